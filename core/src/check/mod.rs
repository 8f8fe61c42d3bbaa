//! The check: everything that is wrong with a body, where, and in words.
//!
//! One pass over the bytes, no document tree (`docs/checking.md`).

mod amount;
mod checker;
mod close;
mod code;
mod duplicates;
mod emit;
mod facts;
mod findings;
mod follow;
mod frame;
mod names;
mod options;
mod payment;
mod place;
mod places;
mod plan;
mod plans;
mod provider;
mod report;
mod rule_tree;
mod scheme;
mod service;
mod settle;
mod texts;
mod walk;
pub(crate) mod words;

use alloc::vec::Vec;

pub(crate) use options::MAX_BODY_BYTES;
pub use options::{Level, MAX_TIME, Options};
pub use provider::Provider;
pub use report::{Report, Stats, Total, Verdict};
pub use service::Service;

use crate::json::{Fault, check_utf8};
use crate::record::Refusal;
use crate::rules::Loaded;
use checker::Checker;
use places::{Chain, Places};
use plan::Plan;

/// The longest body that can be looked at: offsets are kept in 32 bits.
const LONGEST: u64 = u32::MAX as u64;

/// Checks a body against what the service asks, and against a provider's rules if there is one. Who checks many
/// bodies without a provider keeps a [`Service`].
///
/// ```
/// use payflight::check::{Options, check};
/// let report = check(None, br#"{"externalId": "b-1", "payments": []}"#, &Options::default()).unwrap();
/// let codes: Vec<&str> = report.violations.iter().map(|violation| violation.code).collect();
/// assert_eq!(codes, ["selector.missing", "payments.empty"]);
/// ```
///
/// # Errors
/// `call.bad_member` where `options.levels` names a code that has no level.
pub fn check(
    provider: Option<&Provider>,
    body: &[u8],
    options: &Options,
) -> Result<Report, Refusal> {
    let plan = provider.and_then(|provider| provider.plan(options.resource));
    run(provider.map(Provider::loaded), plan, body, options)
}

/// The check, by the plan of the resource if there is one already.
#[cfg_attr(payflight_hot, optimize(speed))]
fn run(
    loaded: Option<&Loaded>,
    plan: Option<&Plan>,
    body: &[u8],
    options: &Options,
) -> Result<Report, Refusal> {
    let severities = options.severities()?;
    let limit = options.max_body_bytes.min(LONGEST);
    if body.len() as u64 > limit {
        return Ok(Report::too_large(body.len(), limit));
    }
    let own_plan;
    let plan = match plan {
        Some(plan) => plan,
        None => {
            own_plan = Plan::new(loaded, options.resource);
            &own_plan
        }
    };
    let chain = Chain::default();
    let rules = loaded
        .map(|loaded| loaded.rules.as_slice())
        .unwrap_or_default();
    let walk = |text| {
        let places = Places::new(plan, rules, &chain);
        let mut checker = Checker::new(text, loaded, options, severities, places);
        checker.run().map(|()| Report::finished(&mut checker))
    };
    Ok(match check_utf8(body) {
        Ok(text) => walk(text).unwrap_or_else(|fault| Report::refused(body, &fault)),
        Err(bad) => {
            // Nothing continues a JSON text there: what is before is read with a byte behind it that nothing takes.
            let mut stand_in: Vec<u8> = body.get(..bad).unwrap_or_default().to_vec();
            stand_in.push(0);
            let text = core::str::from_utf8(&stand_in).unwrap_or_default();
            let fault = walk(text).err().unwrap_or_else(|| Fault::syntax(bad));
            Report::refused(body, &fault)
        }
    })
}
