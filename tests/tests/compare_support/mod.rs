//! Regular patterns as trees, with a matcher of their own that is as plain as can be.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::collections::BTreeSet;

/// The letters of the texts: two that patterns name, one of them that is no part of a word, and two that they don't.
pub const LETTERS: [char; 5] = ['a', 'b', '-', 'x', '%'];

#[derive(Clone, Debug)]
pub enum Tree {
    Set(&'static str, &'static str),
    NotSet(&'static str, &'static str),
    Assert(&'static str),
    Sequence(Vec<Tree>),
    Either(Vec<Tree>),
    Times(Box<Tree>, usize, Option<usize>),
    /// From the start of the text: whether negative, what is looked for, and what follows.
    Look(bool, Box<Tree>, Box<Tree>),
}

impl Tree {
    /// As a pattern is written.
    pub fn write(&self) -> String {
        match self {
            Tree::Set(text, _) | Tree::NotSet(text, _) | Tree::Assert(text) => (*text).to_owned(),
            Tree::Sequence(items) => items.iter().map(Tree::write).collect(),
            Tree::Either(items) => {
                let items: Vec<String> = items.iter().map(Tree::write).collect();
                format!("(?:{})", items.join("|"))
            }
            Tree::Times(inner, least, most) => {
                let most = most.map_or(String::new(), |most| most.to_string());
                format!("(?:{}){{{least},{most}}}", inner.write())
            }
            Tree::Look(negative, look, rest) => {
                let sign = if *negative { '!' } else { '=' };
                format!("^(?{sign}{}){}", look.write(), rest.write())
            }
        }
    }

    /// Where a match that begins at `from` can end.
    fn ends(&self, text: &[char], from: usize) -> BTreeSet<usize> {
        let one = |fits: bool, to: usize| fits.then_some(to).into_iter().collect();
        let word = |at: Option<usize>| {
            let letter = at.and_then(|at| text.get(at));
            letter.is_some_and(|letter| letter.is_ascii_alphanumeric() || *letter == '_')
        };
        match self {
            Tree::Set(_, members) => {
                let next = text.get(from);
                one(next.is_some_and(|next| members.contains(*next)), from + 1)
            }
            Tree::NotSet(_, others) => {
                let next = text.get(from);
                one(next.is_some_and(|next| !others.contains(*next)), from + 1)
            }
            Tree::Assert("^") => one(from == 0, from),
            Tree::Assert("$") => one(from == text.len(), from),
            Tree::Assert(kind) => {
                let border = word(from.checked_sub(1)) != word(Some(from));
                one(border == (*kind == r"\b"), from)
            }
            Tree::Sequence(items) => items.iter().fold(BTreeSet::from([from]), |starts, item| {
                starts
                    .into_iter()
                    .flat_map(|at| item.ends(text, at))
                    .collect()
            }),
            Tree::Either(items) => items
                .iter()
                .flat_map(|item| item.ends(text, from))
                .collect(),
            Tree::Times(inner, least, most) => times(inner, *least, *most, text, from),
            Tree::Look(negative, look, rest) => {
                if from == 0 && look.ends(text, 0).is_empty() == *negative {
                    rest.ends(text, 0)
                } else {
                    BTreeSet::new()
                }
            }
        }
    }

    /// Whether it matches somewhere.
    pub fn takes(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().collect();
        (0..=text.len()).any(|from| !self.ends(&text, from).is_empty())
    }
}

fn times(
    inner: &Tree,
    least: usize,
    most: Option<usize>,
    text: &[char],
    from: usize,
) -> BTreeSet<usize> {
    let mut now = BTreeSet::from([from]);
    let mut all = BTreeSet::new();
    // More rounds than letters add nothing but empty ones.
    let rounds = most.unwrap_or(usize::MAX).min(least + text.len() + 1);
    for round in 0..=rounds {
        if round >= least {
            all.extend(&now);
        }
        if round < rounds {
            now = now.iter().flat_map(|at| inner.ends(text, *at)).collect();
        }
    }
    all
}

/// All texts of [`LETTERS`] up to a length, the shortest first.
pub fn texts(length: usize) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut last = all.clone();
    for _ in 0..length {
        last = last
            .iter()
            .flat_map(|text| LETTERS.map(|letter| format!("{text}{letter}")))
            .collect();
        all.extend_from_slice(&last);
    }
    all
}

/// A small generator of numbers (xorshift): the same cases in every run.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit
    }

    pub fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }
}

const ATOMS: [Tree; 9] = [
    Tree::Set("a", "a"),
    Tree::Set("b", "b"),
    Tree::Set("-", "-"),
    Tree::Set("[ab]", "ab"),
    Tree::Set("(a|-)", "a-"),
    Tree::Set("[b-]", "b-"),
    Tree::NotSet("[^a]", "a"),
    Tree::NotSet("[^ab]", "ab"),
    Tree::NotSet("[^]", ""),
];

fn piece(random: &mut Random, depth: usize) -> Tree {
    if depth > 0 && random.one_in(3) {
        let count = 1 + random.below(3);
        let pieces = (0..count).map(|_| sequence(random, depth - 1)).collect();
        return Tree::Either(pieces);
    }
    if random.one_in(12) {
        return Tree::Assert(["^", "$", r"\b", r"\B"][random.below(4)]);
    }
    ATOMS[random.below(ATOMS.len())].clone()
}

fn sequence(random: &mut Random, depth: usize) -> Tree {
    let count = random.below(4);
    let pieces = (0..count).map(|_| {
        let piece = piece(random, depth);
        if !random.one_in(3) {
            return piece;
        }
        let least = random.below(3);
        let most = (!random.one_in(3)).then(|| least + random.below(3));
        match piece {
            Tree::Assert(_) => piece,
            piece => Tree::Times(Box::new(piece), least, most),
        }
    });
    Tree::Sequence(pieces.collect())
}

/// A pattern; most are anchored, as those of providers are.
pub fn pattern(random: &mut Random) -> Tree {
    if random.one_in(6) {
        // Alternatives that are searched for, each by itself.
        return Tree::Either(vec![sequence(random, 1), pattern(random)]);
    }
    let mut body = sequence(random, 2);
    if !random.one_in(3) {
        body = Tree::Sequence(vec![body, Tree::Assert("$")]);
    }
    if !random.one_in(3) {
        body = Tree::Sequence(vec![Tree::Assert("^"), body]);
    }
    body
}

/// A pattern whose lookaheads stand where they may.
pub fn looking(random: &mut Random) -> Tree {
    let body = Tree::Sequence(vec![sequence(random, 1), Tree::Assert("$")]);
    Tree::Look(
        random.one_in(2),
        Box::new(sequence(random, 1)),
        Box::new(body),
    )
}

/// The same with one small thing changed, somewhere.
pub fn changed(tree: &Tree, random: &mut Random) -> Tree {
    match tree {
        Tree::Sequence(items) | Tree::Either(items) if !items.is_empty() && !random.one_in(8) => {
            let mut items = items.clone();
            let at = random.below(items.len());
            if items.len() > 1 && random.one_in(10) {
                items.remove(at);
            } else {
                items[at] = changed(&items[at], random);
            }
            match tree {
                Tree::Sequence(_) => Tree::Sequence(items),
                _ => Tree::Either(items),
            }
        }
        Tree::Times(inner, least, most) => match random.below(3) {
            0 => Tree::Times(inner.clone(), *least, most.map(|most| most + 1)),
            1 => Tree::Times(inner.clone(), least.saturating_sub(1), *most),
            _ => Tree::Times(Box::new(changed(inner, random)), *least, *most),
        },
        Tree::Look(negative, look, rest) if random.one_in(2) => {
            Tree::Look(*negative, Box::new(changed(look, random)), rest.clone())
        }
        Tree::Look(negative, look, rest) => {
            Tree::Look(*negative, look.clone(), Box::new(changed(rest, random)))
        }
        Tree::Assert(_) => Tree::Sequence(Vec::new()),
        _ => ATOMS[random.below(ATOMS.len())].clone(),
    }
}
