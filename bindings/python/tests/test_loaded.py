"""A loaded definition answers what a form and a plan ask, as its text does."""

import json
from typing import Any, Callable, Dict

import payflight
import pytest
from payflight import PayflightError, Provider
from test_vectors import ALL, named
from vectors import Vector

ASKED = ("plan", "fields", "checkField")
RULE = {"apiPath": "Payments", "jsonPath": "$.payments[*].creditor.name", "optionality": "Required"}
PATH = RULE["jsonPath"]


def definition(regex: str) -> str:
    return json.dumps({"validationRules": [{"ruleId": "r-1", "validation": {**RULE, "regex": regex}}], "maximumPaymentCount": 1})


def answer(name: str, provider: Any, request: Dict[str, Any], **texts: Any) -> object:
    """What a function says, by a definition of either kind."""
    if name == "plan":
        return payflight.plan(request["body"], provider, **named(request.get("options") or {}), **texts)
    chosen = {"resource": request.get("resource"), "instrument": request.get("instrument"), **texts}
    if name == "fields":
        return payflight.fields(provider, **chosen)
    return payflight.check_field(provider, request["path"], request["value"], **chosen)


def has_a_definition(vector: Vector) -> bool:
    request = json.loads(vector.request) if vector.call in ASKED and vector.request is not None else {}
    return isinstance(request.get("provider"), str) and vector.expect.get("error") is None


@pytest.mark.parametrize("name", ASKED)
def test_a_loaded_definition_answers_as_its_text_does(name: str) -> None:
    vectors = [vector for vector in ALL if vector.call == name and has_a_definition(vector)]
    for vector in vectors:
        request = json.loads(vector.request or b"")
        texts = {"provider_id": request.get("providerId")}
        if name != "plan":
            texts["instruments"] = request.get("instruments")
        with Provider.load(request["provider"], **texts) as provider:
            assert answer(name, provider, request) == answer(name, request["provider"], request, **texts), vector.name
    assert len(vectors) >= {"plan": 6, "fields": 116, "checkField": 58}[name]


def test_a_definition_whose_rule_has_no_pattern() -> None:
    text = definition(r"(a)\1")
    for refused in (lambda: payflight.fields(text), lambda: payflight.check_field(text, PATH, "b"), lambda: payflight.plan("{}", text)):
        with pytest.raises(PayflightError) as caught:
            refused()
        assert caught.value.code == "regex.unsupported"
    with Provider.load(text, unsupported="report") as provider:
        assert [field.source.rule_id for field in payflight.fields(provider)] == ["r-1"]
        assert payflight.check_field(provider, PATH, "b") == ()
        assert [one.code for one in payflight.check_field(provider, PATH, "")] == ["rule.required"]
        assert len(payflight.plan('{"payments": [{}, {}]}', provider)) == 2


def test_a_file_format() -> None:
    source = {"apiPath": "BatchPayments", "jsonPath": "$.appId", "optionality": "Required", "regex": "^[A-Z]+$"}
    text = json.dumps({"specification": {"rules": [{"ruleId": "f-1", "sourceValidation": source}]}})
    with Provider.load(text, file_format=True) as provider:
        assert [field.source.rule_id for field in payflight.fields(provider)] == ["f-1"]
        assert [one.rule_id for one in payflight.check_field(provider, "$.appId", "a")] == ["f-1"]
        assert payflight.check_field(provider, "$.appId", "A") == ()
        assert len(payflight.plan('{"payments": [{}, {}]}', provider, max_payments=1)) == 2


@pytest.mark.parametrize(
    "use",
    [
        lambda provider, **more: payflight.fields(provider, **more),
        lambda provider, **more: payflight.check_field(provider, PATH, "b", **more),
        lambda provider, **more: payflight.plan("{}", provider, **more),
    ],
)
def test_a_loaded_provider_is_open_and_has_its_own_texts(use: Callable[..., object]) -> None:
    with Provider.load(definition("^a$")) as provider:
        use(provider)
        with pytest.raises(TypeError, match="has its own"):
            use(provider, provider_id="p-1")
    with pytest.raises(ValueError, match="closed") as caught:
        use(provider)
    assert not isinstance(caught.value, PayflightError)


def test_what_is_wrong_with_the_question_is_told() -> None:
    with Provider.load(definition("^a$")) as provider:
        for ask, place in (
            (lambda: payflight.fields(provider, resource="nothing"), "/resource"),
            (lambda: payflight.check_field(provider, "$[", "b"), "/path"),
            (lambda: payflight.plan("{}", provider, max_payments=-1), "/options/maxPayments"),
        ):
            with pytest.raises(PayflightError) as caught:
                ask()
            assert (caught.value.code, caught.value.path) == ("call.bad_member", place)
