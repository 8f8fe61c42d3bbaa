//! Everything that CI asks, stage by stage, with counts and seconds.

use std::time::Instant;

use crate::run::{self, cargo, quietly};
use crate::{
    bindings, callgrind, codes_page, faces, fuzz, generate_flows, generate_kotlin, generate_python,
    generate_types, kotlin, lengths, minimums, npm, package, playground, python, smoke, versions,
    yardstick,
};

const TARGETS: [&str; 2] = ["thumbv7em-none-eabi", "wasm32-unknown-unknown"];
const COMPONENTS: [&str; 3] = ["rustfmt", "clippy", "rust-src"];
/// Crates that match regular expressions; the core must do without them at run time.
const REGEX_CRATES: [&str; 7] = [
    "regex",
    "regex-lite",
    "regex-automata",
    "regress",
    "fancy-regex",
    "pcre2",
    "onig",
];
/// Tests that there are at least: one that is no longer found must not go unseen.
const LEAST_TESTS: usize = 400;
const LEAST_DOCUMENTATION_TESTS: usize = 60;
/// Seconds of fuzzing over all targets, in a test and in a long run.
const FUZZ_SECONDS: u32 = 30;
const LONG_FUZZ_SECONDS: u32 = 1800;

/// What a stage says at its end.
pub(crate) enum Said {
    /// It was one check, and all is well.
    Passed(String),
    /// It ran tests.
    Counted {
        passed: usize,
        failed: usize,
        text: String,
    },
    /// It could not be run here.
    NotRun(String),
}

type Stage = (&'static str, fn() -> Result<Said, String>);

const STAGES: [Stage; 27] = [
    ("set-up", set_up),
    ("formatting", formatting),
    ("file lengths", || lengths::gate().map(Said::Passed)),
    ("versions", versions::gate),
    ("vectors", minimums::gate),
    ("clippy", clippy),
    ("no regex crate in the core", no_regex),
    ("no rule in a binding", bindings::gate),
    ("the core without std", without_std),
    ("tests", || {
        let words = ["test", "--workspace", "--locked", "--all-targets"];
        counted(cargo(&words), LEAST_TESTS)
    }),
    ("documentation tests", || {
        let words = ["test", "--workspace", "--locked", "--doc"];
        counted(cargo(&words), LEAST_DOCUMENTATION_TESTS)
    }),
    ("documentation", documentation),
    ("generated pages", generated),
    ("the main job", smoke::gate),
    ("the benchmark's bodies", yardstick::gate),
    ("instructions a byte", callgrind::gate),
    ("Python", python::gate),
    ("Kotlin and Java", kotlin::gate),
    ("npm", npm::gate),
    ("npm: types", npm::types),
    ("npm: size", npm::size),
    ("packages", package::gate),
    ("npm: built twice", npm::reproducible),
    ("npm: set-ups", npm::setups),
    ("every vector in every face", faces::gate),
    ("the playground", playground::gate),
    ("fuzzing", || fuzz::run(FUZZ_SECONDS)),
];

/// Every stage; with words, those alone whose name holds one of them.
pub(crate) fn some(words: &[&str]) -> Result<(), String> {
    let wanted = |name: &str| words.is_empty() || words.iter().any(|word| name.contains(word));
    let chosen: Vec<Stage> = STAGES
        .into_iter()
        .filter(|(name, _)| wanted(name))
        .collect();
    if chosen.is_empty() {
        let names = STAGES.map(|(name, _)| name);
        return Err(format!("there are the stages: {}", names.join(", ")));
    }
    stages(&chosen)
}

/// What is worth hours: environment variables tell the tests how many cases to take.
pub(crate) fn long() -> Result<(), String> {
    const LONG: [Stage; 3] = [
        ("set-up", set_up),
        ("tests, a million cases each", || {
            let mut command = cargo(&[
                "test",
                "--workspace",
                "--locked",
                "--release",
                "--all-targets",
            ]);
            command.env("PAYFLIGHT_LONG", "1");
            counted(command, LEAST_TESTS)
        }),
        ("fuzzing", || fuzz::run(LONG_FUZZ_SECONDS)),
    ];
    stages(&LONG)
}

fn stages(stages: &[Stage]) -> Result<(), String> {
    let start = Instant::now();
    let (mut passed, mut failed, mut not_run) = (0, 0, 0);
    for (name, stage) in stages {
        let begun = Instant::now();
        let said = stage();
        let seconds = begun.elapsed().as_secs_f32();
        match said {
            Ok(Said::Passed(text)) => {
                passed += 1;
                println!("passed   {seconds:6.1} s  {name}: {text}");
            }
            Ok(Said::Counted {
                passed: good,
                failed: bad,
                text,
            }) => {
                passed += good;
                failed += bad;
                let word = if bad == 0 { "passed" } else { "FAILED" };
                println!("{word}   {seconds:6.1} s  {name}: {good} passed, {bad} failed{text}");
            }
            Ok(Said::NotRun(why)) => {
                not_run += 1;
                println!("not run: {name}: {why}");
            }
            Err(why) => {
                failed += 1;
                println!("{why}\nFAILED   {seconds:6.1} s  {name}");
            }
        }
    }
    println!(
        "{:.0} s in all, {not_run} not run",
        start.elapsed().as_secs_f32()
    );
    if not_run > 0 && run::in_ci() {
        println!("in CI everything must run");
        failed += not_run;
    }
    // The last line of all, by itself: programs read it.
    println!("{passed} passed, {failed} failed");
    if failed == 0 {
        Ok(())
    } else {
        Err(String::new())
    }
}

/// What the toolchain lacks of `rust-toolchain.toml`, which a plain `cargo` does not fetch.
fn set_up() -> Result<Said, String> {
    if !run::is_there("rustup") {
        return Ok(Said::NotRun(
            "there is no rustup; the targets must be installed by hand".to_owned(),
        ));
    }
    let mut added = Vec::new();
    for (kind, wanted) in [
        ("target", TARGETS.as_slice()),
        ("component", COMPONENTS.as_slice()),
    ] {
        let there = quietly(run::program("rustup", &[kind, "list", "--installed"]))?;
        for name in wanted {
            if !there.lines().any(|line| line.starts_with(name)) {
                quietly(run::program("rustup", &[kind, "add", name]))?;
                added.push(*name);
            }
        }
    }
    quietly(cargo(&["fetch", "--locked"]))?;
    let added = if added.is_empty() {
        "all there".to_owned()
    } else {
        format!("added {}", added.join(", "))
    };
    Ok(Said::Passed(format!("{added}{}", free_space())))
}

/// How much the disk has left: too little is the usual reason for a run that ends in the middle of a build. Says
/// nothing where there is no `df`.
fn free_space() -> String {
    let said = run::output(run::program("df", &["-P", "-k", "."])).unwrap_or_default();
    let kilobytes = said
        .lines()
        .nth(1)
        .and_then(|line| line.split_whitespace().nth(3))
        .and_then(|number| number.parse::<u64>().ok());
    kilobytes.map_or_else(String::new, |free| {
        format!("; {} GB of disk free", free / 1_000_000)
    })
}

fn formatting() -> Result<Said, String> {
    quietly(cargo(&["fmt", "--all", "--check"]))?;
    Ok(Said::Passed("no difference".to_owned()))
}

fn clippy() -> Result<Said, String> {
    quietly(cargo(&[
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--locked",
        "--",
        "-D",
        "warnings",
    ]))?;
    Ok(Said::Passed("no finding".to_owned()))
}

fn no_regex() -> Result<Said, String> {
    let tree = quietly(cargo(&[
        "tree",
        "--locked",
        "-p",
        "payflight",
        "-e",
        "normal",
        "--prefix",
        "none",
        "--all-features",
    ]))?;
    let found: Vec<&str> = tree
        .lines()
        .filter(|line| {
            line.split(' ')
                .next()
                .is_some_and(|name| REGEX_CRATES.contains(&name))
        })
        .collect();
    if found.is_empty() {
        Ok(Said::Passed(format!(
            "{} lines of `cargo tree`",
            tree.lines().count()
        )))
    } else {
        Err(found.join("\n"))
    }
}

fn without_std() -> Result<Said, String> {
    for target in TARGETS {
        quietly(cargo(&[
            "build",
            "--quiet",
            "--locked",
            "-p",
            "payflight",
            "--no-default-features",
            "--target",
            target,
        ]))?;
    }
    Ok(Said::Passed(TARGETS.join(", ")))
}

fn documentation() -> Result<Said, String> {
    let mut command = cargo(&["doc", "--quiet", "--workspace", "--no-deps", "--locked"]);
    command.env("RUSTDOCFLAGS", "-D warnings");
    quietly(command)?;
    Ok(Said::Passed("no warning".to_owned()))
}

fn generated() -> Result<Said, String> {
    codes_page::generate(true)?;
    generate_flows::generate(true)?;
    generate_python::generate(true)?;
    generate_kotlin::generate(true)?;
    generate_types::generate(true)?;
    Ok(Said::Passed("as made from the data".to_owned()))
}

/// Runs tests; fewer than `least` are an error.
fn counted(mut command: std::process::Command, least: usize) -> Result<Said, String> {
    command.arg("--no-fail-fast");
    let (text, ended_well) = match quietly(command) {
        Ok(text) => (text, true),
        Err(text) => (text, false),
    };
    let (passed, failed, ignored) = counts(&text);
    if !ended_well {
        // Compilers and tests say why; nothing of it may be lost.
        println!("{text}");
    }
    if !ended_well && failed == 0 {
        return Err("the tests could not be built or ended early".to_owned());
    }
    run::enough("tests", passed + failed, least)?;
    let ignored = if ignored == 0 {
        String::new()
    } else {
        format!(" ({ignored} ignored)")
    };
    Ok(Said::Counted {
        passed,
        failed,
        text: ignored,
    })
}

/// The sums of the lines `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
fn counts(text: &str) -> (usize, usize, usize) {
    let mut sums = (0, 0, 0);
    for line in text
        .lines()
        .filter_map(|line| line.trim().strip_prefix("test result: "))
    {
        for part in line.split(['.', ';']) {
            let mut words = part.split_whitespace();
            let (Some(number), Some(word)) = (words.next(), words.next()) else {
                continue;
            };
            let Ok(number) = number.parse::<usize>() else {
                continue;
            };
            match word {
                "passed" => sums.0 += number,
                "failed" => sums.1 += number,
                "ignored" => sums.2 += number,
                _ => {}
            }
        }
    }
    sums
}

#[cfg(test)]
mod unit {
    #[test]
    fn results_are_added_up() {
        let text = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured\nx\ntest result: FAILED. 2 passed; 4 failed; 0 ignored; finished in 0.05s";
        assert_eq!(super::counts(text), (5, 4, 1));
    }

    #[test]
    fn a_stage_in_which_too_little_ran_does_not_pass() {
        let says = |text: &str, least| super::counted(crate::run::program("echo", &[text]), least);
        let three = "test result: ok. 3 passed; 0 failed; 1 ignored";
        assert!(says("nothing", 1).is_err());
        assert!(says(three, 4).is_err());
        let Ok(super::Said::Counted {
            passed: 3,
            failed: 0,
            text,
        }) = says(three, 3)
        else {
            panic!("three tests are enough");
        };
        assert_eq!(text, " (1 ignored)");
    }
}
