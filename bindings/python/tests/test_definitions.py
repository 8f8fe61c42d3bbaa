"""Lint, forms, comparing, plans and codes."""

import json
import pathlib

import payflight
import pytest
from payflight import PayflightError, Provider

RULE = {"apiPath": "BatchPayments", "jsonPath": "$.appId", "optionality": "Required", "regex": "^(BACS|FPS)$"}


def definition(**changes: object) -> str:
    return json.dumps({"validationRules": [{"ruleId": "r-1", "validation": {**RULE, **changes}}]})


def test_lint(examples: pathlib.Path) -> None:
    found = payflight.lint(definition(regex="BACS|FPS", optionality="Sometimes"))
    assert not found and found.errors == 1 and len(found) == len(list(found)) == len(found.findings)
    wrong = next(finding for finding in found if finding.severity == "error")
    assert wrong.code == "lint.optionality_unknown" and wrong.rule_id == "r-1" and wrong.document == "provider"
    assert wrong.position is not None and wrong.position.line == 1 and wrong.path.endswith("/optionality")
    assert found[0] == found.findings[0] and "lint." in repr(found[0]) and "1 error," in repr(found)
    example = (examples / "provider.json").read_bytes()
    clean = payflight.lint(example, (examples / "instruments.json").read_bytes())
    assert clean and clean.errors == 0
    with pytest.raises(PayflightError) as caught:
        payflight.lint(json.dumps({"data": [json.loads(definition())] * 2}), provider_id="nobody")
    assert caught.value.code == "definition.provider_unknown"
    assert {finding.document for finding in payflight.lint('{"data": 5}', file_format=True)} == {"fileFormat"}


def test_a_form_from_the_rules(provider: Provider) -> None:
    (field,) = payflight.fields(definition(uiLabel="Scheme", example="BACS", errorMessage="BACS or FPS."))
    assert (field.path, field.label, field.optionality, field.input) == ("$.appId", "Scheme", "required", "select")
    assert field.options == ("BACS", "FPS") and field.max_length == 4 and field.example == "BACS"
    assert field.error_message == "BACS or FPS." and field.description is None and field.pattern
    assert field.source == ("provider", "r-1", None)
    with Provider.load(definition()) as loaded:
        assert payflight.fields(loaded)[0].options == ("BACS", "FPS")
    of_ach = payflight.fields(provider, instrument="ACH", resource="batch")
    assert {one.source.instrument for one in of_ach} == {None, "ACH"}
    with pytest.raises(PayflightError) as caught:
        payflight.fields(definition(), resource="nothing")
    assert caught.value.path == "/resource"
    with pytest.raises(TypeError, match="has its own"):
        payflight.fields(provider, provider_id="p")


def test_one_value_of_a_form() -> None:
    assert payflight.check_field(definition(), "$.appId", "FPS") == ()
    (wrong,) = payflight.check_field(definition(example="FPS"), "$.appId", "secret-1")
    assert (wrong.code, wrong.path, wrong.rule_id) == ("rule.pattern", "$.appId", "r-1")
    assert wrong.params == {"example": "FPS"} and "secret-1" not in repr(wrong)


def test_comparing() -> None:
    old, new = definition(regex="^[A-Z]{1,12}$"), definition(regex="^[A-Z]{1,10}$", optionality="Optional")
    accepted = {"externalId": "x", "appId": "ABCDEFGHIJKL"}
    bodies = [json.dumps(accepted), json.dumps({**accepted, "appId": "A"}).encode(), bytearray(b"{")]
    silent = {"maximumPaymentCount": 5}
    found = payflight.compare(old, json.dumps({**json.loads(new), **silent}), bodies)
    (change,) = found.rules
    assert (change.change, change.verdict, change.json_path) == ("changed", "different", "$.appId")
    assert (change.old_rule_id, change.new_rule_id) == ("r-1", "r-1")
    (limit,) = found.limits
    assert (limit.name, limit.old, limit.new, limit.verdict) == ("maximumPaymentCount", None, 5, "tighter")
    assert payflight.compare(old, old) == ((), (), ())
    with pytest.raises(PayflightError):
        payflight.compare("{", old)


def test_bodies_that_only_the_new_definition_refuses(accepted: str) -> None:
    assert payflight.check(accepted).accepted
    old, new = definition(optionality="Optional"), definition(optionality="Required")
    found = payflight.compare(old, new, ["{}", accepted])
    ((index, report),) = found.refused
    assert index == 1 and not report and [violation.code for violation in report] == ["rule.required"]
    assert report.json == Provider.load(new).check(accepted).json


def test_plans(accepted: str) -> None:
    batch = json.loads(accepted)
    whole = json.dumps({**batch, "payments": [{**batch["payments"][0], "externalId": f"é-{at}"} for at in range(5)]})
    (same,) = payflight.plan(whole)
    assert same.body == whole.encode() and same.bytes == len(whole.encode()) and same.payments == 5
    parts = payflight.plan(whole, max_payments=2)
    assert [part.external_id for part in parts] == ["run-1-1", "run-1-2", "run-1-3"]
    assert [(part.first, part.payments, part.invoices) for part in parts] == [(0, 2, 0), (2, 2, 0), (4, 1, 0)]
    for part in parts:
        assert part.bytes == len(part.body) and json.loads(part.body)["externalId"] == part.external_id
    joined = [payment for part in parts for payment in json.loads(part.body)["payments"]]
    assert joined == json.loads(whole)["payments"]
    named = payflight.plan(whole.encode(), max_payments=3, ids=["a", "b"], omit=[0])
    assert [part.external_id for part in named] == ["a", "b"] and named[0].first == 1
    with Provider.load(json.dumps({**json.loads(definition()), "maximumPaymentCount": 4})) as provider:
        assert len(payflight.plan(whole, provider)) == 2
    for options, code in (({"max_body_bytes": 10}, "plan.payment_too_large"), ({"omit": range(5)}, "plan.nothing_left")):
        with pytest.raises(PayflightError) as caught:
            payflight.plan(whole, **options)
        assert caught.value.code == code
    with pytest.raises(PayflightError) as caught:
        payflight.plan(whole, max_payments=2, ids=["a"])
    assert caught.value.code == "plan.ids_short"


def test_the_good_are_sent_and_the_bad_are_parked(batch: bytes, provider: Provider) -> None:
    report = provider.check(batch)
    bad = payflight.rejected_indexes(report)
    assert bad == (1, 2, 3, 4, 5, 6)
    parts = payflight.plan(batch, provider, omit=bad)
    assert sum(part.payments for part in parts) == 3
    for part in parts:
        assert provider.check(part.body).stats.rejected_payments == ()


def test_every_code_is_explained() -> None:
    infos = payflight.explain()
    assert tuple(info.code for info in infos) == payflight.CODES
    assert all(info.meaning and info.fix and info.source for info in infos)
    assert payflight.explain("rule.pattern")[0] in infos
    with pytest.raises(PayflightError) as caught:
        payflight.explain("no.code")
    assert caught.value.code == "call.bad_member"
