//! Bodies whose texts hold characters that nothing else has: if one is in an answer, a value of the body is.

use crate::generate::choices::Choices;

/// The first of the characters, U+10F00 to U+10FFF; as escapes, all begin with `\uD803`.
const FIRST: u32 = 0x10F00;

/// Which texts of a body get marks.
#[derive(Clone, Copy)]
pub struct Marks {
    /// All of them; else about half, so that the rest keeps its meaning.
    pub all: bool,
    /// Those of `localInstrument` too. A report may hold an instrument's code.
    pub instruments: bool,
}

impl Marks {
    /// The body with marks in its values. It may be any text; what is no string value stays as it is.
    pub fn on(self, body: &str, c: &mut Choices) -> String {
        let mut out = String::with_capacity(body.len() * 2);
        let mut rest = body;
        let mut name = "";
        while let Some(start) = rest.find('"') {
            out.push_str(&rest[..start]);
            rest = &rest[start..];
            let Some(end) = token(rest) else { break };
            let (text, after) = rest.split_at(end);
            rest = after;
            if after.trim_start().starts_with(':') {
                name = text;
                out.push_str(text);
            } else if (self.all || c.one_in(2)) && (self.instruments || !is_instrument(name)) {
                out.push_str(&self.value(name, text, c));
            } else {
                out.push_str(text);
            }
        }
        out + rest
    }

    /// One string value, quotes and all.
    fn value(self, name: &str, text: &str, c: &mut Choices) -> String {
        if name.contains("dditional")
            && !c.one_in(3)
            && let Ok(inner) = serde_json::from_str::<String>(text)
            && serde_json::from_str::<serde_json::Value>(&inner).is_ok()
        {
            return serde_json::Value::from(self.on(&inner, c)).to_string();
        }
        let raw = &text[1..text.len() - 1];
        let mark: String = (0..=c.below(3)).map(|_| one(c)).collect();
        match c.below(4) {
            0 => format!("\"{mark}\""),
            1 => format!("\"{mark}{raw}\""),
            2 if !raw.contains('\\') && !raw.is_empty() => {
                let at = raw.char_indices().nth(c.below(raw.chars().count()));
                let (before, after) = raw.split_at(at.map_or(0, |(at, _)| at));
                format!("\"{before}{mark}{after}\"")
            }
            _ => format!("\"{raw}{mark}\""),
        }
    }
}

fn is_instrument(name: &str) -> bool {
    serde_json::from_str::<String>(name).is_ok_and(|name| name == "localInstrument")
}

/// The length of the string that a text begins with.
fn token(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// A mark as it is, or as two escapes.
fn one(c: &mut Choices) -> String {
    let code = FIRST + c.below(256) as u32;
    let low = 0xDC00 + (code & 0x3FF);
    match c.below(4) {
        0 => format!("\\ud803\\u{low:04x}"),
        1 => format!("\\uD803\\u{low:04X}"),
        _ => char::from_u32(code).into_iter().collect(),
    }
}

/// The body with one byte cut off, added, dropped or exchanged.
pub fn damaged(body: &str, c: &mut Choices) -> Vec<u8> {
    const BYTES: &[u8] = b"\"\\{}[]:,' 1n\n\x80\xf0";
    let mut bytes = body.as_bytes().to_vec();
    // Most damage at what JSON is made of: elsewhere it changes but a text.
    let places: Vec<usize> = (0..bytes.len())
        .filter(|at| b"\"\\{}[]:,".contains(&bytes[*at]))
        .collect();
    let at = match places.get(c.below(places.len())) {
        Some(at) if !c.one_in(4) => *at,
        _ => c.below(bytes.len().max(1)),
    };
    let byte = BYTES[c.below(BYTES.len())];
    match c.below(4) {
        0 => bytes.truncate(at),
        1 => bytes.insert(at, byte),
        2 if at < bytes.len() => {
            bytes.remove(at);
        }
        _ => bytes.iter_mut().skip(at).take(1).for_each(|b| *b = byte),
    }
    bytes
}

/// Where an answer holds a mark, in whatever form: the bytes of it and before it.
pub fn found(answer: &[u8]) -> Option<String> {
    let forms: [&[u8]; 4] = [b"\\ud803", b"u{10f", b"%f0%90%b", b"&#"];
    let at = answer
        .windows(3)
        .position(|bytes| matches!(bytes, [0xF0, 0x90, 0xBC..=0xBF]))
        .or_else(|| {
            let lower = answer.to_ascii_lowercase();
            let place = |form: &[u8]| lower.windows(form.len()).position(|bytes| bytes == form);
            forms.into_iter().find_map(place)
        })?;
    let shown = &answer[at.saturating_sub(200)..(at + 40).min(answer.len())];
    Some(String::from_utf8_lossy(shown).into_owned())
}
