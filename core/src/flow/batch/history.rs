//! The chain of changes.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use crate::flow::MAX_TIME;
use crate::flow::state::is_hash;
use crate::flow::verdict::{Source, Verdict};
use crate::json::{
    Kind, Value, fingerprint, needs_escape, push_digits, push_hex, sha256, write_string,
};

/// What stands before the first entry.
const NO_HASH: [u8; 32] = [0; 32];

/// The end of a chain of changes.
#[derive(Debug, Clone)]
pub(super) struct Chain {
    /// The number of the last entry; 0 before the first, at most [`MAX_TIME`].
    pub(super) sequence: u64,
    /// The hash of the last entry, in hex.
    pub(super) hash: String,
    /// The entry made last, as it is hashed and as it is given out.
    hashed: Vec<u8>,
    entry: String,
    /// The time written last, and how: most changes of a stream have one time.
    at: u64,
    at_text: String,
}

impl PartialEq for Chain {
    fn eq(&self, other: &Chain) -> bool {
        (self.sequence, &self.hash) == (other.sequence, &other.hash)
    }
}

impl Eq for Chain {}

/// A change.
pub(super) struct Change<'a> {
    pub(super) at: u64,
    pub(super) source: Source,
    /// `batch`, or the key of a payment.
    pub(super) of: &'a str,
    pub(super) from: Option<&'a str>,
    pub(super) to: &'a str,
    pub(super) verdict: Verdict,
}

impl Chain {
    pub(super) fn new() -> Chain {
        let mut hash = String::new();
        push_hex(&mut hash, &NO_HASH);
        Chain::at(0, hash)
    }

    /// A chain that goes on after this entry.
    pub(super) fn at(sequence: u64, hash: String) -> Chain {
        Chain {
            sequence,
            hash,
            hashed: Vec::new(),
            entry: String::new(),
            at: 0,
            at_text: "\"at\":0,".into(),
        }
    }

    /// Adds an entry, and gives it as JSON.
    pub(super) fn add(&mut self, change: &Change<'_>) -> &str {
        self.sequence = after(self.sequence);
        if self.at != change.at {
            self.at = change.at;
            self.at_text.clear();
            push_number(&mut self.at_text, "\"at\":", change.at);
        }
        let Chain {
            sequence,
            hash,
            hashed,
            entry,
            at_text,
            ..
        } = self;
        let (source, verdict) = (change.source.name(), change.verdict.name());
        // As it is given out, each member with the comma behind it.
        entry.clear();
        entry.push('{');
        push_number(entry, "\"sequence\":", *sequence);
        let at = entry.len();
        entry.push_str(at_text);
        let by = entry.len();
        push_word(entry, "\"source\":\"", source);
        let of = entry.len();
        push_text(entry, "\"of\":\"", change.of);
        let from = entry.len();
        if let Some(from) = change.from {
            push_text(entry, "\"from\":\"", from);
        }
        let to = entry.len();
        push_text(entry, "\"to\":\"", change.to);
        push_word(entry, "\"verdict\":\"", verdict);
        let previous = entry.len();
        push_word(entry, "\"previous\":\"", hash);
        let end = entry.len();
        // In the canonical form, without its own hash: the same members by their names.
        hashed.clear();
        hashed.push(b'{');
        for member in [
            at..by,
            from..to,
            of..from,
            previous..end,
            1..at,
            by..of,
            to..previous,
        ] {
            hashed.extend_from_slice(entry.as_bytes().get(member).unwrap_or_default());
        }
        hashed.pop();
        hashed.push(b'}');
        hash.clear();
        push_hex(hash, &sha256(hashed));
        push_word(entry, "\"hash\":\"", hash);
        entry.pop();
        entry.push('}');
        entry
    }
}

#[inline]
fn push_number(out: &mut String, before: &str, number: u64) {
    out.push_str(before);
    push_digits(out, number);
    out.push(',');
}

#[inline]
fn push_word(out: &mut String, before: &str, word: &str) {
    out.push_str(before);
    out.push_str(word);
    out.push_str("\",");
}

/// `before` ends with the opening quote.
#[inline]
fn push_text(out: &mut String, before: &str, text: &str) {
    // Ids and statuses hardly ever need an escape.
    if !needs_escape(text) {
        return push_word(out, before, text);
    }
    out.push_str(before);
    out.pop();
    write_string(out, text);
    out.push(',');
}

/// The number of the entry after the one of this number; it stops where a state's numbers end.
fn after(sequence: u64) -> u64 {
    sequence.saturating_add(1).min(MAX_TIME)
}

const SOURCES: [&str; 3] = ["command", "notification", "read"];

/// The index of the first entry of a history that is not what it was, if there is one: an entry must be whole,
/// have the hash of its own content, the hash of the one before (the very first: 64 zeros), and the next number.
pub(crate) fn broken_at(history: Value<'_>) -> Option<usize> {
    let mut before: Option<(u64, String)> = None;
    for (index, entry) in history.elements().enumerate() {
        match whole(entry) {
            Some((sequence, previous, hash)) if follows(before.as_ref(), sequence, &previous) => {
                before = Some((sequence, hash));
            }
            _ => return Some(index),
        }
    }
    None
}

/// A history may begin in the middle of a chain; only what is its very first entry has zeros before it.
fn follows(before: Option<&(u64, String)>, sequence: u64, previous: &str) -> bool {
    match before {
        Some((number, hash)) => after(*number) == sequence && hash == previous,
        None => (sequence == 1) == previous.bytes().all(|byte| byte == b'0'),
    }
}

/// The number, the previous hash and the hash of an entry that is whole and has its own hash.
fn whole(entry: Value<'_>) -> Option<(u64, String, String)> {
    if entry.kind() != Kind::Object {
        return None;
    }
    let number = |name| {
        entry
            .get(name)?
            .as_u64()
            .filter(|number| *number <= MAX_TIME)
    };
    let text = |name| entry.get(name)?.as_str();
    let sequence = number("sequence").filter(|sequence| *sequence > 0)?;
    let previous = text("previous").filter(|hash| is_hash(hash))?.into_owned();
    let hash = text("hash")?.into_owned();
    number("at")?;
    text("of").and(text("to"))?;
    if entry.get("from").is_some() {
        text("from")?;
    }
    let source = text("source")?;
    SOURCES.iter().find(|known| **known == source)?;
    let verdict = text("verdict")?;
    Verdict::ALL.iter().find(|known| known.name() == verdict)?;
    let mut rest = String::from("{");
    for (name, value) in entry.members().filter(|(name, _)| !name.is("hash")) {
        if rest.len() > 1 {
            rest.push(',');
        }
        write_string(&mut rest, &name.resolve());
        rest.push(':');
        rest.push_str(value.raw());
    }
    rest.push('}');
    let tree = crate::json::Tree::read(rest.as_bytes()).ok()?;
    let own = fingerprint(tree.root()).ok()?;
    (own == hash).then(|| (sequence, previous, hash.to_string()))
}
