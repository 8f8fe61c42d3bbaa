"""A loaded definition, and checking."""

from __future__ import annotations

import json
from types import TracebackType
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Literal, Mapping, NamedTuple, Optional, Tuple, Type, TypedDict, Union

from . import _door
from ._codes import Code, Resource
from ._door import Bytes
from ._errors import PayflightError
from ._native import payflight_ffi as native
from ._report import Report

if TYPE_CHECKING:
    from typing_extensions import Unpack
else:
    try:
        from typing import Unpack
    except ImportError:  # before Python 3.11

        class Unpack:
            """For who asks for the types at run time: `Unpack[Options]` is `Options`."""

            def __class_getitem__(cls, options):
                return options


class Options(TypedDict, total=False):
    """The options of a check; what is left out, or ``None``, has its default."""

    strict: Optional[bool]
    """Warnings become errors (``False``)."""
    include_values: Optional[bool]
    """Violations have the text of the value: personal data (``False``)."""
    max_body_bytes: Optional[int]
    """Longest body in bytes (5,000,000)."""
    max_payments: Optional[int]
    """Most payments of a batch (2000)."""
    max_invoices: Optional[int]
    """Most invoices of a batch (2000)."""
    max_violations: Optional[int]
    """Most violations listed, from 1 (1000); all are counted."""
    now: Optional[int]
    """The time in milliseconds since 1970 UTC; without it no date is said to be in the past."""
    resource: Optional[Union[Resource, str]]
    """What the body is (``batch``)."""
    levels: Optional[Mapping[Union[Code, str], Union[Literal["error", "warning", "off"], str]]]
    """Severities of codes, instead of their own."""


_KNOWN = {_door.camel(name): name for name in Options.__annotations__}


def _options(options: Mapping[str, object]) -> bytes:
    if not options:
        return b""
    for name in options:
        known = _KNOWN.get(_door.camel(name), name)
        # The engine would take it: its names are those of JSON.
        if name != known:
            message = f"There is no option `{name}`; it is `{known}` here."
            error = {"code": "call.unknown_member", "message": message, "path": f"/{name}"}
            raise PayflightError(_door.to_json({"error": error}), options)
    return _door.to_json(_door.members(options))


def _loading(options: Mapping[str, object]) -> bytes:
    return _door.to_json(_door.members(options))


def _report(answer: bytes, options: Mapping[str, object]) -> Report:
    if answer.startswith(b'{"error":'):
        raise PayflightError(answer, options)
    return Report(answer)


def check(body: Bytes, **options: Unpack[Options]) -> Report:
    """Checks a body without a provider's rules: what the service itself asks.

    ``body`` is JSON in UTF-8. ``bytes`` are not copied (and must not change meanwhile); ``bytearray`` and
    ``memoryview`` are copied once. The options are those of :class:`Options`.

    Raises:
        PayflightError: an option is unknown (``call.unknown_member``) or has a bad value (``call.bad_member``).

    Example:
        >>> import payflight
        >>> payflight.check(b"{}", strict=True).verdict
        'rejected'
    """
    given = body if type(body) is bytes else _door.to_bytes(body, "body")
    return _report(_door.check(0, given, _options(options) if options else b""), options)


class _Loaded(NamedTuple):
    """What a provider has while it is open."""

    address: int
    # Keeps what the address points at.
    native: Any
    source: Source


class Source(NamedTuple):
    """The texts that a provider was loaded from."""

    definition: bytes
    instruments: Optional[bytes]
    provider_id: Optional[str]
    unsupported: Optional[str]
    file_format: bool


class Provider:
    """A provider's definition with its catalogue of local instruments, compiled; many threads may use it at once.

    Checks are asked of it, and so are :func:`payflight.fields`, :func:`payflight.check_field` and :func:`payflight.plan`.
    It is freed with the last reference, or by :meth:`close`, or at the end of a ``with``. It can be pickled (to another
    process it goes as its texts, and is loaded there).

    Example:
        >>> import payflight
        >>> definition = '''{"providerId": "p-1", "validationRules": [{"ruleId": "r-1", "validation": {
        ...     "apiPath": "BatchPayments", "jsonPath": "$.externalId", "optionality": "Required",
        ...     "regex": "^[A-Z]{2}[0-9]{4}$"}}]}'''
        >>> with payflight.Provider.load(definition) as provider:
        ...     report = provider.check('{"externalId": "run 7"}')
        >>> [violation.path for violation in report if violation.code == "rule.pattern"]
        ['/externalId']
    """

    __slots__ = ("_loaded", "__weakref__")

    _loaded: Optional[_Loaded]

    def __init__(self) -> None:
        raise TypeError("a Provider is made by Provider.load")

    @classmethod
    def load(
        cls,
        definition: Bytes,
        instruments: Optional[Bytes] = None,
        *,
        provider_id: Optional[str] = None,
        unsupported: Optional[Union[Literal["refuse", "report"], str]] = None,
        file_format: bool = False,
    ) -> Provider:
        """Loads a definition.

        Args:
            definition: the provider's definition as JSON, or a file format with ``file_format``.
            instruments: the catalogue of local instruments as JSON.
            provider_id: which provider of a definition that lists several.
            unsupported: ``refuse`` (default) a definition with a regular expression that can't be matched in linear
                time, or ``report`` its rule in each report's ``unchecked``.
            file_format: ``definition`` is a file format.

        Raises:
            PayflightError: it can't be loaded; ``error.all`` has everything that is wrong, with places.
        """
        source = Source(
            _door.to_bytes(definition, "definition"),
            None if instruments is None else _door.to_bytes(instruments, "instruments"),
            provider_id,
            unsupported,
            file_format,
        )
        return cls._of(source)

    @classmethod
    def _of(cls, source: Source) -> Provider:
        options = {
            "instruments": None if source.instruments is None else _door.to_text(source.instruments, "instruments"),
            "provider_id": source.provider_id,
            "unsupported": source.unsupported,
            "file_format": source.file_format or None,
        }
        try:
            loaded = native.Provider.load(source.definition, _loading(options))
        # The generated module adds its variants to the class when it is imported; a type checker can't see that.
        except native.CallError.Refused as refused:  # type: ignore[attr-defined]
            raise PayflightError(refused.json.encode(), options) from None
        provider = cls.__new__(cls)
        provider._loaded = _Loaded(loaded.address(), loaded, source)
        return provider

    def _open(self) -> _Loaded:
        loaded = self._loaded
        if loaded is None:
            raise ValueError("this provider is closed")
        return loaded

    def check(self, body: Bytes, **options: Unpack[Options]) -> Report:
        """Checks a body against the service's asks and this provider's rules.

        ``body`` is JSON in UTF-8. ``bytes`` are not copied (and must not change meanwhile); ``bytearray`` and
        ``memoryview`` are copied once. The GIL is released. The options are those of :class:`Options`.

        Raises:
            PayflightError: an option is unknown (``call.unknown_member``) or has a bad value (``call.bad_member``).
            ValueError: the provider is closed.
        """
        loaded = self._loaded
        if loaded is None:
            loaded = self._open()
        given = body if type(body) is bytes else _door.to_bytes(body, "body")
        # `loaded` stays alive in this frame, also when another thread closes the provider meanwhile.
        return _report(_door.check(loaded.address, given, _options(options) if options else b""), options)

    def _about(self) -> Dict[str, Any]:
        about: Dict[str, Any] = json.loads(self._open().native.describe())
        return about

    @property
    def id(self) -> Optional[str]:
        """The provider's id, if its definition has one."""
        name: Optional[str] = self._about()["id"]
        return name

    @property
    def fingerprint(self) -> str:
        """SHA-256 of definition and catalogue in canonical form, in lower-case hex: for the audit."""
        fingerprint: str = self._about()["fingerprint"]
        return fingerprint

    @property
    def instruments(self) -> Tuple[str, ...]:
        """The local instruments that the definition lists."""
        return tuple(self._about()["instruments"])

    @property
    def rule_count(self) -> int:
        """How many rules are loaded, the catalogue's too."""
        count: int = self._about()["ruleCount"]
        return count

    def close(self) -> None:
        """Frees it; checks that are running in other threads end well. Closing twice is fine."""
        self._loaded = None

    @property
    def closed(self) -> bool:
        """Whether it is closed."""
        return self._loaded is None

    def __enter__(self) -> Provider:
        self._open()
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.close()

    def __reduce__(self) -> Tuple[Any, Tuple[Source]]:
        return (_load_again, (self._open().source,))

    def __repr__(self) -> str:
        if self._loaded is None:
            return "<Provider closed>"
        about = self._about()
        return f"<Provider {about['id']!r}: {about['ruleCount']} rules, {about['fingerprint'][:12]}>"


def _load_again(source: Source) -> Provider:
    return Provider._of(source)


Definition = Union[Provider, Bytes]
"""A loaded provider, or its definition as text."""


def definition_members(
    provider: Optional[Definition],
    provider_id: Optional[str],
    instruments: Optional[Bytes],
) -> Dict[str, object]:
    """The members of a request that say which definition is meant, under the names of arguments; a loaded one needs none."""
    if isinstance(provider, Provider):
        if provider_id is not None or instruments is not None:
            raise TypeError("a loaded Provider has its own provider_id and instruments")
        return {}
    return {
        "provider": _door.text_or_none(provider, "provider"),
        "provider_id": provider_id,
        "instruments": _door.text_or_none(instruments, "instruments"),
    }


def ask_by(provider: Optional[Definition], name: str, request: Mapping[str, Any]) -> Any:
    """Calls a function that asks a definition: the loaded one, or the one in the request.

    Raises:
        PayflightError: it is a refusal.
        ValueError: the provider is closed.
    """
    if not isinstance(provider, Provider):
        return _door.ask(name, request)
    # It stays alive in this frame, also when another thread closes the provider meanwhile.
    loaded = provider._open()
    return _door.ask(name, request, loaded.address)


def texts(bodies: Iterable[Bytes], what: str) -> List[str]:
    """Several texts as members of a request."""
    return [_door.to_text(body, what) for body in _door.several(bodies, what, "texts")]
