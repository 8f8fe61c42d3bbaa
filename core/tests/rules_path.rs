//! The forms of `jsonPath` that are taken and refused (4.1), and what becomes of `data`.

use payflight::rules::{LoadOptions, MAX_STEPS, Step, load, parse_path};

fn name(text: &str) -> Step {
    Step::Name(text.into())
}

#[test]
fn every_taken_form_is_read() {
    let a_b = || vec![name("a"), name("b")];
    let taken = [
        ("$.a.b", a_b()),
        ("a.b", a_b()),
        ("$['a']['b']", a_b()),
        ("$[\"a\"].b", a_b()),
        ("['a'].b", a_b()),
        ("a['b']", a_b()),
        ("$ .a\t\n\r['b']", a_b()),
        ("a [ 'b' ]", a_b()),
        ("$[ \"a\"\t]\r\n.b", a_b()),
        ("$[0]", vec![Step::Index(0)]),
        ("$.a[ 10 ]", vec![name("a"), Step::Index(10)]),
        ("[*]", vec![Step::Wild]),
        ("$.*", vec![Step::Wild]),
        ("$.a.*[*]", vec![name("a"), Step::Wild, Step::Wild]),
        ("_a1.\u{e9}2", vec![name("_a1"), name("\u{e9}2")]),
        ("\u{1F600}", vec![name("\u{1F600}")]),
        ("$['']", vec![name("")]),
        ("$['a-b c.d[0]\u{7f}']", vec![name("a-b c.d[0]\u{7f}")]),
        (r#"$['\'"']["\"'"]"#, vec![name("'\""), name("\"'")]),
        (r"$['\b\f\n\r\t\/\\']", vec![name("\u{8}\u{c}\n\r\t/\\")]),
        (
            r"$['\u0041\u00e9\uD83D\uDE00\u00E9']",
            vec![name("A\u{e9}\u{1F600}\u{e9}")],
        ),
        (
            r"$['\uFFFF\uE000\uD7FF']",
            vec![name("\u{FFFF}\u{E000}\u{D7FF}")],
        ),
        (
            "$[9007199254740991]",
            vec![Step::Index(9_007_199_254_740_991)],
        ),
        ("$[4294967294]", vec![Step::Index(4_294_967_294)]),
        ("true.null", vec![name("true"), name("null")]),
    ];
    for (text, steps) in taken {
        assert_eq!(parse_path(text), Ok(steps), "{text}");
    }
}

const REFUSED: [(&str, usize, &str); 64] = [
    ("", 0, "empty"),
    ("$", 1, "whole body"),
    (" $.a", 0, "begin"),
    (".a", 0, "begin"),
    ("*", 0, "begin"),
    ("0", 0, "begin"),
    ("@.a", 0, "begin"),
    ("-a", 0, "begin"),
    ("$a", 1, "expected `.` or `[`"),
    ("$ ", 1, "blanks"),
    ("$.a ", 3, "blanks"),
    ("$.a\n", 3, "blanks"),
    ("$.a\u{a0} b", 6, "expected `.` or `[`"),
    ("$.a-b", 3, "expected `.` or `[`"),
    ("$.a b", 4, "expected `.` or `[`"),
    ("a/b", 1, "expected `.` or `[`"),
    ("$.", 2, "after the point"),
    ("$.a.", 4, "after the point"),
    ("$. a", 2, "after the point"),
    ("$.1", 2, "after the point"),
    ("$.'a'", 2, "after the point"),
    ("$..a", 1, "descendants"),
    ("$.a..b", 3, "descendants"),
    ("a..*", 1, "descendants"),
    ("$.[0]", 2, "after the point"),
    ("$[", 2, "expected a name"),
    ("$[]", 2, "expected a name"),
    ("$[a]", 2, "expected a name"),
    ("$[0", 3, "expected `]`"),
    ("$['a'", 5, "expected `]`"),
    ("$[* 0]", 4, "expected `]`"),
    ("$[00]", 2, "leading zeros"),
    ("$[01]", 2, "leading zeros"),
    ("$[9007199254740992]", 2, "at most"),
    ("$[99999999999999999999999]", 2, "at most"),
    ("$[1.0]", 3, "expected `]`"),
    ("$[1e0]", 3, "expected `]`"),
    ("$[+1]", 2, "expected a name"),
    ("$[-1]", 2, "negative"),
    ("$[-0]", 2, "negative"),
    ("$[1:2]", 3, "slices"),
    ("$[:2]", 2, "slices"),
    ("$[0 : 2]", 4, "slices"),
    ("$[?@.a]", 2, "filters"),
    ("$[?(@.a == 'b')]", 2, "filters"),
    ("$[0,1]", 3, "unions"),
    ("$['a' , 'b']", 6, "unions"),
    ("$[(@.length-1)]", 2, "expected a name"),
    ("$['a", 2, "never closed"),
    ("$['a\"]", 2, "never closed"),
    ("$['a\n']", 4, "control"),
    ("$['\u{1f}']", 3, "control"),
    (r#"$['\"']"#, 3, "escape"),
    (r#"$["\'"]"#, 3, "escape"),
    (r"$['\a']", 3, "escape"),
    (r"$['\U0041']", 3, "escape"),
    (r"$['\u004']", 3, "escape"),
    (r"$['\u004G']", 3, "escape"),
    (r"$['\uD83D']", 3, "escape"),
    (r"$['\uD83Dx']", 3, "escape"),
    (r"$['\uD83D\u0041']", 3, "escape"),
    (r"$['\uD83D\uD83D']", 3, "escape"),
    (r"$['\uDE00']", 3, "escape"),
    (r"$['\", 3, "escape"),
];

#[test]
fn every_other_form_is_refused_where_it_goes_wrong() {
    for (text, at, words) in REFUSED {
        let error = parse_path(text).expect_err(text);
        assert_eq!(error.at, at, "{text}: {}", error.reason);
        assert!(error.reason.contains(words), "{text}: {}", error.reason);
    }
}

fn path_of(api_path: &str, json_path: &str) -> Result<Vec<Step>, &'static str> {
    let text = format!(
        r#"{{"validationRules":[{{"ruleId":"r","validation":{{"apiPath":"{api_path}","jsonPath":"{json_path}","optionality":"Optional"}}}}]}}"#
    );
    let mut loaded =
        load(text.as_bytes(), &LoadOptions::default()).map_err(|refusal| refusal.first.code)?;
    Ok(loaded.rules.remove(0).path)
}

#[test]
fn data_is_dropped_for_a_batch_and_added_for_what_is_put() {
    let a = || vec![name("a")];
    let data_a = || vec![name("data"), name("a")];
    assert_eq!(path_of("Payments", "$.data.a"), Ok(a()));
    assert_eq!(path_of("Payments", "['data'].a"), Ok(a()));
    assert_eq!(path_of("Payments", "$.a"), Ok(a()));
    assert_eq!(path_of("Payments", "$.data.data.a"), Ok(data_a()));
    assert_eq!(
        path_of("Payments", "$.Data.a"),
        Ok(vec![name("Data"), name("a")])
    );
    assert_eq!(
        path_of("Payments", "$.data"),
        Err("definition.path_invalid")
    );
    assert_eq!(
        path_of("Payments", "$[*].data"),
        Ok(vec![Step::Wild, name("data")])
    );
    for api_path in ["Subscriptions", "Creditors", "DebtorAccounts"] {
        assert_eq!(path_of(api_path, "$.data.a"), Ok(data_a()), "{api_path}");
        assert_eq!(path_of(api_path, "a"), Ok(data_a()), "{api_path}");
        assert_eq!(
            path_of(api_path, "$.data"),
            Ok(vec![name("data")]),
            "{api_path}"
        );
        assert_eq!(
            path_of(api_path, "[*]"),
            Ok(vec![name("data"), Step::Wild]),
            "{api_path}"
        );
    }
    assert_eq!(path_of("Elsewhere", "$.data.a"), Ok(data_a()));
    assert_eq!(path_of("Elsewhere", "a"), Ok(a()));
    assert_eq!(path_of("Elsewhere", "$..a"), Err("definition.path_invalid"));
}

#[test]
fn a_path_has_at_most_128_steps() {
    assert_eq!(MAX_STEPS, 128);
    let error = |text: &str| parse_path(text).map(|steps| steps.len());
    for (start, step, blanks) in [("$", "[*]", 0), ("$", "\n.ab", 1), ("$", " [ 'a' ]", 1)] {
        let longest = format!("{start}{}", step.repeat(128));
        assert_eq!(error(&longest), Ok(128), "{step}");
        let refused = parse_path(&format!("{longest}{step}")).map_err(|error| error.at);
        assert_eq!(refused, Err(longest.len() + blanks), "{step}");
    }
    // What has no `$.` counts its first step; what is dropped or added counts as it is written.
    assert_eq!(error(&format!("a{}", ".a".repeat(127))), Ok(128));
    assert!(error(&format!("a{}", ".a".repeat(128))).is_err());
    let of = |api_path: &str, json_path: String| path_of(api_path, &json_path).map(|s| s.len());
    assert_eq!(of("Payments", format!("data{}", ".a".repeat(127))), Ok(127));
    assert!(of("Payments", format!("data{}", ".a".repeat(128))).is_err());
    assert_eq!(of("Creditors", format!("a{}", ".a".repeat(127))), Ok(129));
}
