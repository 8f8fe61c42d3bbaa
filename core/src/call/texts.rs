//! The texts of a request that are loaded as a definition.

use alloc::borrow::Cow;
use alloc::format;

use super::Request;
use crate::check::Provider;
use crate::record::Refusal;
use crate::rules::LoadOptions;

/// A definition and what belongs to it.
pub(crate) struct Texts<'t> {
    pub(crate) provider: Option<Cow<'t, str>>,
    pub(crate) provider_id: Option<Cow<'t, str>>,
    pub(crate) instruments: Option<Cow<'t, str>>,
    pub(crate) file_format: Option<Cow<'t, str>>,
    /// Rules with an unsupported regular expression are loaded without it.
    report_unsupported: bool,
}

impl<'t> Texts<'t> {
    /// Those of `names` that a request may have: beside a definition that is loaded already, none.
    pub(crate) fn of_request<'n>(given: Option<&Provider>, names: &'n [&'n str]) -> &'n [&'n str] {
        match given {
            Some(_) => &[],
            None => names,
        }
    }

    /// Those of the request that the function knows, by `names`; what is wrong with them the request keeps.
    pub(crate) fn read(request: &mut Request<'t>, names: &[&str]) -> Self {
        let mut text = |name| names.contains(&name).then(|| request.text(name)).flatten();
        let mut texts = Texts {
            provider: text("provider"),
            provider_id: text("providerId"),
            instruments: text("instruments"),
            file_format: text("fileFormat"),
            report_unsupported: false,
        };
        if names.contains(&"unsupported") {
            texts.report_unsupported = unsupported(request);
        }
        if texts.file_format.is_some() {
            nothing_beside(request, &["provider", "providerId", "instruments"]);
        }
        texts
    }

    /// Loads what there is. A catalogue or a provider's id without a definition has nothing to say, and is not read.
    pub(crate) fn load(&self) -> Result<Option<Provider>, Refusal> {
        let options = LoadOptions {
            instruments: self.instruments.as_deref().map(str::as_bytes),
            provider_id: self.provider_id.as_deref(),
            report_unsupported: self.report_unsupported,
            file_format: self.file_format.is_some(),
        };
        let Some(definition) = self.provider.as_ref().or(self.file_format.as_ref()) else {
            return Ok(None);
        };
        Provider::load(definition.as_bytes(), &options).map(Some)
    }
}

/// A file format is whole by itself: it has none of these beside it.
pub(crate) fn nothing_beside(request: &mut Request<'_>, names: &[&str]) {
    for name in names {
        if let Some(beside) = request.value.get(name) {
            let message = format!("A file format has no `{name}` beside it.");
            request.bad(beside, message);
        }
    }
}

/// Whether rules with an unsupported regular expression are loaded without it.
pub(crate) fn unsupported(request: &mut Request<'_>) -> bool {
    let known = |word: &str| match word {
        "refuse" => Some(false),
        "report" => Some(true),
        _ => None,
    };
    let word = request.word("unsupported", known, &["refuse", "report"]);
    word.unwrap_or_default()
}
