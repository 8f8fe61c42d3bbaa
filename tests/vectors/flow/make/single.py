"""One resource: every line of the table, commands, first observations, versions, migration."""
from common import *

SUB = "payments-out/subscription"
PAY = "payments-acceptance/payment"
OUT = "payments-out/payment"
BATCH = "payments-out/batch"
ISO = "iso20022/transaction"
OB = "open-banking/payment"
SUBMISSION = "payments-acceptance/submission"
LATER, EQUAL, EARLIER = 500, 0, -500
CHANGES = {"applied", "corrected"}


def one(file, name, reason, flow, state, status, verdict, *, changes=None, at=LATER, time="event",
        source="notification", by=None, extra=None, **told):
    """`state` is a status of the flow, a state, or None."""
    if isinstance(state, str):
        state = tracker(state)
    observation = {"status": status, "at": SINCE + at, "time": time, "source": source}
    if by:
        observation["by"] = by
    observation.update(extra or {})
    moves = verdict in CHANGES if changes is None else changes
    after = changed(flow, state, status, SINCE + at) if moves else state
    request = {"flow": flow, "state": whole(flow, state), "observation": observation}
    expect = {"state": whole(flow, after), "decision": decision(flow, state, status, verdict, after, **told)}
    file.add(name, reason, "observe", request, expect)


def edges(flow, status, by=None):
    """Names that edges from a status lead to, in their order."""
    return [edge["to"] for edge in flow_of(flow)["edges"] if edge["from"] == status and (
        by is None or "by" not in edge or by == edge["by"] or by in edge["by"])]


def strange(last, name="Strange"):
    return tracker(name, [last, name] if last else [name], last)


def lines():
    file = File("table.json", "The table of section 2, line by line")
    one(file, "1 same status, later", "line 1: n = c", SUB, "Pending", "Pending", "already_applied")
    one(file, "1 same status, earlier", "line 1 comes before all that looks at times", SUB, "Pending", "Pending", "already_applied", at=EARLIER)
    one(file, "1 same final status", "line 1 comes before line 6", SUB, "Cancelled", "Cancelled", "already_applied")
    one(file, "1 same status in a cycle", "line 1 comes before line 9 also where a status reaches itself", SUB, "Suspended", "Suspended", "already_applied", time="received")
    one(file, "1 same unrecognised status", "line 1: n = c, also where the flow knows neither", SUB, strange("Pending"), "Strange", "already_applied")
    one(file, "1 same unrecognised status, earlier", "line 1 comes before line 3", SUB, strange("Pending"), "Strange", "already_applied", at=EARLIER)
    one(file, "1 no change", "noChange: nothing has changed", OUT, "Processing", "None", "already_applied")
    one(file, "1 no change after a final status", "line 1 comes before line 2", OUT, "Completed", "None", "already_applied")
    one(file, "1 no change, read", "a noChange read is no correction", OUT, "Processing", "None", "already_applied", source="read")
    one(file, "1 no change while unrecognised", "line 1: n is one of noChange", OUT, strange("Processing"), "None", "already_applied")
    one(file, "2 unknown after final", "line 2: a final status is not left by what the flow does not know", SUB, "Rejected", "Strange", "unrecognised")
    one(file, "2 unknown after final, earlier", "line 2 comes before line 3", SUB, "Rejected", "Strange", "unrecognised", at=EARLIER)
    one(file, "2 unknown after final, received", "line 2 does not look at times", PAY, "REFUNDED", "CHARGED_BACK", "unrecognised", time="received")
    one(file, "2 unknown after resting is line 4", "only a final status holds against what is not known", SUB, "Authorised", "Strange", "unrecognised", changes=True)
    one(file, "3 unknown, earlier", "line 3: n is no status of the flow, time is event and at before since", SUB, "Pending", "Strange", "stale", at=EARLIER)
    one(file, "3 unknown, equal is line 4", "line 3 wants at < since", SUB, "Pending", "Strange", "unrecognised", changes=True, at=EQUAL)
    one(file, "3 unknown, earlier but received is line 4", "line 3 wants time event", SUB, "Pending", "Strange", "unrecognised", changes=True, at=EARLIER, time="received")
    one(file, "3 known after unknown, earlier", "line 3: c is no status of the flow", SUB, strange("Pending"), "Authorised", "stale", at=EARLIER)
    one(file, "3 other unknown after unknown, earlier", "line 3: neither is", SUB, strange("Pending"), "Odd", "stale", at=EARLIER)
    one(file, "4 unknown after active", "line 4: kept word for word, never final", SUB, "Pending", "Weird Status ü", "unrecognised", changes=True)
    one(file, "4 names differ by case", "names are compared as they are written", SUB, "Pending", "authorised", "unrecognised", changes=True)
    one(file, "4 another unknown after unknown", "line 4 from an unrecognised status", SUB, strange("Pending"), "Odd", "unrecognised", changes=True)
    one(file, "4 unknown after migrated state keeps lastKnown", "lastKnown is the last status that the flow knows: the one that is left", SUB, tracker("Authorised", ["Received", "Authorised"], "Received"), "Strange", "unrecognised", changes=True)
    one(file, "5 before the last known", "line 5: lastKnown is reachable from n, not n from it", SUB, strange("AwaitingAuthorisation"), "Pending", "stale")
    one(file, "5 before the last known, received", "line 5 does not look at times", SUB, strange("AwaitingAuthorisation"), "Received", "stale", time="received")
    one(file, "5 each reaches the other is 5b", "line 5 wants that n is not reachable from lastKnown", SUB, strange("Suspended"), "Authorised", "applied")
    one(file, "5b the last known itself", "line 5b: nothing says that it is older", SUB, strange("Pending"), "Pending", "applied")
    one(file, "5b after the last known", "line 5b", SUB, strange("Pending"), "Authorised", "applied")
    one(file, "5b received wants confirmation", "line 5b with received: order can't be known", SUB, strange("Pending"), "Authorised", "applied", time="received", confirm=True)
    one(file, "5b neither way", "line 5b also where no way leads either way", SUBMISSION, strange("PENDING"), "PROCESSING", "applied")
    one(file, "5b without lastKnown", "line 5b: nothing is known of what was before", SUB, strange(None), "Received", "applied")
    one(file, "5b equal time", "line 3 wants at < since", SUB, strange("Pending"), "Authorised", "applied", at=EQUAL)
    one(file, "6 before final", "line 6: c reachable from n", SUB, "Cancelled", "Pending", "stale")
    one(file, "6 before final, received", "line 6 does not look at times", SUB, "Cancelled", "Authorised", "stale", time="received")
    one(file, "6 before final, earlier", "line 6 comes before line 8", SUB, "Cancelled", "Received", "stale", at=EARLIER)
    one(file, "7 other final", "line 7: no way leads from one final status to another", SUB, "Cancelled", "Rejected", "refused", allowed=[])
    one(file, "7 other final, received", "line 7", OUT, "Completed", "Failed", "refused", time="received", allowed=[])
    one(file, "7 other final, earlier", "line 8 is for what c is reachable from", OUT, "Failed", "Completed", "refused", at=EARLIER, allowed=[])
    one(file, "8 earlier event, before", "line 8", SUB, "Authorised", "Pending", "stale", at=EARLIER)
    one(file, "8 earlier event in a cycle", "line 8: time settles it where each reaches the other", SUB, "Authorised", "Suspended", "stale", at=EARLIER)
    one(file, "8 equal event in a cycle is line 9", "line 8 wants at < since", SUB, "Authorised", "Suspended", "applied", at=EQUAL, mark="inferred")
    one(file, "8 earlier but received is line 9", "line 8 wants time event", SUB, "Authorised", "Suspended", "applied", at=EARLIER, time="received", mark="inferred", confirm=True)
    one(file, "8 earlier event that only follows is line 9", "line 8 wants that c is reachable from n", SUB, "Pending", "AwaitingAuthorisation", "applied", at=EARLIER, mark="inferred")
    one(file, "9 along an edge", "line 9", SUB, "Received", "Pending", "applied", mark="inferred")
    one(file, "9 skipping one", "line 9: the statuses skipped on the shortest path", SUB, "Received", "Authorised", "applied", skipped=["AwaitingAuthorisation"], mark="inferred")
    one(file, "9 skipping two", "the shortest path, not the first one found", SUB, "Received", "Suspended", "applied", skipped=["AwaitingAuthorisation", "Authorised"], mark="inferred")
    one(file, "9 received needs no confirmation without a cycle", "confirm is for where c is reachable from n too", SUB, "Received", "Pending", "applied", time="received", mark="inferred")
    one(file, "9 received in a cycle", "confirm: order can't be known", SUB, "Suspended", "Authorised", "applied", time="received", mark="inferred", confirm=True)
    one(file, "9 event in a cycle", "with the sender's time order is known", SUB, "Suspended", "Authorised", "applied", mark="inferred")
    one(file, "9 documented edge", "the mark of the way", BATCH, "Received", "Processing", "applied", mark="documented")
    one(file, "9 weakest mark", "the weakest mark of its edges: documented, then assumed", BATCH, "Received", "Completed", "applied", skipped=["Processing"], mark="assumed")
    one(file, "9 a public standard", "what a public standard publishes is documented", OB, "Pending", "AcceptedCreditSettlementCompleted", "applied", skipped=["AcceptedSettlementInProcess", "AcceptedSettlementCompleted"], mark="documented")
    one(file, "9 the long chain of ISO 20022", "the shortest path has the fewest edges", ISO, "RCVD", "ACSP", "applied", skipped=["ACTC", "ACCP", "ACFC"], mark="documented")
    one(file, "9 ties by the places of edges", "RCVD to ACCP by ACTC (edge 1) before PATC (edge 11)", ISO, "RCVD", "ACCP", "applied", skipped=["ACTC"], mark="documented")
    one(file, "9 from a resting status with an outcome", "a resting status may still be left", PAY, "PAID", "REFUNDED", "applied", skipped=["PARTIALLY_REFUNDED"], mark="inferred")
    one(file, "9 back from failed", "a payment's FAILED is resting", PAY, "FAILED", "PENDING", "applied", mark="inferred")
    one(file, "9 earlier time keeps since", "since becomes the later of since and at", BATCH, "Received", "Processing", "applied", at=EARLIER, time="received", mark="documented")
    one(file, "9 seen once", "each name once, in order of first sight", SUB, tracker("Suspended", ["Authorised", "Suspended"], version=2), "Authorised", "applied", mark="inferred")
    one(file, "10 before", "line 10: c reachable from n", SUB, "AwaitingAuthorisation", "Received", "stale")
    one(file, "10 before, received", "line 10 does not look at times", SUB, "AwaitingAuthorisation", "Pending", "stale", time="received")
    one(file, "10 before a resting status", "line 10", PAY, "PAID", "PENDING", "stale", time="received")
    one(file, "11 apart", "line 11: no way leads either way", SUBMISSION, "PROCESSING", "PENDING", "refused", allowed=edges(SUBMISSION, "PROCESSING"))
    one(file, "11 apart, received", "line 11", PAY, "PARTIALLY", "CANCELLED", "refused", time="received", allowed=["PAID", "PARTIALLY_REFUNDED"])
    one(file, "11 apart, earlier", "line 8 wants a way from n to c", PAY, "PARTIALLY", "PAID_OFFLINE", "refused", at=EARLIER, allowed=["PAID", "PARTIALLY_REFUNDED"])
    return file


def reads():
    file = File("reads.json", "Reads: the truth at their time")
    read = {"source": "read"}
    one(file, "read along an edge", "a read follows the same lines", SUB, "Received", "Pending", "applied", mark="inferred", **read)
    one(file, "read in a cycle, received", "confirm is for notifications only", SUB, "Suspended", "Authorised", "applied", time="received", mark="inferred", **read)
    one(file, "read after unknown, received", "confirm is for notifications only", SUB, strange("Pending"), "Authorised", "applied", time="received", **read)
    one(file, "read corrects what is stale", "where the lines say stale the verdict is corrected", SUB, "Authorised", "Pending", "corrected", **read)
    one(file, "read corrects at the same time", "at >= since", SUB, "Authorised", "Pending", "corrected", at=EQUAL, **read)
    one(file, "an earlier read does not correct", "both only if at >= since", SUB, "Authorised", "Pending", "stale", at=EARLIER, **read)
    one(file, "an earlier received read does not correct", "the time kind does not matter to it", SUB, "Authorised", "Pending", "stale", at=EARLIER, time="received", **read)
    one(file, "read corrects what is refused", "also refused", SUBMISSION, "PROCESSING", "PENDING", "corrected", **read)
    one(file, "an earlier read is refused", "both only if at >= since", SUBMISSION, "PROCESSING", "PENDING", "refused", at=EARLIER, allowed=edges(SUBMISSION, "PROCESSING"), **read)
    one(file, "read leaves a final status backwards", "also from a final status (line 6)", SUB, "Cancelled", "Pending", "corrected", **read)
    one(file, "read leaves a final status for another", "also from a final status (line 7)", OUT, "Completed", "Failed", "corrected", **read)
    one(file, "an earlier read does not leave a final status", "both only if at >= since", OUT, "Completed", "Failed", "refused", at=EARLIER, allowed=[], **read)
    one(file, "read of an unknown status after final", "in line 2 the state becomes n", SUB, "Cancelled", "Strange", "unrecognised", changes=True, **read)
    one(file, "an earlier read of an unknown status after final", "in line 2, only if at >= since", SUB, "Cancelled", "Strange", "unrecognised", changes=False, at=EARLIER, **read)
    one(file, "read before the last known", "line 5 says stale, so it is corrected", SUB, strange("AwaitingAuthorisation"), "Pending", "corrected", **read)
    one(file, "an earlier event read after unknown", "line 3, and at < since", SUB, strange("Pending"), "Authorised", "stale", at=EARLIER, **read)
    one(file, "read of the same status", "line 1 changes nothing", SUB, "Pending", "Pending", "already_applied", **read)
    one(file, "read of an unknown status", "line 4", SUB, "Pending", "Strange", "unrecognised", changes=True, **read)
    one(file, "an earlier received read of an unknown status", "line 3 wants time event", SUB, "Pending", "Strange", "unrecognised", changes=True, at=EARLIER, time="received", **read)
    one(file, "an earlier read that only follows", "line 9 does not look at times", SUB, "Received", "Pending", "applied", at=EARLIER, mark="inferred", **read)
    one(file, "read from null", "the first observation, by any source", SUB, None, "Suspended", "applied", **read)
    return file


def commands():
    file = File("commands.json", "Commands: an edge from here that the party may take")
    command = {"source": "command"}
    one(file, "provider along its edge", "an edge from here that by may take", SUB, "Received", "Pending", "applied", by="provider", mark="inferred", **command)
    one(file, "a documented edge", "mark for an applied command", BATCH, "Received", "Processing", "applied", by="provider", mark="documented", **command)
    one(file, "times do not matter", "times do not matter to a command", SUB, "Authorised", "Suspended", "applied", by="provider", at=EARLIER, mark="inferred", **command)
    one(file, "a command skips nothing", "an edge, not a way", SUB, "Received", "Authorised", "refused", by="provider", allowed=["Pending", "AwaitingAuthorisation", "Rejected", "Cancelled"], **command)
    one(file, "the consumer may not", "those that it may", SUB, "Received", "Pending", "refused", by="consumer", allowed=[], **command)
    one(file, "one of several parties", "by: a list where several may", BATCH, "Processing", "Cancelled", "applied", by="consumer", mark="assumed", **command)
    one(file, "only what the party may is allowed", "for a command: by its party", BATCH, "Processing", "Completed", "refused", by="consumer", allowed=["Cancelled"], **command)
    one(file, "an edge for all", "left out: all", PAY, "PENDING", "CANCELLED", "applied", by="service", mark="inferred", **command)
    one(file, "the service's edge", "by: service", "payments-out/bank-file", "Received", "PaymentFileAvailable", "applied", by="service", mark="inferred", **command)
    one(file, "same status", "same status: already_applied", SUB, "Pending", "Pending", "already_applied", by="consumer", **command)
    one(file, "no change", "noChange: already_applied", OUT, "Processing", "None", "already_applied", by="provider", **command)
    one(file, "backwards", "no edge leads back", SUB, "Authorised", "Pending", "refused", by="provider", allowed=["Suspended", "Rejected", "Cancelled"], **command)
    one(file, "from a final status", "a final status is left by a read only", SUB, "Cancelled", "Authorised", "refused", by="provider", allowed=[], **command)
    one(file, "to an unknown status", "no edge leads there", SUB, "Received", "Strange", "refused", by="provider", allowed=["Pending", "AwaitingAuthorisation", "Rejected", "Cancelled"], **command)
    one(file, "from an unknown status", "from an unrecognised status no edge leads anywhere", SUB, strange("Pending"), "AwaitingAuthorisation", "refused", by="provider", allowed=[], **command)
    one(file, "the same unknown status", "same status: already_applied", SUB, strange("Pending"), "Strange", "already_applied", by="provider", **command)
    one(file, "the first, by a command", "the first observation, by any source", SUB, None, "Received", "applied", by="consumer", **command)
    one(file, "the first, by a command, in the middle", "applied for a status of the flow", SUB, None, "Authorised", "applied", by="provider", **command)
    return file


def firsts():
    file = File("first.json", "First observations, versions, other flows, migration")
    for flow in FLOWS.values():
        initial = flow["initial"][0]
        one(file, f"first of {flow['flow']}", "applied for a status of the flow; from is absent at first", flow["flow"], None, initial, "applied", time="received")
    one(file, "first, an active one in the middle", "initial statuses are for the picture, not for the tracker", BATCH, None, "Processing", "applied")
    one(file, "first, a final one", "applied for a status of the flow", BATCH, None, "Failed", "applied")
    one(file, "first, unknown", "unrecognised with a state of that status and no lastKnown", SUB, None, "Strange", "unrecognised", changes=True)
    one(file, "first, no change", "from null, which stays", OUT, None, "None", "already_applied")
    version = lambda number: {"extra": {"expectedVersion": number}}
    one(file, "expected version", "the version that the state has", SUB, "Pending", "AwaitingAuthorisation", "applied", mark="inferred", **version(1))
    one(file, "another version", "another version in the state: conflict", SUB, "Pending", "AwaitingAuthorisation", "conflict", **version(2))
    one(file, "another version, same status", "conflict comes before all else", SUB, "Pending", "Pending", "conflict", **version(0))
    one(file, "null is version 0", "null is version 0", SUB, None, "Received", "applied", **version(0))
    one(file, "null is not version 1", "null is version 0", SUB, None, "Received", "conflict", **version(1))
    one(file, "no change and another version", "conflict comes before all else", OUT, "Processing", "None", "conflict", **version(9))
    observation = {"status": "Pending", "at": SINCE + 1, "time": "event", "source": "notification"}
    state = whole(SUB, tracker("Received"))
    for name, reason, changes_to, code, path in [
        ("another flow", "a state of another flow is refused", {"flow": BATCH}, "state.other_flow", "/state/flow"),
        ("another hash", "a state of another hash is refused", {"hash": "a" * 64}, "state.other_flow", "/state/flow"),
        ("no hash", "what is no state is malformed", {"hash": None}, "state.malformed", "/state/hash"),
        ("a hash that is none", "a state of another hash is refused, whatever text it is", {"hash": "ab"}, "state.other_flow", "/state/flow"),
        ("an empty status", "a status has a name", {"status": ""}, "state.malformed", "/state/status"),
        ("since is text", "times are whole numbers", {"since": "1"}, "state.malformed", "/state/since"),
        ("since too late", "times end at 9,007,199,254,740,991", {"since": 9007199254740992}, "state.malformed", "/state/since"),
        ("version 0", "a state has changed at least once", {"version": 0}, "state.malformed", "/state/version"),
        ("seen is no list", "seen is a list of names", {"seen": "Received"}, "state.malformed", "/state/seen"),
        ("seen holds a number", "seen is a list of names", {"seen": [1]}, "state.malformed", "/state/seen/0"),
        ("a member too many", "a state has the members that are listed", {"note": "x"}, "state.malformed", "/state/note"),
    ]:
        given = {key: value for key, value in {**state, **changes_to}.items() if value is not None}
        request = {"flow": SUB, "state": given, "observation": observation}
        file.add(f"state: {name}", reason, "observe", request, refused(request, (code, path)))
    both = {"flow": SUB, "state": {**state, "hash": "b" * 64}, "observation": {**observation, "expectedVersion": 7}}
    file.add("another hash before another version", "conflict comes after state.other_flow", "observe", both, refused(both, ("state.other_flow", "/state/flow")))
    text = {"flow": SUB, "state": "Received", "observation": observation}
    file.add("state: a text", "a state is an object", "observe", text, refused(text, ("state.malformed", "/state")))
    wrong = {"flow": 5, "state": None, "observation": {"status": "a", "at": -1, "source": "x"}, "zz": 1}
    file.add("everything at once", "several things wrong at once: all, in the order of the text", "observe", wrong, refused(wrong, ("call.bad_member", "/flow"), ("call.bad_member", "/observation/at"), ("call.bad_member", "/observation/source"), ("call.unknown_member", "/zz")))
    both = {"flow": SUB, "state": {**state, "note": 1}, "observation": {**observation, "at": -1}}
    file.add("a state and an observation", "several things wrong at once: all, in the order of the text", "observe", both, refused(both, ("state.malformed", "/state/note"), ("call.bad_member", "/observation/at")))
    batch = {"zz": 1, "flow": "a/b", "paymentFlow": "c/d", "state": None, "message": 5, "meta": {"at": -1, "source": "read", "q": 1}}
    file.add("everything at once in a batch", "several things wrong at once: all, in the order of the text", "observeBatch", batch, refused(batch, ("call.unknown_member", "/zz"), ("flow.not_found", "/flow"), ("flow.not_found", "/paymentFlow"), ("call.bad_member", "/message"), ("call.bad_member", "/meta/at"), ("call.unknown_member", "/meta/q")))
    asked = {"flow": "a/b", "status": "Received", "zz": 1}
    file.add("a flow and a member", "several things wrong at once: all, in the order of the text", "flow", asked, refused(asked, ("flow.not_found", "/flow"), ("call.unknown_member", "/zz")))
    alone = {"status": "Received"}
    file.add("a question without a flow", "a flow is what is missing", "flow", alone, refused(alone, ("call.missing_member", "/flow")))
    migrations(file, state, observation)
    return file


def migrations(file, state, observation):
    old = {**state, "flow": "ours/subscription", "hash": "c" * 64}
    after = whole(SUB, changed(SUB, tracker("Received"), "Pending", SINCE + 1))
    told = decision(SUB, state, "Pending", "applied", after, mark="inferred")
    request = {"flow": SUB, "state": old, "observation": observation, "migrate": "ours/subscription"}
    file.add("migrated by name", "migrate takes the new flow and hash and keeps the rest", "observe", request, {"state": after, "decision": told})
    request = {"flow": SUB, "state": old, "observation": observation, "migrate": "theirs"}
    file.add("migrated by another name", "the name must be that of the state's flow", "observe", request, refused(request, ("state.other_flow", "/state/flow")))
    request = {"flow": SUB, "state": old, "observation": observation, "migrate": 5}
    file.add("migrated by what is no name", "a name that is none may have been meant for the state's flow: the state is not said to be of another", "observe", request, refused(request, ("call.bad_member", "/migrate")))
    broken = {"flow": SUB, "state": {**old, "version": 0}, "observation": observation, "migrate": 5}
    file.add("a broken state, migrated by what is no name", "several things wrong at once: all, in the order of the text", "observe", broken, refused(broken, ("state.malformed", "/state/version"), ("call.bad_member", "/migrate")))
    request = {"flow": SUB, "state": state, "observation": observation, "migrate": "theirs"}
    file.add("migrate without need", "ignored where the state is of this flow and hash already", "observe", request, {"state": after, "decision": told})
    lost = {**old, "status": "Onboarding", "seen": ["Received", "Onboarding"], "lastKnown": "Onboarding", "version": 2}
    before = tracker("Onboarding", ["Received", "Onboarding"], "Onboarding", version=2)
    after = changed(SUB, before, "Pending", SINCE + 1)
    told = decision(SUB, before, "Pending", "applied", after)
    request = {"flow": SUB, "state": lost, "observation": observation, "migrate": "ours/subscription"}
    file.add("migrated with a status that is lost", "a status that the new flow lacks is then unrecognised: line 5b", "observe", request, {"state": whole(SUB, after), "decision": told})


def stories():
    file = File("stories.json", "Stories that are told of every service")
    received = {"time": "received"}
    one(file, "late paid after refunded", "a final status is not overwritten by a late message", PAY, tracker("REFUNDED", ["PENDING", "PAID", "REFUNDED"]), "PAID", "stale", **received)
    one(file, "late failure after paid", "FAILED leads to PENDING and so to PAID: it is from before", PAY, tracker("PAID", ["PENDING", "PAID"]), "FAILED", "stale", **received)
    one(file, "captured before authorised: the later one first", "a status may come with steps missing", OB, tracker("Pending"), "AcceptedSettlementCompleted", "applied", skipped=["AcceptedSettlementInProcess"], mark="documented", **received)
    one(file, "captured before authorised: the earlier one after it", "what was skipped comes late", OB, tracker("AcceptedSettlementCompleted", ["Pending", "AcceptedSettlementCompleted"]), "AcceptedSettlementInProcess", "stale", **received)
    one(file, "stale after final", "line 6", BATCH, tracker("Completed", ["Received", "Completed"]), "Processing", "stale", **received)
    one(file, "duplicate", "the same message twice", BATCH, tracker("Processing", ["Received", "Processing"]), "Processing", "already_applied", **received)
    one(file, "the same webhook twice in one second", "a repeated status, a little later", BATCH, tracker("Processing", ["Received", "Processing"]), "Processing", "already_applied", at=400, **received)
    one(file, "suspended, with only arrival times", "order can't be known: a GET should settle it", SUB, tracker("Authorised", ["Received", "Authorised"]), "Suspended", "applied", mark="inferred", confirm=True, **received)
    one(file, "authorised again, with only arrival times", "order can't be known: a GET should settle it", SUB, tracker("Suspended", ["Received", "Authorised", "Suspended"]), "Authorised", "applied", mark="inferred", confirm=True, **received)
    one(file, "unknown status in the middle", "kept word for word", BATCH, tracker("Processing", ["Received", "Processing"]), "Settling", "unrecognised", changes=True, **received)
    one(file, "after the unknown status in the middle", "a status of the flow again", BATCH, tracker("Settling", ["Received", "Processing", "Settling"], "Processing"), "Completed", "applied", confirm=True, **received)
    one(file, "unknown status at the end", "a final status is not left by what the flow does not know", BATCH, tracker("Completed", ["Received", "Completed"]), "Archived", "unrecognised", **received)
    return file


FILES = [lines, reads, commands, firsts, stories]
