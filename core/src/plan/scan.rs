//! Reading a text in one pass, with nothing said about what is wrong with it.

use alloc::vec::Vec;

use crate::json::{Kind, MAX_DEPTH, Reader, Span, Text};

/// Objects with more members than this have their names sorted, so that many of them cost no square.
const FEW: usize = 16;

/// Goes through a text by section 2 of the contract. Every step gives none where that may refuse the text; it is then
/// for the check to say whether and why.
pub(super) struct Scan<'a> {
    reader: Reader<'a>,
    depth: usize,
    /// A key for each name of the open objects. Different names seldom have the same one.
    names: Vec<u64>,
    /// The check has let the text pass: names that seem to stand twice do not.
    trusting: bool,
}

impl<'a> Scan<'a> {
    /// At the first value of `text`.
    pub(super) fn new(text: &'a str, trusting: bool) -> Scan<'a> {
        let mut reader = Reader::new(text);
        reader.skip_white();
        Scan {
            reader,
            depth: 0,
            names: Vec::new(),
            trusting,
        }
    }

    /// The offset of the value to come.
    pub(super) fn offset(&self) -> usize {
        self.reader.offset()
    }

    /// The kind of the value to come.
    pub(super) fn kind(&self) -> Option<Kind> {
        Kind::of_first_byte(self.reader.peek())
    }

    /// Nothing but white space is left.
    pub(super) fn end(&mut self) -> Option<()> {
        self.reader.end().ok()
    }

    /// Goes past a string.
    pub(super) fn string(&mut self) -> Option<Text<'a>> {
        self.reader.string().ok()
    }

    /// Goes past a value; gives where it stands.
    pub(super) fn value(&mut self) -> Option<Span> {
        let start = self.offset();
        match self.kind()? {
            Kind::Object => self.members(|scan, _| scan.value().map(drop))?,
            Kind::Array => self.elements(|scan| scan.value().map(drop))?,
            Kind::String => _ = self.string()?,
            Kind::Number => _ = self.reader.number().ok()?,
            Kind::Boolean if self.reader.peek() == b't' => _ = self.reader.word_of("true").ok()?,
            Kind::Boolean => _ = self.reader.word_of("false").ok()?,
            Kind::Null => _ = self.reader.word_of("null").ok()?,
        }
        let end = self.offset();
        Some(Span { start, end })
    }

    /// Goes past an object; `member` is called before each value and has to go past that.
    pub(super) fn members(
        &mut self,
        mut member: impl FnMut(&mut Self, Text<'a>) -> Option<()>,
    ) -> Option<()> {
        self.open()?;
        let from = self.names.len();
        let mut more = self.reader.skip_white() != b'}';
        while more {
            if self.reader.peek() != b'"' {
                return None;
            }
            let name = self.string()?;
            self.names.push(key(name));
            if self.reader.skip_white() != b':' {
                return None;
            }
            self.reader.bump();
            self.reader.skip_white();
            member(self, name)?;
            more = self.comma(b'}')?;
        }
        self.close();
        let names = self.names.get_mut(from..)?;
        if !self.trusting && !distinct(names) {
            return None;
        }
        self.names.truncate(from);
        Some(())
    }

    /// Goes past an array; `element` is called before each value and has to go past that.
    pub(super) fn elements(
        &mut self,
        mut element: impl FnMut(&mut Self) -> Option<()>,
    ) -> Option<()> {
        self.open()?;
        let mut more = self.reader.skip_white() != b']';
        while more {
            element(self)?;
            more = self.comma(b']')?;
        }
        self.close();
        Some(())
    }

    fn open(&mut self) -> Option<()> {
        if self.depth >= MAX_DEPTH {
            return None;
        }
        self.depth = self.depth.saturating_add(1);
        self.reader.bump();
        Some(())
    }

    fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.reader.bump();
    }

    /// Whether a comma comes (it is gone past), and not the closing bracket.
    fn comma(&mut self, bracket: u8) -> Option<bool> {
        let byte = self.reader.skip_white();
        if byte == b',' {
            self.reader.bump();
            self.reader.skip_white();
            return Some(true);
        }
        (byte == bracket).then_some(false)
    }
}

/// Short names are their own key; of longer ones it has both ends and the length.
fn key(name: Text<'_>) -> u64 {
    let name = name.resolve();
    let bytes = name.as_bytes();
    match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => {
            let ends = u64::from_le_bytes(*first)
                ^ u64::from_le_bytes(*last).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            ends.rotate_left(29) ^ bytes.len() as u64
        }
        _ => bytes.iter().fold(bytes.len() as u64, |key, &byte| {
            (key << 8) | u64::from(byte)
        }),
    }
}

/// Whether all keys differ.
fn distinct(keys: &mut [u64]) -> bool {
    if keys.len() > FEW {
        keys.sort_unstable();
        return keys.windows(2).all(|pair| pair.first() != pair.last());
    }
    let mut rest: &[u64] = keys;
    while let Some((first, others)) = rest.split_first() {
        if others.contains(first) {
            return false;
        }
        rest = others;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(text: &str) -> bool {
        let mut scan = Scan::new(text, false);
        scan.value().is_some() && scan.end().is_some()
    }

    #[test]
    fn what_the_check_would_refuse_does_not_pass() {
        for text in [
            "",
            "{",
            "{}x",
            "[1 2]",
            "[1,]",
            "[,1]",
            r#"{"a":1,}"#,
            r#"{"a" 1}"#,
            r#"{a:1}"#,
            r#"{"a":}"#,
            r#"{"a":1 "b":2}"#,
            r#"{"a":1]"#,
            "[01]",
            "[nul]",
            "[tru]",
            "[falsy]",
            r#"["\x"]"#,
            r#"["\ud800"]"#,
            r#"{"a":1,"a":2}"#,
            r#"{"a":1,"\u0061":2}"#,
            r#"[{"externalId":1,"b":{},"external\u0049d":2}]"#,
        ] {
            assert!(!passes(text), "{text}");
        }
        let deep = |levels| "[".repeat(levels) + &"]".repeat(levels);
        assert!(passes(&deep(64)));
        assert!(!passes(&deep(65)));
        let many = |last: usize| {
            let names: Vec<_> = (0..40)
                .chain([last])
                .map(|n| alloc::format!("\"name{n}\":0"))
                .collect();
            alloc::format!("{{{}}}", names.join(","))
        };
        assert!(passes(&many(40)));
        assert!(!passes(&many(7)));
    }

    #[test]
    fn good_texts_pass_and_names_of_several_objects_are_apart() {
        for text in [
            r#" { "a" : [ ] , "b" : { } , "c" : [ { "a" : 1 } , { "a" : -0.5e+7 } , null , true , false ] } "#,
            r#"{"":1,"a":{"a":{"a":""}},"b":"\ud83d\ude00"}"#,
        ] {
            assert!(passes(text), "{text}");
        }
    }
}
