"""What a type checker must find: each line that says so must be an error, and no other."""

import payflight
from payflight import Flow, Provider, Tracker

payflight.check(5)  # error
payflight.check("{}", stric=True)  # error
payflight.check("{}", strict="yes")  # error
payflight.check("{}").verdict == "acepted"  # error
payflight.check("{}").violatons  # error
payflight.check("{}")[0].path = 5  # error
payflight.check("{}")[0].severity == "fatal"  # error
payflight.call("check", 5)  # error
payflight.nothing  # error
payflight.check_field(5, "$.appId", "a")  # error
payflight.BatchTracker(migrate=5)  # error
Provider.load("{}", unknown=1)  # error
Tracker("x").observe(status="A", at="now", source="read")  # error
Tracker("x").observe(status="A", at=1, source="rumour")  # error
Flow("x").reachable(5)  # error
payflight.protocol.check_headers("batch.get", {})[0]["code"] == "header.missing"  # error
payflight.protocol.Authenticity(verdict="refused", failed="apikey.old")  # error
payflight.check("{}", now=1, max_payments=None)
