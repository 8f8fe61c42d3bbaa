//! The benchmark's bodies: as they always were, and as many violations of the rules as were planted.

use payflight::api;

use crate::run;
use crate::test::Said;

const BODIES: [&str; 8] = [
    "p1-compact-valid",
    "p10-pretty-e10",
    "p100-compact-valid",
    "p100-compact-e1",
    "p100-compact-e10",
    "p100-compact-e100",
    "p100-pretty-e100",
    "p1000-compact-e10",
];
const RULES: [u32; 3] = [10, 40, 200];
const OPTIONS: &[u8] = br#"{"maxViolations":1000000}"#;

pub(crate) fn gate() -> Result<Said, String> {
    crate::bench::bodies(&BODIES)?;
    let kept = read("bench/expected.json")?;
    let made = read("target/bench/expected.json")?;
    let mut compared = 0;
    for rules in RULES {
        let definition = read(&format!("target/bench/provider-{rules}.json"))?;
        let provider = api::load(definition.as_bytes(), b"")
            .map_err(|refusal| String::from_utf8_lossy(&refusal).into_owned())?;
        for name in BODIES {
            let planted = expected(&kept, name)?;
            if expected(&made, name)? != planted {
                return Err(format!("{name} is not made as it was"));
            }
            let member = format!("\"v{rules}\": ");
            let planted: usize = planted
                .split_once(&member)
                .and_then(|(_, rest)| rest.split([',', '\n']).next()?.trim().parse().ok())
                .ok_or_else(|| format!("{name}: no {member}"))?;
            let body = read(&format!("target/bench/{name}.json"))?;
            let report = api::check(Some(&provider), body.as_bytes(), OPTIONS);
            let found = String::from_utf8_lossy(&report)
                .matches("\"code\":\"rule.")
                .count();
            if found != planted {
                return Err(format!(
                    "{name} against {rules} rules: {planted} violations were planted, {found} are found"
                ));
            }
            compared += 1;
        }
    }
    Ok(Said::Passed(format!("{compared} counts as planted")))
}

fn read(name: &str) -> Result<String, String> {
    std::fs::read_to_string(run::root().join(name)).map_err(|error| format!("{name}: {error}"))
}

/// The object of a body in `expected.json`, as it is written.
fn expected<'t>(book: &'t str, name: &str) -> Result<&'t str, String> {
    let missing = || format!("{name} is not in expected.json");
    let (_, rest) = book
        .split_once(&format!("\"{name}\": {{"))
        .ok_or_else(missing)?;
    rest.split('}').next().ok_or_else(missing)
}
