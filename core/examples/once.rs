//! Checks one body many times, for measuring: `once PROVIDER|- BODY [TIMES]`.
fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let body = std::fs::read(&arguments[2]).unwrap();
    let times: usize = arguments.get(3).map_or(1, |times| times.parse().unwrap());
    let start = std::time::Instant::now();
    let provider = (arguments[1] != "-").then(|| {
        let definition = std::fs::read(&arguments[1]).unwrap();
        payflight::api::load(&definition, b"")
            .map_err(|e| String::from_utf8(e))
            .unwrap()
    });
    let load = start.elapsed();
    let mut best = u128::MAX;
    let mut answer = Vec::new();
    for _ in 0..times {
        let start = std::time::Instant::now();
        answer = payflight::api::check(provider.as_ref(), &body, b"");
        best = best.min(start.elapsed().as_nanos());
    }
    let text = String::from_utf8(answer).unwrap();
    println!("{}", &text.chars().take(400).collect::<String>());
    println!(
        "load {} us, check {} ns, {:.2} ns/byte",
        load.as_micros(),
        best,
        best as f64 / body.len() as f64
    );
}
