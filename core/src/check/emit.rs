//! Putting what is wrong into the findings: counted always, put into words only where it may be listed.

use alloc::borrow::Cow;
use alloc::string::String;

use super::checker::Checker;
use super::code::Code;
use super::findings::Found;
use super::frame::Env;
use super::rule_tree::Absent;
use super::words;
use crate::json::{Kind, Reader, push_digits, push_name, push_step};
use crate::record::{Params, Severity};
use crate::rules::Step;

/// The longest value in a report, in Unicode scalar values.
const MOST_OF_A_VALUE: usize = 200;

/// Most paths are shorter, in bytes.
const USUAL_PATH: usize = 64;

/// What is behind the current value, where a violation is about that; written only if somebody reads it.
#[derive(Clone, Copy)]
pub(super) struct Tail<'t> {
    /// The name of a member, as it is.
    member: Option<&'t str>,
    /// Steps behind that, written as a pointer has them.
    suffix: &'t str,
    /// Steps of a rule's path behind that.
    steps: &'t [Step],
}

impl<'t> From<&'t str> for Tail<'t> {
    /// Steps that are written already; empty: the value itself.
    fn from(suffix: &'t str) -> Self {
        Tail {
            member: None,
            suffix,
            steps: &[],
        }
    }
}

impl<'t> Tail<'t> {
    /// A member of the current value.
    pub(super) fn of(member: &'t str) -> Self {
        Tail {
            member: Some(member),
            suffix: "",
            steps: &[],
        }
    }

    #[cfg_attr(payflight_hot, optimize(speed))]
    fn push_to(self, path: &mut String) {
        if let Some(member) = self.member {
            path.push('/');
            push_step(path, member);
        }
        path.push_str(self.suffix);
        for step in self.steps {
            path.push('/');
            match step {
                Step::Name(name) => push_step(path, name),
                Step::Index(index) => push_digits(path, *index),
                // Nothing is absent behind a wildcard.
                Step::Wild => {}
            }
        }
    }
}

/// Params and message of a violation.
pub(super) type Words = (Params, Cow<'static, str>);

impl Checker<'_> {
    /// Reports what is wrong with the current value, or with what `tail` names behind it. `offset` is that of
    /// the place in the walked text; `present` says whether there is a value at the path.
    #[expect(
        clippy::too_many_arguments,
        reason = "one call says everything about a violation; a struct would only rename it"
    )]
    #[inline(always)]
    pub(super) fn emit<'t>(
        &mut self,
        env: &Env<'_>,
        code: Code,
        offset: usize,
        tail: impl Into<Tail<'t>>,
        present: bool,
        rule: Option<u32>,
        words: impl Fn() -> Words,
    ) {
        self.emit_one(env, code, offset, tail.into(), present, rule, &words);
    }

    /// Written out once, not for each kind of words: what is asked of every value stays small.
    #[expect(clippy::too_many_arguments, reason = "as of `emit`")]
    #[inline(never)]
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn emit_one(
        &mut self,
        env: &Env<'_>,
        code: Code,
        offset: usize,
        tail: Tail<'_>,
        present: bool,
        rule: Option<u32>,
        words: &dyn Fn() -> Words,
    ) {
        let Some(severity) = self.severities.get(code as usize).copied().flatten() else {
            return;
        };
        let place = env.holder.unwrap_or(offset);
        let sink = if env.holder.is_some() {
            &mut self.inner
        } else if self.payment.open {
            &mut self.pending
        } else {
            &mut self.findings
        };
        if !sink.count(severity, place) {
            return;
        }
        let mut path = self.path_to(env, self.frames.len());
        tail.push_to(&mut path);
        let value = if present && self.options.include_values {
            value_at(env.text, offset)
        } else {
            None
        };
        let (params, message) = words();
        let found = Found {
            code,
            severity,
            offset: place,
            path,
            rule,
            params,
            message,
            value,
        };
        let sink = if env.holder.is_some() {
            &mut self.inner
        } else if self.payment.open {
            &mut self.pending
        } else {
            &mut self.findings
        };
        sink.keep(found);
    }

    /// Reports what is wrong with a place of the body that has been passed.
    #[inline(never)]
    pub(super) fn emit_at(
        &mut self,
        code: Code,
        offset: usize,
        path: String,
        present: bool,
        words: &dyn Fn() -> Words,
    ) {
        let Some(severity) = self.severities.get(code as usize).copied().flatten() else {
            return;
        };
        if self.findings.count(severity, offset) {
            let value = if present && self.options.include_values {
                value_at(self.body, offset)
            } else {
                None
            };
            let (params, message) = words();
            self.findings.keep(Found {
                code,
                severity,
                offset,
                path,
                rule: None,
                params,
                message,
                value,
            });
        }
    }

    /// Reports of the whole body what a rule says.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn emit_rule_at(
        &mut self,
        code: Code,
        offset: usize,
        rule: u32,
        message: &'static str,
    ) {
        let Some(severity) = self.severities.get(code as usize).copied().flatten() else {
            return;
        };
        if self.findings.count(severity, offset) {
            let (params, message) = words::plain(message);
            let (path, rule) = (String::new(), Some(rule));
            self.findings.keep(Found {
                code,
                severity,
                offset,
                path,
                rule,
                params,
                message,
                value: None,
            });
        }
    }

    /// Whether a violation of this code would be an error.
    pub(super) fn is_error(&self, code: Code) -> bool {
        self.severities.get(code as usize).copied().flatten() == Some(Severity::Error)
    }

    /// A rule requires what is not there: `member` of the current value, or what is behind the value itself.
    pub(super) fn absent(
        &mut self,
        env: &Env<'_>,
        absent: &Absent,
        offset: usize,
        member: Option<&str>,
    ) {
        let rules = self.rules;
        let path = rules.get(absent.rule as usize).map(|rule| &*rule.path);
        let path = path.unwrap_or_default();
        let passed = path.len().saturating_sub(absent.steps as usize);
        let tail = Tail {
            member,
            suffix: "",
            steps: path.get(passed..).unwrap_or_default(),
        };
        self.emit(
            env,
            Code::RuleRequired,
            offset,
            tail,
            false,
            Some(absent.rule),
            || words::rule_required(rules.get(absent.rule as usize)),
        );
    }

    /// The JSON pointer to what is current in the first `depth` frames.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn path_to(&self, env: &Env<'_>, depth: usize) -> String {
        let mut path = String::with_capacity(USUAL_PATH);
        for (at, frame) in self.frames.iter().take(depth).enumerate() {
            // The last frame's own step leads to the current value.
            path.push('/');
            if frame.is_array {
                push_digits(&mut path, frame.index as u64);
                continue;
            }
            let text = if at < env.base { self.body } else { env.text };
            push_name(&mut path, frame.name_in(text));
        }
        path
    }
}

/// The text of the string, number or boolean at `offset`, as much of it as a report shows.
pub(super) fn value_at(text: &str, offset: usize) -> Option<String> {
    let mut reader = Reader::new(text);
    reader.seek(offset);
    match Kind::of_first_byte(reader.peek())? {
        Kind::String => Some(
            reader
                .string()
                .ok()?
                .chars()
                .take(MOST_OF_A_VALUE)
                .collect(),
        ),
        Kind::Number => {
            let span = reader.number().ok()?;
            Some(
                text.get(span.start..span.end)?
                    .chars()
                    .take(MOST_OF_A_VALUE)
                    .collect(),
            )
        }
        Kind::Boolean => Some(String::from(if reader.peek() == b't' {
            "true"
        } else {
            "false"
        })),
        _ => None,
    }
}
