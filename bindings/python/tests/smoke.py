"""The least: run by every Python that is here, with nothing installed but the wheel."""

import json
import pickle
import sys
import threading

import payflight

DEFINITION = """{"providerId": "p-1", "validationRules": [{"ruleId": "r-1", "validation": {"apiPath": "BatchPayments",
"jsonPath": "$.externalId", "optionality": "Required", "regex": "^[a-z]{3}$", "example": "abc"}}]}"""


def main() -> None:
    with payflight.Provider.load(DEFINITION) as provider:
        for body in ('{"externalId": "é"}', b'{"externalId": "\xc3\xa9"}', bytearray(b"{}"), memoryview(b"[]")):
            report = provider.check(body, strict=True)
            assert not report and report.errors == len(report) == len(report.to_records()) > 0
            assert pickle.loads(pickle.dumps(report)) == report and "table" in report._repr_html_()
        assert "rule.pattern" in {violation.code for violation in provider.check('{"externalId": "1"}')}
        threads = [threading.Thread(target=provider.check, args=(b"{}",)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert pickle.loads(pickle.dumps(provider)).fingerprint == provider.fingerprint
    for bad in ("[", '{"validationRules": [{}]}'):
        try:
            payflight.Provider.load(bad)
        except payflight.PayflightError as error:
            assert error.code and error.position is not None and error.all
        else:
            raise AssertionError(bad)
    tracker = payflight.Tracker("payments-out/subscription")
    assert tracker.observe(status="Received", at=1, source="read").verdict == "applied"
    result = payflight.BatchTracker().apply(json.dumps({"data": {"batchId": "b"}, "links": {}}), at=1, source="read")
    assert result.roll_up["verdict"] == "in_progress"
    assert payflight.call("verifyHistory", '{"history":[]}') == '{"valid":true}'
    assert payflight.protocol.fingerprint("{}") and payflight.__version__
    assert len(payflight.Flow("payments-out/batch").statuses) > 3
    print(f"Python {sys.version_info[0]}.{sys.version_info[1]}: fine")


if __name__ == "__main__":
    main()
