//! The canonical text and the fingerprint, by the examples of RFC 8785 and the number rule of the contract.

#![allow(clippy::unwrap_used, reason = "tests fail loudly, their helpers too")]

use payflight::json::{Tree, canonical, fingerprint};

fn text(json: &str) -> String {
    canonical(Tree::read_any(json.as_bytes()).unwrap().root()).unwrap()
}

#[test]
fn the_example_of_rfc_8785_section_3_2_2() {
    let source = "{\n  \"numbers\": [333333333.3333333, 1E30, 4.50,\n              2e-3, 0.000000000000000000000000001],\n  \"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\",\n  \"literals\": [null, true, false]\n}";
    assert_eq!(
        text(source),
        "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],\"string\":\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"
    );
}

#[test]
fn names_are_sorted_by_utf_16_code_units() {
    // RFC 8785, section 3.2.3: the emoji (a surrogate pair) stands before U+FB33.
    let source = "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}";
    assert_eq!(
        text(source),
        "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"\u{f6}\":7,\"\u{20ac}\":1,\"\u{1F600}\":5,\"\u{fb33}\":3}"
    );
}

#[test]
fn numbers_of_rfc_8785_appendix_b() {
    for (given, expected) in [
        ("0", "0"),
        ("-0", "0"),
        ("-0.0e5", "0"),
        ("5e-324", "5e-324"),
        ("-5e-324", "-5e-324"),
        ("1.7976931348623157e308", "1.7976931348623157e+308"),
        ("9007199254740992", "9007199254740992"),
        ("-9007199254740992", "-9007199254740992"),
        ("295147905179352830000", "295147905179352830000"),
        ("9.999999999999997e22", "9.999999999999997e+22"),
        ("1e23", "1e+23"),
        ("1.0000000000000001e23", "1.0000000000000001e+23"),
        ("999999999999999700000", "999999999999999700000"),
        ("999999999999999900000", "999999999999999900000"),
        ("1e21", "1e+21"),
        ("9.999999999999997e-7", "9.999999999999997e-7"),
        ("0.000001", "0.000001"),
        ("0.0000001", "1e-7"),
        ("333333333.3333332", "333333333.3333332"),
        ("333333333.33333325", "333333333.33333325"),
        ("333333333.3333333", "333333333.3333333"),
        ("333333333.3333334", "333333333.3333334"),
        ("333333333.33333343", "333333333.33333343"),
        ("-0.0000033333333333333333", "-0.0000033333333333333333"),
        ("1424953923781206.2", "1424953923781206.2"),
        ("100", "100"),
        ("1e2", "100"),
        ("12.5E-1", "1.25"),
        ("100000000000000000000", "100000000000000000000"),
        ("123456789012345680000", "123456789012345680000"),
    ] {
        assert_eq!(text(given), expected, "{given}");
    }
}

#[test]
fn a_number_that_no_binary_number_has_is_a_plain_decimal() {
    for (given, expected) in [
        ("9007199254740993", "9007199254740993"),
        ("333333333.33333329", "333333333.33333329"),
        (
            "0.1000000000000000055511151231257827",
            "0.1000000000000000055511151231257827",
        ),
        ("-9007199254740993.0", "-9007199254740993"),
        ("9007199254740993e-20", "0.00009007199254740993"),
        ("90071992547409930e4", "900719925474099300000"),
    ] {
        assert_eq!(text(given), expected, "{given}");
    }
    // Past the range of binary numbers, both ways.
    assert_eq!(text("1e400"), format!("1{}", "0".repeat(400)));
    assert_eq!(text("-1e-400"), format!("-0.{}1", "0".repeat(399)));
    assert_eq!(text("1e309").len(), 310);
    assert_eq!(text("1e308"), "1e+308");
    assert_eq!(text("3e-324").len(), 326);
}

#[test]
fn a_number_of_more_than_1000_characters_is_out_of_range() {
    assert_eq!(text("1e999").len(), 1000);
    assert_eq!(text("1e-998").len(), 1000);
    assert_eq!(text("-1e998").len(), 1000);
    for json in [
        "{\"a\":[1,1e1000]}",
        "{\"a\":[1,-1e999]}",
        "{\"a\":[1,1e-999]}",
        "{\"a\":[1,1e999999999999999999999]}",
        "{\"a\":[1,-1e-99999999999999999999]}",
    ] {
        let tree = Tree::read(json.as_bytes()).unwrap();
        let error = canonical(tree.root()).unwrap_err();
        assert_eq!((error.offset, error.path.as_str()), (8, "/a/1"), "{json}");
    }
    assert_eq!(text("0e999999999999999999999"), "0");
}

#[test]
fn the_fingerprint_does_not_see_order_or_white_space() {
    let of = |json: &str| fingerprint(Tree::read(json.as_bytes()).unwrap().root()).unwrap();
    assert_eq!(
        of("{}"),
        "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    );
    assert_eq!(
        of("{\"a\":4.50,\"b\":[]}"),
        of(" { \"b\" : [ ] , \"\\u0061\" : 45e-1 } ")
    );
    assert_ne!(of("{\"a\":1}"), of("{\"a\":\"1\"}"));
}
