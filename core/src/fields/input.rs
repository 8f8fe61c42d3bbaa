//! What a value is typed into.

use super::place::ask_of;
use crate::model::{Ask, Shape};
use crate::rules::{Rule, Step};

/// The kind of an input, by HTML's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Input {
    /// Any text.
    Text,
    /// An address of mail.
    Email,
    /// A telephone number.
    Tel,
    /// An amount.
    Number,
    /// One of the options.
    Select,
}

/// What the name of a member ends in that holds an address of mail.
const EMAIL: [&str; 2] = ["email", "emailaddress"];
/// The same for telephone numbers (`phoneNumber`, `contactTelNo`).
const TEL: [&str; 5] = ["phone", "phonenumber", "telephone", "telno", "mobile"];

impl Input {
    /// `text`, `email`, `tel`, `number` or `select`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Input::Text => "text",
            Input::Email => "email",
            Input::Tel => "tel",
            Input::Number => "number",
            Input::Select => "select",
        }
    }

    /// By the place of a rule: amounts are numbers, and a name says mail or telephone. Digits alone make no number:
    /// those of an account keep their zeros.
    pub(super) fn of_place(rule: &Rule) -> Input {
        let asked = rule.resource.map(|resource| ask_of(&rule.path, resource));
        if let Some((Some(Shape::Number), _))
        | Some((_, Ask::Amount | Ask::InvoiceAmount | Ask::PaidAmount)) = asked
        {
            return Input::Number;
        }
        let Some(Step::Name(name)) = rule.path.last() else {
            return Input::Text;
        };
        let ends_in = |ends: &[&str]| {
            ends.iter().any(|end| {
                let from = name.len().checked_sub(end.len());
                let tail = from.and_then(|from| name.get(from..));
                tail.is_some_and(|tail| tail.eq_ignore_ascii_case(end))
            })
        };
        if ends_in(&EMAIL) {
            Input::Email
        } else if ends_in(&TEL) {
            Input::Tel
        } else {
            Input::Text
        }
    }
}
