"""What the tests share. They run against the installed wheel, never against the source tree."""

import json
import pathlib

import payflight
import pytest
from hypothesis import settings

# No timed assertions: the machine may be busy.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = pathlib.Path(__file__).resolve().parents[3]
HERE = pathlib.Path(payflight.__file__).resolve()


def pytest_configure() -> None:
    if "site-packages" not in HERE.parts:
        raise pytest.UsageError(f"payflight is not installed, it comes from {HERE}")


@pytest.fixture(scope="session")
def examples() -> pathlib.Path:
    return ROOT / "examples"


@pytest.fixture(scope="session")
def batch(examples: pathlib.Path) -> bytes:
    return (examples / "batch.json").read_bytes()


@pytest.fixture(scope="session")
def provider(examples: pathlib.Path) -> payflight.Provider:
    definition = (examples / "provider.json").read_bytes()
    return payflight.Provider.load(definition, (examples / "instruments.json").read_bytes())


@pytest.fixture(scope="session")
def accepted() -> str:
    """A batch with which nothing is wrong, also in strict mode."""
    payment = {
        "externalId": "pay-1",
        "instructedAmount": {"amount": "10.50", "currency": "GBP"},
        "creditor": {"name": "Jane's Bikes"},
        "creditorAccount": {"schemeName": "SortCodeAccountNumber", "identification": "12345612345678"},
    }
    return json.dumps({"externalId": "run-1", "subscriptionId": "s-1", "payments": [payment]})
