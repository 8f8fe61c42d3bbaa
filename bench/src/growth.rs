//! How time grows with the input: nanoseconds a byte must stay.

use std::fmt::Write as _;

use payflight::api;

use crate::clock::{Figures, race};
use crate::{Failure, provider, read};

/// No limit of the service: growth is looked at far beyond them.
const OPTIONS: &[u8] = br#"{"maxBodyBytes":1000000000,"maxPayments":100000000}"#;

pub fn tables(figures: Figures) -> Result<String, Failure> {
    let mut out =
        String::from("| payments | bytes | ms | ns a byte |\n| ---: | ---: | ---: | ---: |\n");
    let provider = provider(40)?;
    for payments in [1, 10, 100, 1000, 2000] {
        let body = read(&format!("p{payments}-compact-valid"))?;
        row(figures, &mut out, payments, &body, &mut || {
            api::check(Some(&provider), &body, OPTIONS).len()
        });
    }
    for (title, body) in [
        ("members of one object", members as fn(usize) -> String),
        ("equal payments", equal),
        ("bytes of one text", text),
    ] {
        _ = write!(
            out,
            "\n| {title} | bytes | ms | ns a byte |\n| ---: | ---: | ---: | ---: |\n"
        );
        for power in 1..=6 {
            let count = 10_usize.pow(power);
            let body = body(count).into_bytes();
            row(figures, &mut out, count, &body, &mut || {
                api::check(None, &body, OPTIONS).len()
            });
        }
    }
    Ok(out)
}

fn row(
    figures: Figures,
    out: &mut String,
    count: usize,
    body: &[u8],
    check: &mut dyn FnMut() -> usize,
) {
    let figures = if body.len() < 100_000 {
        figures.of_small()
    } else {
        figures
    };
    let ms = race(figures, &mut [check]).ms(0);
    _ = writeln!(
        out,
        "| {count} | {} | {ms:.4} | {:.2} |",
        body.len(),
        ms * 1e6 / body.len() as f64
    );
}

fn members(count: usize) -> String {
    let mut body = String::from("{\"externalId\":\"b-1\"");
    for place in 0..count {
        _ = write!(body, ",\"m{place}\":{place}");
    }
    body + "}"
}

fn equal(count: usize) -> String {
    const PAYMENT: &str = r#"{"externalId":"p","requestedExecutionDateTime":"2026-01-31","instructedAmount":{"amount":"1.00","currency":"GBP"},"creditorAccount":{"identification":"1"}}"#;
    let payments = vec![PAYMENT; count].join(",");
    format!(r#"{{"externalId":"b-1","subscriptionId":"s-1","payments":[{payments}]}}"#)
}

fn text(count: usize) -> String {
    format!(
        r#"{{"externalId":"b-1","subscriptionId":"s-1","appId":"{}","payments":[{{}}]}}"#,
        "é\\n".repeat(count / 4 + 1)
    )
}
