//! Checks one body many times, for measuring: `once PROVIDER|- BODY [TIMES]`.

use std::time::Instant;

use payflight::{Provider, api};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (definition, body, times) = match arguments.as_slice() {
        [definition, body] => (definition, body, 1),
        [definition, body, times] => (definition, body, times.parse()?),
        _ => return Err("once PROVIDER|- BODY [TIMES]".into()),
    };
    let body = std::fs::read(body)?;
    let start = Instant::now();
    let provider = match definition.as_str() {
        "-" => None,
        path => Some(load(path)?),
    };
    let load = start.elapsed();
    let mut best = u128::MAX;
    let mut answer = Vec::new();
    for _ in 0..times {
        let start = Instant::now();
        answer = api::check(provider.as_ref(), &body, b"");
        best = best.min(start.elapsed().as_nanos());
    }
    let text = String::from_utf8(answer)?;
    println!("{}", text.chars().take(400).collect::<String>());
    println!(
        "load {} us, check {best} ns, {:.2} ns/byte",
        load.as_micros(),
        best as f64 / body.len() as f64
    );
    Ok(())
}

fn load(path: &str) -> Result<Provider, Failure> {
    let loaded = api::load(&std::fs::read(path)?, b"");
    loaded.map_err(|refusal| String::from_utf8_lossy(&refusal).into())
}
