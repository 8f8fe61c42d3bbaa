//! One check, for counting its instructions: `measure PROVIDER BODY`.

use std::process::ExitCode;

use payflight::{Provider, api};

/// Callgrind counts while this runs.
#[inline(never)]
fn measured(provider: &Provider, body: &[u8]) -> Vec<u8> {
    api::check(Some(provider), std::hint::black_box(body), b"")
}

fn main() -> ExitCode {
    let texts: Vec<Vec<u8>> = std::env::args()
        .skip(1)
        .filter_map(|path| std::fs::read(path).ok())
        .collect();
    let [definition, body] = texts.as_slice() else {
        eprintln!("measure PROVIDER BODY");
        return ExitCode::FAILURE;
    };
    match api::load(definition, b"") {
        Ok(provider) => {
            // What a resource needs is made when its first body comes, once.
            _ = std::hint::black_box(api::check(Some(&provider), b"{}", b""));
            let report = std::hint::black_box(measured(&provider, body));
            println!(
                "{}",
                String::from_utf8_lossy(report.get(..60).unwrap_or(&report))
            );
            ExitCode::SUCCESS
        }
        Err(refusal) => {
            eprintln!("{}", String::from_utf8_lossy(&refusal));
            ExitCode::FAILURE
        }
    }
}
