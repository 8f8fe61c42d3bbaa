//! `payflight plan --accepted-only` with very many payments to leave out.

#![allow(clippy::unwrap_used, reason = "tests fail loudly, their helpers too")]

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// A folder of its own, with a batch of these payments.
fn place(name: &str, payments: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let body = format!(r#"{{"externalId":"b-1","subscriptionId":"s-1","payments":[{payments}]}}"#);
    std::fs::write(folder.join("batch.json"), body).unwrap();
    folder
}

fn payment(name: &str, more: &str) -> String {
    format!(
        r#"{{"externalId":"{name}","instructedAmount":{{"amount":"1","currency":"GBP"}}{more}}}"#
    )
}

fn rejected(folder: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(folder.join("out/rejected.json")).unwrap();
    let mut whole: Value = serde_json::from_str(&text).unwrap();
    serde_json::from_value(whole.get_mut("rejected").unwrap().take()).unwrap()
}

#[test]
fn each_that_fits_no_body_is_parked_with_its_place_and_the_reason() {
    let invoices = format!(
        r#","remittanceInformation":{{"invoices":[{}]}}"#,
        vec!["{}"; 2001].join(",")
    );
    let long = format!(r#","note":"{}""#, "x".repeat(5_000_000));
    let payments = ["", &invoices, "", &long, &invoices, ""];
    let payments: Vec<String> = (0..)
        .zip(payments)
        .map(|(at, more)| payment(&format!("p-{at}"), more))
        .collect();
    let folder = place("plan-many-large", &payments.join(",\n"));
    for more in [&[][..], &["--ids", "ids.txt"]] {
        std::fs::write(folder.join("ids.txt"), "one\n").unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_payflight"))
            .args(["plan", "batch.json", "--accepted-only", "--overwrite"])
            .args(["--out", "out"])
            .args(more)
            .current_dir(&folder)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert!(
            said.contains("3 payments in 1 part\n3 payments left out"),
            "{said}"
        );
        let rejected = rejected(&folder);
        let told: Vec<_> = rejected
            .iter()
            .map(|one| {
                let violations = one["violations"].as_array().unwrap();
                let first = violations.first().unwrap();
                let text = |name: &str| first[name].as_str().unwrap().to_owned();
                assert_eq!(
                    (violations.len(), text("severity")),
                    (1, "error".to_owned())
                );
                assert_eq!(text("code"), "plan.payment_too_large");
                (one["index"].as_u64(), text("path"), first["line"].as_u64())
            })
            .collect();
        let at = |index: u64| (Some(index), format!("/payments/{index}"), Some(index + 1));
        assert_eq!(told, [at(1), at(3), at(4)]);
        let message = |at: usize| {
            let one = rejected.get(at).unwrap();
            one["violations"][0]["message"].as_str().unwrap().to_owned()
        };
        assert!(message(0).contains("2001 invoices"), "{}", message(0));
        assert!(message(1).contains("at most 5000000 are"), "{}", message(1));
        assert_eq!(message(0), message(2));
        let offset = rejected.get(2).unwrap()["violations"][0]["offset"]
            .as_u64()
            .unwrap();
        let body = std::fs::read_to_string(folder.join("batch.json")).unwrap();
        let rest = body.get(usize::try_from(offset).unwrap()..).unwrap();
        assert!(rest.starts_with(r#"{"externalId":"p-4""#));
    }
}

/// Half a million payments that are none, each with an error, and a good one behind them.
#[cfg(target_os = "linux")]
#[test]
fn memory_is_bounded_however_much_is_wrong() {
    let count = 500_000;
    let folder = place("plan-many-bad", &("0,".repeat(count) + &payment("p-1", "")));
    // In KiB, of addresses.
    let script = format!(
        "ulimit -v 300000; exec '{}' plan batch.json --accepted-only --out out",
        env!("CARGO_BIN_EXE_payflight")
    );
    let output = Command::new("sh")
        .args(["-c", &script])
        .current_dir(&folder)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        said.contains("1 payment in 1 part\n500,000 payments left out"),
        "{:?} {said} {}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    let rejected = rejected(&folder);
    assert_eq!(rejected.len(), count);
    let listed = |one: &Value| one["violations"].as_array().unwrap().len();
    assert_eq!(rejected.first().map(listed), Some(1));
    assert_eq!(rejected.last().map(listed), Some(0));
}
