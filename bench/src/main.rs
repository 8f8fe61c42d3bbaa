//! The benchmarks: bodies of `generate.py`, peers in the same process, ratios.

mod blaze;
mod clock;
mod fields;
mod first;
mod flows;
mod growth;
mod machines;
mod memory;
mod peers;
mod plan;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clock::{Figures, race};
use payflight::{Provider, api};
use peers::Schema;

type Failure = Box<dyn std::error::Error>;

/// Where the bodies are.
fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/bench")
}

fn read(name: &str) -> Result<Vec<u8>, Failure> {
    let path = data().join(format!("{name}.json"));
    std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()).into())
}

fn provider(rules: u32) -> Result<Provider, Failure> {
    let definition = read(&format!("provider-{rules}"))?;
    api::load(&definition, b"")
        .map_err(|refusal| String::from_utf8_lossy(&refusal).into_owned().into())
}

fn main() -> Result<(), Failure> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["first"] => {
            println!("{}", first::table()?);
            Ok(())
        }
        ["first", what] => first::child(what),
        ["memory", what, body] => memory::child(what, body),
        ["plan", "memory", path] => plan::child(path),
        ["plan"] => {
            println!("{}", plan::table(Figures::FULL)?);
            Ok(())
        }
        ["webhooks"] => {
            println!("{}", flows::webhooks(Figures::FULL)?);
            Ok(())
        }
        ["flows"] => {
            println!("{}", flows::tables(Figures::FULL)?);
            Ok(())
        }
        ["fields"] => {
            println!("{}", fields::table(Figures::FULL)?);
            Ok(())
        }
        [] => whole(Figures::FULL),
        ["--quick"] => whole(Figures::QUICK),
        _ => Err("no such benchmark".into()),
    }
}

fn whole(figures: Figures) -> Result<(), Failure> {
    let mut page = String::new();
    for (title, part) in [
        (
            "Against the jsonschema crate",
            schemas as fn(Figures) -> Result<String, Failure>,
        ),
        ("Against parsing alone, and against Blaze", parsing),
        ("The first body of a process", |_| first::table()),
        ("Small bodies, many rules, loading", small),
        ("Memory above the body", |_| memory::table()),
        ("Growth", growth::tables),
        ("Splitting a batch", plan::table),
        ("Following payments", flows::tables),
        ("A form from the rules", fields::table),
    ] {
        let table = part(figures)?;
        println!("\n{title}\n\n{table}");
        _ = write!(page, "\n## {title}\n\n{table}");
    }
    write_page(&page)
}

const HEAD: &str = "# Benchmarks

Made by `cargo xtask bench`; how the figures are taken is in `bench/README.md`. Bodies of 2,000 payments (`max`: exactly
5,000,000 bytes), 40 rules; `e10`: 10 % of the payments are spoiled, `e100`: all of them; `shuffled`: the members of every
object in another order; `instrumentlast`: `localInstrument` at the end of each payment. A ratio below 1 says that Payflight is
faster; it checks all that the service asks besides the rules, which the peers do not. Instructions a byte of
`p2000-compact-valid` stand in `xtask/instructions-a-byte.txt`, and CI fails when they grow.

## Where a peer wins

- sonic-rs parses a body to its `Value` in less than half the time of a check (our aim was 1.1 times its time, our limit
  1.5), once the process has the memory that its values need. Where a body is the first of its process, the check is the
  faster of the two.
- An enum of statig or rust-fsm takes an event in a few nanoseconds; `Flow::step` also looks the name up among those of a file
  that was loaded, and keeps times, order and the names seen.
- A check without a provider puts its tables together on each call (about 15 µs); a `Provider` keeps them.
";

fn write_page(tables: &str) -> Result<(), Failure> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/benchmarks.md");
    Ok(std::fs::write(path, format!("{HEAD}{tables}"))?)
}

/// Valid and spoiled bodies: serde_json and the jsonschema crate, all errors.
fn schemas(figures: Figures) -> Result<String, Failure> {
    let provider = provider(40)?;
    let schema = Schema::read(40)?;
    let mut table = String::from(
        "| body | Payflight ms | serde_json + jsonschema ms | ratio |\n| --- | ---: | ---: | ---: |\n",
    );
    for name in [
        "p2000-compact-valid",
        "p2000-compact-e10",
        "p2000-compact-e100",
        "max-compact-e10",
        "max-pretty-e10",
        "p2000-pretty-valid",
        "p2000-shuffled-valid",
        "p2000-instrumentlast-valid",
    ] {
        let body = read(name)?;
        peers::agree(name, &provider, &schema, &body)?;
        let result = race(
            figures,
            &mut [
                &mut || api::check(Some(&provider), &body, b"").len(),
                &mut || schema.errors(&body),
            ],
        );
        _ = writeln!(
            table,
            "| {name} | {:.2} | {:.2} | {:.3} |",
            result.ms(0),
            result.ms(1),
            result.ratio(0, 1)
        );
    }
    Ok(table)
}

fn parsing(figures: Figures) -> Result<String, Failure> {
    let provider = provider(40)?;
    let body = read("p2000-compact-valid")?;
    let result = race(
        figures,
        &mut [
            &mut || api::check(Some(&provider), &body, b"").len(),
            &mut || peers::sonic(&body),
            &mut || peers::serde(&body),
        ],
    );
    let mut table = String::from(
        "| peer, on p2000-compact-valid | Payflight ms | peer ms | ratio |\n| --- | ---: | ---: | ---: |\n",
    );
    for (place, peer) in [
        (1, "sonic-rs, parsing to its `Value` alone"),
        (2, "serde_json, parsing to its `Value` alone"),
    ] {
        _ = writeln!(
            table,
            "| {peer} | {:.2} | {:.2} | {:.3} |",
            result.ms(0),
            result.ms(place),
            result.ratio(0, place)
        );
    }
    match blaze::validation(&data()) {
        Ok(ms) => {
            _ = writeln!(
                table,
                "| Blaze, validation of the parsed body alone | {:.2} | {ms:.2} | {:.3} |",
                result.ms(0),
                result.ms(0) / ms
            );
        }
        Err(why) => _ = writeln!(table, "\nnot run: Blaze: {why}"),
    }
    Ok(table)
}

fn small(figures: Figures) -> Result<String, Failure> {
    let (ten, forty, many) = (provider(10)?, provider(40)?, provider(200)?);
    let schema = Schema::read(40)?;
    let one = read("p1-compact-valid")?;
    let body = read("p2000-compact-valid")?;
    let definition = read("provider-40")?;
    let mut table =
        String::from("| what | Payflight | against | ratio |\n| --- | ---: | ---: | ---: |\n");
    let result = race(
        figures.of_small(),
        &mut [
            &mut || api::check(Some(&forty), &one, b"").len(),
            &mut || schema.errors(&one),
        ],
    );
    _ = writeln!(
        table,
        "| one payment | {:.2} µs | jsonschema crate {:.2} µs | {:.3} |",
        result.ms(0) * 1e3,
        result.ms(1) * 1e3,
        result.ratio(0, 1)
    );
    let result = race(
        figures,
        &mut [
            &mut || api::check(Some(&many), &body, b"").len(),
            &mut || api::check(Some(&ten), &body, b"").len(),
        ],
    );
    _ = writeln!(
        table,
        "| 200 rules | {:.2} ms | 10 rules {:.2} ms | {:.2} |",
        result.ms(0),
        result.ms(1),
        result.ratio(0, 1)
    );
    let result = race(
        figures,
        &mut [&mut || api::load(&definition, b"").map_or(0, |provider| provider.rule_count())],
    );
    _ = writeln!(table, "| loading 40 rules | {:.3} ms | | |", result.ms(0));
    Ok(table)
}
