//! No text of a body is in what the command line writes, unless `--show-values` is given.

mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use payflight_tests::generate::choices::Choices;
use payflight_tests::generate::{Case, case};
use payflight_tests::marks::{Marks, damaged, found};
use payflight_tests::naive::tables::RESOURCES;
use serde_json::Value;

const CASES: u64 = 300;

struct Run<'a> {
    folder: &'a Path,
    resource: &'a str,
    rules: Vec<String>,
}

impl Run<'_> {
    fn check(&self, body: &[u8], more: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_payflight"));
        command
            .args(["check", "-", "--resource", self.resource])
            .args([
                "--level",
                "remittance.sum=warning",
                "--unsupported",
                "report",
            ])
            .args(&self.rules)
            .args(more)
            .current_dir(self.folder);
        support::feed(&mut command, body)
    }

    /// Whether a mark is in what `--show-values` shows; without that there must be none.
    fn all(&self, body: &[u8]) -> bool {
        for format in ["text", "json", "sarif"] {
            let output = self.check(body, &["--format", format]);
            for written in [&output.stdout, &output.stderr] {
                let shown = String::from_utf8_lossy(written);
                let body = String::from_utf8_lossy(body);
                assert_eq!(found(written), None, "\n{format} of {body}\n{shown}");
            }
        }
        found(&self.check(body, &["--show-values"]).stdout).is_some()
    }
}

/// The files of a case that can be loaded, as arguments.
#[expect(clippy::unwrap_used, reason = "what a test needs must work")]
fn rules(case: &Case, folder: &Path) -> Vec<String> {
    let mut arguments = Vec::new();
    let mut file = |option: &str, name: &str, text: &[u8]| {
        std::fs::write(folder.join(name), text).unwrap();
        arguments.extend([option.to_owned(), name.to_owned()]);
    };
    let Some(definition) = &case.definition else {
        return arguments;
    };
    if case.is_file_format {
        file("--file-format", "format.json", definition);
        return arguments;
    }
    file("--provider", "provider.json", definition);
    if let Some(instruments) = &case.instruments {
        file("--instruments", "instruments.json", instruments.as_bytes());
    }
    if let Some(id) = &case.provider_id {
        arguments.push(format!("--provider-id={id}"));
    }
    arguments
}

#[test]
fn no_text_of_a_body_is_written() {
    let folder: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join("personal-data");
    std::fs::create_dir_all(&folder).unwrap();
    let (mut loaded, mut with_values) = (0, 0);
    for seed in 0..CASES {
        let mut c = Choices::seeded(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0xc11);
        let case = case(&mut c);
        let options: Value = serde_json::from_str(&case.options).unwrap_or_default();
        let resource = options["resource"].as_str();
        let resource = resource.filter(|name| RESOURCES.contains(name));
        let mut run = Run {
            folder: &folder,
            resource: resource.unwrap_or("batch"),
            rules: rules(&case, &folder),
        };
        let has_rules = !run.rules.is_empty();
        if run.check(b"{}", &[]).status.code() == Some(2) {
            run.rules.clear();
        }
        loaded += usize::from(!run.rules.is_empty());
        let marks = Marks {
            all: !c.one_in(4),
            instruments: !has_rules,
        };
        let body = marks.on(&String::from_utf8_lossy(&case.body), &mut c);
        with_values += usize::from(run.all(body.as_bytes()));
        with_values += usize::from(run.all(&damaged(&body, &mut c)));
    }
    println!("{CASES} bodies, {loaded} with rules; {with_values} of them shown with values");
    assert!(loaded > 150 && with_values > 300, "{loaded} {with_values}");
}
