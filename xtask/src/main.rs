//! What the README and CI call: `cargo xtask test`, `generate`, `bench`, `package`, `long`.

mod bench;
mod bindings;
mod callgrind;
mod codes_page;
mod faces;
mod fuzz;
mod generate_flows;
mod generate_kotlin;
mod generate_python;
mod generate_types;
mod generate_unicode;
mod kotlin;
mod lengths;
mod minimums;
mod npm;
mod package;
mod playground;
mod python;
mod run;
mod smoke;
mod test;
mod versions;
mod yardstick;

use std::process::ExitCode;

const USAGE: &str =
    "cargo xtask test              everything that CI asks, installing what it needs
cargo xtask test WORD…        the stages with one of these words in their names
cargo xtask generate          write what is made from data (docs/codes.md, docs/flows, examples/output.txt, literals)
cargo xtask generate --check  say whether that would change anything
cargo xtask bench             the benchmarks, into docs/benchmarks.md
cargo xtask package           wheel, jar and tarball, into target/packages; --all-platforms: for every machine
cargo xtask long              the long runs: a million cases each, more fuzzing";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["test", words @ ..] => test::some(words),
        ["long"] => test::long(),
        ["generate"] => generate(false),
        ["generate", "--check"] => generate(true),
        ["bench", rest @ ..] => bench::run(rest),
        ["package", rest @ ..] => package::run(rest),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            if !why.is_empty() {
                eprintln!("{why}");
            }
            ExitCode::FAILURE
        }
    }
}

fn generate(check: bool) -> Result<(), String> {
    generate_unicode::generate(check)?;
    codes_page::generate(check)?;
    generate_flows::generate(check)?;
    generate_python::generate(check)?;
    generate_kotlin::generate(check)?;
    generate_types::generate(check)?;
    smoke::generate(check)
}
