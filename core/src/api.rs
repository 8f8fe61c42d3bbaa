//! The door: bytes in, bytes out. Every language's face calls this and holds no rule of its own.
//!
//! Options, answers and errors are JSON (`docs/interfaces.md`, `docs/calls.md`).

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::call::{
    Request, Texts, not_here, not_json, nothing_beside, unknown_function, unsupported,
};
use crate::check::{Options, Provider, Service};
use crate::json::{Tree, Writer};
use crate::protocol::authenticity::{Algorithm, Jwk};
use crate::record::Refusal;
use crate::rules::{LintOptions, LoadOptions, findings_to_json, lint};
use crate::{codes, compare, fields, flow, plan, protocol};

/// Whether `lint` and `compare` are in this build, and whether the rest is: a JavaScript package has two files.
const TOOLS: bool = cfg!(feature = "tools");
const CALLS: bool = cfg!(feature = "calls");

/// Whether a signature is that of a key: the key, the algorithm, what was signed, the signature.
pub type Verify<'h> = &'h dyn Fn(&Jwk, Algorithm, &[u8], &[u8]) -> bool;

/// What the core can't do by itself, done by its host. The default host can do nothing.
///
/// ```
/// use payflight::api::{Host, call};
/// // A stand-in; `payflight_jws::verify` really looks.
/// let host = Host::new(&|_key, _algorithm, _signed, _signature| false);
/// let answer = call("notification.authenticity", b"{}", &host);
/// assert!(answer.starts_with(br#"{"error":{"code":"call.missing_member""#));
/// ```
#[derive(Default, Clone, Copy)]
#[non_exhaustive]
pub struct Host<'h> {
    /// Checks the signature of a token; without it `notification.authenticity` is refused with `call.not_here`.
    pub verify: Option<Verify<'h>>,
}

impl<'h> Host<'h> {
    /// A host that can check signatures.
    pub fn new(verify: Verify<'h>) -> Host<'h> {
        Host {
            verify: Some(verify),
        }
    }
}

impl fmt::Debug for Host<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Host")
            .field("verify", &self.verify.is_some())
            .finish()
    }
}

/// Loads a definition. `options` (empty: none) has `instruments`, the catalogue as text, `providerId`,
/// `unsupported` (`refuse` or `report`), and `fileFormat`: true where the bytes are a file format, which has neither
/// of the first two beside it.
///
/// # Errors
/// `{"error":{…}}` as JSON.
///
/// ```
/// let answer = payflight::api::load(b"{}", b"").unwrap_err();
/// assert!(answer.starts_with(br#"{"error":{"code":"definition.no_rules""#));
/// ```
pub fn load(definition: &[u8], options: &[u8]) -> Result<Provider, Vec<u8>> {
    let load = || {
        let options = if options.is_empty() {
            b"{}".as_slice()
        } else {
            options
        };
        let tree = Tree::read(options).map_err(|fault| not_json(options, &fault))?;
        let mut request = Request::new(tree.root());
        request.only(&["instruments", "providerId", "unsupported", "fileFormat"]);
        let instruments = request.text("instruments");
        let provider_id = request.text("providerId");
        let load_options = LoadOptions {
            instruments: instruments.as_deref().map(str::as_bytes),
            provider_id: provider_id.as_deref(),
            report_unsupported: unsupported(&mut request),
            file_format: request.boolean("fileFormat").unwrap_or_default(),
        };
        if load_options.file_format {
            nothing_beside(&mut request, &["providerId", "instruments"]);
        }
        request.finish()?;
        Provider::load(definition, &load_options)
    };
    load().map_err(|refusal: Refusal| refusal.to_json().into_bytes())
}

/// What an audit wants to know of a loaded definition: `{"id": text or null, "fingerprint": SHA-256 in lower-case
/// hex of definition and catalogue, "instruments": [those that it lists], "ruleCount"}`.
///
/// ```
/// use payflight::api::{describe, load};
/// let definition = br#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"BatchPayments","jsonPath":"$.externalId","optionality":"Required"}}]}"#;
/// let provider = load(definition, b"").unwrap();
/// assert!(describe(&provider).ends_with(br#""instruments":[],"ruleCount":1}"#));
/// ```
pub fn describe(provider: &Provider) -> Vec<u8> {
    let mut out = Writer::new();
    out.open_object().member("id");
    match provider.id() {
        Some(id) => out.string(id),
        None => out.null(),
    };
    out.member("fingerprint").string(provider.fingerprint());
    out.member("instruments").open_array();
    for instrument in provider.instruments() {
        out.string(instrument);
    }
    out.close_array();
    out.member("ruleCount").count(provider.rule_count());
    out.close_object();
    out.finish().into_bytes()
}

/// Checks a body; `options` (empty: the defaults) are those of section 6 of `docs/checking.md`. The answer is
/// the report, or `{"error":{…}}` where the options are bad.
pub fn check(provider: Option<&Provider>, body: &[u8], options: &[u8]) -> Vec<u8> {
    answer(
        Options::read(options)
            .and_then(|options| Ok(crate::check::check(provider, body, &options)?.to_json())),
    )
}

/// [`check`] without a provider, by what has been made ready: the same answer in less time.
///
/// ```
/// let service = payflight::Service::new();
/// let body = br#"{"payments": []}"#;
/// assert_eq!(payflight::api::check_by(&service, body, b""), payflight::api::check(None, body, b""));
/// ```
pub fn check_by(service: &Service, body: &[u8], options: &[u8]) -> Vec<u8> {
    answer(Options::read(options).and_then(|options| Ok(service.check(body, &options)?.to_json())))
}

/// Calls a function by name: `docs/calls.md`. The answer is its answer, or `{"error":{…}}`.
///
/// ```
/// use payflight::api::{Host, call};
/// let answer = call("check", br#"{"body": "[]"}"#, &Host::default());
/// assert!(answer.starts_with(br#"{"verdict":"rejected""#));
/// ```
pub fn call(name: &str, request: &[u8], host: &Host<'_>) -> Vec<u8> {
    let run = || {
        let tree = Tree::read(request).map_err(|fault| not_json(request, &fault))?;
        let request = Request::new(tree.root());
        match name {
            "lint" if TOOLS => call_lint(request),
            "compare" if TOOLS => compare::call(tree.root()),
            "lint" | "compare" if !TOOLS => Err(not_here(name)),
            _ if !CALLS => Err(not_here(name)),
            "check" => call_check(request),
            "explain" => call_explain(request),
            "plan" | "fields" | "checkField" => by_definition(name, request, None),
            _ => flow::calls::call(name, tree.root())
                .or_else(|| protocol::call(name, tree.root(), host))
                .unwrap_or_else(|| Err(unknown_function(name))),
        }
    };
    answer(run())
}

/// Calls `plan`, `fields` or `checkField` with a definition that is loaded already: the answer of [`call`] without the
/// time that loading takes. The request is as there, but for what tells the definition: `provider`, `providerId` and
/// `instruments` are `call.unknown_member`. Any other function is `call.unknown_function`.
///
/// ```
/// use payflight::api::{call_by, load};
/// let definition = br#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments",
///     "jsonPath":"$.payments[*].creditor.name","optionality":"Required","regex":"^.{1,18}$"}}]}"#;
/// let provider = load(definition, b"").unwrap();
/// let request = br#"{"path":"$.payments[*].creditor.name","value":"Ada"}"#;
/// assert_eq!(call_by(&provider, "checkField", request), br#"{"violations":[]}"#);
/// ```
pub fn call_by(provider: &Provider, name: &str, request: &[u8]) -> Vec<u8> {
    let run = || {
        let tree = Tree::read(request).map_err(|fault| not_json(request, &fault))?;
        by_definition(name, Request::new(tree.root()), Some(provider))
    };
    answer(run())
}

/// A function that asks a definition: the one that is given, or the one whose text the request has.
fn by_definition(
    name: &str,
    request: Request<'_>,
    given: Option<&Provider>,
) -> Result<String, Refusal> {
    match name {
        "plan" => plan::call(request, given),
        "fields" => fields::call::fields(request, given),
        "checkField" => fields::call::check_field(request, given),
        _ => Err(unknown_function(name)),
    }
}

fn answer(answer: Result<String, Refusal>) -> Vec<u8> {
    answer
        .unwrap_or_else(|refusal| refusal.to_json())
        .into_bytes()
}

fn call_check(mut request: Request<'_>) -> Result<String, Refusal> {
    let texts = [
        "provider",
        "providerId",
        "instruments",
        "fileFormat",
        "unsupported",
    ];
    request.only(&[&texts[..], &["body", "options"]].concat());
    let body = request.required_text("body");
    let options = request.options(Options::from_value);
    let texts = Texts::read(&mut request, &texts);
    let (body, options) = request.settle(body.zip(options))?;
    let provider = texts.load()?;
    Ok(crate::check::check(provider.as_ref(), body.as_bytes(), &options)?.to_json())
}

fn call_lint(mut request: Request<'_>) -> Result<String, Refusal> {
    let texts = ["provider", "providerId", "instruments", "fileFormat"];
    request.only(&texts);
    let texts = Texts::read(&mut request, &texts);
    if !request.has("fileFormat") {
        request.required("provider");
    }
    request.finish()?;
    let options = LintOptions {
        provider_id: texts.provider_id.as_deref(),
        instruments: texts.instruments.as_deref().map(str::as_bytes),
        file_format: texts.file_format.is_some(),
    };
    let definition = texts.provider.as_deref().or(texts.file_format.as_deref());
    Ok(findings_to_json(&lint(
        definition.unwrap_or_default().as_bytes(),
        &options,
    )?))
}

fn call_explain(mut request: Request<'_>) -> Result<String, Refusal> {
    request.only(&["code"]);
    let code = request.text("code");
    let said = codes::explain(code.as_deref());
    if let (None, Some(code)) = (&said, request.value.get("code")) {
        request.bad(code, "There is no such code.");
    }
    request.settle(said)
}
