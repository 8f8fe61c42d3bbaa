//! The laws of splitting a batch, over generated bodies: 10,000 cases a law, `PAYFLIGHT_CASES` gives another number and
//! `PAYFLIGHT_SEED` another first seed.

mod plan_support;

use payflight::api::{Host, call};
use payflight::check::{Options, check};
use payflight::json::Locator;
use payflight::plan::{Part, plan};
use payflight::record::Refusal;
use payflight_tests::generate::choices::{Choices, shrink};
use payflight_tests::naive::plan::{Batch, Part as Expected};
use plan_support::Case;
use serde_json::{Value, json};

type Judged = Result<(), String>;

fn number(name: &str, default: u64) -> u64 {
    let value = std::env::var(name).ok();
    value.and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// The law holds for every generated case, and says something in at least a fifth of them.
fn holds(law: impl Fn(&Case, &mut bool) -> Judged) {
    let (cases, seed) = (
        number("PAYFLIGHT_CASES", 10_000),
        number("PAYFLIGHT_SEED", 1),
    );
    let run = |choices: &mut Choices, spoke: &mut bool| law(&Case::new(choices), spoke);
    let mut told = 0;
    for case in 0..cases {
        let mut choices = Choices::seeded(seed.wrapping_mul(1_000_003).wrapping_add(case));
        let mut spoke = false;
        if run(&mut choices, &mut spoke).is_err() {
            let fails =
                |taken: &[u16]| run(&mut Choices::replay(taken.to_vec()), &mut false).is_err();
            let taken = shrink(choices.taken().to_vec(), fails);
            let least = Case::new(&mut Choices::replay(taken.clone()));
            let why = run(&mut Choices::replay(taken), &mut false).unwrap_err();
            panic!(
                "case {case}: {why}\n  body {}\n  options {:?}",
                least.body, least.options
            );
        }
        told += u64::from(spoke);
    }
    println!("{told} of {cases} cases");
    assert!(
        told * 5 >= cases,
        "it speaks in {told} of {cases} cases only"
    );
}

fn engine(case: &Case) -> Result<Vec<Part<'_>>, Refusal> {
    plan(case.body.as_bytes(), None, &case.for_engine())
}

fn naive(case: &Case) -> Batch {
    Batch::read(&case.body).expect("a generated body is JSON")
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: T, wanted: T) -> Judged {
    if found == wanted {
        Ok(())
    } else {
        Err(format!("{what}: found {found:?}, wanted {wanted:?}"))
    }
}

#[test]
fn parts_and_refusals_are_those_of_the_naive_planner() {
    holds(|case, spoke| {
        let found = engine(case).map(|parts| {
            let plain = |part: &Part<'_>| Expected {
                id: part.external_id.clone(),
                payments: part.payments,
                invoices: part.invoices,
                first: part.first,
                body: part.body(),
            };
            parts.iter().map(plain).collect::<Vec<_>>()
        });
        let found = found.map_err(|refusal| (refusal.first.code, refusal.first.path.clone()));
        *spoke = found.as_ref().is_err() || found.as_ref().is_ok_and(|parts| parts.len() > 1);
        same("plan", found, naive(case).plan(&case.options))
    });
}

#[test]
fn every_limit_is_kept_and_the_check_counts_the_same() {
    holds(|case, spoke| {
        let Ok(parts) = engine(case) else {
            return Ok(());
        };
        for part in parts.iter().filter(|part| part.payments > 0) {
            *spoke = true;
            let body = part.body();
            same("bytes", part.bytes, body.len())?;
            let options = Options {
                max_body_bytes: case.options.bytes as u64,
                max_payments: case.options.payments as u64,
                max_invoices: case.options.invoices as u64,
                ..Options::default()
            };
            let report = check(None, body.as_bytes(), &options).expect("the options are good");
            let sizes = ["body.too_large", "payments.too_many", "invoices.too_many"];
            let mut codes = report.violations.iter().map(|violation| violation.code);
            same(
                "over a limit",
                codes.find(|code| sizes.contains(code)),
                None,
            )?;
            let counted = (report.stats.payments, report.stats.invoices);
            same(
                "counts",
                counted,
                (Some(part.payments), Some(part.invoices)),
            )?;
        }
        Ok(())
    });
}

#[test]
fn joined_the_parts_give_the_payments_back_each_once_in_order() {
    holds(|case, spoke| {
        let Ok(parts) = engine(case) else {
            return Ok(());
        };
        let batch = naive(case);
        let all = batch.payments();
        *spoke = all.len() > 1;
        let kept = (0..all.len()).filter(|index| !case.options.omit.contains(index));
        let kept: Vec<_> = kept.map(|index| all[index].to_owned()).collect();
        let mut joined = Vec::new();
        for part in &parts {
            let part_batch = Batch::read(&part.body()).map_err(|fault| format!("{fault:?}"))?;
            let own: Vec<_> = part_batch
                .payments()
                .into_iter()
                .map(str::to_owned)
                .collect();
            same("payments", part.payments, own.len())?;
            if let Some(first) = own.first() {
                same("first", Some(&first.as_str()), all.get(part.first))?;
            }
            joined.extend(own);
        }
        same("joined", joined, kept)
    });
}

#[test]
fn everything_but_payments_and_the_id_is_as_in_the_body() {
    holds(|case, spoke| {
        let Ok(parts) = engine(case) else {
            return Ok(());
        };
        let batch = naive(case);
        for part in parts.iter().filter(|_| parts.len() > 1) {
            *spoke = true;
            let part_batch = Batch::read(&part.body()).map_err(|fault| format!("{fault:?}"))?;
            let (id, none) = (part_batch.own_id(), &[][..]);
            same("id", id, part.external_id.as_deref())?;
            same(
                "the rest",
                part_batch.with(none, None),
                batch.with(none, id),
            )?;
        }
        Ok(())
    });
}

#[test]
fn no_plan_has_fewer_parts() {
    holds(|case, spoke| {
        let batch = naive(case);
        let fewest = batch.fewest(&case.options);
        match engine(case) {
            Ok(parts) => {
                *spoke = parts.len() > 1;
                same("parts", Some(parts.len()), fewest)
            }
            // With ids of different lengths another plan may exist that is not as full: the contract refuses by the
            // part that the payment would begin.
            Err(refusal) if refusal.first.code == "plan.payment_too_large" => {
                *spoke = true;
                match case.options.ids {
                    Some(_) => Ok(()),
                    None => same("parts", None, fewest),
                }
            }
            Err(_) => Ok(()),
        }
    });
}

#[test]
fn all_payments_that_fit_no_body_are_told_at_once() {
    holds(|case, spoke| {
        // Tighter, so that more of them are refused.
        let mut options = case.options.clone();
        options.bytes = options.bytes * 3 / 4;
        let case = &Case {
            body: case.body.clone(),
            options,
        };
        let Err(refusal) = engine(case) else {
            return Ok(());
        };
        let batch = naive(case);
        let mut told = Vec::new();
        for record in refusal.all() {
            if record.code == "plan.payment_too_large" {
                let index = record.path.strip_prefix("/payments/").unwrap_or_default();
                told.push(index.parse::<usize>().map_err(|why| why.to_string())?);
                let offset = record.offset.unwrap_or_default();
                same(
                    "place",
                    record.position,
                    Some(Locator::new(case.body.as_bytes()).at(offset)),
                )?;
            }
        }
        if told.is_empty() {
            return Ok(());
        }
        *spoke = true;
        let parts = 0..batch.payments().len();
        let ids: Vec<_> = parts
            .map_while(|part| batch.id_of(part, &case.options).ok())
            .collect();
        for &index in &told {
            let fits = |id: &Option<String>| batch.keeps(&[index], id.as_deref(), &case.options);
            same("fits with every id", ids.iter().all(fits), false)?;
        }
        let nothing_fits = case.options.payments == 0
            || ids
                .iter()
                .all(|id| batch.with(&[], id.as_deref()).len() > case.options.bytes);
        let mut options = case.for_engine();
        options.omit.extend(&told);
        let again = plan(case.body.as_bytes(), None, &options).err();
        let is_left = again.is_some_and(|refusal| refusal.first.code == "plan.payment_too_large");
        // One that would begin another part, with another id, may fit no body any more.
        same(
            "one is left",
            is_left && !nothing_fits && case.options.ids.is_none(),
            false,
        )
    });
}

#[test]
fn what_keeps_every_limit_is_one_part_equal_to_the_body() {
    holds(|case, spoke| {
        let report = check(
            None,
            case.body.as_bytes(),
            &Options {
                max_body_bytes: case.options.bytes as u64,
                max_payments: case.options.payments as u64,
                max_invoices: case.options.invoices as u64,
                ..Options::default()
            },
        );
        let report = report.expect("the options are good");
        let too_much = ["body.too_large", "payments.too_many", "invoices.too_many"];
        let fits = !report
            .violations
            .iter()
            .any(|violation| too_much.contains(&violation.code));
        if !fits || !case.options.omit.is_empty() {
            return Ok(());
        }
        *spoke = true;
        let parts = engine(case).map_err(|refusal| refusal.to_json())?;
        let bodies: Vec<_> = parts.iter().map(Part::body).collect();
        same("bodies", bodies, vec![case.body.clone()])
    });
}

#[test]
fn a_part_is_planned_as_itself() {
    holds(|case, spoke| {
        let Ok(parts) = engine(case) else {
            return Ok(());
        };
        let mut options = case.for_engine();
        options.omit = Vec::new();
        for part in parts.iter().filter(|part| part.payments > 0) {
            *spoke = true;
            let body = part.body();
            let again =
                plan(body.as_bytes(), None, &options).map_err(|refusal| refusal.to_json())?;
            same(
                "again",
                again.iter().map(Part::body).collect(),
                vec![body.clone()],
            )?;
        }
        Ok(())
    });
}

#[test]
fn by_name_it_says_the_same() {
    holds(|case, spoke| {
        let answer = call("plan", case.for_call().as_bytes(), &Host::default());
        let answer: Value = serde_json::from_slice(&answer).map_err(|error| error.to_string())?;
        *spoke = true;
        match engine(case) {
            Ok(parts) => {
                let part = |part: &Part<'_>| {
                    let mut value = json!({"bytes": part.bytes, "payments": part.payments,
                        "invoices": part.invoices, "first": part.first, "body": part.body()});
                    if let Some(id) = &part.external_id {
                        value["externalId"] = id.clone().into();
                    }
                    value
                };
                let parts: Vec<_> = parts.iter().map(part).collect();
                same("answer", answer, json!({"parts": parts}))
            }
            Err(refusal) => same(
                "code",
                answer["error"]["code"].as_str(),
                Some(refusal.first.code),
            ),
        }
    });
}

#[test]
fn a_spoiled_body_is_refused_as_the_check_refuses_it() {
    holds(|case, spoke| {
        let mut bytes = case.body.clone().into_bytes();
        let mut choices = Choices::seeded(bytes.iter().map(|&byte| u64::from(byte)).sum());
        let place = choices.below(bytes.len());
        match choices.below(4) {
            0 => bytes.truncate(place),
            1 => bytes[place] = *choices_byte(&mut choices),
            2 => _ = bytes.remove(place),
            _ => bytes.insert(place, *choices_byte(&mut choices)),
        }
        let options = Options {
            max_violations: 1,
            ..Options::default()
        };
        let report = check(None, &bytes, &options).expect("the options are good");
        let first = report
            .violations
            .first()
            .filter(|first| first.code.starts_with("json."));
        *spoke = first.is_some();
        let found = plan(&bytes, None, &case.for_engine()).map_err(|refusal| refusal.first);
        let found = found
            .err()
            .filter(|record| record.code.starts_with("json."));
        let place = |code: &str, path: &str, offset| (code.to_owned(), path.to_owned(), offset);
        same(
            "fault",
            found.map(|record| place(record.code, &record.path, record.offset)),
            first.map(|record| place(record.code, &record.path, record.offset)),
        )
    });
}

fn choices_byte<'a>(choices: &mut Choices) -> &'a u8 {
    const BYTES: &[u8] = b"\"\\{}[]:, 0-e\x00\x1f\xff\xc3tnu";
    &BYTES[choices.below(BYTES.len())]
}
