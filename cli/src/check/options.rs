//! The options of a check, as the command line has them.

use payflight::{api, codes};
use serde_json::{Map, Value};

use crate::explain;
use crate::outcome::Failure;
use crate::wire::Refusal;

/// How strictly, and what is looked at.
#[derive(clap::Args)]
#[group(skip)]
pub(crate) struct Args {
    /// What kind of body it is.
    #[arg(long, value_name = "R", default_value = "batch", value_parser = RESOURCES)]
    resource: String,
    /// Warnings are errors.
    #[arg(long)]
    strict: bool,
    /// Give a code another severity: `error`, `warning` or `off`.
    #[arg(long, value_name = "CODE=LEVEL")]
    level: Vec<String>,
    /// List at most this many violations (all are counted).
    #[arg(long, value_name = "N")]
    max: Option<u64>,
    /// The time now, in milliseconds since 1970 UTC: execution dates before that day are warned of.
    #[arg(long, value_name = "MS")]
    now: Option<u64>,
    /// Show values of the body. They are personal data: mind where the output goes.
    #[arg(long)]
    show_values: bool,
}

pub(crate) const RESOURCES: [&str; 9] = [
    "batch",
    "subscription",
    "creditor",
    "debtor-account",
    "batch-update",
    "acceptance-payment",
    "acceptance-customer",
    "acceptance-company",
    "acceptance-organisation",
];

impl Args {
    pub(crate) fn shows_values(&self) -> bool {
        self.show_values
    }

    /// The options as the core takes them; a bad one is a usage error.
    pub(crate) fn to_json(&self) -> Result<String, Failure> {
        let mut options = Map::new();
        options.insert("resource".to_owned(), Value::from(self.resource.as_str()));
        options.insert("strict".to_owned(), Value::from(self.strict));
        options.insert("includeValues".to_owned(), Value::from(self.show_values));
        if let Some(max) = self.max {
            options.insert("maxViolations".to_owned(), Value::from(max));
        }
        if let Some(now) = self.now {
            options.insert("now".to_owned(), Value::from(now));
        }
        let mut levels = Map::new();
        for level in &self.level {
            let Some((code, level)) = level.split_once('=') else {
                return Err(Failure::Message(format!(
                    "--level {level}: write CODE=LEVEL, such as --level field.unknown=off"
                )));
            };
            levels.insert(code.to_owned(), Value::from(level));
        }
        options.insert("levels".to_owned(), Value::Object(levels));
        let options = Value::Object(options).to_string();
        // The core judges options before it reads a body: asked once, the answer is about them alone.
        match serde_json::from_slice::<Refusal>(&api::check(None, b"{}", options.as_bytes())) {
            Err(_) => Ok(options),
            Ok(refusal) => Err(Failure::Message(bad_option(refusal))),
        }
    }
}

fn bad_option(refusal: Refusal) -> String {
    let mut words = Vec::new();
    for record in refusal.records() {
        let option = match record.path.rsplit_once("/levels/") {
            Some((_, code)) => format!("--level {code}"),
            None if record.path.ends_with("/maxViolations") => "--max".to_owned(),
            None if record.path.ends_with("/now") => "--now".to_owned(),
            None => record.path.clone(),
        };
        let code = option.strip_prefix("--level ");
        words.push(match code.filter(|code| codes::find(code).is_none()) {
            Some(code) => format!("{option}: {}", explain::unknown(code)),
            None => format!("{option}: {}", record.message),
        });
    }
    words.join("; ")
}
