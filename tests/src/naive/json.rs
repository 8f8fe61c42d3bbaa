//! Section 2: a recursive reader that keeps the offset of every value.

use std::collections::BTreeSet;

/// A value with the offset of its first byte.
#[derive(Clone, Debug)]
pub struct Node {
    /// Byte offset in the document.
    pub at: usize,
    /// What stands there.
    pub value: Value,
}

/// A JSON value; numbers are their text.
#[derive(Clone, Debug)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// The text of a number.
    Number(String),
    /// A string without its escapes.
    String(String),
    /// Elements.
    Array(Vec<Node>),
    /// Members in the order of the text.
    Object(Vec<(String, Node)>),
}

impl Node {
    /// The kind's name of section 2.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        }
    }

    /// A member that is there; `null` is the same as absent.
    pub fn get(&self, name: &str) -> Option<&Node> {
        let Value::Object(members) = &self.value else {
            return None;
        };
        let found = members.iter().find(|(n, _)| n == name).map(|(_, v)| v)?;
        (!matches!(found.value, Value::Null)).then_some(found)
    }

    /// The text of a string.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The elements of an array.
    pub fn items(&self) -> Option<&[Node]> {
        match &self.value {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The text of a string member.
    pub fn get_text(&self, name: &str) -> Option<&str> {
        self.get(name)?.text()
    }

    /// Text of a string, number or boolean.
    pub fn scalar(&self) -> Option<String> {
        match &self.value {
            Value::String(text) | Value::Number(text) => Some(text.clone()),
            Value::Bool(b) => Some(b.to_string()),
            _ => None,
        }
    }
}

/// Why a text is refused.
#[derive(Clone, Debug)]
pub struct Fault {
    /// A code of section 2.
    pub code: &'static str,
    /// Byte offset.
    pub at: usize,
    /// Pointer, empty but for a duplicate.
    pub path: String,
    /// A name or a kind, by code.
    pub word: String,
}

/// What may stand at the top.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Top {
    /// An object.
    Object,
    /// An object or an array.
    List,
    /// Any value.
    Any,
}

/// Depth that is still read.
pub const DEEPEST: usize = 64;

struct Reader<'a> {
    bytes: &'a [u8],
    pos: usize,
    bad_utf8: usize,
    depth: usize,
    path: Vec<String>,
}

/// Reads a whole text.
///
/// # Errors
/// The fault at the smallest offset.
pub fn parse(bytes: &[u8], top: Top) -> Result<Node, Fault> {
    let bad_utf8 = match std::str::from_utf8(bytes) {
        Ok(_) => usize::MAX,
        Err(e) => e.valid_up_to(),
    };
    let mut r = Reader {
        bytes,
        pos: 0,
        bad_utf8,
        depth: 0,
        path: Vec::new(),
    };
    r.space();
    r.check_top(top)?;
    let node = r.value()?;
    r.space();
    if r.pos < bytes.len() {
        return Err(r.syntax(r.pos));
    }
    Ok(node)
}

/// RFC 6901: one reference token.
pub fn token(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

impl Reader<'_> {
    fn syntax(&self, at: usize) -> Fault {
        Fault {
            code: "json.syntax",
            at,
            path: String::new(),
            word: String::new(),
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.pos).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.pos += 1;
        }
    }

    fn check_top(&self, top: Top) -> Result<(), Fault> {
        let found = match self.peek() {
            Some(b'{') => "object",
            Some(b'[') => "array",
            Some(b'"') => "string",
            Some(b'-' | b'0'..=b'9') => "number",
            Some(b't' | b'f') => "boolean",
            Some(b'n') => "null",
            _ => return Err(self.syntax(self.pos)),
        };
        let fine = match top {
            Top::Object => found == "object",
            Top::List => found == "object" || found == "array",
            Top::Any => true,
        };
        if fine {
            return Ok(());
        }
        Err(Fault {
            code: "json.not_an_object",
            at: self.pos,
            path: String::new(),
            word: found.to_owned(),
        })
    }

    fn value(&mut self) -> Result<Node, Fault> {
        let at = self.pos;
        let value = match self.peek() {
            Some(b'{') => self.object()?,
            Some(b'[') => self.array()?,
            Some(b'"') => Value::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => Value::Number(self.number()?),
            Some(b't') => self.word("true", Value::Bool(true))?,
            Some(b'f') => self.word("false", Value::Bool(false))?,
            Some(b'n') => self.word("null", Value::Null)?,
            _ => return Err(self.syntax(self.pos)),
        };
        Ok(Node { at, value })
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, Fault> {
        for b in word.bytes() {
            self.expect(b)?;
        }
        Ok(value)
    }

    fn expect(&mut self, byte: u8) -> Result<(), Fault> {
        if self.peek() != Some(byte) {
            return Err(self.syntax(self.pos));
        }
        self.pos += 1;
        Ok(())
    }

    fn open(&mut self) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Fault {
                code: "json.too_deep",
                at: self.pos,
                path: String::new(),
                word: String::new(),
            });
        }
        self.pos += 1;
        self.space();
        Ok(())
    }

    /// After an element: true when another follows.
    fn more(&mut self, close: u8) -> Result<bool, Fault> {
        self.space();
        if self.peek() == Some(b',') {
            self.pos += 1;
            self.space();
            return Ok(true);
        }
        self.expect(close)?;
        self.depth -= 1;
        Ok(false)
    }

    fn array(&mut self) -> Result<Value, Fault> {
        self.open()?;
        let mut items = Vec::new();
        if self.peek() == Some(b']') {
            self.more(b']')?;
            return Ok(Value::Array(items));
        }
        loop {
            self.path.push(items.len().to_string());
            items.push(self.value()?);
            self.path.pop();
            if !self.more(b']')? {
                return Ok(Value::Array(items));
            }
        }
    }

    fn object(&mut self) -> Result<Value, Fault> {
        self.open()?;
        let mut members = Vec::new();
        let mut names = BTreeSet::new();
        if self.peek() == Some(b'}') {
            self.more(b'}')?;
            return Ok(Value::Object(members));
        }
        loop {
            let at = self.pos;
            if self.peek() != Some(b'"') {
                return Err(self.syntax(at));
            }
            let name = self.string()?;
            self.path.push(token(&name));
            if !names.insert(name.clone()) {
                let path = self.path.iter().map(|t| format!("/{t}")).collect();
                return Err(Fault {
                    code: "json.duplicate_member",
                    at,
                    path,
                    word: name,
                });
            }
            self.space();
            self.expect(b':')?;
            self.space();
            members.push((name, self.value()?));
            self.path.pop();
            if !self.more(b'}')? {
                return Ok(Value::Object(members));
            }
        }
    }

    fn digits(&mut self) -> Result<(), Fault> {
        if !matches!(self.peek(), Some(b'0'..=b'9')) {
            return Err(self.syntax(self.pos));
        }
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.pos += 1;
        }
        Ok(())
    }

    fn number(&mut self) -> Result<String, Fault> {
        let start = self.pos;
        if self.peek() == Some(b'-') {
            self.pos += 1;
        }
        if self.peek() == Some(b'0') {
            self.pos += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.pos += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.pos += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.pos += 1;
            }
            self.digits()?;
        }
        Ok(String::from_utf8_lossy(&self.bytes[start..self.pos]).into_owned())
    }

    fn string(&mut self) -> Result<String, Fault> {
        self.pos += 1;
        let mut out = Vec::new();
        loop {
            if self.pos == self.bad_utf8 {
                return Err(self.syntax(self.pos));
            }
            match self.peek() {
                None | Some(0..=0x1f) => return Err(self.syntax(self.pos)),
                Some(b'"') => {
                    self.pos += 1;
                    return Ok(String::from_utf8_lossy(&out).into_owned());
                }
                Some(b'\\') => {
                    let c = self.escape()?;
                    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                }
                Some(b) => {
                    out.push(b);
                    self.pos += 1;
                }
            }
        }
    }

    /// The next byte must be one of these, else the escape at `start` is bad.
    fn take(&mut self, start: usize, fits: impl Fn(u8) -> bool) -> Result<u8, Fault> {
        match self.peek() {
            None => Err(self.syntax(self.bytes.len())),
            Some(b) if fits(b) => {
                self.pos += 1;
                Ok(b)
            }
            Some(_) => Err(self.syntax(start)),
        }
    }

    fn escape(&mut self) -> Result<char, Fault> {
        let start = self.pos;
        self.pos += 1;
        let letter = self.take(start, |b| b"\"\\/bfnrtu".contains(&b))?;
        Ok(match letter {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => self.unicode(start)?,
            other => char::from(other),
        })
    }

    fn unicode(&mut self, start: usize) -> Result<char, Fault> {
        let hex = |b: u8| b.is_ascii_hexdigit();
        let mut unit = digit(self.take(start, hex)?);
        // DC00 to DFFF can only be a second half.
        let surrogates = unit == 0xd;
        unit = unit * 16 + digit(self.take(start, |b| hex(b) && !(surrogates && digit(b) >= 0xc))?);
        for _ in 0..2 {
            unit = unit * 16 + digit(self.take(start, hex)?);
        }
        if !(0xd800..0xdc00).contains(&unit) {
            return Ok(char::from_u32(unit).unwrap_or('\u{fffd}'));
        }
        self.take(start, |b| b == b'\\')?;
        self.take(start, |b| b == b'u')?;
        let mut low = digit(self.take(start, |b| digit(b) == 0xd)?);
        low = low * 16 + digit(self.take(start, |b| hex(b) && digit(b) >= 0xc)?);
        for _ in 0..2 {
            low = low * 16 + digit(self.take(start, hex)?);
        }
        let scalar = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
        Ok(char::from_u32(scalar).unwrap_or('\u{fffd}'))
    }
}

fn digit(b: u8) -> u32 {
    char::from(b).to_digit(16).unwrap_or(0)
}
