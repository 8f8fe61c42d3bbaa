//! The words of Kotlin's façade, from the core's codes and flows: each a sealed type with an `Unknown`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use payflight::codes;
use payflight::flow::{Mark, Outcome, Party, Verdict, built_in, built_in_texts};

use crate::run;

const FOLDER: &str = "bindings/kotlin/src/main/kotlin/io/payflight";

/// A word as it is written, what it is called in Kotlin, and what it means.
struct Word {
    raw: String,
    name: String,
    meaning: String,
}

/// The short lists that the core has no table of: (type, what it is, its words and their meanings).
type List = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

const LISTS: [List; 13] = [
    (
        "Verdict",
        "Whether a body can be sent.",
        &[
            ("accepted", "Nothing in it is an error."),
            ("rejected", "At least one thing in it is an error."),
        ],
    ),
    (
        "Severity",
        "How much something matters.",
        &[
            ("error", "It must be mended."),
            ("warning", "It is worth a look."),
            ("info", "It is good to know; lint only."),
            ("off", "It is reported only when it is turned on."),
        ],
    ),
    (
        "Kind",
        "What kind of status it is.",
        &[
            ("active", "On its way."),
            ("resting", "It may stay for good, and may still be left."),
            ("final", "It is never left."),
        ],
    ),
    (
        "RollUpVerdict",
        "What the payments of a batch say together.",
        &[
            (
                "in_progress",
                "At least one is on its way, or has a status that the flow does not know; or there are none.",
            ),
            ("all_succeeded", "All have succeeded."),
            ("all_failed", "All have failed."),
            ("all_cancelled", "All are cancelled."),
            ("mixed", "They ended in different ways."),
        ],
    ),
    (
        "Change",
        "What became of a rule from one definition to the next.",
        &[
            ("added", "Only the new definition has it."),
            ("removed", "Only the old definition has it."),
            ("changed", "Both have it, and it differs."),
        ],
    ),
    (
        "Strictness",
        "What a change means for the bodies that are sent.",
        &[
            ("tighter", "Less is taken than before."),
            ("looser", "More is taken than before."),
            (
                "different",
                "Some of what was taken is refused, and the other way round.",
            ),
            ("same", "The same is taken."),
            ("undecided", "The search ended before it was known."),
        ],
    ),
    (
        "Optionality",
        "Whether a value has to be there.",
        &[
            ("required", "It has to be there."),
            ("optional", "It may be there."),
            ("not_allowed", "It must not be there."),
        ],
    ),
    (
        "IdempotencyVerdict",
        "What to do with a request that has an idempotency key.",
        &[
            ("new", "It was not seen before: carry it out."),
            ("replay", "It was carried out: give the same answer again."),
            ("conflict", "Another body came with this key."),
            ("in_flight", "It is being carried out."),
            ("expired", "The key's time is over: it is new again."),
        ],
    ),
    (
        "ThrottleVerdict",
        "Whether a call may be made now.",
        &[("go", "It may be made."), ("wait", "It may be made later.")],
    ),
    (
        "RetryVerdict",
        "What to do after a call that failed.",
        &[
            ("retry", "Make it again, at the time that is given."),
            (
                "refresh_token_then_retry",
                "Get a new access token, and make it again.",
            ),
            ("give_up", "Do not make it again."),
        ],
    ),
    (
        "TokenVerdict",
        "What to do with an access token.",
        &[
            ("reuse", "Use it."),
            ("renew", "Use it, and get a new one."),
            ("expired", "Get a new one."),
        ],
    ),
    (
        "NotificationKind",
        "What a notification is about.",
        &[
            ("sign_up", "Someone signs up with a provider."),
            ("invoice_payment", "An invoice is to be paid."),
            ("batch", "A batch has changed."),
            ("subscription", "A subscription has changed."),
            ("other", "Something else, or not said."),
        ],
    ),
    (
        "RequirementVerdict",
        "Whether an integration does what is asked of it.",
        &[
            ("met", "It does."),
            ("missing", "It does not."),
            ("unknown", "It is not said."),
        ],
    ),
];

pub(crate) fn generate(check: bool) -> Result<(), String> {
    let code = sealed(
        "Code",
        "A code of Payflight: what is wrong, or worth a look.",
        &codes(),
    );
    let status = sealed(
        "Status",
        "A status of one of the built-in flows, kept word for word.",
        &statuses()?,
    );
    write("Code", &code, check)?;
    write("Status", &status, check)?;
    for (name, about, words) in lists() {
        write(name, &sealed(name, about, &words), check)?;
    }
    Ok(())
}

fn write(name: &str, text: &str, check: bool) -> Result<(), String> {
    run::write(&format!("{FOLDER}/{name}.kt"), text, check)
}

fn codes() -> Vec<Word> {
    codes::all()
        .map(|code| word(code.code, code.meaning))
        .collect()
}

/// Every name once, with the flows that have it.
fn statuses() -> Result<Vec<Word>, String> {
    let mut names: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (name, _) in built_in_texts() {
        let flow = built_in(name).ok_or_else(|| format!("{name} does not load"))?;
        for status in flow.statuses() {
            names.entry(status.name.to_string()).or_default().push(name);
        }
    }
    Ok(names
        .into_iter()
        .map(|(raw, flows)| Word {
            // As it is written: two services have `Cancelled` and `CANCELLED`.
            name: raw.clone(),
            meaning: format!("In {}.", flows.join(", ")),
            raw,
        })
        .collect())
}

fn lists() -> Vec<(&'static str, &'static str, Vec<Word>)> {
    let own = |words: &[(&str, &str)]| words.iter().map(|(raw, about)| word(raw, about)).collect();
    let named = |names: &[&str]| names.iter().map(|raw| word(raw, "")).collect();
    let mut all: Vec<_> = LISTS
        .iter()
        .map(|(name, about, words)| (*name, *about, own(words)))
        .collect();
    all.push((
        "DecisionVerdict",
        "What became of an observation.",
        named(&Verdict::ALL.map(Verdict::name)),
    ));
    all.push((
        "Mark",
        "How sure a name or an edge is.",
        named(&Mark::ALL.map(Mark::name)),
    ));
    all.push((
        "Outcome",
        "How it ended.",
        named(&Outcome::ALL.map(Outcome::name)),
    ));
    all.push((
        "Party",
        "Who takes an edge, or has something to do.",
        named(&Party::ALL.map(Party::name)),
    ));
    all
}

fn word(raw: &str, meaning: &str) -> Word {
    Word {
        raw: raw.to_owned(),
        name: raw.replace('.', "_").to_uppercase(),
        meaning: meaning.to_owned(),
    }
}

fn sealed(name: &str, about: &str, words: &[Word]) -> String {
    let mut out = format!(
        "// Made by `cargo xtask generate`; what is changed here is lost.\npackage io.payflight\n\n\
         /** {about} [Known] are those of this version; what a later one adds is [Unknown], word for word. */\n\
         public sealed interface {name} {{\n    /** The word as it is written. */\n    public val raw: String\n\n\
         \x20   /** Those that this version knows. */\n    public enum class Known(override val raw: String) : {name} {{\n"
    );
    for word in words {
        if word.meaning.is_empty() {
            _ = writeln!(out, "        /** `{}` */", word.raw);
        } else {
            _ = writeln!(
                out,
                "        /** {} */",
                word.meaning.replace("*/", "*&#47;")
            );
        }
        _ = writeln!(out, "        {}(\"{}\"),", word.name, word.raw);
    }
    _ = write!(
        out,
        "        ;\n\n        override fun toString(): String = raw\n    }}\n\n\
         \x20   /** A word that this version does not know. */\n\
         \x20   public data class Unknown(override val raw: String) : {name} {{\n        override fun toString(): String = raw\n    }}\n\n\
         \x20   public companion object {{\n        private val known = Known.entries.associateBy {{ it.raw }}\n\n\
         \x20       /** The one that is written like this; [Unknown] if there is none. */\n        @JvmStatic\n\
         \x20       public fun of(raw: String): {name} = known[raw] ?: Unknown(raw)\n    }}\n}}\n"
    );
    out
}
