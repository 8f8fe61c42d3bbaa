"""A batch with its payments: what it says to a message, for the vectors."""
from common import *

BATCH, PAYMENT = "payments-out/batch", "payments-out/payment"
B = "2b09f462"
AT = SINCE


def chain(before, at, source, entries):
    """Entries are (of, from, to, verdict); `before` is (sequence, hash)."""
    sequence, previous = before
    history = []
    for of, start, end, verdict in entries:
        sequence += 1
        entry = {"sequence": sequence, "at": at, "source": source, "of": of}
        if start is not None:
            entry["from"] = start
        entry.update(to=end, verdict=verdict, previous=previous)
        previous = sha(entry)
        history.append({**entry, "hash": previous})
    return history


class Payment(str):
    """The id of a payment, also where it is "batch"."""


class Batch:
    """A batch as its story goes on: what is told of each message is stated, the rest is kept account of."""

    def __init__(self, flow=BATCH, payment_flow=PAYMENT):
        self.flow, self.payment_flow = flow, payment_flow
        self.state = None

    def fresh(self, at):
        return {"format": 1, "batch": None, "payments": {}, "kept": {"createdAt": at}, "sequence": 0, "hash": ZERO}

    def ordered(self, state):
        order = ["format", "batchId", "externalId", "batch", "payments", "kept", "sequence", "hash"]
        kept = ["providerReference", "fundingId", "creditorLocalInstrument", "paymentCompletedDate", "extendedStatus", "extendedStatusDetail",
                "authorise", "authoriseIssuedAt", "authoriseExpiresAt", "paymentFile", "createdAt", "paymentFileAt"]
        sort = lambda given, names: {name: given[name] for name in names if name in given}
        state = sort(state, order)
        state["kept"] = sort(state["kept"], kept)
        for key, payment in state["payments"].items():
            payment = sort(payment, ["state", "externalId", "kept"])
            if "kept" in payment:
                payment["kept"] = sort(payment["kept"], kept)
            state["payments"][key] = payment
        return state

    def says(self, file, name, reason, message, at, told, *, source="notification", time="received", by=None, findings=(), roll_up=None,
             ids=None, add=(), rename=None, external_ids=None, kept=None, undone=False, expected=None, error=None, words=()):
        """`told` lists (of, verdict, to, extras); `add` lists (key, externalId) of new payments; `external_ids` gives
        an externalId to known ones; `kept` is what is kept anew by resource. `words` are the messages of decisions, in their order."""
        meta = {"at": at, "time": time, "source": source}
        if by:
            meta["by"] = by
        if expected is not None:
            meta["expectedVersion"] = expected
        text = message if isinstance(message, str) else compact(message)
        request = {"state": json.loads(compact(self.state)), "message": text, "meta": meta}
        if self.flow != BATCH:
            request = {"flow": self.flow, **request}
        if error:
            file.add(name, reason, "observeBatch", request, {"error": error})
            return
        state = json.loads(compact(self.state)) or self.fresh(at)
        state.update(ids or {})
        for key, external in add:
            state["payments"][key] = {"state": None, **({"externalId": external} if external else {})}
        for old, new in (rename or {}).items():
            state["payments"] = {new if key == old else key: payment for key, payment in state["payments"].items()}
        for of, value in (external_ids or {}).items():
            state["payments"][of]["externalId"] = value
        decisions, entries, running = [], [], {}
        for of, verdict, to, *extras in told:
            extras = dict(extras[0]) if extras else {}
            is_batch = of == "batch" and not isinstance(of, Payment)
            flow = self.flow if is_batch else self.payment_flow
            before = self.of(state, of)
            moves = extras.pop("changes", verdict in ("applied", "corrected")) and not undone
            after = changed(flow, before, to, at) if moves else before
            if moves:
                if is_batch:
                    state["batch"] = whole(flow, after)
                else:
                    state["payments"][of]["state"] = after
                entries.append((of, before and before["status"], to, verdict))
            # What is undone goes on from one to the next all the same.
            came_from = running.get((is_batch, of), before) if undone else before
            if undone and verdict == "applied":
                running[(is_batch, of)] = changed(flow, came_from, to, at)
            decisions.append({"of": of, **decision(flow, came_from, to, verdict, after, **extras)})
        for one, text in zip(decisions, words):
            one["message"] = text
        for of, values in (kept or {}).items():
            (state if of == "batch" else state["payments"][of]).setdefault("kept", {}).update(values)
        history = chain((state["sequence"], state["hash"]), at, source, entries)
        if history:
            state["sequence"], state["hash"] = history[-1]["sequence"], history[-1]["hash"]
        if not undone:
            self.state = self.ordered(state)
        expect = {"state": self.state, "decisions": decisions,
                  "findings": [{"code": code, "path": path} for code, path in findings],
                  "rollUp": self.roll_up(roll_up), "history": history}
        file.add(name, reason, "observeBatch", request, json.loads(compact(expect)))

    def of(self, state, of):
        if of == "batch" and not isinstance(of, Payment):
            known = state["batch"]
            return known and {name: value for name, value in known.items() if name not in ("flow", "hash")}
        return state["payments"].get(of, {"state": None})["state"]

    def roll_up(self, verdict):
        """The counts are kept account of; the verdict is stated."""
        known = (self.state or self.fresh(0))["payments"]
        names = [payment["state"]["status"] for payment in known.values() if payment["state"]]
        flow = flow_of(self.payment_flow)
        known = [one["name"] for one in flow["statuses"]]
        order = [name for name in known if name in names] + sorted({name for name in names if name not in known})
        outcomes = {}
        for outcome in ["succeeded", "failed", "cancelled", "mixed"]:
            count = sum(1 for name in names if (status_of(flow, name) or {}).get("outcome") == outcome)
            if count:
                outcomes[outcome] = count
        return {"verdict": verdict or "in_progress", "statuses": {name: names.count(name) for name in order}, "outcomes": outcomes}


def payment(number, status=None, external=None, **more):
    one = {}
    if number is not None:
        one["paymentId"] = f"{B}-{number:05}"
    if external:
        one["externalId"] = external
    if status:
        one["status"] = status
    return {**one, **more}


def answer(status, payments, external=None, links=None, **more):
    data = {"batchId": B, **({"externalId": external} if external else {}), **({"status": status} if status else {}), **more}
    if payments is not None:
        data["payments"] = payments
    return {"data": data, "links": links or {}}


def webhook(data, id=B):
    return {"type": "BatchPatched", "resource": {"id": id, "type": "batchpayments", "batchpayment": {"data": data}}}


P = [f"{B}-{number:05}" for number in range(4)]
IDS = {"batchId": B}


def started(count=2, status="Processing", payment_status="Processing"):
    """A batch in the middle of its life, as a GET has told it."""
    batch = Batch()
    scratch = File("", "")
    told = [("batch", "applied", status)] + [(P[at], "applied", payment_status) for at in range(count)]
    message = answer(status, [payment(at, payment_status, f"X{at}") for at in range(count)])
    batch.says(scratch, "", "", message, AT, told, source="read", ids=IDS, add=[(P[at], f"X{at}") for at in range(count)])
    return batch
