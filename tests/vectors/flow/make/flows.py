"""Flows: what they answer, how they are drawn, and everything that refuses one."""
from common import *

SMALL = {"flow": "small", "version": 3, "title": "Small", "initial": ["New"], "noChange": ["Same"],
         "statuses": [
             {"name": "New", "kind": "active", "mark": "documented", "actions": [{"who": "consumer", "action": "wait", "text": "Wait."}], "note": {"b": 1, "a": 2}},
             {"name": "Held", "kind": "resting", "mark": "example"},
             {"name": "Done", "kind": "final", "outcome": "succeeded"}],
         "edges": [
             {"from": "New", "to": "Held", "by": "provider", "mark": "example"},
             {"from": "Held", "to": "New", "by": ["provider", "consumer"], "mark": "inferred"},
             {"from": "Held", "to": "Done", "mark": "documented"}]}


def asked():
    file = File("questions.json", "What can be asked of a flow")
    add = lambda name, reason, request, expect: file.add(name, reason, "flow", request, expect)
    order = ["payments-out/batch", "payments-out/payment", "payments-out/bank-file", "payments-out/subscription",
             "payments-acceptance/payment", "payments-acceptance/submission", "payments-acceptance/account",
             "payments-acceptance/instrument", "open-banking/payment-consent", "open-banking/multi-authorisation",
             "open-banking/payment", "open-banking/file-payment", "iso20022/transaction", "iso20022/group"]
    listed = [{"flow": name, "version": FLOWS[name]["version"], "title": FLOWS[name]["title"], "hash": sha(FLOWS[name])} for name in order]
    add("all flows", "the fourteen that are built in", {}, {"flows": listed})
    for name in order:
        add(f"whole: {name}", "the flow as it was given, with the hash of its canonical form", {"flow": name}, {"flow": FLOWS[name], "hash": sha(FLOWS[name])})
    add("whole: a flow of one's own", "unknown members are kept, and are part of the hash", {"flow": SMALL}, {"flow": SMALL, "hash": sha(SMALL)})
    new, held, done = SMALL["statuses"]
    edges = SMALL["edges"]
    add("a status", "the status and the edges out of it", {"flow": SMALL, "status": "Held"}, {"status": held, "edges": edges[1:]})
    add("a status, by the consumer", "edges that by may take; left out: all", {"flow": SMALL, "status": "Held", "by": "consumer"}, {"status": held, "edges": edges[1:]})
    add("a status, by the service", "edges that by may take", {"flow": SMALL, "status": "Held", "by": "service"}, {"status": held, "edges": [edges[2]]})
    add("a status, by nobody who may", "edges that by may take", {"flow": SMALL, "status": "New", "by": "consumer"}, {"status": new, "edges": []})
    add("a final status", "a final status has no edges", {"flow": SMALL, "status": "Done"}, {"status": done, "edges": []})
    add("reachable, by a cycle itself too", "in the order of the statuses; itself only by a cycle", {"flow": SMALL, "reachable": "New"}, {"reachable": ["New", "Held", "Done"]})
    add("reachable from a final status", "nothing", {"flow": SMALL, "reachable": "Done"}, {"reachable": []})
    add("reachable without a cycle", "itself only by a cycle", {"flow": "payments-out/bank-file", "reachable": "Received"}, {"reachable": ["PaymentFileAvailable", "Failed"]})
    add("reachable in a subscription", "in the order of the statuses", {"flow": "payments-out/subscription", "reachable": "Suspended"}, {"reachable": ["Authorised", "Suspended", "Rejected", "Cancelled"]})
    way = lambda start, end: {"from": start, "to": end}
    add("path", "both ends, and the weakest mark", {"flow": SMALL, "path": way("New", "Done")}, {"path": ["New", "Held", "Done"], "mark": "example"})
    add("path to itself", "that status alone, also where there is a cycle", {"flow": SMALL, "path": way("New", "New")}, {"path": ["New"]})
    add("no path", "null", {"flow": SMALL, "path": way("Done", "New")}, {"path": None})
    add("path of a subscription", "fewest edges", {"flow": "payments-out/subscription", "path": way("Received", "Suspended")}, {"path": ["Received", "AwaitingAuthorisation", "Authorised", "Suspended"], "mark": "inferred"})
    add("path in ISO 20022", "ties by the places of edges: ACTC before PATC", {"flow": "iso20022/transaction", "path": way("RCVD", "ACFC")}, {"path": ["RCVD", "ACTC", "ACCP", "ACFC"], "mark": "documented"})
    ties = {"flow": "ties", "initial": ["a"], "statuses": [{"name": name, "kind": "active"} for name in "abc"] + [{"name": "d", "kind": "final", "outcome": "mixed"}],
            "edges": [{"from": "b", "to": "d"}, {"from": "a", "to": "c"}, {"from": "a", "to": "b"}, {"from": "c", "to": "d"}]}
    add("a tie", "the smallest list of edge places, from the start: [1, 3] before [2, 0]", {"flow": ties, "path": way("a", "d")}, {"path": ["a", "c", "d"], "mark": "assumed"})
    rows = [("Received", "Pending", "RCVD", "inferred"), ("AwaitingAuthorisation", "AwaitingAuthorisation", "ACTC", "inferred"),
            (None, "Authorised", "ACCP", "inferred"), ("Processing", "AcceptedSettlementInProcess", "ACSP", "inferred"),
            ("Completed", "AcceptedSettlementCompleted", "ACSC", "assumed"), ("Completed", "AcceptedCreditSettlementCompleted", "ACCC", "assumed"),
            ("Failed", "Rejected", "RJCT", "assumed"), ("PartiallyCompleted", None, "PART", "assumed")]
    names = ["paymentsOut", "openBanking", "iso20022", "mark"]
    add("correspondence", "a table between vocabularies, with marks", {"correspondence": True}, {"rows": [dict(zip(names, row)) for row in rows]})
    dots(add)
    bad_questions(add)
    return file


def dots(add):
    """Graphviz has ids of its own: what stands there is no name."""
    head = ["    rankdir=LR", '    node [shape=box, fontname="sans-serif"]', '    edge [fontname="sans-serif", fontsize=10]']
    def dot(name, *lines):
        return {"text": "\n".join([f'digraph "{name}" {{'] + head + [f"    {line}" for line in lines] + ["}"]) + "\n"}
    small = ['s0 [label="New", style="rounded,solid"]', 's1 [label="Held", style="rounded,bold,bold"]', 's2 [label="Done", peripheries=2, style="dotted"]',
             "start0 [shape=point]", "start0 -> s0", 's0 -> s1 [style=bold, label="provider"]', 's1 -> s0 [style=dashed, label="consumer, provider"]', 's1 -> s2 [style=solid, label=""]']
    add("dot", "the flow as Graphviz DOT", {"flow": SMALL, "format": "dot"}, dot("small", *small))
    thick = [small[0], small[1].replace("]", ", penwidth=4]"), *small[2:]]
    add("dot with a highlight", "highlight: the status that is shown as the current one", {"flow": SMALL, "format": "dot", "highlight": "Held"}, dot("small", *thick))
    names = ["start0", "s1", "a\n", "a ", "a\u0001", "a\\n", "\"&lt;\" \\N", "&", "\u00e9\u2192"]
    shown = ["start0", "s1", "a\\\\u000a", "a ", "a\\\\u0001", "a\\\\n", "\\\"&amp;lt;\\\" \\\\N", "&amp;", "\u00e9\u2192"]
    odd = {"flow": "odd \"\n", "initial": ["start0", "a "], "statuses": [{"name": name, "kind": "resting"} for name in names], "edges": [{"from": "start0", "to": name} for name in names[1:]]}
    lines = [f's{place} [label="{label}", style="rounded,bold,dotted"]' for place, label in enumerate(shown)]
    lines += ["start0 [shape=point]", "start0 -> s0", "start1 [shape=point]", "start1 -> s3"]
    lines += [f's0 -> s{place} [style=dotted, label=""]' for place in range(1, len(names))]
    add("dot of names that look alike", "each status is a box of its own, whatever its name", {"flow": odd, "format": "dot"}, dot("odd \\\"\\\\u000a", *lines))


def bad_questions(add):
    def bad(name, reason, request, *faults):
        add(name, reason, request, refused(request, *faults))
    way = {"from": "New", "to": "Done"}
    bad("unknown flow", "an unknown flow is flow.not_found", {"flow": "payments-out/none"}, ("flow.not_found", "/flow"))
    bad("a flow that is a number", "a name or an object", {"flow": 7}, ("call.bad_member", "/flow"))
    bad("unknown member", "members that are not known are refused", {"flows": []}, ("call.unknown_member", "/flows"))
    bad("by without status", "by stands beside status", {"flow": SMALL, "by": "consumer"}, ("call.unknown_member", "/by"))
    bad("two questions", "one question at a time", {"flow": SMALL, "status": "New", "reachable": "New"}, ("call.unknown_member", "/reachable"))
    bad("unknown status", "an unknown status in a question", {"flow": SMALL, "status": "Gone"}, ("flow.unknown_status", "/status"))
    bad("a noChange name is no status", "an unknown status in a question", {"flow": SMALL, "status": "Same"}, ("flow.unknown_status", "/status"))
    bad("unknown status, reachable", "an unknown status in a question", {"flow": SMALL, "reachable": "Gone"}, ("flow.unknown_status", "/reachable"))
    bad("unknown status, path", "an unknown status in a question", {"flow": SMALL, "path": {**way, "to": "Gone"}}, ("flow.unknown_status", "/path/to"))
    bad("path without an end", "from and to are required", {"flow": SMALL, "path": {"from": "New"}}, ("call.missing_member", "/path/to"))
    bad("path with more", "members that are not known are refused", {"flow": SMALL, "path": {**way, "by": "x"}}, ("call.unknown_member", "/path/by"))
    bad("path as text", "an object", {"flow": SMALL, "path": "New"}, ("call.bad_member", "/path"))
    bad("status as number", "a name", {"flow": SMALL, "status": 1}, ("call.bad_member", "/status"))
    bad("unknown party", "consumer, provider or service", {"flow": SMALL, "status": "New", "by": "bank"}, ("call.bad_member", "/by"))
    bad("unknown format", "mermaid or dot", {"flow": SMALL, "format": "svg"}, ("call.bad_member", "/format"))
    bad("highlight of an unknown status", "an unknown status in a question", {"flow": SMALL, "format": "dot", "highlight": "Gone"}, ("flow.unknown_status", "/highlight"))
    both = "everything that is wrong is told, in the order of the text"
    unknown, wrong = "flow.unknown_status", "call.bad_member"
    bad("both ends of a path unknown", both, {"flow": SMALL, "path": {"from": "Gone", "to": "Lost"}}, (unknown, "/path/from"), (unknown, "/path/to"))
    bad("a path from an unknown status to a number", both, {"flow": SMALL, "path": {"from": "Gone", "to": 1}}, (unknown, "/path/from"), (wrong, "/path/to"))
    bad("a path to an unknown status, and more", both, {"flow": SMALL, "path": {"to": "Gone"}, "zz": 1}, ("call.missing_member", "/path/from"), (unknown, "/path/to"), ("call.unknown_member", "/zz"))
    bad("unknown format and highlight", both, {"flow": SMALL, "format": "svg", "highlight": "Gone"}, (wrong, "/format"), (unknown, "/highlight"))
    bad("unknown highlight before an unknown format", both, {"highlight": 1, "flow": SMALL, "format": "svg"}, (wrong, "/highlight"), (wrong, "/format"))
    bad("unknown status and party", both, {"flow": SMALL, "status": "Gone", "by": "bank"}, (unknown, "/status"), (wrong, "/by"))
    bad("unknown status and member", both, {"flow": SMALL, "status": "Gone", "zz": 1}, (unknown, "/status"), ("call.unknown_member", "/zz"))
    bad("unknown status, reachable, and member", both, {"zz": 1, "flow": SMALL, "reachable": 7}, ("call.unknown_member", "/zz"), (wrong, "/reachable"))
    bad("unknown flow and a path without ends", both, {"flow": "payments-out/none", "path": {}}, ("flow.not_found", "/flow"), ("call.missing_member", "/path/from"), ("call.missing_member", "/path/to"))
    bad("unknown flow and format", both, {"flow": "payments-out/none", "format": "svg"}, ("flow.not_found", "/flow"), (wrong, "/format"))
    bad("no flow, and a status that is a number", both, {"status": 1}, ("call.missing_member", "/flow"), (wrong, "/status"))
    bad("correspondence false", "true", {"correspondence": False}, ("call.bad_member", "/correspondence"))
    bad("correspondence of a flow", "members that are not known are refused", {"correspondence": True, "flow": SMALL}, ("call.unknown_member", "/flow"))


def refusals():
    file = File("loading.json", "Everything that refuses a flow, with its place")

    def bad(name, reason, change, *faults):
        flow = json.loads(compact(SMALL))
        change(flow)
        request = {"flow": flow}
        file.add(name, reason, "flow", request, refused(request, *[(code, f"/flow{path}") for code, path in faults]))

    def good(name, reason, change):
        flow = json.loads(compact(SMALL))
        change(flow)
        file.add(name, reason, "flow", {"flow": flow}, {"flow": flow, "hash": sha(flow)})

    def put(path, value):
        def change(flow):
            *steps, last = path.split("/")
            for step in steps:
                flow = flow[int(step) if step.isdigit() else step]
            if isinstance(flow, list):
                if int(last) == len(flow):
                    flow.append(value)
                else:
                    flow[int(last)] = value
            else:
                flow[last] = value
        return change

    def drop(path):
        def change(flow):
            *steps, last = path.split("/")
            for step in steps:
                flow = flow[int(step) if step.isdigit() else step]
            del flow[int(last) if last.isdigit() else last]
        return change

    def both(*changes):
        def change(flow):
            for one in changes:
                one(flow)
        return change

    m = "flow.malformed"
    for member in ["flow", "statuses", "edges"]:
        lost = [("flow.unknown_status", "/initial/0")] + [("flow.unknown_status", f"/edges/{at}/{end}") for at in range(3) for end in ("from", "to")] if member == "statuses" else []
        bad(f"no {member}", "required: flow, initial, statuses, edges", drop(member), (m, f"/{member}"), *lost)
    bad("no name of a status", "required of a status: name", drop("statuses/1/name"), (m, "/statuses/1/name"), *[("flow.unknown_status", f"/edges/{at}") for at in ["0/to", "1/from", "2/from"]])
    bad("no kind of a status", "required of a status: kind", drop("statuses/1/kind"), (m, "/statuses/1/kind"))
    bad("no from of an edge", "required of an edge: from", drop("edges/0/from"), (m, "/edges/0/from"))
    bad("no to of an edge", "required of an edge: to", drop("edges/0/to"), (m, "/edges/0/to"))
    bad("null is absent", "required: flow", put("flow", None), (m, "/flow"))
    for path, value in [("flow", 1), ("version", "1"), ("title", 5), ("initial", "New"), ("noChange", "Same"),
                        ("statuses/0/meaning", 1), ("statuses/0/allows", "x"), ("statuses/0/actions", {}),
                        ("statuses/0/actions/0", "wait"), ("statuses/0/actions/0/text", []), ("statuses/0/mark", True),
                        ("edges/0/mark", 1), ("edges/0/by", 3), ("edges/0/by", [1]), ("edges/0", "x")]:
        where = f"/{path}" + ("/0" if value == [1] else "")
        bad(f"{path} is {compact(value)}", "a wrong kind of value", put(path, value), (m, where))
    bad("edges is an object", "a wrong kind of value", put("edges", {}), (m, "/edges"))
    bad("an initial that is a number", "a wrong kind of value", put("initial/0", 1), (m, "/initial/0"))
    for path, value, reason in [
            ("statuses/0/kind", "open", "an unknown kind"), ("statuses/0/mark", "sure", "an unknown mark"),
            ("edges/0/mark", "", "an unknown mark"), ("edges/0/by", "bank", "an unknown by"), ("edges/1/by/1", "bank", "an unknown by"),
            ("statuses/2/outcome", "done", "an unknown outcome"), ("statuses/0/actions/0/who", "bank", "an unknown who"),
            ("statuses/0/outcome", "failed", "an outcome on an active status"), ("edges/0/by", [], "an empty by"), ("edges/0/by", "", "an empty by"),
            ("flow", "", "an empty name"), ("noChange/0", "", "an empty name"), ("noChange/0", "Held", "a name of noChange that is also a status")]:
        bad(f"{path}: {compact(value)}", reason, put(path, value), (m, f"/{path}"))
    bad("an empty name of a status", "an empty name", put("statuses/1/name", ""), (m, "/statuses/1/name"), *[("flow.unknown_status", f"/edges/{at}") for at in ["0/to", "1/from", "2/from"]])
    bad("a final status without outcome", "a final one without", drop("statuses/2/outcome"), (m, "/statuses/2/outcome"))
    bad("initial twice", "a name twice in initial", put("initial", ["New", "New"]), (m, "/initial/1"))
    for name, change in [("missing", drop("initial")), ("null", put("initial", None)), ("empty", put("initial", []))]:
        bad(f"initial {name}", "flow.no_initial: missing, null or empty", change, ("flow.no_initial", "/initial"))
    bad("initial unknown", "flow.unknown_status in initial", put("initial", ["Gone"]), ("flow.unknown_status", "/initial/0"))
    bad("from unknown", "flow.unknown_status in an edge", put("edges/0/from", "Gone"), ("flow.unknown_status", "/edges/0/from"))
    bad("to unknown", "flow.unknown_status in an edge", put("edges/2/to", "Gone"), ("flow.unknown_status", "/edges/2/to"))
    bad("an edge to a noChange name", "noChange names are no statuses", put("edges/2/to", "Same"), ("flow.unknown_status", "/edges/2/to"))
    bad("an edge from a final status", "flow.edge_from_final", put("edges/3", {"from": "Done", "to": "New"}), ("flow.edge_from_final", "/edges/3/from"))
    bad("an edge twice", "flow.duplicate_edge: at each but the first", both(put("edges/3", {"from": "New", "to": "Held"}), put("edges/4", {"from": "New", "to": "Held", "by": "service"})), ("flow.duplicate_edge", "/edges/3"), ("flow.duplicate_edge", "/edges/4"))
    bad("a status twice", "flow.duplicate_status", put("statuses/3", {"name": "Held", "kind": "resting"}), ("flow.duplicate_status", "/statuses/3/name"))
    bad("an edge to itself", "flow.self_edge: a repeated status is no edge", put("edges/3", {"from": "Held", "to": "Held"}), ("flow.self_edge", "/edges/3"))
    bad("an edge from a final status to itself", "each is judged alone", put("edges/3", {"from": "Done", "to": "Done"}), ("flow.self_edge", "/edges/3"), ("flow.edge_from_final", "/edges/3/from"))
    bad("all at once", "all are reported at once, in the order of the text",
        both(put("initial", []), put("statuses/1/kind", "x"), put("edges/0/to", "Gone"), put("edges/1/by", [])),
        ("flow.no_initial", "/initial"), (m, "/statuses/1/kind"), ("flow.unknown_status", "/edges/0/to"), (m, "/edges/1/by"))
    bad("unreachable", "flow.unreachable: from no initial status", put("statuses/3", {"name": "Lost", "kind": "resting"}), ("flow.unreachable", "/statuses/3"))
    bad("no way out", "flow.no_way_out: an active status from which nothing resting or final can be reached",
        both(put("statuses/3", {"name": "Stuck", "kind": "active"}), put("edges/3", {"from": "New", "to": "Stuck"})), ("flow.no_way_out", "/statuses/3"))
    bad("unreachable without a way out", "both are looked for", put("statuses/3", {"name": "Stuck", "kind": "active"}), ("flow.unreachable", "/statuses/3"), ("flow.no_way_out", "/statuses/3"))
    bad("unreachable is not looked for when something else is wrong", "looked for when nothing else is wrong",
        both(put("statuses/3", {"name": "Lost", "kind": "resting"}), put("version", "x")), (m, "/version"))
    good("a way out to a resting status is enough", "a resting or final status", both(drop("edges/2"), drop("statuses/2")))
    good("an initial status is reachable", "from no initial status: itself is one", both(put("statuses/3", {"name": "Apart", "kind": "resting"}), put("initial", ["New", "Apart"])))
    good("a resting status with an outcome", "outcome of a final or resting status", put("statuses/1/outcome", "mixed"))
    good("no title, no version", "not required", both(drop("title"), drop("version")))
    good("names with odd characters", "a name is any text", both(put("statuses/0/name", "New \"one\" ü/~"), put("initial", ["New \"one\" ü/~"]), put("edges/0/from", "New \"one\" ü/~"), put("edges/1/to", "New \"one\" ü/~")))
    good("only a final status", "no edges are needed", lambda flow: flow.update(statuses=[flow["statuses"][2]], edges=[], initial=["Done"]))
    array = {"flow": []}
    file.add("a flow that is an array", "a flow is an object", "flow", array, refused(array, ("call.bad_member", "/flow")))
    return file


FILES = [asked, refusals]
