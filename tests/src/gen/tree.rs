//! JSON trees that may be wrong, and the many ways to write them.

use super::choices::Choices;

/// A JSON value; an object may have a name twice.
#[derive(Clone, Debug)]
pub enum J {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number's text.
    Num(String),
    /// A string.
    Str(String),
    /// Elements.
    Arr(Vec<J>),
    /// Members.
    Obj(Vec<(String, J)>),
}

impl J {
    /// A string.
    pub fn s(text: &str) -> J {
        J::Str(text.to_owned())
    }

    /// The members of an object.
    pub fn members(&mut self) -> Option<&mut Vec<(String, J)>> {
        match self {
            J::Obj(members) => Some(members),
            _ => None,
        }
    }

    /// Sets a member.
    pub fn set(&mut self, name: &str, value: J) {
        if let Some(members) = self.members() {
            members.retain(|(n, _)| n != name);
            members.push((name.to_owned(), value));
        }
    }

    /// Mixes the members of every object below.
    pub fn mix(&mut self, c: &mut Choices) {
        match self {
            J::Obj(members) => {
                members.iter_mut().for_each(|(_, v)| v.mix(c));
                c.shuffle(members);
            }
            J::Arr(items) => items.iter_mut().for_each(|v| v.mix(c)),
            _ => {}
        }
    }

    /// Moves the member to the end of every object below.
    pub fn last(&mut self, name: &str) {
        match self {
            J::Obj(members) => {
                members.iter_mut().for_each(|(_, v)| v.last(name));
                members.sort_by_key(|(n, _)| n == name);
            }
            J::Arr(items) => items.iter_mut().for_each(|v| v.last(name)),
            _ => {}
        }
    }
}

/// How a text is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// No white space, few escapes.
    Compact,
    /// A line a member.
    Pretty,
    /// White space and escapes anywhere.
    Odd,
}

/// Writes a tree.
pub fn write(tree: &J, style: Style, c: &mut Choices) -> String {
    let mut out = String::new();
    put(tree, style, 1, c, &mut out);
    out
}

fn gap(style: Style, depth: usize, c: &mut Choices, out: &mut String) {
    match style {
        Style::Compact => {}
        Style::Pretty => {
            out.push('\n');
            out.push_str(&"  ".repeat(depth));
        }
        Style::Odd => {
            if c.one_in(4) {
                out.push_str(c.of(&[" ", "\n", "\t", "\r\n", "  \n\n "]));
            }
        }
    }
}

fn put(tree: &J, style: Style, depth: usize, c: &mut Choices, out: &mut String) {
    match tree {
        J::Null => out.push_str("null"),
        J::Bool(b) => out.push_str(if *b { "true" } else { "false" }),
        J::Num(text) => out.push_str(text),
        J::Str(text) => string(text, style, c, out),
        J::Arr(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                gap(style, depth, c, out);
                put(item, style, depth + 1, c, out);
            }
            gap(style, depth - 1, c, out);
            out.push(']');
        }
        J::Obj(members) => {
            out.push('{');
            for (i, (name, value)) in members.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                gap(style, depth, c, out);
                string(name, style, c, out);
                if style == Style::Odd {
                    gap(style, depth, c, out);
                }
                out.push(':');
                if style != Style::Compact {
                    out.push(' ');
                }
                put(value, style, depth + 1, c, out);
            }
            gap(style, depth - 1, c, out);
            out.push('}');
        }
    }
}

fn string(text: &str, style: Style, c: &mut Choices, out: &mut String) {
    out.push('"');
    for ch in text.chars() {
        let short = match ch {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\t' => "\\t",
            _ => "",
        };
        let odd = style == Style::Odd && c.one_in(12);
        if odd && ch == '/' {
            out.push_str("\\/");
        } else if odd || (short.is_empty() && (ch as u32) < 0x20) {
            for unit in ch.encode_utf16(&mut [0; 2]) {
                out.push_str(&if c.one_in(2) {
                    format!("\\u{unit:04X}")
                } else {
                    format!("\\u{unit:04x}")
                });
            }
        } else if short.is_empty() {
            out.push(ch);
        } else {
            out.push_str(short);
        }
    }
    out.push('"');
}

/// Breaks a text at one place, most often so that it is no JSON any more.
pub fn damage(text: &mut Vec<u8>, c: &mut Choices) {
    let at = c.below(text.len().max(1)).min(text.len().saturating_sub(1));
    match c.below(9) {
        0 => text.truncate(at),
        1 if !text.is_empty() => {
            text.remove(at);
        }
        2 => text.insert(
            at,
            *c.of(&[
                &b',', &b'"', &b'\\', &b'0', &b'{', &b'}', &b' ', &b'-', &b'\x01', &b'u',
            ]),
        ),
        3 => text.extend_from_slice(c.of(&["x", "}", " \n", ",", "\"", "\u{a0}"]).as_bytes()),
        4 => insert(
            text,
            at,
            c.of(&[
                "\\ud800",
                "\\udc00",
                "\\ud83d\\ude00",
                "\\uD83D\\u00",
                "\\u12",
                "\\x",
                "\\ud8zz",
            ])
            .as_bytes(),
        ),
        5 => {
            let bad: [&[u8]; 7] = [
                b"\xff",
                b"\xc0\x80",
                b"\xed\xa0\x80",
                b"\xe2\x82",
                b"\xf4\x90\x80\x80",
                b"\x80",
                b"\xf0\x9f",
            ];
            insert(text, at, c.of(&bad));
        }
        6 => insert(
            text,
            0,
            c.of(&["\u{feff}", "[", " ", "1", "\"x\"", "nul"])
                .as_bytes(),
        ),
        7 if !text.is_empty() => text[at] = c.below(256) as u8,
        _ => {
            let deep = 60 + c.below(8);
            let nested = format!("{{\"deep\":{}{},", "[".repeat(deep), "]".repeat(deep));
            if text.first() == Some(&b'{') {
                text.splice(0..1, nested.bytes());
            }
        }
    }
}

fn insert(text: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    text.splice(at..at, bytes.iter().copied());
}
