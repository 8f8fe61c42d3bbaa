//! The words of rules that have several spellings: `optionality` and `apiPath`.

use alloc::string::String;

use crate::model::Resource;

/// Whether a value is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Optionality {
    /// It must be there.
    Required,
    /// It may be there.
    Optional,
    /// It must not be there.
    NotAllowed,
}

impl Optionality {
    /// Reads a spelling: case, spaces, `-` and `_` do not matter.
    ///
    /// ```
    /// use payflight::rules::Optionality;
    /// assert_eq!(Optionality::from_name("NOT-allowed"), Some(Optionality::NotAllowed));
    /// assert_eq!(Optionality::from_name("Conditional"), None);
    /// ```
    pub fn from_name(name: &str) -> Option<Optionality> {
        let plain: String = name
            .chars()
            .filter(|character| !matches!(character, ' ' | '-' | '_'))
            .map(|character| character.to_ascii_lowercase())
            .collect();
        match plain.as_str() {
            "required" | "mandatory" => Some(Optionality::Required),
            "optional" => Some(Optionality::Optional),
            "notallowed" | "forbidden" | "prohibited" => Some(Optionality::NotAllowed),
            _ => None,
        }
    }

    /// The spelling that the guides use: `Required`, `Optional`, `NotAllowed`.
    pub fn name(self) -> &'static str {
        match self {
            Optionality::Required => "Required",
            Optionality::Optional => "Optional",
            Optionality::NotAllowed => "NotAllowed",
        }
    }
}

const API_PATHS: [(&str, Resource); 14] = [
    ("BatchPayments", Resource::Batch),
    ("BatchPayment", Resource::Batch),
    ("Batch", Resource::Batch),
    ("Payments", Resource::Batch),
    ("Subscriptions", Resource::Subscription),
    ("Subscription", Resource::Subscription),
    ("Creditors", Resource::Creditor),
    ("Creditor", Resource::Creditor),
    ("CreditorPut", Resource::Creditor),
    ("CreditorPuts", Resource::Creditor),
    ("DebtorAccounts", Resource::DebtorAccount),
    ("DebtorAccount", Resource::DebtorAccount),
    ("DebtorAccountPut", Resource::DebtorAccount),
    ("DebtorAccountPuts", Resource::DebtorAccount),
];

/// The resource that an `apiPath` names, compared without case.
pub(super) fn resource_of(api_path: &str) -> Option<Resource> {
    API_PATHS
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(api_path))
        .map(|(_, resource)| *resource)
}
