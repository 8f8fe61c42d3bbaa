//! The built-in flows: all fourteen load, and say what the contract says of them.

#![allow(
    clippy::indexing_slicing,
    reason = "tests fail loudly, their helpers too"
)]

use payflight::flow::{Flow, Kind, Mark, Outcome, built_in, built_in_texts};

fn edges(flow: &Flow) -> Vec<(&str, &str, Mark)> {
    let name = |place: usize| flow.statuses()[place].name.as_str();
    flow.edges()
        .iter()
        .map(|edge| (name(edge.from), name(edge.to), edge.mark))
        .collect()
}

#[test]
fn all_fourteen_load_under_their_names() {
    let mut count = 0;
    for (name, text) in built_in_texts() {
        let flow = Flow::load(text.as_bytes())
            .unwrap_or_else(|error| panic!("{name}: {}", error.to_json()));
        assert_eq!(flow.name(), name);
        assert!(
            flow.title().is_some() && flow.version() == Some("1"),
            "{name}"
        );
        for status in flow.statuses() {
            assert!(
                status.meaning.is_some() && status.json.contains("\"source\":"),
                "{name} {}",
                status.name
            );
            assert!(status.json.contains("\"mark\":"), "{name} {}", status.name);
        }
        for edge in flow.edges() {
            assert!(
                edge.json.contains("\"source\":") && edge.json.contains("\"mark\":"),
                "{name} {}",
                edge.json
            );
        }
        count += 1;
    }
    assert_eq!(count, 14);
    assert!(built_in("payments-out/none").is_none());
}

#[test]
fn the_final_statuses_of_payments_out_are_assumed() {
    for (name, partly) in [
        ("payments-out/batch", true),
        ("payments-out/payment", false),
    ] {
        let flow = built_in(name).unwrap();
        let finals: Vec<_> = flow
            .statuses()
            .iter()
            .filter(|status| status.kind == Kind::Final)
            .map(|status| (status.name.as_str(), status.outcome.unwrap(), status.mark))
            .collect();
        let mut expected = vec![
            ("Completed", Outcome::Succeeded, Mark::Assumed),
            ("PartiallyCompleted", Outcome::Mixed, Mark::Assumed),
            ("Failed", Outcome::Failed, Mark::Assumed),
            ("Rejected", Outcome::Failed, Mark::Assumed),
            ("Cancelled", Outcome::Cancelled, Mark::Assumed),
        ];
        if !partly {
            expected.remove(1);
        }
        assert_eq!(finals, expected);
        let documented: Vec<_> = edges(&flow)
            .into_iter()
            .filter(|(_, _, mark)| *mark == Mark::Documented)
            .map(|(from, to, _)| (from, to))
            .collect();
        assert_eq!(documented, [("Received", "Processing")]);
    }
    let payment = built_in("payments-out/payment").unwrap();
    assert_eq!(payment.status("Received").unwrap().mark, Mark::Inferred);
    assert_eq!(payment.no_change(), ["None"]);
}

#[test]
fn what_may_still_be_left_is_resting() {
    let mut resting: Vec<String> = Vec::new();
    for (name, _) in built_in_texts() {
        let flow = built_in(name).unwrap();
        for status in flow
            .statuses()
            .iter()
            .filter(|status| status.kind == Kind::Resting)
        {
            resting.push(format!("{name} {}", status.name));
        }
    }
    assert_eq!(
        resting,
        [
            "payments-out/subscription Authorised",
            "payments-out/subscription Suspended",
            "payments-acceptance/payment PAID",
            "payments-acceptance/payment FAILED",
            "payments-acceptance/submission SUCCEEDED",
            "payments-acceptance/account ACTIVE",
            "payments-acceptance/instrument CHARGEABLE",
            "open-banking/payment-consent Authorised",
            "iso20022/transaction ACWP",
        ]
    );
}

#[test]
fn a_bank_file_goes_two_ways_only() {
    let flow = built_in("payments-out/bank-file").unwrap();
    assert_eq!(
        edges(&flow),
        [
            ("Received", "PaymentFileAvailable", Mark::Inferred),
            ("Received", "Failed", Mark::Assumed)
        ]
    );
}

#[test]
fn an_iso_group_is_rejected_from_everywhere_but_accc() {
    let flow = built_in("iso20022/group").unwrap();
    let mut from: Vec<_> = edges(&flow)
        .into_iter()
        .filter(|(_, to, _)| *to == "RJCT")
        .map(|(from, _, _)| from)
        .collect();
    from.sort_unstable();
    assert_eq!(
        from,
        [
            "ACCP", "ACSC", "ACSP", "ACTC", "ACWC", "PART", "PDNG", "RCVD"
        ]
    );
    assert!(
        edges(&flow)
            .iter()
            .all(|(_, _, mark)| *mark == Mark::Assumed)
    );
}

#[test]
fn the_shortest_way_breaks_ties_by_the_places_of_the_edges() {
    let flow = Flow::load(
        br#"{"flow":"ties","initial":["a"],"statuses":[
        {"name":"a","kind":"active"},{"name":"b","kind":"active"},{"name":"c","kind":"active"},
        {"name":"d","kind":"final","outcome":"mixed"}],
        "edges":[{"from":"b","to":"d","mark":"example"},{"from":"a","to":"c","mark":"documented"},
        {"from":"a","to":"b","mark":"documented"},{"from":"c","to":"d","mark":"inferred"}]}"#,
    )
    .unwrap();
    let way = flow.path(0, 3).unwrap();
    assert_eq!(
        (way.statuses, way.mark),
        (vec![0, 2, 3], Some(Mark::Inferred))
    );
    let still = flow.path(1, 1).unwrap();
    assert_eq!((still.statuses, still.mark), (vec![1], None));
    assert_eq!(flow.path(3, 0), None);
    assert!(!flow.reaches(0, 0) && flow.reaches(0, 3));
}
