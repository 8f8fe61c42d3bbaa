"""Looking at definitions: lint, the form that they ask for, comparing two, and what a code means."""

from __future__ import annotations

from typing import (
    Any,
    Dict,
    Iterator,
    List,
    Literal,
    NamedTuple,
    Optional,
    Sequence,
    Tuple,
    Union,
)

from . import _door
from ._codes import Code, Mark, Resource, Severity
from ._door import Bytes
from ._errors import Position, position_of
from ._provider import Definition, ask_by, definition_members, texts
from ._report import Report, counted


class Finding:
    """Something wrong or doubtful in a definition.

    Example:
        >>> import payflight
        >>> found = payflight.lint('{"validationRules": []}')
        >>> all(finding.code.startswith("lint.") or finding.severity for finding in found)
        True
    """

    __slots__ = ("code", "severity", "path", "rule_id", "message", "position", "document", "params")

    code: Union[Code, str]
    """The stable code, such as ``lint.regex_host_differs``."""
    severity: Literal["error", "warning", "info"]
    """How much it matters."""
    path: str
    """A JSON pointer (RFC 6901) into the document."""
    rule_id: Optional[str]
    """The rule that it is about."""
    message: str
    """What is wrong and what would be right."""
    position: Optional[Position]
    """The place in the document."""
    document: Union[Literal["provider", "instruments", "fileFormat"], str]
    """Which of the texts."""
    params: Dict[str, Any]
    """Details for programs; members are named as in JSON."""

    def __init__(self, record: Dict[str, Any]) -> None:
        """``record`` is the finding as it stands in the answer's JSON."""
        self.code = record["code"]
        self.severity = record["severity"]
        self.path = record["path"]
        self.rule_id = record.get("ruleId")
        self.message = record["message"]
        self.position = position_of(record)
        self.document = record["document"]
        self.params = record.get("params", {})

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Finding):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    def __hash__(self) -> int:
        return hash((self.code, self.path, self.document, self.position))

    def __repr__(self) -> str:
        return f"Finding({self.code!r}, {self.severity!r}, {self.document!r}, path={self.path!r})"


class Findings:
    """What lint says: iterate over it. It is true where there is no error."""

    __slots__ = ("findings", "errors", "warnings")

    findings: Tuple[Finding, ...]
    """All findings."""
    errors: int
    """How many are errors."""
    warnings: int
    """How many are warnings."""

    def __init__(self, answer: Dict[str, Any]) -> None:
        """``answer`` is lint's answer."""
        self.findings = tuple(map(Finding, answer["findings"]))
        self.errors = answer["errors"]
        self.warnings = answer["warnings"]

    def __bool__(self) -> bool:
        return self.errors == 0

    def __len__(self) -> int:
        return len(self.findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __getitem__(self, index: int) -> Finding:
        return self.findings[index]

    def __repr__(self) -> str:
        return f"<Findings: {len(self)}, {counted(self.errors, self.warnings)}>"


def lint(
    definition: Bytes,
    instruments: Optional[Bytes] = None,
    *,
    provider_id: Optional[str] = None,
    file_format: bool = False,
) -> Findings:
    """Mistakes in a definition and its catalogue, also in one that does not load.

    Raises:
        PayflightError: no provider has this id (``definition.provider_unknown``).
    """
    text = _door.to_text(definition, "definition")
    request: Dict[str, object] = {
        "file_format" if file_format else "provider": text,
        "provider_id": provider_id,
        "instruments": _door.text_or_none(instruments, "instruments"),
    }
    return Findings(_door.ask("lint", _door.members(request)))


class FieldSource(NamedTuple):
    """Where a field's rule comes from."""

    kind: Literal["provider", "instrument"]
    """Whose rule it is."""
    rule_id: Optional[str]
    """The rule."""
    instrument: Optional[str]
    """The local instrument, for an instrument's rule."""


class Field(NamedTuple):
    """What a form needs to know of one rule in force."""

    path: str
    """The rule's ``jsonPath``."""
    label: str
    """What to call it."""
    optionality: Literal["required", "optional", "not_allowed"]
    """Whether a value must, may, or must not be there."""
    input: Union[Literal["text", "email", "tel", "number", "select"], str]
    """The kind of input."""
    pattern: Optional[str]
    """For an HTML input's ``pattern`` (JavaScript, flag ``v``, the whole text); none where there is none."""
    example: Optional[str]
    """An example from the rule."""
    description: Optional[str]
    """A description from the rule."""
    error_message: Optional[str]
    """What to say of a bad value."""
    max_length: Optional[int]
    """The longest text, in Unicode characters."""
    options: Optional[Tuple[str, ...]]
    """For ``select``: the choices."""
    source: FieldSource
    """Where it comes from."""


def fields(
    provider: Definition,
    *,
    provider_id: Optional[str] = None,
    instruments: Optional[Bytes] = None,
    resource: Optional[Union[Resource, str]] = None,
    instrument: Optional[str] = None,
) -> Tuple[Field, ...]:
    """The fields that a form for this provider needs: one for each rule in force.

    ``provider`` is loaded, or its definition as text, which is loaded for this call; ``instrument`` is the local
    instrument chosen.

    Raises:
        PayflightError: the definition can't be loaded, or there is no such resource.
        ValueError: the provider is closed.
    """
    request = definition_members(provider, provider_id, instruments)
    request.update(resource=resource, instrument=instrument)
    return tuple(map(_field, ask_by(provider, "fields", _door.members(request))["fields"]))


def _field(record: Dict[str, Any]) -> Field:
    get, source = record.get, record["source"]
    options = get("options")
    return Field(
        record["path"],
        record["label"],
        record["optionality"],
        record["input"],
        get("pattern"),
        get("example"),
        get("description"),
        get("errorMessage"),
        get("maxLength"),
        None if options is None else tuple(options),
        FieldSource(source["kind"], source.get("ruleId"), source.get("instrument")),
    )


class FieldViolation(NamedTuple):
    """What is wrong with one value."""

    code: Union[Code, str]
    """The stable code, such as ``rule.pattern``."""
    severity: Severity
    """``error`` or ``warning``."""
    path: str
    """The rule's ``jsonPath``."""
    rule_id: Optional[str]
    """The rule that says so."""
    message: str
    """What is wrong and what would be right, for people. The value is not in it."""
    params: Dict[str, Any]
    """Details for programs; members are named as in JSON."""


def check_field(
    provider: Definition,
    path: str,
    value: str,
    *,
    provider_id: Optional[str] = None,
    instruments: Optional[Bytes] = None,
    resource: Optional[Union[Resource, str]] = None,
    instrument: Optional[str] = None,
) -> Tuple[FieldViolation, ...]:
    """What is wrong with one value, as someone types it; empty: nothing. ``path`` is a :class:`Field`'s;
    where no rule has it, nothing is wrong.

    For a form, load the provider once: a value is then checked in some microseconds. A text is loaded for each call.

    Raises:
        PayflightError: the definition can't be loaded, or the path is none.
        ValueError: the provider is closed.
    """
    request = definition_members(provider, provider_id, instruments)
    request.update(resource=resource, instrument=instrument, path=path, value=value)
    violations = ask_by(provider, "checkField", _door.members(request))["violations"]
    return tuple(
        FieldViolation(
            record["code"],
            record["severity"],
            record["path"],
            record.get("ruleId"),
            record["message"],
            record.get("params", {}),
        )
        for record in violations
    )


class RuleChange(NamedTuple):
    """A rule that one of two definitions has otherwise."""

    change: Literal["added", "removed", "changed"]
    """What happened to it."""
    verdict: Literal["tighter", "looser", "different", "same", "undecided"]
    """What that means for bodies."""
    api_path: str
    """The rule's ``apiPath``."""
    json_path: str
    """The rule's ``jsonPath``."""
    old_rule_id: Optional[str]
    """Its id in the old definition."""
    new_rule_id: Optional[str]
    """Its id in the new definition."""
    witness: Optional[str]
    """A text that only one of the two takes."""


class LimitChange(NamedTuple):
    """A limit that differs."""

    name: str
    """Its name."""
    old: Optional[Union[int, List[str]]]
    """Before: a count or a list; none for no limit."""
    new: Optional[Union[int, List[str]]]
    """Now: a count or a list; none for no limit."""
    verdict: Literal["tighter", "looser", "different", "same", "undecided"]
    """What that means for bodies."""


class Comparison(NamedTuple):
    """What a new definition changes."""

    rules: Tuple[RuleChange, ...]
    """Rules that differ by more than their words."""
    limits: Tuple[LimitChange, ...]
    """Limits that differ."""
    refused: Tuple[Tuple[int, Report], ...]
    """Bodies that the new definition refuses and the old did not: their index, and the new report."""


def compare(old: Bytes, new: Bytes, bodies: Sequence[Bytes] = ()) -> Comparison:
    """Compares two definitions; with ``bodies``, says which of them only the new one refuses.

    Raises:
        PayflightError: one of the definitions can't be loaded.
    """
    request: Dict[str, object] = {"old": _door.to_text(old, "old"), "new": _door.to_text(new, "new")}
    given = texts(bodies, "bodies")
    if given:
        request["bodies"] = given
    answer = _door.ask("compare", request)
    return Comparison(
        tuple(_rule_change(rule) for rule in answer["rules"]),
        tuple(LimitChange(item["name"], item["old"], item["new"], item["verdict"]) for item in answer["limits"]),
        tuple((item["body"], Report(_door.to_json(item["report"]))) for item in answer.get("refused", ())),
    )


def _rule_change(rule: Dict[str, Any]) -> RuleChange:
    return RuleChange(
        rule["change"],
        rule["verdict"],
        rule["apiPath"],
        rule["jsonPath"],
        rule.get("oldRuleId"),
        rule.get("newRuleId"),
        rule.get("witness"),
    )


class CodeInfo(NamedTuple):
    """What a code means."""

    code: Union[Code, str]
    """The code."""
    severity: Literal["error", "warning", "info", "off"]
    """Its severity by default; ``off``: only where it is turned on."""
    meaning: str
    """What it says."""
    source: str
    """Who asks for it."""
    mark: Mark
    """How sure that is."""
    fix: str
    """What to do."""


def explain(code: Optional[Union[Code, str]] = None) -> Tuple[CodeInfo, ...]:
    """What a code means; without one, all of them.

    Raises:
        PayflightError: there is no such code (``call.bad_member``).

    Example:
        >>> import payflight
        >>> payflight.explain("json.syntax")[0].severity
        'error'
    """
    request: Dict[str, object] = {} if code is None else {"code": code}
    codes: List[Dict[str, Any]] = _door.ask("explain", request)["codes"]
    return tuple(CodeInfo(**record) for record in codes)
