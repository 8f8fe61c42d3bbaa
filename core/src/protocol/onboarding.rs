//! `onboarding`: the answer to a sign-up notification.

use alloc::string::String;

use super::https::is_https;
use super::notification::{self, Kind};
use crate::call::Request;
use crate::flow::{Source, Time, built_in};
use crate::json::{Value, Writer};
use crate::record::Refusal;

/// The flow of the link between a company and its provider.
const FLOW: &str = "payments-acceptance/account";

/// The answer to a sign-up notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Onboarding {
    /// The body to answer with.
    pub body: String,
    /// The state of the account as JSON, for `observe` and [`crate::flow::Tracker::read`].
    pub state: String,
}

/// What can't be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTaken {
    /// No notification of a sign-up.
    Notification,
    /// No https URL.
    Url,
}

/// Answers a sign-up notification with the link at which the business goes on, and begins to follow its account.
///
/// # Errors
/// A notification of another type, or a URL that is not https.
///
/// ```
/// use payflight::protocol::onboarding::onboarding;
/// let answer = onboarding(br#"{"type":"SignUp","subject":"a-1"}"#, "https://pay.example/join", 0).unwrap();
/// assert_eq!(answer.body, r#"{"authorisation":{"activationLink":"https://pay.example/join"}}"#);
/// ```
pub fn onboarding(
    notification: &[u8],
    authorise_url: &str,
    now: u64,
) -> Result<Onboarding, NotTaken> {
    if !is_sign_up(notification) {
        return Err(NotTaken::Notification);
    }
    if !is_https(authorise_url) {
        return Err(NotTaken::Url);
    }
    let mut body = Writer::new();
    body.open_object().member("authorisation").open_object();
    body.member("activationLink").string(authorise_url);
    body.close_object().close_object();
    Ok(Onboarding {
        body: body.finish(),
        state: first_state(now),
    })
}

fn is_sign_up(notification: &[u8]) -> bool {
    notification::read(notification).is_ok_and(|read| read.kind == Kind::SignUp)
}

fn first_state(now: u64) -> String {
    let mut out = Writer::new();
    let Some(flow) = built_in(FLOW) else {
        return out.finish();
    };
    let mut tracker = flow.tracker();
    flow.step(
        &mut tracker,
        "PENDING",
        now,
        Time::Received,
        Source::Notification,
    );
    tracker.write(&flow, &mut out);
    out.finish()
}

pub(super) fn call(request: Value<'_>) -> Result<String, Refusal> {
    let mut asked = Request::new(request);
    asked.only(&["notification", "authoriseUrl", "now"]);
    let notification = asked.required_text("notification");
    let url = asked.required_text("authoriseUrl");
    let now = asked.required_number("now");
    if let (Some(text), Some(value)) = (&notification, request.get("notification"))
        && !is_sign_up(text.as_bytes())
    {
        asked.bad(value, "Expected the text of a sign-up notification.");
    }
    if let (Some(text), Some(value)) = (&url, request.get("authoriseUrl"))
        && !is_https(text)
    {
        asked.bad(value, "Expected an https URL.");
    }
    let ((notification, url), now) = asked.settle(notification.zip(url).zip(now))?;
    let mut out = Writer::new();
    // What could be refused has been.
    if let Ok(answer) = onboarding(notification.as_bytes(), &url, now) {
        out.open_object().member("body").string(&answer.body);
        out.member("state").raw(&answer.state).close_object();
    }
    Ok(out.finish())
}
