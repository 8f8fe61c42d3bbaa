//! `notification.read`: what a notification of either service is about.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;

use super::body;
use crate::call::Request;
use crate::json::{Kind as JsonKind, Tree, Value, Writer, compact};
use crate::record::{Record, Refusal, Severity};

/// Which type means what: data, each with its mark and source.
const TYPES: &str = include_str!("../../protocol/notifications.json");

/// What a notification is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A business wants to sign up with the provider.
    SignUp,
    /// Someone wants to pay an invoice.
    InvoicePayment,
    /// A batch has changed.
    Batch,
    /// A subscription has changed.
    Subscription,
    /// A type that is not known, or none.
    Other,
}

impl Kind {
    const ALL: [Kind; 5] = [
        Kind::SignUp,
        Kind::InvoicePayment,
        Kind::Batch,
        Kind::Subscription,
        Kind::Other,
    ];

    /// `sign_up`, `invoice_payment`, `batch`, `subscription` or `other`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::SignUp => "sign_up",
            Kind::InvoicePayment => "invoice_payment",
            Kind::Batch => "batch",
            Kind::Subscription => "subscription",
            Kind::Other => "other",
        }
    }

    /// What a notification of this type (compared exactly) is about.
    ///
    /// ```
    /// use payflight::protocol::notification::Kind;
    /// assert_eq!(Kind::of_type("BatchPatched"), Kind::Batch);
    /// assert_eq!(Kind::of_type("batchpatched"), Kind::Other);
    /// ```
    pub fn of_type(name: &str) -> Kind {
        let kind = || {
            let tree = Tree::read(TYPES.as_bytes()).ok()?;
            let is_it = |entry: &Value<'_>| {
                entry.get("type").and_then(Value::as_str).as_deref() == Some(name)
            };
            let entry = tree.root().get("types")?.elements().find(is_it)?;
            let kind = entry.get("kind")?.as_str()?;
            Kind::ALL.into_iter().find(|known| known.name() == kind)
        };
        kind().unwrap_or(Kind::Other)
    }
}

/// A notification that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// What it is about.
    pub kind: Kind,
    /// Its `type`, word for word; none where that is no text.
    pub type_name: Option<String>,
    /// The id of what it is about: `resource.id`, or `subject`.
    pub resource_id: Option<String>,
    /// `notificationParties` as JSON.
    pub parties: Option<String>,
    /// All of it as compact JSON, with the members that are not known.
    pub whole: String,
}

/// Reads a notification: the envelope of Payments Out, or that of Payments Acceptance.
///
/// # Errors
/// The one violation of a body that section 2 of `docs/checking.md` refuses.
///
/// ```
/// use payflight::protocol::notification::{Kind, read};
/// let read = read(br#"{"type": "NewPayment", "subject": "p-1"}"#).unwrap();
/// assert_eq!((read.kind, read.resource_id.as_deref()), (Kind::InvoicePayment, Some("p-1")));
/// ```
pub fn read(body: &[u8]) -> Result<Notification, Box<Record>> {
    let tree = body::read(body).map_err(|mut record| {
        record.severity = Some(Severity::Error);
        record
    })?;
    let root = tree.root();
    let text = |value: Option<Value<'_>>| value.and_then(Value::as_str).map(Cow::into_owned);
    let json = |value: Value<'_>| {
        let mut out = String::new();
        compact(value, &mut out);
        out
    };
    let type_name = text(root.get("type"));
    let id = root.get("resource").and_then(|resource| resource.get("id"));
    let parties = root.get("notificationParties");
    Ok(Notification {
        kind: type_name.as_deref().map_or(Kind::Other, Kind::of_type),
        type_name,
        resource_id: text(id).or_else(|| text(root.get("subject"))),
        parties: parties
            .filter(|parties| parties.kind() == JsonKind::Object)
            .map(json),
        whole: json(root),
    })
}

pub(super) fn call(request: Value<'_>) -> Result<String, Refusal> {
    let mut asked = Request::new(request);
    asked.only(&["body"]);
    let body = asked.required_text("body");
    let body = asked.settle(body)?;
    let mut out = Writer::new();
    out.open_object();
    match read(body.as_bytes()) {
        Ok(read) => read.write(&mut out),
        Err(violation) => {
            out.member("violations").open_array();
            violation.write(&mut out);
            out.close_array();
        }
    }
    out.close_object();
    Ok(out.finish())
}

impl Notification {
    fn write(&self, out: &mut Writer) {
        out.member("kind").string(self.kind.name()).member("type");
        match &self.type_name {
            Some(name) => out.string(name),
            None => out.null(),
        };
        if let Some(id) = &self.resource_id {
            out.member("resourceId").string(id);
        }
        if let Some(parties) = &self.parties {
            out.member("parties").raw(parties);
        }
        out.member("notification").raw(&self.whole);
    }
}
