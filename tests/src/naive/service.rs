//! Section 3 by the tables: kinds, lengths, forms.

use super::formats;
use super::json::{Node, Value, token};
use super::options::Options;
use super::report::Violation;
use super::standards;
use super::tables::{self, Field, Kind, Role, Table};
use super::text::{nearest, quote};

/// What one check finds.
pub struct Findings<'a> {
    /// The options.
    pub options: &'a Options,
    /// Found so far.
    pub found: Vec<Violation>,
}

/// Params of a violation.
pub type Params = Vec<(&'static str, String)>;

impl Findings<'_> {
    /// Something about a value that is there.
    pub fn say(
        &mut self,
        code: &'static str,
        path: &str,
        node: &Node,
        message: &str,
        params: Params,
    ) {
        self.found.push(Violation {
            code,
            path: path.to_owned(),
            message: message.to_owned(),
            value: node.scalar(),
            at: node.at,
            params,
            ..Violation::default()
        });
    }

    /// Something about a value that is not there; `within` is the innermost that is.
    pub fn miss(
        &mut self,
        code: &'static str,
        path: &str,
        within: &Node,
        message: &str,
        params: Params,
    ) {
        self.say(code, path, within, message, params);
        if let Some(last) = self.found.last_mut() {
            last.value = None;
        }
    }

    /// Everything that a table says of an object.
    pub fn object(&mut self, table: &'static Table, node: &Node, path: &str) {
        for field in table.fields {
            let place = format!("{path}/{}", field.name);
            match node.get(field.name) {
                Some(value) => self.member(field, value, &place),
                None if field.required => {
                    let message = required(field.name);
                    self.miss(
                        "field.required",
                        &place,
                        node,
                        &message,
                        vec![("field", quote(field.name))],
                    );
                }
                None => {}
            }
        }
        let Value::Object(members) = &node.value else {
            return;
        };
        for (name, value) in members {
            if matches!(value.value, Value::Null) || table.field(name).is_some() {
                continue;
            }
            let place = format!("{path}/{}", token(name));
            if !tables::open(&self.options.resource) {
                self.unknown(table, name, value, &place);
            }
            self.quotes(value, &place);
        }
        if table.scheme {
            self.scheme(node, path);
        }
    }

    fn unknown(&mut self, table: &Table, name: &str, value: &Node, place: &str) {
        let mut params = vec![("name", quote(name))];
        let mut message = format!("`{name}` is not a member that the service knows here");
        match nearest(name, table.fields.iter().map(|f| f.name)) {
            Some(near) => {
                params.push(("didYouMean", quote(near)));
                message += &format!("; did you mean `{near}`?");
            }
            None => message.push('.'),
        }
        self.say("field.unknown", place, value, &message, params);
    }

    /// Double quotes in any string at or below an unknown member.
    fn quotes(&mut self, node: &Node, path: &str) {
        match &node.value {
            Value::String(text) => self.quote_in(text, node, path),
            Value::Array(items) => {
                for (i, item) in items.iter().enumerate() {
                    self.quotes(item, &format!("{path}/{i}"));
                }
            }
            Value::Object(members) => {
                for (name, value) in members {
                    self.quotes(value, &format!("{path}/{}", token(name)));
                }
            }
            _ => {}
        }
    }

    fn quote_in(&mut self, text: &str, node: &Node, path: &str) {
        if tables::quotes_refused(&self.options.resource) && text.contains('"') {
            let message =
                "The text holds a double quote character, which the service refuses; leave it out.";
            self.say(
                "text.forbidden_character",
                path,
                node,
                message,
                vec![("character", quote("\""))],
            );
        }
    }

    fn mismatch(&mut self, expected: &str, node: &Node, path: &str) {
        let found = node.kind();
        let params = vec![("expected", quote(expected)), ("found", quote(found))];
        self.say(
            "type.mismatch",
            path,
            node,
            &format!("Expected {expected}, found {found}."),
            params,
        );
    }

    fn member(&mut self, field: &Field, node: &Node, path: &str) {
        // An empty string is one only where a text is expected: its kind is judged first.
        if field.required && node.text() == Some("") && matches!(field.kind, Kind::Text) {
            let params = vec![("field", quote(field.name))];
            self.say("field.required", path, node, &required(field.name), params);
            return;
        }
        match (field.kind, &node.value) {
            (Kind::Text, Value::String(text)) => self.text(field, text, node, path),
            (Kind::Number, Value::Number(text)) => self.number(field, text, node, path),
            (Kind::Boolean, Value::Bool(_)) | (Kind::Free, Value::Object(_)) => {}
            (Kind::Object(table), Value::Object(_)) => self.object(table, node, path),
            (Kind::Objects(table), Value::Array(items)) => {
                for (i, item) in items.iter().enumerate() {
                    let place = format!("{path}/{i}");
                    match item.value {
                        Value::Object(_) => self.object(table, item, &place),
                        _ => self.mismatch("object", item, &place),
                    }
                }
            }
            (Kind::Texts, Value::Array(items)) => {
                for (i, item) in items.iter().enumerate() {
                    if item.text().is_none() {
                        self.mismatch("string", item, &format!("{path}/{i}"));
                    }
                }
            }
            (kind, _) => self.mismatch(kind.expected(), node, path),
        }
    }

    fn number(&mut self, field: &Field, text: &str, node: &Node, path: &str) {
        if field.role != Role::Minor {
            return;
        }
        if !formats::minor_units(text) {
            let message = "The amount must be a whole number of minor units, not negative, of at most 15 digits, without point or exponent.";
            self.say("amount.format", path, node, message, vec![]);
        } else if text.bytes().all(|b| b == b'0') {
            self.zero(node, path);
        }
    }

    fn zero(&mut self, node: &Node, path: &str) {
        self.say(
            "amount.zero",
            path,
            node,
            "The amount is zero; a payment should move money.",
            vec![],
        );
    }

    fn text(&mut self, field: &Field, text: &str, node: &Node, path: &str) {
        if field.role != Role::Additional {
            self.quote_in(text, node, path);
        }
        let length = text.chars().count();
        if let Some(max) = field.max.filter(|max| length > *max) {
            let message =
                format!("The text is {length} characters long; at most {max} are accepted.");
            let params = vec![("length", length.to_string()), ("limit", max.to_string())];
            self.say("text.too_long", path, node, &message, params);
        }
        match field.role {
            Role::Plain | Role::Minor => {}
            Role::Additional => {
                if super::json::parse(text.as_bytes(), super::json::Top::Any).is_err() {
                    let message = "`additionalData` should hold JSON as its text.";
                    self.say("additional_data.not_json", path, node, message, vec![]);
                }
            }
            Role::Date | Role::Execution => self.date(field.role, text, node, path),
            Role::Amount if !formats::amount(text) => {
                let message =
                    "An amount must be 1 to 13 digits, or these with a point and 1 to 5 digits.";
                self.say("amount.format", path, node, message, vec![]);
            }
            Role::Amount => {
                if text.bytes().all(|b| b == b'0' || b == b'.') {
                    self.zero(node, path);
                }
            }
            Role::InvoiceAmount => {
                if !formats::invoice_amount(text) {
                    let message = "An invoice amount must be 1 to 13 digits, or these with a point and 1 to 5 digits, with or without a leading minus.";
                    self.say("amount.format", path, node, message, vec![]);
                }
            }
            Role::Currency => self.currency(text, node, path),
            Role::Country2 => {
                if !standards::alpha2(text) {
                    self.say(
                        "country.unknown",
                        path,
                        node,
                        "The country is no ISO 3166-1 alpha-2 code.",
                        vec![],
                    );
                }
            }
            Role::Country3 => {
                if !standards::alpha3(text) {
                    self.say(
                        "country.unknown",
                        path,
                        node,
                        "The country is no ISO 3166-1 alpha-3 code.",
                        vec![],
                    );
                }
            }
            Role::OneOf(allowed) => self.one_of(allowed, text, node, path),
        }
    }

    fn currency(&mut self, text: &str, node: &Node, path: &str) {
        if !formats::currency(text) {
            self.say(
                "currency.format",
                path,
                node,
                "A currency must be three letters A to Z.",
                vec![],
            );
        } else if standards::currency(text).is_none() {
            self.say(
                "currency.unknown",
                path,
                node,
                "The currency is no active ISO 4217 code.",
                vec![],
            );
        }
    }

    fn one_of(&mut self, allowed: &[&str], text: &str, node: &Node, path: &str) {
        if allowed.contains(&text) {
            return;
        }
        let list: Vec<String> = allowed.iter().map(|a| quote(a)).collect();
        let mut params = vec![("allowed", format!("[{}]", list.join(",")))];
        let mut message = "The value is none of those that the service knows".to_owned();
        match nearest(text, allowed.iter().copied()) {
            Some(near) => {
                params.push(("didYouMean", quote(near)));
                message += &format!("; did you mean `{near}`?");
            }
            None => message.push('.'),
        }
        self.say("value.unknown", path, node, &message, params);
    }

    fn date(&mut self, role: Role, text: &str, node: &Node, path: &str) {
        let Some(moment) = formats::moment(text) else {
            let message = "A date-time must be an existing RFC 3339 date-time such as 2026-01-31T09:30:00Z, or a date such as 2026-01-31.";
            self.say("datetime.format", path, node, message, vec![]);
            return;
        };
        if moment.floating {
            let message =
                "The date-time has no offset from UTC; end it with Z or an offset such as +01:00.";
            self.say("datetime.no_offset", path, node, message, vec![]);
        }
        if let (Role::Execution, Some(now)) = (role, self.options.now) {
            let midnight = now.div_euclid(86_400_000) * 86400;
            if moment.seconds < midnight {
                self.say(
                    "datetime.past",
                    path,
                    node,
                    "The requested execution date lies before today (UTC).",
                    vec![],
                );
            }
        }
    }

    fn scheme(&mut self, node: &Node, path: &str) {
        let Some(identification) = node.get("identification") else {
            return;
        };
        let (Some(scheme), Some(text)) = (node.get_text("schemeName"), identification.text())
        else {
            return;
        };
        let place = format!("{path}/identification");
        match scheme {
            "SortCodeAccountNumber"
                if (text.len() != 14 || !text.bytes().all(|b| b.is_ascii_digit())) =>
            {
                let message =
                    "An identification of the scheme SortCodeAccountNumber must be 14 digits.";
                self.say("account.format", &place, identification, message, vec![]);
            }
            "IBAN" => {
                if let Some(reason) = formats::iban(text) {
                    let message = match reason {
                        "country" => "The IBAN begins with no country of the IBAN registry.",
                        "length" => "The IBAN does not have the length of its country's IBANs.",
                        "characters" => {
                            "An IBAN must be two letters, two digits, then A to Z and 0 to 9."
                        }
                        _ => "The IBAN's check digits are wrong.",
                    };
                    self.say(
                        "iban.invalid",
                        &place,
                        identification,
                        message,
                        vec![("reason", quote(reason))],
                    );
                }
            }
            "BICFI" if !formats::bic(text) => {
                let message = "A BIC must be 4 letters or digits, a country, 2 and optionally 3 letters or digits, in upper case (ISO 9362).";
                self.say("bic.invalid", &place, identification, message, vec![]);
            }
            _ => {}
        }
    }
}

fn required(name: &str) -> String {
    format!("`{name}` is required and must not be empty.")
}
