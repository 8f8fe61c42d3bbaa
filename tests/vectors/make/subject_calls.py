"""Section 6 and the calls: options, and requests that are refused for themselves."""

from bodies import batch, options_for
from book import File, GOOD, v

BAD_OPTIONS = [
    ("maxBodyBytes", -1), ("maxBodyBytes", 1.5), ("maxBodyBytes", "5"), ("maxBodyBytes", True), ("maxBodyBytes", []), ("maxPayments", -1), ("maxPayments", "2000"), ("maxPayments", 0.5), ("maxInvoices", -5), ("maxInvoices", {}),
    ("maxViolations", 0), ("maxViolations", -1), ("maxViolations", "1"), ("maxViolations", 2.5), ("strict", "true"), ("strict", 1), ("strict", []), ("includeValues", "yes"), ("includeValues", 0), ("now", "2026-01-01"), ("now", 1.5), ("now", True),
    ("resource", "Batch"), ("resource", ""), ("resource", "payment"), ("resource", "BatchPayments"), ("resource", 1), ("resource", "debtor_account"), ("levels", []), ("levels", "strict"), ("levels", 1),
]
BAD_LEVELS = [
    ("amount.format", "info"), ("amount.format", "Error"), ("amount.format", ""), ("amount.format", True), ("amount.format", 2), ("amount.zero", "none"), ("nothing", "off"), ("", "off"), ("Amount.format", "off"), ("amount", "off"), ("amount.*", "off"), ("json.syntax", "warning"),
    ("json.too_deep", "off"), ("json.duplicate_member", "off"), ("json.not_an_object", "off"), ("body.too_large", "off"), ("lint.no_example", "off"), ("definition.path_invalid", "off"), ("regex.invalid", "off"), ("call.bad_member", "off"), ("rule", "off"), ("rule.other", "off"),
]
LEVELLED = """type.mismatch field.required field.unknown selector.missing selector.conflict payments.empty payments.too_many invoices.too_many
text.forbidden_character text.too_long amount.format amount.scale currency.format datetime.format instrument.unsupported amount.zero amount.missing
currency.unknown country.unknown datetime.no_offset datetime.past additional_data.not_json external_id.duplicate payment.possible_duplicate
account.format iban.invalid bic.invalid provider.mismatch remittance.sum value.unknown redirect.success_missing rule.required rule.not_allowed
rule.pattern rule.type rule.unchecked""".split()


def files():
    return [options(), calls()]


def options():
    f = File("check/calls/options.json", "Options: what is taken, and what is refused by name.")
    for name, value in BAD_OPTIONS:
        f.bad_call(f"{name} as {value!r}", "A bad value of an option is refused, never ignored.", "call.bad_member", f"/options/{name}", {"body": GOOD, "options": {name: value}})
    for code, level in BAD_LEVELS:
        f.bad_call(f"level {level!r} of {code!r}", "A bad code or level is refused; section 2's codes have no level.", "call.bad_member", f"/options/levels/{code}", {"body": GOOD, "options": {"levels": {code: level}}})
    for name in ("maxpayments", "max_payments", "maxPayment", "", "providerId", "Strict", "unsupported", "instruments", "a/b"):
        f.bad_call(f"unknown option {name!r}", "An unknown option is refused.", "call.unknown_member", "/options/" + name.replace("/", "~1"), {"body": GOOD, "options": {name: 1}})
    f.bad_call("two of them", "Several wrong at once: all, in the order of the file.", "call.unknown_member", "/options/first", {"body": GOOD, "options": {"strict": True, "first": 1, "second": 2}}, others=[("call.unknown_member", "/options/second")])
    f.bad_call("a level and an option", "Several wrong at once: all, in the order of the file.", "call.bad_member", "/options/levels/nothing", {"body": GOOD, "options": {"levels": {"nothing": "off", "amount.zero": "off", "amount.format": "none"}, "strict": 5}},
               others=[("call.bad_member", "/options/levels/amount.format"), ("call.bad_member", "/options/strict")])
    f.bad_call("unknown and null", "An unknown option is never ignored.", "call.unknown_member", "/options/foo", {"body": GOOD, "options": {"strict": None, "foo": None}})
    f.bad_call("a level of nothing that is null", "An unknown code is never ignored.", "call.bad_member", "/options/levels/zz", {"body": GOOD, "options": {"levels": {"amount.zero": None, "zz": None}}})
    f.bad_call("before a definition that is bad", "Options are judged first.", "call.bad_member", "/options/strict", {"body": GOOD, "provider": "{", "options": {"strict": 1}})
    f.bad_call("before a body that is bad", "Options are judged before the body is read.", "call.bad_member", "/options/maxViolations", {"body": "{", "options": {"maxViolations": 0}})
    for code in LEVELLED:
        f.check(f"a level of {code}", "The codes of section 3, the four of rules and `rule.unchecked` have levels.", GOOD, options={"levels": {code: "warning"}})
    every = {"maxBodyBytes": 1000, "maxPayments": 1, "maxInvoices": 0, "maxViolations": 1, "strict": False, "includeValues": False, "now": 0, "resource": "batch", "levels": {"remittance.sum": "error"}}
    f.check("every option", "Limits are integers from 0, `maxViolations` from 1.", GOOD, options=every)
    f.check("no option", "All have a default.", GOOD, options={})
    f.check("options that are null", "A null member is as an absent one.", '{"x":1,' + GOOD[1:], [v("field.unknown", "/x", name="x")], options={"maxViolations": None, "strict": None, "levels": None, "resource": None, "now": None})
    f.check("large limits", "A limit has no upper bound that a user would meet.", GOOD, options={"maxPayments": 1000000000, "maxBodyBytes": 4000000000, "maxViolations": 1000000})
    beyond = 18446744073709551616
    f.check("limits beyond any count", "Limits are integers from 0, `maxViolations` from 1: one that is larger than any count is no limit.", GOOD, options={"maxBodyBytes": beyond, "maxPayments": beyond, "maxInvoices": beyond, "maxViolations": beyond})
    return f


def calls():
    f = File("check/calls/requests.json", "Requests of `check` and `lint` that are refused for themselves.")
    f.bad_call("an unknown function", "A function that is not there.", "call.unknown_function", "", {"body": GOOD}, call="Check")
    f.bad_call("check without a body", "`body` is required.", "call.missing_member", "/body", {"options": {}})
    f.bad_call("check with a null body", "A null member is as an absent one.", "call.missing_member", "/body", {"body": None})
    f.bad_call("two unknown members", "Several wrong at once: all, in the order of the file.", "call.unknown_member", "/a", {"a": 1, "body": GOOD, "b": 2}, others=[("call.unknown_member", "/b")])
    f.bad_call("everything at once", "Several wrong at once: all, in the order of the file; what is missing comes first, where its object begins.", "call.missing_member", "/body", {"x": 1, "provider": 5, "options": {"now": -1}, "unsupported": "no"},
               others=[("call.unknown_member", "/x"), ("call.bad_member", "/provider"), ("call.bad_member", "/options/now"), ("call.bad_member", "/unsupported")])
    f.bad_call("check of nothing", "`body` is required.", "call.missing_member", "/body", {})
    for name, value in [("body", {}), ("body", 5), ("provider", {"validationRules": []}), ("provider", 1), ("instruments", []), ("fileFormat", {}), ("fileFormat", True), ("providerId", 7), ("unsupported", True), ("unsupported", "ignore"), ("unsupported", "Report"), ("unsupported", ""), ("options", []), ("options", "strict")]:
        if name in ("body", "provider", "instruments", "fileFormat") and isinstance(value, dict) and not value:
            value = {"x": 1}
        f.bad_call(f"check with {name} {value!r}", "A member of the wrong kind or out of range.", "call.bad_member", f"/{name}", {"body": GOOD, **({"provider": '{"validationRules":[]}'} if name in ("instruments", "providerId", "unsupported") else {}), name: value})
    for name in ("Body", "definition", "strict", "maxPayments", "file_format", "resource"):
        f.bad_call(f"check with {name}", "A member that the function does not know is refused.", "call.unknown_member", f"/{name}", {"body": GOOD, name: "x"})
    f.bad_call("a provider and a file format", "A provider and a file format together are a bad call: the provider has no place there.", "call.bad_member", "/provider", {"body": GOOD, "provider": '{"validationRules":[]}', "fileFormat": '{"specification":{"rules":[]}}'})
    f.bad_call("lint of nothing", "A definition is asked for.", "call.missing_member", "/provider", {}, call="lint")
    f.bad_call("lint with options", "A member that the function does not know is refused.", "call.unknown_member", "/options", {"provider": '{"validationRules":[]}', "options": {}}, call="lint")
    f.bad_call("lint with a body", "A member that the function does not know is refused.", "call.unknown_member", "/body", {"provider": '{"validationRules":[]}', "body": "{}"}, call="lint")
    f.bad_call("lint of an object", "A definition is a text.", "call.bad_member", "/provider", {"provider": {"validationRules": []}}, call="lint")
    f.bad_call("lint of both", "A provider and a file format together are a bad call: the provider has no place there.", "call.bad_member", "/provider", {"provider": '{"validationRules":[]}', "fileFormat": '{"specification":{"rules":[]}}'}, call="lint")
    f.unloadable("lint of a provider that is not found", "A provider that is not found is the error `definition.provider_unknown`.", v("definition.provider_unknown", "", document="provider"), call="lint",
                 provider={"data": [{"providerId": "P1", "validationRules": []}]}, provider_id="P2")
    f.check("providerId without a provider", "The name chooses among definitions; without one there is nothing to choose.", GOOD, provider_id="P1")
    f.check("unsupported without a provider", "Without a definition there is nothing to report.", GOOD, unsupported="report")
    f.check("a text with a name of resources", "`resource` is one of the nine.", batch(), options={"resource": "batch"})
    f.check("another resource for a batch's body", "The resource is the caller's word.", batch(), [v("field.required", "/data", field="data")], options=options_for("subscription"))
    return f
