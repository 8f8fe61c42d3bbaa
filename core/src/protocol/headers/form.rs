//! What the value of each header must be.

use super::Header;
use crate::protocol::language::is_language;

impl Header {
    /// What the value must be, in words.
    pub(super) fn form(self) -> &'static str {
        match self {
            Header::IdempotencyKey => "1 to 255 visible ASCII characters",
            Header::Authorization => "`Bearer`, a space and an access token",
            Header::InteractionId => "a UUID (RFC 4122), new for each request",
            Header::ContentType => "`application/json`",
            Header::Application => {
                "the application's id, such as `sage.intacct`, in printable ASCII"
            }
            Header::ApiKey => "an API key, in printable ASCII",
            Header::Language => "a language tag (BCP 47), such as `en-GB`",
        }
    }

    /// Whether the value is of its form.
    pub(super) fn takes(self, value: &str) -> bool {
        match self {
            Header::IdempotencyKey => value.len() <= 255 && is_visible(value),
            Header::Authorization => is_bearer(value),
            Header::InteractionId => is_uuid(value),
            Header::ContentType => is_json(value),
            Header::Application | Header::ApiKey => is_printable(value),
            Header::Language => is_language(value),
        }
    }
}

fn is_visible(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Visible characters, with spaces between them only.
fn is_printable(text: &str) -> bool {
    let printable = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
    !text.is_empty() && text.trim_matches(' ') == text && text.bytes().all(printable)
}

/// The scheme without case (RFC 9110, section 11.1), one space or more, and a token.
fn is_bearer(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(scheme, token)| {
        scheme.eq_ignore_ascii_case("bearer") && is_visible(token.trim_start_matches(' '))
    })
}

fn is_uuid(text: &str) -> bool {
    let lengths = [8, 4, 4, 4, 12];
    let hex = |part: &str| part.bytes().all(|byte| byte.is_ascii_hexdigit());
    text.split('-').map(str::len).eq(lengths) && text.split('-').all(hex)
}

/// The media type without case; parameters are not looked at, but for control characters.
fn is_json(text: &str) -> bool {
    let media_type = text.split(';').next().unwrap_or_default();
    let quiet = text
        .chars()
        .all(|character| character == '\t' || !character.is_control());
    quiet
        && media_type
            .trim_matches([' ', '\t'])
            .eq_ignore_ascii_case("application/json")
}
