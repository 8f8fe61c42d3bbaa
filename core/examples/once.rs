//! Checks one body, for measuring: `once PROVIDER BODY [TIMES]`.
fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let provider = std::fs::read(&arguments[1]).unwrap();
    let body = std::fs::read(&arguments[2]).unwrap();
    let times: usize = arguments.get(3).map_or(1, |times| times.parse().unwrap());
    let start = std::time::Instant::now();
    let provider = payflight::api::load(&provider, b"")
        .map_err(|e| String::from_utf8(e))
        .unwrap();
    let load = start.elapsed();
    let mut best = u128::MAX;
    let mut answer = Vec::new();
    for _ in 0..times {
        let start = std::time::Instant::now();
        answer = payflight::api::check(Some(&provider), &body, b"{\"maxViolations\":4000}");
        best = best.min(start.elapsed().as_nanos());
    }
    let text = String::from_utf8(answer).unwrap();
    println!("{}", &text.chars().take(400).collect::<String>());
    println!(
        "load {} us, check {} us, rules {}",
        load.as_micros(),
        best / 1000,
        text.matches("\"code\":\"rule.").count()
    );
}
