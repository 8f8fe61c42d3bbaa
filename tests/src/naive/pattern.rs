//! 4.4: what is taken and refused, and the turning into the peer's syntax.

type Refusal = (&'static str, usize);

const INVALID: &str = "regex.invalid";
const UNSUPPORTED: &str = "regex.unsupported";
const TOO_LARGE: &str = "regex.too_large";

struct Scan {
    chars: Vec<(usize, char)>,
    length: usize,
    pos: usize,
    out: String,
}

/// Compiles a pattern.
///
/// # Errors
/// The code and the byte offset of the first construct that is refused.
pub fn compile(pattern: &str) -> Result<regress::Regex, Refusal> {
    if pattern.len() > 4096 {
        return Err((TOO_LARGE, 0));
    }
    let (flags, start) = if pattern.starts_with("(?i)") {
        ("iu", 4)
    } else {
        ("u", 0)
    };
    let mut scan = Scan {
        chars: pattern.char_indices().skip(start).collect(),
        length: pattern.len(),
        pos: 0,
        out: String::new(),
    };
    let size = scan.alternatives(true)?;
    if let Some((at, _)) = scan.chars.get(scan.pos) {
        return Err((INVALID, *at));
    }
    // The published bound; the plain patterns of the generators stay far below it.
    if size > 8192 {
        return Err((TOO_LARGE, 0));
    }
    regress::Regex::with_flags(&scan.out, flags).map_err(|_| (INVALID, 0))
}

impl Scan {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.pos).map(|(_, c)| *c)
    }

    fn at(&self) -> usize {
        self.chars.get(self.pos).map_or(self.length, |(at, _)| *at)
    }

    fn ahead(&self, text: &str) -> bool {
        text.chars()
            .enumerate()
            .all(|(i, c)| self.chars.get(self.pos + i).map(|(_, x)| *x) == Some(c))
    }

    fn eat(&mut self, text: &str) -> bool {
        let there = self.ahead(text);
        if there {
            self.pos += text.chars().count();
        }
        there
    }

    /// Gives a rough size.
    fn alternatives(&mut self, top: bool) -> Result<u64, Refusal> {
        let mut size = 0u64;
        loop {
            size = size.saturating_add(self.alternative(top)?);
            if !self.eat("|") {
                return Ok(size);
            }
            self.out.push('|');
        }
    }

    fn alternative(&mut self, top: bool) -> Result<u64, Refusal> {
        let mut size = 1u64;
        if top && (self.eat("^") || self.eat("\\A")) {
            self.out.push('^');
            self.no_quantifier()?;
            while self.ahead("(?=") || self.ahead("(?!") {
                let at = self.at();
                let head = if self.ahead("(?=") { "(?=" } else { "(?!" };
                self.pos += 3;
                size = size.saturating_add(self.group(head, at)?);
                self.no_quantifier()?;
            }
        }
        loop {
            match self.peek() {
                None | Some('|' | ')') => return Ok(size),
                Some(c) => size = size.saturating_add(self.term(c)?),
            }
        }
    }

    fn group(&mut self, head: &str, at: usize) -> Result<u64, Refusal> {
        self.out += head;
        let size = self.alternatives(false)?;
        if !self.eat(")") {
            return Err((INVALID, at));
        }
        self.out.push(')');
        Ok(size)
    }

    /// Length of a quantifier here, and its greatest count.
    fn quantifier(&self) -> Option<(usize, u64, bool)> {
        match self.peek()? {
            '*' | '+' | '?' => return Some((1, 2, true)),
            '{' => {}
            _ => return None,
        }
        let rest: String = self.chars[self.pos + 1..].iter().map(|(_, c)| *c).collect();
        let (inside, _) = rest.split_once('}')?;
        let (low, high) = inside.split_once(',').unwrap_or((inside, inside));
        let number = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
        if !number(low) || !(number(high) || (high.is_empty() && inside.contains(','))) {
            return None;
        }
        let least: u64 = low.parse().unwrap_or(u64::MAX);
        let most = if high.is_empty() {
            least + 1
        } else {
            high.parse().unwrap_or(u64::MAX)
        };
        Some((inside.chars().count() + 2, most, least <= most))
    }

    fn no_quantifier(&self) -> Result<(), Refusal> {
        match self.quantifier() {
            Some(_) => Err((INVALID, self.at())),
            None => Ok(()),
        }
    }

    fn term(&mut self, c: char) -> Result<u64, Refusal> {
        let at = self.at();
        self.no_quantifier()?;
        let mut size = 1;
        match c {
            '^' | '$' => {
                self.pos += 1;
                self.out.push(c);
                return self.no_quantifier().map(|()| 1);
            }
            '(' => size = self.open(at)?,
            '[' => self.class(at)?,
            '\\' => {
                if self.escape(at)? {
                    return self.no_quantifier().map(|()| 1);
                }
            }
            ']' | '{' | '}' => {
                self.pos += 1;
                self.out.push('\\');
                self.out.push(c);
            }
            _ => {
                self.pos += 1;
                self.out.push(c);
            }
        }
        self.repeat(size)
    }

    fn repeat(&mut self, size: u64) -> Result<u64, Refusal> {
        let Some((length, most, ordered)) = self.quantifier() else {
            return Ok(size);
        };
        let at = self.at();
        if !ordered {
            return Err((INVALID, at));
        }
        self.out.extend(
            self.chars[self.pos..self.pos + length]
                .iter()
                .map(|(_, c)| *c),
        );
        self.pos += length;
        if self.eat("?") {
            self.out.push('?');
        } else if self.ahead("+") {
            return Err((UNSUPPORTED, at));
        }
        self.no_quantifier()?;
        Ok(size.saturating_mul(most.max(1)))
    }

    fn open(&mut self, at: usize) -> Result<u64, Refusal> {
        self.pos += 1;
        if !self.eat("?") {
            return self.group("(", at);
        }
        if self.eat(":") {
            return self.group("(?:", at);
        }
        if self.ahead("<=") || self.ahead("<!") || self.ahead("P=") || self.ahead("P>") {
            return Err((UNSUPPORTED, at));
        }
        if self.eat("<") || self.eat("P<") {
            let mut name = String::new();
            while let Some(c) = self.peek().filter(|c| *c != '>') {
                name.push(c);
                self.pos += 1;
            }
            let first = name
                .chars()
                .next()
                .is_some_and(|c| c.is_alphabetic() || c == '_' || c == '$');
            let rest = name
                .chars()
                .all(|c| c.is_alphanumeric() || c == '_' || c == '$');
            if !self.eat(">") || !first || !rest {
                return Err((INVALID, at));
            }
            return self.group(&format!("(?<{name}>"), at);
        }
        match self.peek() {
            Some('=' | '!' | '>' | '#' | '(' | '-' | '&' | '+' | '^') => Err((UNSUPPORTED, at)),
            Some(c) if c.is_ascii_alphanumeric() => Err((UNSUPPORTED, at)),
            _ => Err((INVALID, at)),
        }
    }

    fn hex(&mut self, count: usize) -> Option<String> {
        let digits: String = self
            .chars
            .get(self.pos..self.pos + count)?
            .iter()
            .map(|(_, c)| *c)
            .collect();
        self.pos += count;
        digits
            .chars()
            .all(|c| c.is_ascii_hexdigit())
            .then_some(digits)
    }

    /// An escape outside of a class; true for an assertion.
    fn escape(&mut self, at: usize) -> Result<bool, Refusal> {
        self.pos += 1;
        let Some(c) = self.peek() else {
            return Err((INVALID, at));
        };
        match c {
            'A' | 'z' | 'Z' => self.out.push(if c == 'A' { '^' } else { '$' }),
            'b' | 'B' => {
                self.out.push('\\');
                self.out.push(c);
            }
            '1'..='9' => return Err((UNSUPPORTED, at)),
            'k' => {
                let code = if self.chars.get(self.pos + 1).map(|x| x.1) == Some('<') {
                    UNSUPPORTED
                } else {
                    INVALID
                };
                return Err((code, at));
            }
            _ => return self.common_escape(c, at).map(|()| false),
        }
        self.pos += 1;
        Ok(true)
    }

    /// An escape that a class knows too.
    fn common_escape(&mut self, c: char, at: usize) -> Result<(), Refusal> {
        self.pos += 1;
        let start = self.pos;
        let good = match c {
            'd' | 'D' | 'w' | 'W' | 's' | 'S' | 't' | 'n' | 'v' | 'f' | 'r' => true,
            '0' => {
                if self.peek().is_some_and(|c| c.is_ascii_digit()) {
                    return Err((UNSUPPORTED, at));
                }
                true
            }
            'c' => {
                self.pos += 1;
                self.chars
                    .get(start)
                    .is_some_and(|(_, c)| c.is_ascii_alphabetic())
            }
            'x' => self.hex(2).is_some(),
            'u' | 'p' | 'P' if self.peek() == Some('{') => {
                while self.peek().is_some_and(|c| c != '}') {
                    self.pos += 1;
                }
                let inside: String = self.chars[start..self.pos].iter().map(|x| x.1).collect();
                // Whether there is such a property, or such a character, the peer knows.
                self.eat("}")
                    && regress::Regex::with_flags(&format!("\\{c}{inside}}}"), "u").is_ok()
            }
            'u' => self.unicode(),
            c if c.is_ascii_punctuation() || c == ' ' => {
                if !"^$\\.*+?()[]{}|/-".contains(c) {
                    self.out.push(c);
                    return Ok(());
                }
                if c == '-' {
                    self.out += "\\x2d";
                    return Ok(());
                }
                true
            }
            c if c.is_ascii_control() => {
                self.out += &format!("\\x{:02x}", c as u32);
                return Ok(());
            }
            _ => false,
        };
        if !good {
            return Err((INVALID, at));
        }
        self.out.push('\\');
        self.out.push(c);
        self.out
            .extend(self.chars[start..self.pos].iter().map(|(_, c)| *c));
        Ok(())
    }

    fn unicode(&mut self) -> bool {
        let Some(high) = self.hex(4).and_then(|h| u32::from_str_radix(&h, 16).ok()) else {
            return false;
        };
        if (0xd800..0xdc00).contains(&high) {
            let low = if self.eat("\\u") { self.hex(4) } else { None };
            let low = low.and_then(|h| u32::from_str_radix(&h, 16).ok());
            return low.is_some_and(|l| (0xdc00..0xe000).contains(&l));
        }
        !(0xdc00..0xe000).contains(&high)
    }

    fn class(&mut self, at: usize) -> Result<(), Refusal> {
        self.pos += 1;
        self.out.push('[');
        if self.eat("^") {
            self.out.push('^');
        }
        loop {
            let here = self.at();
            let Some(c) = self.peek() else {
                return Err((INVALID, at));
            };
            if self.ahead("&&") || self.ahead("-[") {
                return Err((UNSUPPORTED, here));
            }
            self.pos += 1;
            match c {
                ']' => {
                    self.out.push(']');
                    return Ok(());
                }
                '\\' => match self.peek() {
                    None => return Err((INVALID, at)),
                    Some('b') => {
                        self.pos += 1;
                        self.out += "\\b";
                    }
                    Some('1'..='9') => return Err((UNSUPPORTED, here)),
                    Some(c) => self.common_escape(c, here)?,
                },
                '-' => {
                    let before = self.out.chars().rev().nth(1) == Some('\\')
                        && self.out.ends_with(['d', 'w', 's', 'D', 'W', 'S']);
                    let after = self.ahead("\\d") || self.ahead("\\w") || self.ahead("\\s");
                    self.out += if before || after { "\\x2d" } else { "-" };
                }
                '[' => self.out += "\\[",
                c => self.out.push(c),
            }
        }
    }
}
