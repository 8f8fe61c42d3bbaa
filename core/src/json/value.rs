//! A value of a tree.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::text::Text;
use super::tree::{NONE, Node, Tree};

/// The kind of a JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `{…}`
    Object,
    /// `[…]`
    Array,
    /// `"…"`
    String,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// `null`
    Null,
}

impl Kind {
    /// The name of the kind in reports: `object`, `array`, `string`, `number`, `boolean`, `null`.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Object => "object",
            Kind::Array => "array",
            Kind::String => "string",
            Kind::Number => "number",
            Kind::Boolean => "boolean",
            Kind::Null => "null",
        }
    }

    /// The kind of the value that begins with `byte`, if one can.
    pub fn of_first_byte(byte: u8) -> Option<Kind> {
        match byte {
            b'{' => Some(Kind::Object),
            b'[' => Some(Kind::Array),
            b'"' => Some(Kind::String),
            b'-' | b'0'..=b'9' => Some(Kind::Number),
            b't' | b'f' => Some(Kind::Boolean),
            b'n' => Some(Kind::Null),
            _ => None,
        }
    }
}

/// One value of a [`Tree`], with its place in the text.
#[derive(Debug, Clone, Copy)]
pub struct Value<'t> {
    pub(super) tree: &'t Tree<'t>,
    pub(super) index: u32,
}

impl<'t> Value<'t> {
    fn node(self) -> &'t Node {
        self.tree.node(self.index)
    }

    /// The kind of the value.
    pub fn kind(self) -> Kind {
        self.node().kind
    }

    /// The byte offset of the value's first byte.
    pub fn offset(self) -> usize {
        self.node().start
    }

    /// The value as it is written.
    pub fn raw(self) -> &'t str {
        let node = self.node();
        self.tree
            .text()
            .get(node.start..node.end)
            .unwrap_or_default()
    }

    /// The whole text that the value is in.
    pub fn whole_text(self) -> &'t str {
        self.tree.text()
    }

    /// Whether this is `null`.
    pub fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }

    /// The text of a string, escapes resolved.
    pub fn as_str(self) -> Option<Cow<'t, str>> {
        Some(self.text()?.resolve())
    }

    /// The text of a string as it is written.
    pub fn text(self) -> Option<Text<'t>> {
        let node = self.node();
        if node.kind != Kind::String {
            return None;
        }
        let raw = self
            .tree
            .text()
            .get(node.start.checked_add(1)?..node.end.checked_sub(1)?)?;
        Some(Text {
            raw,
            escaped: node.escaped,
        })
    }

    /// The value of a boolean.
    pub fn as_bool(self) -> Option<bool> {
        (self.kind() == Kind::Boolean).then(|| self.raw() == "true")
    }

    /// The text of a number.
    pub fn number(self) -> Option<&'t str> {
        (self.kind() == Kind::Number).then(|| self.raw())
    }

    /// A number that is a whole one from 0 to 2^64 - 1, written without sign, point or exponent.
    pub fn as_u64(self) -> Option<u64> {
        self.number()?.parse().ok()
    }

    /// A whole number as [`Value::as_u64`] has it; one that is greater is 2^64 - 1, more than anything can be counted to.
    pub fn as_limit(self) -> Option<u64> {
        let digits = self.number()?;
        let is_whole = digits.bytes().all(|byte| byte.is_ascii_digit());
        is_whole.then(|| digits.parse().unwrap_or(u64::MAX))
    }

    /// A number that is a whole one of 64 bits, written without point or exponent.
    pub fn as_i64(self) -> Option<i64> {
        self.number()?.parse().ok()
    }

    /// The member of an object that has this name; one that is `null` is the same as an absent one.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn get(self, name: &str) -> Option<Value<'t>> {
        self.get_any(name).filter(|value| !value.is_null())
    }

    /// The member of an object that has this name, also when it is `null`.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn get_any(self, name: &str) -> Option<Value<'t>> {
        self.members()
            .find(|(text, _)| text.is(name))
            .map(|(_, value)| value)
    }

    /// The members of an object, in the order of the text; of anything else, none.
    pub fn members(self) -> Members<'t> {
        let next = if self.kind() == Kind::Object {
            self.node().first_child
        } else {
            NONE
        };
        Members {
            tree: self.tree,
            next,
        }
    }

    /// The elements of an array; of anything else, none.
    pub fn elements(self) -> Elements<'t> {
        let next = if self.kind() == Kind::Array {
            self.node().first_child
        } else {
            NONE
        };
        Elements {
            tree: self.tree,
            next,
        }
    }

    /// The member's name, for a member of an object.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn name(self) -> Option<Text<'t>> {
        self.tree.name_of(self.node())
    }

    /// The offset of the opening quote of the member's name, for a member of an object.
    pub fn name_offset(self) -> Option<usize> {
        let node = self.node();
        (node.name_end > 0).then_some(node.name_start)
    }

    /// The JSON pointer (RFC 6901) of the value.
    pub fn path(self) -> String {
        let mut steps = Vec::new();
        let mut index = self.index;
        while index != 0 {
            let node = self.tree.node(index);
            steps.push(node);
            index = node.parent;
        }
        let mut path = String::new();
        for node in steps.into_iter().rev() {
            path.push('/');
            match self.tree.name_of(node) {
                Some(name) => push_name(&mut path, name),
                None => path.push_str(&alloc::format!("{}", node.place)),
            }
        }
        path
    }
}

/// Adds the name of a member to a JSON pointer.
#[cfg_attr(payflight_hot, optimize(speed))]
pub(crate) fn push_name(path: &mut String, name: Text<'_>) {
    if name.escaped {
        push_characters(path, name.chars());
    } else {
        push_step(path, name.raw);
    }
}

/// Adds a step to a JSON pointer, with `~` and `/` escaped.
#[cfg_attr(payflight_hot, optimize(speed))]
pub(crate) fn push_step(path: &mut String, step: &str) {
    if memchr::memchr2(b'~', b'/', step.as_bytes()).is_some() {
        push_characters(path, step.chars());
    } else {
        path.push_str(step);
    }
}

fn push_characters(path: &mut String, step: impl Iterator<Item = char>) {
    for character in step {
        match character {
            '~' => path.push_str("~0"),
            '/' => path.push_str("~1"),
            other => path.push(other),
        }
    }
}

/// The members of an object: names and values.
#[derive(Debug, Clone)]
pub struct Members<'t> {
    tree: &'t Tree<'t>,
    next: u32,
}

impl<'t> Iterator for Members<'t> {
    type Item = (Text<'t>, Value<'t>);

    #[cfg_attr(payflight_hot, optimize(speed))]
    fn next(&mut self) -> Option<Self::Item> {
        if self.next == NONE {
            return None;
        }
        let value = Value {
            tree: self.tree,
            index: self.next,
        };
        self.next = value.node().next;
        Some((value.name()?, value))
    }
}

/// The elements of an array.
#[derive(Debug, Clone)]
pub struct Elements<'t> {
    tree: &'t Tree<'t>,
    next: u32,
}

impl<'t> Iterator for Elements<'t> {
    type Item = Value<'t>;

    #[cfg_attr(payflight_hot, optimize(speed))]
    fn next(&mut self) -> Option<Self::Item> {
        if self.next == NONE {
            return None;
        }
        let value = Value {
            tree: self.tree,
            index: self.next,
        };
        self.next = value.node().next;
        Some(value)
    }
}
