//! `jsonPath`: its text (4.1) and its walk over a body (4.3).

use std::collections::BTreeMap;

use super::json::{Node, Value, token};
use super::tables::{Kind, Role, Table};

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// `.name`
    Name(String),
    /// `[0]`
    Index(usize),
    /// `[*]`
    Wild,
}

/// Reads a path; none when it is refused. The `data` step is not looked at.
pub fn parse(text: &str) -> Option<Vec<Step>> {
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    let mut steps = Vec::new();
    match chars.first()? {
        '$' => at = 1,
        '[' => {}
        c if name_start(*c) => steps.push(Step::Name(shorthand(&chars, &mut at))),
        _ => return None,
    }
    while at < chars.len() {
        // White space may stand before a segment, never at the end.
        blank(&chars, &mut at);
        match chars.get(at)? {
            '.' => {
                at += 1;
                match chars.get(at)? {
                    '*' => {
                        at += 1;
                        steps.push(Step::Wild);
                    }
                    c if name_start(*c) => steps.push(Step::Name(shorthand(&chars, &mut at))),
                    _ => return None,
                }
            }
            '[' => {
                at += 1;
                blank(&chars, &mut at);
                steps.push(selector(&chars, &mut at)?);
                blank(&chars, &mut at);
                if chars.get(at) != Some(&']') {
                    return None;
                }
                at += 1;
            }
            _ => return None,
        }
    }
    // No step, or more than section 8 allows.
    (1..=128).contains(&steps.len()).then_some(steps)
}

fn blank(chars: &[char], at: &mut usize) {
    while matches!(chars.get(*at), Some(' ' | '\t' | '\n' | '\r')) {
        *at += 1;
    }
}

fn name_start(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_' || !c.is_ascii()
}

fn shorthand(chars: &[char], at: &mut usize) -> String {
    let mut name = String::new();
    while let Some(c) = chars
        .get(*at)
        .filter(|c| name_start(**c) || c.is_ascii_digit())
    {
        name.push(*c);
        *at += 1;
    }
    name
}

fn selector(chars: &[char], at: &mut usize) -> Option<Step> {
    match chars.get(*at)? {
        '*' => {
            *at += 1;
            Some(Step::Wild)
        }
        quote @ ('\'' | '"') => {
            *at += 1;
            quoted(chars, at, *quote).map(Step::Name)
        }
        '0'..='9' => {
            let mut digits = String::new();
            while let Some(c) = chars.get(*at).filter(|c| c.is_ascii_digit()) {
                digits.push(*c);
                *at += 1;
            }
            if digits.len() > 1 && digits.starts_with('0') {
                return None;
            }
            let index: u64 = digits.parse().ok()?;
            (index <= 9_007_199_254_740_991).then_some(Step::Index(usize::try_from(index).ok()?))
        }
        _ => None,
    }
}

fn quoted(chars: &[char], at: &mut usize, quote: char) -> Option<String> {
    let mut name = String::new();
    loop {
        let c = *chars.get(*at)?;
        *at += 1;
        match c {
            c if c == quote => return Some(name),
            '\\' => {
                let e = *chars.get(*at)?;
                *at += 1;
                name.push(match e {
                    'b' => '\u{8}',
                    'f' => '\u{c}',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    '/' | '\\' => e,
                    'u' => escaped(chars, at)?,
                    e if e == quote => e,
                    _ => return None,
                });
            }
            c if (c as u32) < 0x20 => return None,
            c => name.push(c),
        }
    }
}

fn unit(chars: &[char], at: &mut usize) -> Option<u32> {
    let digits: String = chars.get(*at..*at + 4)?.iter().collect();
    *at += 4;
    if !digits.chars().all(|c| c.is_ascii_hexdigit()) {
        return None;
    }
    u32::from_str_radix(&digits, 16).ok()
}

fn escaped(chars: &[char], at: &mut usize) -> Option<char> {
    let high = unit(chars, at)?;
    if !(0xd800..0xdc00).contains(&high) {
        return char::from_u32(high);
    }
    if chars.get(*at..*at + 2)? != ['\\', 'u'] {
        return None;
    }
    *at += 2;
    let low = unit(chars, at)?;
    if !(0xdc00..0xe000).contains(&low) {
        return None;
    }
    char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00))
}

/// What the resource's table says of a place.
#[derive(Clone, Copy)]
pub enum Known {
    /// An object of the table.
    Object(&'static Table),
    /// An array of such objects.
    Objects(&'static Table),
    /// A string that holds JSON.
    Additional,
    /// Another known kind.
    Leaf(Kind),
    /// The table does not speak of it.
    Nothing,
}

impl Known {
    fn child(self, name: &str) -> Known {
        let table = match self {
            Known::Object(table) | Known::Objects(table) => table,
            _ => return Known::Nothing,
        };
        let Some(field) = table.field(name) else {
            return Known::Nothing;
        };
        match field.kind {
            Kind::Object(table) => Known::Object(table),
            Kind::Objects(table) => Known::Objects(table),
            _ if field.role == Role::Additional => Known::Additional,
            other => Known::Leaf(other),
        }
    }

    fn element(self) -> Known {
        match self {
            Known::Objects(table) => Known::Object(table),
            Known::Leaf(Kind::Texts) => Known::Leaf(Kind::Text),
            _ => Known::Nothing,
        }
    }

    fn mismatch(self, node: &Node) -> bool {
        let expected = match self {
            Known::Object(_) => "object",
            Known::Objects(_) => "array",
            Known::Additional => "string",
            Known::Leaf(kind) => kind.expected(),
            Known::Nothing => return false,
        };
        node.kind() != expected
    }
}

/// A place that a path names in a body.
#[derive(Clone)]
pub struct Place<'a> {
    /// Pointer.
    pub path: String,
    /// Position: the value's, or of the innermost value that is there.
    pub at: usize,
    /// The value; none when it is absent.
    pub node: Option<&'a Node>,
    /// The outermost ancestor that is absent.
    pub lost: Option<String>,
    known: Known,
    inside: bool,
}

/// Walks paths over one body.
pub struct Walker<'a> {
    /// The body.
    pub body: &'a Node,
    /// The body's table.
    pub table: &'static Table,
    /// The JSON in strings, by the string's offset.
    pub inner: &'a BTreeMap<usize, Node>,
}

impl<'a> Walker<'a> {
    /// Every place of a path.
    pub fn places(&self, steps: &[Step]) -> Vec<Place<'a>> {
        let root = Place {
            path: String::new(),
            at: self.body.at,
            node: Some(self.body),
            lost: None,
            known: Known::Object(self.table),
            inside: false,
        };
        let mut out = Vec::new();
        self.walk(root, steps, &mut out);
        out
    }

    fn walk(&self, place: Place<'a>, steps: &[Step], out: &mut Vec<Place<'a>>) {
        let Some((step, rest)) = steps.split_first() else {
            out.push(place);
            return;
        };
        let Some(node) = place.node else {
            self.behind_absent(&place, step, rest, out);
            return;
        };
        if place.known.mismatch(node) {
            return;
        }
        match (step, &node.value) {
            (Step::Wild, Value::Array(items)) => {
                for (i, item) in items.iter().enumerate() {
                    self.walk(
                        place.to(&i.to_string(), item, place.known.element()),
                        rest,
                        out,
                    );
                }
            }
            (Step::Wild, Value::Object(members)) => {
                for (name, value) in members {
                    if !matches!(value.value, Value::Null) {
                        self.walk(place.to(name, value, place.known.child(name)), rest, out);
                    }
                }
            }
            (Step::Wild, _) => {}
            (Step::Index(i), Value::Array(items)) => match items.get(*i) {
                Some(item) => {
                    self.walk(
                        place.to(&i.to_string(), item, place.known.element()),
                        rest,
                        out,
                    );
                }
                None => self.walk(place.gone(&i.to_string(), place.known.element()), rest, out),
            },
            (Step::Index(i), _) => {
                self.walk(place.gone(&i.to_string(), Known::Nothing), rest, out);
            }
            (Step::Name(name), _) => self.name(&place, node, name, steps, out),
        }
    }

    fn name(
        &self,
        place: &Place<'a>,
        node: &'a Node,
        name: &str,
        steps: &[Step],
        out: &mut Vec<Place<'a>>,
    ) {
        let known = place.known.child(name);
        let rest = &steps[1..];
        match &node.value {
            Value::Array(items) => {
                for (i, item) in items.iter().enumerate() {
                    self.walk(
                        place.to(&i.to_string(), item, place.known.element()),
                        steps,
                        out,
                    );
                }
            }
            Value::Object(_) => match node.get(name) {
                Some(value) => self.walk(place.to(name, value, known), rest, out),
                None => self.walk(place.gone(name, known), rest, out),
            },
            Value::String(_) if matches!(place.known, Known::Additional) => {
                let found = self.inner.get(&node.at).and_then(|inner| inner.get(name));
                match found {
                    Some(value) => {
                        let mut next = place.to(name, value, Known::Nothing);
                        next.at = place.at;
                        next.inside = true;
                        self.walk(next, rest, out);
                    }
                    None => self.walk(place.gone(name, Known::Nothing), rest, out),
                }
            }
            _ => self.walk(place.gone(name, Known::Nothing), rest, out),
        }
    }

    fn behind_absent(
        &self,
        place: &Place<'a>,
        step: &Step,
        rest: &[Step],
        out: &mut Vec<Place<'a>>,
    ) {
        let next = match step {
            Step::Wild => return,
            Step::Name(_)
                if matches!(place.known, Known::Objects(_) | Known::Leaf(Kind::Texts)) =>
            {
                return;
            }
            Step::Name(name) => place.gone(name, place.known.child(name)),
            Step::Index(i) => place.gone(&i.to_string(), place.known.element()),
        };
        self.walk(next, rest, out);
    }
}

impl<'a> Place<'a> {
    fn to(&self, name: &str, node: &'a Node, known: Known) -> Place<'a> {
        Place {
            path: format!("{}/{}", self.path, token(name)),
            at: if self.inside { self.at } else { node.at },
            node: Some(node),
            lost: None,
            known,
            inside: self.inside,
        }
    }

    fn gone(&self, name: &str, known: Known) -> Place<'a> {
        let own = self.node.is_none().then(|| self.path.clone());
        Place {
            path: format!("{}/{}", self.path, token(name)),
            at: self.at,
            node: None,
            lost: self.lost.clone().or(own),
            known,
            inside: self.inside,
        }
    }
}
