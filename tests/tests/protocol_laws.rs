//! The laws of the rules around the calls (`docs/protocol.md`), over generated traces, values and requests.

use std::collections::BTreeMap;

use payflight::api::{Host, call};
use payflight::protocol::http_date;
use payflight::protocol::retry::{Policy, delay};
use payflight::protocol::throttle::{Tat, Throttle, Verdict};
use payflight_tests::vectors::{quote, read};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

const NAMES: [&str; 10] = [
    "fingerprint",
    "headers",
    "idempotency",
    "notification.read",
    "onboarding",
    "readiness",
    "retention",
    "retry",
    "throttle",
    "token",
];
const NOW: u64 = 1_700_000_000_000;

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn answer(name: &str, request: &str) -> Value {
    let answer = call(name, request.as_bytes(), &Host::default());
    serde_json::from_slice(&answer).expect("every answer is JSON")
}

// Throttle.

/// How the clock moves before the next call.
#[derive(Debug, Clone, Copy)]
enum Move {
    By(i64),
    ToRetryAt,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        4 => Just(Move::By(0)),
        3 => Just(Move::ToRetryAt),
        3 => (0..5i64).prop_map(Move::By),
        2 => (0..20_000i64).prop_map(Move::By),
        2 => (-5_000..0i64).prop_map(Move::By),
        1 => (-4_000_000_000..4_000_000_000i64).prop_map(Move::By),
    ];
    prop::collection::vec(one, 1..80)
}

/// From 1 to `most`, small ones as often as large ones.
fn up_to(most: u32) -> impl Strategy<Value = u32> {
    prop_oneof![1..=4u32.min(most), 1..=100u32.min(most), 1..=most]
}

proptest! {
    #![proptest_config(cases(2_000))]

    /// Over any part of a trace at most burst + rate · time pass; time is what the clock went forward in it, so that
    /// stepping back gains nothing.
    #[test]
    fn no_window_lets_more_pass(rate in up_to(1_000_000), burst in up_to(40), moves in moves()) {
        let throttle = Throttle::new(rate, burst).unwrap();
        let (mut now, mut state, mut retry_at) = (NOW, None, NOW);
        let mut trace: Vec<(u64, u64)> = Vec::new();
        for step in moves {
            let before = now;
            now = match step {
                Move::By(by) => now.saturating_add_signed(by),
                Move::ToRetryAt => retry_at,
            };
            let (verdict, after) = throttle.ask(state, now).unwrap();
            state = Some(after);
            if let Verdict::Wait { retry_at: at } = verdict {
                retry_at = at;
            }
            trace.push((now.saturating_sub(before), u64::from(verdict == Verdict::Go)));
        }
        for from in 0..trace.len() {
            let (mut forward, mut passed) = (0u128, 0u128);
            for (place, (moved, went)) in trace[from..].iter().enumerate() {
                // The clock moves before its call, so the window begins at its first call.
                forward += if place == 0 { 0 } else { u128::from(*moved) };
                passed += u128::from(*went);
                prop_assert!(
                    passed * 1_000 <= u128::from(burst) * 1_000 + u128::from(rate) * forward,
                    "{passed} in {forward} ms"
                );
            }
        }
    }

    /// As many pass as may: a throttle that refused all would keep the law too. (With a burst of one, or more calls a
    /// millisecond than it holds, what a whole millisecond is too late is lost.)
    #[test]
    fn whoever_asks_often_enough_gets_all_that_may_pass(rate in 1..=1_000u32, burst in 2..20u32, window in 0..300u64) {
        let throttle = Throttle::new(rate, burst).unwrap();
        let (mut state, mut passed) = (None, 0u64);
        for now in NOW..=NOW + window {
            while let (Verdict::Go, after) = throttle.ask(state, now).unwrap() {
                state = Some(after);
                passed += 1;
            }
        }
        let step = 1_000_000_000u64.div_ceil(u64::from(rate));
        prop_assert_eq!(passed, u64::from(burst) + window * 1_000_000 / step);
    }

    /// `retryAt` is the first millisecond that goes, whatever the state.
    #[test]
    fn retry_at_is_the_first_that_goes(rate in up_to(1_000_000), burst in up_to(1_000_000), ahead in -2_000_000_000_000i64..2_000_000_000_000) {
        let throttle = Throttle::new(rate, burst).unwrap();
        let tat = Tat(u128::from(NOW * 1_000_000).saturating_add_signed(i128::from(ahead)));
        if let (Verdict::Wait { retry_at }, kept) = throttle.ask(Some(tat), NOW).unwrap() {
            prop_assert!(retry_at > NOW);
            let goes = |at| throttle.ask(Some(kept), at).unwrap().0 == Verdict::Go;
            prop_assert!(goes(retry_at) && !goes(retry_at - 1));
        }
    }
}

// Retry.

proptest! {
    #![proptest_config(cases(256))]

    /// Between 0 and the smaller of the cap and the doubled base; equal for equal seeds.
    #[test]
    fn delays_lie_in_their_bounds(base in 0..100_000u64, cap in 0..1_000_000u64, attempt in 1..200u64, seed: u64) {
        let policy = Policy { base_ms: base, cap_ms: cap, ..Policy::default() };
        let doubled = (1..attempt).fold(u128::from(base), |delay, _| (delay * 2).min(1 << 100));
        let most = doubled.min(u128::from(cap));
        let found = delay(&policy, attempt, seed);
        prop_assert!(u128::from(found) <= most);
        prop_assert_eq!(found, delay(&policy, attempt, seed));
    }
}

/// Pearson's statistic of `count` delays over 64 equally likely ones.
fn chi_square(count: u64, delay_of: impl Fn(u64) -> u64) -> f64 {
    let mut seen = [0u64; 64];
    for seed in 0..count {
        seen[usize::try_from(delay_of(seed)).unwrap()] += 1;
    }
    let expected = count as f64 / 64.0;
    let square = |seen: &u64| (*seen as f64 - expected).powi(2) / expected;
    seen.iter().map(square).sum()
}

#[test]
fn delays_spread_like_uniform_ones() {
    // 63 degrees of freedom: a uniform one is above 103.4 once in a thousand times. The seeds are fixed.
    const CRITICAL: f64 = 103.4;
    let policy = Policy {
        base_ms: 63,
        cap_ms: 63,
        ..Policy::default()
    };
    let seeds_in_a_row = chi_square(64_000, |seed| delay(&policy, 1, seed));
    let far_apart = chi_square(64_000, |seed| {
        delay(&policy, 3, seed.wrapping_mul(0x1234_5678_9ABC_DEF1))
    });
    let attempts = chi_square(64_000, |attempt| delay(&policy, attempt + 1, 42));
    println!("chi-square: {seeds_in_a_row:.1}, {far_apart:.1}, {attempts:.1}");
    for found in [seeds_in_a_row, far_apart, attempts] {
        assert!(found < CRITICAL, "{found}");
    }
    // The test tells: without the finaliser the top bits of seeds in a row are all the same.
    assert!(chi_square(64_000, |seed| seed % 61) > CRITICAL);
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn any_text_is_a_date_or_none(text in "\\PC{0,40}", now: u64) {
        _ = http_date::parse(&text, now);
    }

    #[test]
    fn nearly_a_date_is_a_date_or_none(
        day in "(Sun|Sunday|Xyz)", comma in "(, |,| )", date in "[0-9]{1,2}[- ](Nov|Feb|nov)[- ][0-9]{2,5}", time in "[0-9]{2}:[0-9]{2}(:[0-9]{2})?", now: u64,
    ) {
        _ = http_date::parse(&format!("{day}{comma}{date} {time} GMT"), now);
    }
}

// Fingerprint.

/// Any JSON value; numbers as a whole number of thousandths, so that they can be written in many ways.
fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-1_000_000_000_000i64..1_000_000_000_000).prop_map(Value::from),
        "\\PC{0,6}".prop_map(Value::from),
        "[a-c\\n\"\\\\\u{1F600}\u{fb33}]{0,4}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        let name = "[a-d\u{e9}\u{1F600}\u{fb33}]{0,2}";
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(name, inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// One way of writing a value; `way` decides each choice.
fn write(value: &Value, way: &mut impl FnMut(usize) -> usize) -> String {
    let space = [" ", "", "\n", "\t "][way(4)];
    let text = match value {
        Value::Array(elements) => {
            let parts: Vec<_> = elements.iter().map(|one| write(one, way)).collect();
            format!("[{}]", parts.join(","))
        }
        Value::Object(members) => {
            let mut parts: Vec<_> = members
                .iter()
                .map(|(name, one)| format!("{}:{}", written(name, way), write(one, way)))
                .collect();
            for place in (1..parts.len()).rev() {
                parts.swap(place, way(place + 1));
            }
            format!("{{{}}}", parts.join(","))
        }
        Value::Number(thousandths) => number(thousandths.as_i64().unwrap(), way),
        Value::String(text) => written(text, way),
        other => other.to_string(),
    };
    format!("{space}{text}{space}")
}

fn written(text: &str, way: &mut impl FnMut(usize) -> usize) -> String {
    if way(2) == 0 {
        return quote(text);
    }
    let escapes = text.encode_utf16().map(|unit| format!("\\u{unit:04X}"));
    format!("\"{}\"", escapes.collect::<String>())
}

fn number(thousandths: i64, way: &mut impl FnMut(usize) -> usize) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let size = thousandths.unsigned_abs();
    match way(4) {
        0 => format!("{thousandths}e-3"),
        1 => format!("{sign}{}.{:03}", size / 1_000, size % 1_000),
        2 => format!("{thousandths}0000E-7"),
        _ => format!("{sign}{}.{:06}e+3", size / 1_000_000, size % 1_000_000),
    }
}

fn fingerprint(body: &str) -> String {
    let answer = answer("fingerprint", &format!("{{\"body\":{}}}", quote(body)));
    let sha256 = answer["sha256"].as_str();
    sha256
        .unwrap_or_else(|| panic!("{body}: {answer}"))
        .to_owned()
}

/// Every place of a value, the top too.
fn places(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    let step = |name: &str| format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
    match value {
        Value::Array(elements) => {
            let numbered = elements.iter().enumerate();
            numbered.for_each(|(place, one)| places(one, &step(&place.to_string()), all));
        }
        Value::Object(members) => members
            .iter()
            .for_each(|(name, one)| places(one, &step(name), all)),
        _ => {}
    }
}

fn in_order(choices: &[Index]) -> impl FnMut(usize) -> usize {
    let mut next = choices.iter().cycle();
    move |count| next.next().unwrap().index(count)
}

proptest! {
    #![proptest_config(cases(1_500))]

    #[test]
    fn the_fingerprint_is_of_the_value(
        value in values(),
        one in prop::collection::vec(any::<Index>(), 20..60),
        other in prop::collection::vec(any::<Index>(), 20..60),
        place in any::<Index>(),
        instead in values(),
    ) {
        let body = json!({ "a": value });
        let first = fingerprint(&write(&body, &mut in_order(&one)));
        prop_assert_eq!(&first, &fingerprint(&write(&body, &mut in_order(&other))));
        let mut all = Vec::new();
        places(&body, "", &mut all);
        all.remove(0);
        let mut changed = body.clone();
        *changed.pointer_mut(&all[place.index(all.len())]).unwrap() = instead;
        let second = fingerprint(&write(&changed, &mut in_order(&other)));
        prop_assert_eq!(first == second, body == changed);
    }
}

// Idempotency.

/// A service that keeps everything that ever came with one key, and looks it up by the contract's words.
#[derive(Default)]
struct Naive {
    came: Vec<(&'static str, u64)>,
    answered: bool,
}

impl Naive {
    fn judge(&mut self, fingerprint: &'static str, life: u64, now: u64) -> &'static str {
        let (verdict, starts) = match self.came.last() {
            None => ("new", true),
            Some((_, at)) if now >= *at && now - at >= life => ("expired", true),
            Some((known, _)) if *known != fingerprint => ("conflict", false),
            Some(_) if !self.answered => ("in_flight", false),
            Some(_) => ("replay", false),
        };
        if starts {
            self.came.push((fingerprint, now));
            self.answered = false;
        }
        verdict
    }
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn idempotency_is_as_a_service_that_forgets_nothing(
        is_file: bool,
        steps in prop::collection::vec((prop_oneof![-1..=1i64, 0..400_000i64, Just(600_000), Just(1_209_600_000), -900_000..0i64, 0..2_000_000_000i64], 0..2usize, any::<bool>()), 1..30),
    ) {
        let (workflow, life) = if is_file { ("file", 600_000) } else { ("electronic", 1_209_600_000) };
        let mut naive = Naive::default();
        let (mut remembered, mut now) = (Value::Null, NOW);
        for (by, which, answered) in steps {
            now = now.saturating_add_signed(by);
            let fingerprint = ["f-1", "f-2"][which];
            let request = json!({"remembered": remembered, "fingerprint": fingerprint, "workflow": workflow, "now": now});
            let found = answer("idempotency", &request.to_string());
            prop_assert_eq!(found["verdict"].as_str(), Some(naive.judge(fingerprint, life, now)));
            let (known, at) = naive.came.last().unwrap();
            let keep = json!({"fingerprint": known, "at": at, "inFlight": !naive.answered});
            prop_assert_eq!(&found["remember"], &keep);
            prop_assert_eq!(&found["validUntil"], &json!(at + life));
            remembered = keep;
            if answered {
                remembered["inFlight"] = json!(false);
                naive.answered = true;
            }
        }
    }
}

// Any request.

/// Puts `with` at a place of a request, or takes the place away, or puts a member beside it.
fn mutate(request: &mut Value, place: Index, how: usize, with: Value) {
    let mut all = Vec::new();
    places(request, "", &mut all);
    let path = all[place.index(all.len())].clone();
    let (parent, name) = path.rsplit_once('/').unwrap_or(("", ""));
    let holder = request.pointer_mut(parent);
    match (how, holder) {
        (0, Some(Value::Object(members))) => {
            members.remove(name);
        }
        (1, Some(Value::Object(members))) => {
            members.insert("other".into(), with);
        }
        _ => {
            if let Some(value) = request.pointer_mut(&path) {
                *value = with;
            }
        }
    }
}

/// Values that are near a bound, or of no use.
fn odd() -> impl Strategy<Value = Value> {
    let numbers = [
        json!(0),
        json!(-1),
        json!(9_007_199_254_740_991u64),
        json!(9_007_199_254_740_992u64),
        json!(u64::MAX),
        json!(1.5),
        json!(1e300),
        json!("9007199254740991000000"),
        json!("340282366920938463463374607431768211455"),
    ];
    prop_oneof![
        prop::sample::select(numbers.to_vec()),
        values(),
        Just(json!({})),
        Just(json!(""))
    ]
}

#[test]
fn no_request_makes_it_panic() {
    let mut good: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for vector in read("protocol") {
        let request = vector.request.unwrap_or_default();
        if request.len() < 10_000 && NAMES.contains(&vector.call.as_str()) {
            let request = serde_json::from_str(&request).unwrap();
            good.entry(vector.call).or_default().push(request);
        }
    }
    assert_eq!(good.len(), NAMES.len());
    let mutations = prop::collection::vec((any::<Index>(), 0..4usize, odd()), 0..4);
    let (mut answered, mut refused) = (0, 0);
    let mut runner = proptest::test_runner::TestRunner::new(cases(20_000));
    let counts = std::cell::RefCell::new((&mut answered, &mut refused));
    let which = prop::sample::select(NAMES.to_vec());
    runner
        .run(
            &(which, any::<Index>(), mutations),
            |(name, which, mutations)| {
                let known = &good[name];
                let mut request = known[which.index(known.len())].clone();
                for (place, how, with) in mutations {
                    mutate(&mut request, place, how, with);
                }
                let found = answer(name, &request.to_string());
                let mut counts = counts.borrow_mut();
                match found["error"]["code"].as_str() {
                    None => *counts.0 += 1,
                    Some(code) => {
                        prop_assert!(payflight::codes::find(code).is_some(), "{}", code);
                        *counts.1 += 1;
                    }
                }
                Ok(())
            },
        )
        .unwrap();
    println!("{answered} answered, {refused} refused");
    assert!(answered > 1_000 && refused > 1_000);
}

proptest! {
    #![proptest_config(cases(3_000))]

    #[test]
    fn any_value_is_answered(name in prop::sample::select(NAMES.to_vec()), value in values()) {
        answer(name, &value.to_string());
        if let Value::Object(members) = &value {
            prop_assert!(members.is_empty() || !answer(name, &value.to_string())["error"].is_null());
        }
    }

    /// No value of a header is in an answer that refuses it.
    #[test]
    fn no_secret_is_told(secret in "[g-z]{8} [g-z]{8}|[g-z]{300}|[g-z]{8}\n", malformed in 0..4usize) {
        let name = ["x-api-key", "authorization", "x-idempotency-key", "x-own"][malformed];
        let given = json!({"call": "batch.create", "given": {name: format!("{secret} ")}});
        let made = json!({"call": "batch.create", "accessToken": format!("{secret} "), "idempotencyKey": format!("{secret} "), "apiKey": secret});
        for request in [given, made, json!({"call": "batch.create", "given": [[secret]]}), json!({"call": secret})] {
            let text = answer("headers", &request.to_string()).to_string();
            prop_assert!(text.contains("\"code\""), "{}", text);
            prop_assert!(!text.contains(&secret[..8]), "{}", text);
        }
    }
}
