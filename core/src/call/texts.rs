//! The texts of a request that are loaded as a definition.

use alloc::borrow::Cow;

use super::{Gather, Request};
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
    /// Those of the request that the function knows, by `names`.
    pub(crate) fn read(request: &Request<'t>, names: &[&str]) -> Result<Self, Refusal> {
        let mut gather = Gather::default();
        let mut text = |name| {
            let known = names.contains(&name);
            gather
                .take(if known { request.text(name) } else { Ok(None) })
                .flatten()
        };
        let mut texts = Texts {
            provider: text("provider"),
            provider_id: text("providerId"),
            instruments: text("instruments"),
            file_format: text("fileFormat"),
            report_unsupported: false,
        };
        if names.contains(&"unsupported") {
            texts.report_unsupported = gather.take(unsupported(request)).unwrap_or(false);
        }
        if texts.file_format.is_some() {
            let beside = ["provider", "providerId", "instruments"];
            for name in beside.into_iter().filter(|name| request.has(name)) {
                let what = "a file format has no provider and no catalogue beside it";
                gather.take::<()>(Err(request.bad(name, what)));
            }
        }
        gather.settle(Some(texts))
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

/// Whether rules with an unsupported regular expression are loaded without it.
pub(crate) fn unsupported(request: &Request<'_>) -> Result<bool, Refusal> {
    match request.text("unsupported")?.as_deref() {
        None | Some("refuse") => Ok(false),
        Some("report") => Ok(true),
        Some(_) => Err(request.bad("unsupported", "it must be `refuse` or `report`")),
    }
}
