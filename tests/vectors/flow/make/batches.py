"""Batches: shapes of messages, ids, references, levels, history; deadlines; bad calls."""
from batch import *
from common import *


def life():
    file = File("life.json", "Batches from the POST to the end")
    batch = Batch()
    batch.says(file, "answer of the POST", "one call takes a whole message: batch and payments", answer("Received", [payment(0, "Received", "X0"), payment(1, "Received", "X1")], external="run-7"), AT,
               [("batch", "applied", "Received"), (P[0], "applied", "Received"), (P[1], "applied", "Received")], source="read",
               ids={**IDS, "externalId": "run-7"}, add=[(P[0], "X0"), (P[1], "X1")])
    link = {"authorise": "https://provider.example/a1", "self": "https://service.example/b"}
    batch.says(file, "GET that awaits authorisation", "links.authorise with its times is kept", answer("AwaitingAuthorisation", [payment(0, "AwaitingAuthorisation"), payment(1, "AwaitingAuthorisation")], links=link, authoriseIssuedAt="2023-11-14T22:13:20Z", authoriseExpiresAt="2023-11-15T22:13:20Z"), AT + 1000,
               [("batch", "applied", "AwaitingAuthorisation", {"mark": "inferred"}), (P[0], "applied", "AwaitingAuthorisation", {"mark": "inferred"}), (P[1], "applied", "AwaitingAuthorisation", {"mark": "inferred"})], source="read",
               kept={"batch": {"authorise": link["authorise"], "authoriseIssuedAt": "2023-11-14T22:13:20Z", "authoriseExpiresAt": "2023-11-15T22:13:20Z"}})
    batch.says(file, "webhook Processing whose payments are None", "a payment's None changes nothing; the batch is not derived from its payments", webhook({"status": "Processing", "extendedStatus": "Reconcile", "extendedStatusDetail": "Payment.", "providerReference": "R1", "creditorLocalInstrument": "ACH", "fundingId": "F1", "payments": [payment(0, "None", providerReference="R1-0", creditorLocalInstrument="ACH", fundingId="F1", paymentCompletedDate="2023-11-14T22:13:30Z")]}), AT + 2000,
               [("batch", "applied", "Processing", {"mark": "inferred"}), (P[0], "already_applied", "None")],
               kept={"batch": {"extendedStatus": "Reconcile", "extendedStatusDetail": "Payment.", "providerReference": "R1", "creditorLocalInstrument": "ACH", "fundingId": "F1"},
                     P[0]: {"providerReference": "R1-0", "creditorLocalInstrument": "ACH", "fundingId": "F1", "paymentCompletedDate": "2023-11-14T22:13:30Z"}})
    batch.says(file, "defaultStatus for all known payments", "defaultStatus stands for the batch and for every known payment not listed", webhook({"defaultStatus": "Processing", "payments": [payment(1, "Failed", extendedStatus="NoFunds")]}), AT + 3000,
               [("batch", "already_applied", "Processing"), (P[1], "applied", "Failed", {"skipped": ["Processing"], "mark": "assumed"}), (P[0], "applied", "Processing", {"mark": "inferred"})],
               kept={P[1]: {"extendedStatus": "NoFunds"}})
    batch.says(file, "the last payment", "all payments are final, the batch is not", webhook({"payments": [payment(0, "Completed")]}), AT + 4000,
               [(P[0], "applied", "Completed", {"mark": "assumed"})], findings=[("batch.active_payments_final", "")], roll_up="mixed")
    batch.says(file, "a late message undoes nothing", "a final status is not left by a notification", webhook({"payments": [payment(0, "Processing"), payment(1, "Processing")]}), AT + 5000,
               [(P[0], "stale", "Processing"), (P[1], "stale", "Processing")], findings=[("batch.active_payments_final", "")], roll_up="mixed")
    batch.says(file, "the batch ends with another outcome", "all are final, and the roll-up is not the batch's outcome", webhook({"status": "Completed"}), AT + 6000,
               [("batch", "applied", "Completed", {"mark": "assumed"})], findings=[("batch.outcome_differs", "")], roll_up="mixed")
    batch.says(file, "a read corrects it", "a read is the truth", answer("PartiallyCompleted", [payment(0, "Completed"), payment(1, "Failed")]), AT + 7000,
               [("batch", "corrected", "PartiallyCompleted"), (P[0], "already_applied", "Completed"), (P[1], "already_applied", "Failed")], source="read", roll_up="mixed")
    batch.says(file, "the same read again", "the same twice leaves the same state as once", answer("PartiallyCompleted", [payment(0, "Completed"), payment(1, "Failed")]), AT + 7000,
               [("batch", "already_applied", "PartiallyCompleted"), (P[0], "already_applied", "Completed"), (P[1], "already_applied", "Failed")], source="read", roll_up="mixed")
    silent = Batch()
    silent.says(file, "first of all a webhook with None", "from null, which stays; no payments with a status: in progress", webhook({"status": "Processing", "payments": [payment(0, "None")]}), AT,
                [("batch", "applied", "Processing"), (P[0], "already_applied", "None")], ids=IDS, add=[(P[0], None)])
    bank = Batch("payments-out/bank-file")
    bank.says(file, "a bank file is asked for", "another flow for the batch", answer("Received", None), AT, [("batch", "applied", "Received")], source="read", ids=IDS)
    bank.says(file, "the bank file is there", "the URL is kept, with the time at which it changed", answer("PaymentFileAvailable", None, paymentFile="https://service.example/f1"), AT + 10, [("batch", "applied", "PaymentFileAvailable", {"mark": "inferred"})], source="read", kept={"batch": {"paymentFile": "https://service.example/f1", "paymentFileAt": AT + 10}})
    bank.says(file, "the same URL again", "the message that last changed the URL", answer("PaymentFileAvailable", None, paymentFile="https://service.example/f1"), AT + 20, [("batch", "already_applied", "PaymentFileAvailable")], source="read")
    bank.says(file, "a new URL", "the message that last changed the URL", answer("PaymentFileAvailable", None, paymentFile="https://service.example/f2"), AT + 30, [("batch", "already_applied", "PaymentFileAvailable")], source="read", kept={"batch": {"paymentFile": "https://service.example/f2", "paymentFileAt": AT + 30}})
    return file


def ids():
    file = File("ids.json", "Which payment is meant, and which batch")
    batch = started()
    batch.says(file, "a payment that is not known", "kept as new, with the finding payment.unknown_id", webhook({"payments": [payment(2, "Processing")]}), AT + 1, [(P[2], "applied", "Processing")], add=[(P[2], None)], findings=[("payment.unknown_id", "/resource/batchpayment/data/payments/0")])
    batch = started()
    batch.says(file, "by externalId alone", "by externalId when that is all there is", webhook({"payments": [payment(None, "Completed", "X1")]}), AT + 1, [(P[1], "applied", "Completed", {"mark": "assumed"})])
    batch = started()
    batch.says(file, "by paymentId, whatever the externalId", "by paymentId first", webhook({"payments": [payment(0, "Completed", "X1")]}), AT + 1, [(P[0], "applied", "Completed", {"mark": "assumed"})])
    batch = started()
    batch.says(file, "unknown externalId", "its key is externalId: and the externalId", webhook({"payments": [payment(None, "Processing", "X9")]}), AT + 1, [("externalId:X9", "applied", "Processing")], add=[("externalId:X9", "X9")], findings=[("payment.unknown_id", "/resource/batchpayment/data/payments/0")])
    batch.says(file, "its paymentId comes", "a payment known by a unique externalId is the same one when its paymentId comes", webhook({"payments": [payment(3, "Completed", "X9")]}), AT + 2, [(P[3], "applied", "Completed", {"mark": "assumed"})], rename={"externalId:X9": P[3]})
    batch = started()
    batch.says(file, "a new paymentId with a known externalId", "the known payment has a paymentId of its own, so this is another", webhook({"payments": [payment(2, "Processing", "X1")]}), AT + 1, [(P[2], "applied", "Processing")], add=[(P[2], "X1")], findings=[("payment.unknown_id", "/resource/batchpayment/data/payments/0")])
    batch.says(file, "an externalId that two have", "nothing tells them apart: payment.ambiguous_id, no change", webhook({"payments": [payment(None, "Completed", "X1"), payment(0, "Completed")]}), AT + 2, [(P[0], "applied", "Completed", {"mark": "assumed"})], findings=[("payment.ambiguous_id", "/resource/batchpayment/data/payments/0")])
    batch.says(file, "defaultStatus leaves out what is listed but unclear", "not listed means not listed", webhook({"defaultStatus": "Failed", "payments": [payment(None, "Completed", "X1")]}), AT + 3, [("batch", "applied", "Failed", {"mark": "assumed"}), (P[0], "refused", "Failed", {"allowed": []})], findings=[("payment.ambiguous_id", "/resource/batchpayment/data/payments/0"), ("batch.final_payments_active", "")])
    batch = started()
    batch.says(file, "no id at all", "nothing tells which payment is meant", webhook({"payments": [{"status": "Completed"}]}), AT + 1, [], findings=[("payment.ambiguous_id", "/resource/batchpayment/data/payments/0")])
    batch = Batch()
    batch.says(file, "the same externalId twice in one message", "nothing tells them apart, also at first", answer("Received", [payment(None, "Received", "X"), payment(None, "Received", "X"), payment(None, "Received", "Y")]), AT, [("batch", "applied", "Received"), ("externalId:Y", "applied", "Received")], source="read", ids=IDS, add=[("externalId:Y", "Y")], findings=[("payment.ambiguous_id", "/data/payments/0"), ("payment.ambiguous_id", "/data/payments/1")])
    apart(file)
    batch = started()
    odd = {"paymentId": "externalId:q", "externalId": "real"}
    batch.says(file, "a paymentId that looks like the key of an externalId", "a payment is known by its paymentId, and by its externalId", webhook({"payments": [{**odd, "status": "Processing"}]}), AT + 1, [("externalId:q", "applied", "Processing")], add=[("externalId:q", "real")], findings=[("payment.unknown_id", "/resource/batchpayment/data/payments/0")])
    batch.says(file, "its externalId alone", "by externalId when that is all there is", webhook({"payments": [payment(None, "Completed", "real")]}), AT + 2, [("externalId:q", "applied", "Completed", {"mark": "assumed"})])
    batch.says(file, "the externalId that its paymentId looks like", "one key can't stand for two payments: nothing tells which is meant", webhook({"payments": [payment(None, "Failed", "q")]}), AT + 3, [], findings=[("payment.ambiguous_id", "/resource/batchpayment/data/payments/0")])
    batch = started()
    batch.says(file, "an answer that lists no payment", "payment.none_listed: an answer lists no payment where the state knows some", answer("Processing", []), AT + 1, [("batch", "already_applied", "Processing")], source="read", findings=[("payment.none_listed", "/data/payments")])
    batch = started()
    batch.says(file, "an answer without payments", "payment.none_listed", answer("Processing", None), AT + 1, [("batch", "already_applied", "Processing")], source="read", findings=[("payment.none_listed", "/data/payments")])
    batch = started()
    batch.says(file, "a webhook that lists no payment", "only an answer has to list them", webhook({"status": "Processing"}), AT + 1, [("batch", "already_applied", "Processing")])
    batch = started()
    batch.says(file, "an answer that lists some", "a payment that is not listed is left as it is", answer("Processing", [payment(0, "Completed")]), AT + 1, [("batch", "already_applied", "Processing"), (P[0], "applied", "Completed", {"mark": "assumed"})], source="read")
    document = {"document": "message"}
    about = lambda code, path, text=None, offset=None: {"code": code, "path": path, **(place(text, offset) if text else {}), "params": document}
    batch = started()
    batch.says(file, "another batch, by webhook", "a message about another batch is refused", webhook({"status": "Failed"}, id="other"), AT + 1, [], error=about("batch.other_batch", "/resource/id"))
    batch.says(file, "another batch, by a webhook with its batchId in data", "the place is the one in the message", webhook({"batchId": "other", "status": "Failed"}, id=None), AT + 1, [], error=about("batch.other_batch", "/resource/batchpayment/data/batchId"))
    other = answer("Failed", None)
    other["data"]["batchId"] = "other"
    batch.says(file, "another batch, by answer", "a message about another batch is refused", other, AT + 1, [], error=about("batch.other_batch", "/data/batchId"))
    batch = Batch()
    batch.says(file, "a PATCH first", "a state without a batchId", {"data": {"externalId": "run-7", "status": "Processing"}}, AT, [("batch", "applied", "Processing")], source="command", by="provider", ids={"externalId": "run-7"})
    batch.says(file, "another externalId", "without a batchId, the externalId tells", {"data": {"externalId": "run-8", "status": "Processing"}}, AT + 1, [], source="command", by="provider", error=about("batch.other_batch", "/data/externalId"))
    batch.says(file, "another externalId, by webhook", "the place is the one in the message", webhook({"externalId": "run-8", "status": "Processing"}), AT + 1, [], error=about("batch.other_batch", "/resource/batchpayment/data/externalId"))
    batch.says(file, "its batchId comes", "the batchId is noted", webhook({"status": "Processing"}), AT + 2, [("batch", "already_applied", "Processing")], ids={**IDS, "externalId": "run-7"})
    return file


def apart(file):
    """A payment without externalId and one without paymentId, which may be one."""
    batch = Batch()
    scratch = File("", "")
    batch.says(scratch, "", "", webhook({"status": "Processing", "payments": [payment(0, "Processing")]}), AT, [("batch", "applied", "Processing"), (P[0], "applied", "Processing")], ids=IDS, add=[(P[0], None)])
    key = "externalId:X9"
    batch.says(scratch, "", "", webhook({"payments": [payment(None, "Processing", "X9")]}), AT + 1, [(key, "applied", "Processing")], add=[(key, "X9")], findings=[("payment.unknown_id", "/resource/batchpayment/data/payments/0")])
    unclear, active = ("payment.ambiguous_id", "/resource/batchpayment/data/payments/0"), ("batch.final_payments_active", "")
    done = webhook({"status": "Completed", "payments": [payment(0, "Completed", "X9")]})
    batch.says(file, "a known paymentId with the externalId by which alone another is known", "they stay apart: the payment of the paymentId is taken on, and payment.ambiguous_id tells of it", done, AT + 2, [("batch", "applied", "Completed", {"mark": "assumed"}), (P[0], "applied", "Completed", {"mark": "assumed"})], external_ids={P[0]: "X9"}, findings=[unclear, active])
    batch.says(file, "the same message again", "it has told its externalId already", done, AT + 2, [("batch", "already_applied", "Completed"), (P[0], "already_applied", "Completed")], findings=[active])
    batch.says(file, "the externalId that both have now", "nothing tells them apart: payment.ambiguous_id, no change", webhook({"payments": [payment(None, "Failed", "X9")]}), AT + 3, [], findings=[unclear, active])
    batch = Batch()
    batch.says(scratch, "", "", answer("Processing", [payment(0, "Processing"), payment(1, "Processing", "X1")]), AT, [(of, "applied", "Processing") for of in ["batch", *P[:2]]], source="read", ids=IDS, add=[(P[0], None), (P[1], "X1")])
    batch.says(file, "a known paymentId with the externalId of a payment that has a paymentId too", "two paymentIds tell them apart", webhook({"payments": [payment(0, "Completed", "X1")]}), AT + 1, [(P[0], "applied", "Completed", {"mark": "assumed"})], external_ids={P[0]: "X1"})


def messages():
    file = File("messages.json", "Shapes, references, commands, versions")
    document = {"document": "message"}
    def unread(name, reason, message, code, path, offset):
        text = message if isinstance(message, str) else compact(message)
        error = {"code": code, "path": path, **place(text, offset)}
        more = {}
        if code == "json.duplicate_member":
            more = {"name": path.rsplit("/", 1)[1]}
        if code == "json.too_deep":
            more = {"limit": 64}
        error["params"] = {**document, **more}
        started().says(file, name, reason, text, AT + 1, [], error=error)
    unread("no JSON", "section 2 of the check: json.syntax", "{\"data\":}", "json.syntax", "", 8)
    unread("cut off", "json.syntax at the end", "{\"data\":{", "json.syntax", "", 9)
    unread("a comma too many", "json.syntax", "{\"data\":{\"status\":\"Failed\",}}", "json.syntax", "", 27)
    unread("something after it", "json.syntax", "{\"data\":{}} x", "json.syntax", "", 12)
    unread("a list", "anything else: message.unrecognised", "[]", "message.unrecognised", "", 0)
    unread("a number", "anything else: message.unrecognised", " 5", "message.unrecognised", "", 1)
    unread("a member twice", "json.duplicate_member", "{\"data\":{\"status\":\"Failed\",\"status\":\"Failed\"}}", "json.duplicate_member", "/data/status", 27)
    unread("a member twice where nobody looks", "json.duplicate_member", "{\"data\":{\"status\":\"Failed\",\"risk\":{\"a\":[{\"b\":1,\"\\u0062\":2}]}}}", "json.duplicate_member", "/data/risk/a/0/b", 47)
    unread("nested too deep", "json.too_deep", "{\"data\":{\"status\":\"Failed\",\"x\":" + "[" * 63 + "]" * 63 + "}}", "json.too_deep", "", 31 + 62)
    unread("no known shape", "anything else: message.unrecognised", {"status": "Failed"}, "message.unrecognised", "", 0)
    unread("a resource without a type", "resource and type is a webhook; this is neither", {"resource": {"id": B, "batchpayment": {"data": {}}}}, "message.unrecognised", "", 0)
    unread("a webhook about something else", "a webhook about no batch", {"type": "SubscriptionPatched", "resource": {"id": "s", "type": "subscriptions"}}, "message.unrecognised", "", 0)
    unread("a status of a wrong kind", "a value that can't be understood", {"data": {"status": 5}}, "message.unrecognised", "/data/status", 18)
    unread("payments of a wrong kind", "a value that can't be understood", {"data": {"payments": {}}}, "message.unrecognised", "/data/payments", 20)
    unread("a payment of a wrong kind", "a value that can't be understood", {"data": {"payments": [{}, "x"]}}, "message.unrecognised", "/data/payments/1", 24)
    unread("a paymentId of a wrong kind", "a value that can't be understood", {"data": {"payments": [{"paymentId": 1}]}}, "message.unrecognised", "/data/payments/0/paymentId", 34)
    unread("data of a wrong kind", "a value that can't be understood", {"data": []}, "message.unrecognised", "/data", 8)
    def unread_all(name, message, *paths):
        text, known = compact(message), offsets(message)
        records = [{"code": "message.unrecognised", "path": path, **place(text, known[path]), "params": document} for path in paths]
        started().says(file, name, "everything that is wrong with a message is told, in the order of its text", text, AT + 1, [], error={**records[0], "all": records})
    unread_all("two statuses of a wrong kind", {"data": {"status": 5, "payments": [{"status": 6}]}}, "/data/status", "/data/payments/0/status")
    unread_all("all members of a wrong kind", {"data": {"payments": [{"externalId": {"status": 1}}, 7, {}, {"paymentId": [], "status": True}], "externalId": 1, "batchId": 2, "defaultStatus": {}}}, "/data/payments/0/externalId", "/data/payments/1", "/data/payments/3/paymentId", "/data/payments/3/status", "/data/externalId", "/data/batchId", "/data/defaultStatus")
    unread_all("a webhook with members of a wrong kind", webhook({"status": 5, "payments": {}}, id=7), "/resource/id", "/resource/batchpayment/data/status", "/resource/batchpayment/data/payments")
    one = [("batch", "applied", "Failed", {"mark": "assumed"})]
    final = [("batch.final_payments_active", "")]
    def says(name, reason, message, told, **more):
        batch = more.pop("batch", None) or started()
        batch.says(file, name, reason, message, AT + 1, told, **more)
    says("a webhook beats data", "shapes, in order: resource and type first", {"data": {"status": "Completed"}, "links": {}, **webhook({"status": "Failed"})}, one, findings=final)
    says("links make it an answer", "data with links", {"data": {"status": "Failed"}, "links": {}}, one, findings=[("payment.none_listed", "/data/payments")] + final)
    says("a batchId makes it an answer", "data.batchId", {"data": {"batchId": B, "status": "Failed"}}, one, findings=[("payment.none_listed", "/data/payments")] + final)
    says("data alone is a PATCH", "data: a PATCH, which need not list payments", {"data": {"status": "Failed"}}, one, findings=final)
    says("null is absent", "null is no status", {"data": {"status": None, "defaultStatus": None, "payments": None, "providerReference": None}}, [])
    says("an empty status is absent", "an empty text says nothing", {"data": {"status": "", "payments": [payment(0, fundingId="")]}}, [])
    says("status goes before defaultStatus", "defaultStatus stands for the batch where status is absent", webhook({"status": "Processing", "defaultStatus": "Failed"}), [("batch", "already_applied", "Processing"), (P[0], "applied", "Failed", {"mark": "assumed"}), (P[1], "applied", "Failed", {"mark": "assumed"})], findings=[("batch.active_payments_final", "")], roll_up="all_failed")
    says("a listed payment without status", "defaultStatus is for payments that are not listed", webhook({"defaultStatus": "Processing", "payments": [payment(0, providerReference="R")]}), [("batch", "already_applied", "Processing"), (P[1], "already_applied", "Processing")], kept={P[0]: {"providerReference": "R"}})
    says("references alone", "references alone make no entry", webhook({"providerReference": "R", "payments": [payment(1, fundingId="F")]}), [], kept={"batch": {"providerReference": "R"}, P[1]: {"fundingId": "F"}})
    says("a reference of another kind", "what is no text is not kept", webhook({"providerReference": 5, "fundingId": {"a": 1}}), [])
    says("an unknown status of a payment", "kept word for word; an unrecognised status is in progress", webhook({"payments": [payment(0, "Settling")]}), [(P[0], "unrecognised", "Settling", {"changes": True})])
    for outcome, verdict in [("Completed", "all_succeeded"), ("Rejected", "all_failed"), ("Cancelled", "all_cancelled")]:
        says(f"all {outcome}", "the roll-up over all payments", webhook({"status": outcome, "payments": [payment(0, outcome), payment(1, outcome)]}), [(of, "applied", outcome, {"mark": "assumed"}) for of in ["batch", P[0], P[1]]], roll_up=verdict)
    says("failed and rejected are both failed", "the roll-up counts outcomes", webhook({"status": "Failed", "payments": [payment(0, "Failed"), payment(1, "Rejected")]}), [("batch", "applied", "Failed", {"mark": "assumed"}), (P[0], "applied", "Failed", {"mark": "assumed"}), (P[1], "applied", "Rejected", {"mark": "assumed"})], roll_up="all_failed")
    says("one done, one on its way", "in progress until all have an outcome", webhook({"payments": [payment(0, "Completed")]}), [(P[0], "applied", "Completed", {"mark": "assumed"})])
    order(file)
    commands(file, says)
    return file


def order(file):
    early, late = {"time": "event"}, {"time": "event"}
    batch = started()
    batch.says(file, "a reference of a later event", "kept as last seen", webhook({"payments": [payment(0, "Completed", providerReference="new", fundingId="F")]}), AT + 100, [(P[0], "applied", "Completed", {"mark": "assumed"})], kept={P[0]: {"providerReference": "new", "fundingId": "F"}}, **late)
    batch.says(file, "a stale message fills gaps only", "by the same order rules; an absent one never erases", webhook({"payments": [payment(0, "Processing", providerReference="old", extendedStatus="E")]}), AT + 50, [(P[0], "stale", "Processing")], kept={P[0]: {"extendedStatus": "E"}}, **early)
    batch.says(file, "a refused message is not believed", "what is refused leaves no references", webhook({"payments": [payment(0, "Failed", providerReference="bad", paymentCompletedDate="x")]}), AT + 200, [(P[0], "refused", "Failed", {"allowed": []})], **late)
    batch.says(file, "the same status again, earlier", "an earlier event does not replace what is kept", webhook({"payments": [payment(0, "Completed", providerReference="older")]}), AT + 60, [(P[0], "already_applied", "Completed")], **early)
    batch.says(file, "the same status again, later", "kept as last seen", webhook({"payments": [payment(0, "Completed", providerReference="newest")]}), AT + 300, [(P[0], "already_applied", "Completed")], kept={P[0]: {"providerReference": "newest"}}, **late)


def commands(file, says):
    by = {"source": "command", "by": "provider"}
    says("a PATCH", "a command takes edges", {"data": {"status": "Completed", "payments": [payment(0, "Completed"), payment(1, "Completed")]}}, [(of, "applied", "Completed", {"mark": "assumed"}) for of in ["batch", P[0], P[1]]], roll_up="all_succeeded", **by)
    says("a PATCH of which one is refused", "a command with any refused changes nothing, for all its payments", {"data": {"status": "Completed", "payments": [payment(0, "Completed", providerReference="R"), payment(1, "Received")]}}, [("batch", "applied", "Completed", {"mark": "assumed"}), (P[0], "applied", "Completed", {"mark": "assumed"}), (P[1], "refused", "Received", {"allowed": ["Completed", "Failed", "Rejected", "Cancelled"]})], undone=True, **by)
    says("a PATCH whose default is refused", "also by defaultStatus", {"data": {"defaultStatus": "AwaitingAuthorisation"}}, [("batch", "refused", "AwaitingAuthorisation", {"allowed": ["Completed", "PartiallyCompleted", "Failed", "Rejected", "Cancelled"]})] + [(of, "refused", "AwaitingAuthorisation", {"allowed": ["Completed", "Failed", "Rejected", "Cancelled"]}) for of in P[:2]], undone=True, **by)
    both = {"data": {"payments": [payment(2, "Received", "X9"), payment(None, "Completed", "X9")]}}
    received = {"allowed": ["AwaitingAuthorisation", "Processing", "Rejected", "Cancelled"]}
    processing = {"allowed": ["Completed", "Failed", "Rejected", "Cancelled"]}
    says("a PATCH that adds a payment and is refused by its externalId", "any refused changes nothing, whichever of its ids a payment is listed by", both, [(P[2], "applied", "Received"), (P[2], "refused", "Completed", received)], add=[(P[2], "X9")], undone=True, **by)
    batch = started()
    batch.says(File("", ""), "", "", webhook({"payments": [payment(None, "Received", "X9")]}), AT, [("externalId:X9", "applied", "Received")], add=[("externalId:X9", "X9")])
    both = {"data": {"payments": [payment(3, "Processing", "X9"), payment(None, "Received", "X9")]}}
    says("a PATCH that names a payment and is refused by its externalId", "any refused changes nothing; the payment has no paymentId as before", both, [(P[3], "applied", "Processing", {"mark": "documented"}), (P[3], "refused", "Received", processing)], rename={"externalId:X9": P[3]}, undone=True, batch=batch, **by)
    batch.says(file, "its paymentId in a PATCH that is allowed", "what was refused has left nothing behind", {"data": {"payments": [payment(3, "Processing", "X9")]}}, AT + 2, [(P[3], "applied", "Processing", {"mark": "documented"})], rename={"externalId:X9": P[3]}, **by)
    named = Payment("batch")
    batch = started()
    batch.says(File("", ""), "", "", webhook({"payments": [{"paymentId": named, "status": "Processing"}]}), AT, [(named, "applied", "Processing")], add=[(named, None)])
    says("a PATCH of a payment of which the id is batch", "the batch and its payments are independent", {"data": {"payments": [{"paymentId": named, "status": "Completed"}], "status": "Rejected"}}, [("batch", "applied", "Rejected", {"mark": "assumed"}), (named, "applied", "Completed", {"mark": "assumed"})], findings=[("batch.final_payments_active", "")], batch=batch, **by)
    refused_as_a_whole(file, by)
    says("a PATCH of a new payment", "the first observation is applied", {"data": {"payments": [payment(2, "Processing")]}}, [(P[2], "applied", "Processing")], add=[(P[2], None)], findings=[("payment.unknown_id", "/data/payments/0")], **by)
    says("one payment twice in a PATCH", "one after the other", {"data": {"payments": [payment(2, "Received"), payment(2, "Processing")]}}, [(P[2], "applied", "Received"), (P[2], "applied", "Processing", {"mark": "documented"})], add=[(P[2], None)], findings=[("payment.unknown_id", "/data/payments/0")], **by)
    says("a notification of which one is refused", "only a command is all or nothing", webhook({"payments": [payment(0, "Completed"), payment(1, "Received")]}), [(P[0], "applied", "Completed", {"mark": "assumed"}), (P[1], "stale", "Received")])
    says("the expected version", "in a batch the version is the batch's", webhook({"status": "Failed"}), [("batch", "applied", "Failed", {"mark": "assumed"})], expected=1, findings=[("batch.final_payments_active", "")])
    batch = started()
    last = 9007199254740991
    batch.state["sequence"] = last
    before = batch.state["hash"]
    scratch = File("", "")
    batch.says(scratch, "", "", webhook({"payments": [payment(0, "Completed")]}), AT + 1, [(P[0], "applied", "Completed", {"mark": "assumed"})])
    one = scratch.vectors[0]
    entry = {name: value for name, value in one["expect"]["history"][0].items() if name != "hash"}
    entry["sequence"] = last
    entry["hash"] = sha(entry)
    one["expect"]["history"] = [entry]
    one["expect"]["state"].update(sequence=last, hash=entry["hash"])
    batch = started()
    batch.state["payments"][P[0]]["state"]["version"] = last
    scratch = File("", "")
    batch.says(scratch, "", "", webhook({"payments": [payment(0, "Completed", fundingId="F")]}), AT + 1, [(P[0], "applied", "Completed", {"mark": "assumed"})], kept={P[0]: {"fundingId": "F"}})
    ended = scratch.vectors[0]
    ended["expect"]["state"]["payments"][P[0]]["state"]["version"] = last
    file.add("a payment's version at its end", "it stays there, and a change is a change", ended["call"], ended["request"], ended["expect"])
    nameless = "externalId:"
    batch = started()
    batch.says(file, "a paymentId that is the beginning of a key and nothing else", "an empty text is no externalId", webhook({"payments": [{"paymentId": nameless, "status": "Processing"}]}), AT, [(nameless, "applied", "Processing")], add=[(nameless, None)], findings=[("payment.unknown_id", "/resource/batchpayment/data/payments/0")])
    batch.says(file, "the same once more", "a state is loaded again as it was", webhook({"payments": [{"paymentId": nameless, "status": "Processing"}]}), AT + 1, [(nameless, "already_applied", "Processing")])
    file.add("a sequence at its end", "it stays at 9,007,199,254,740,991, as version does", one["call"], one["request"], one["expect"])
    says("another version", "nothing changes", webhook({"status": "Failed", "payments": [payment(0, "Failed"), payment(2, "Failed")]}), [("batch", "conflict", "Failed"), (P[0], "conflict", "Failed"), (P[2], "conflict", "Failed")], expected=2, undone=True)
    says("another version and another batch", "conflict comes before all else", {"data": {"batchId": "b-2", "status": "Failed"}}, [("batch", "conflict", "Failed")], expected=2, undone=True)
    says("a version where nothing is known", "null is version 0, and nothing changes", {"data": {"batchId": B, "status": "Received"}}, [("batch", "conflict", "Received")], expected=1, undone=True, batch=Batch())


def refused_as_a_whole(file, by):
    """What is about the message is told also of one that changes nothing; what would have come of it is not."""
    def two_of_one(name, reason, message, told, **more):
        batch = started()
        batch.says(File("", ""), "", "", webhook({"payments": [payment(2, "Processing", "X1")]}), AT, [(P[2], "applied", "Processing")], add=[(P[2], "X1")])
        batch.says(file, name, reason, message, AT + 1, told, undone=True, **more)
    allowed = {"allowed": ["Completed", "Failed", "Rejected", "Cancelled"]}
    unclear = {"payments": [payment(None, "Completed", "X1"), payment(0, "Received"), payment(3, "Processing")]}
    found = [("payment.ambiguous_id", "/data/payments/0")]
    about = "payment.ambiguous_id is about the message, payment.unknown_id about what became of it"
    two_of_one("a refused PATCH with an externalId that two have", about, {"data": unclear}, [(P[0], "refused", "Received", allowed), (P[3], "applied", "Processing")], findings=found, add=[(P[3], None)], **by)
    two_of_one("a conflict with an externalId that two have", about, {"data": unclear}, [(P[0], "conflict", "Received"), (P[3], "conflict", "Processing")], findings=found, expected=9)
    none = [("payment.none_listed", "/data/payments")]
    about = "payment.none_listed is about the message, whatever becomes of it"
    two_of_one("a refused command that lists no payment", about, answer("Received", []), [("batch", "refused", "Received", {"allowed": ["Completed", "PartiallyCompleted", "Failed", "Rejected", "Cancelled"]})], findings=none, **by)
    two_of_one("a conflict of an answer that lists no payment", about, answer("Failed", None), [("batch", "conflict", "Failed")], findings=none, expected=9, source="read")
    two_of_one("a conflict of an answer about another batch", "of another batch's payments nothing is told", {"data": {"batchId": "b-2", "status": "Failed", "payments": [payment(None, "Completed", "X1")]}}, [("batch", "conflict", "Failed")], expected=9, source="read")
    batch = started()
    batch.says(File("", ""), "", "", webhook({"payments": [payment(2, "None")]}), AT, [(P[2], "already_applied", "None")], add=[(P[2], None)])
    words = ["The flow allows this change, but the command was refused as a whole; nothing has changed.",
             "The first status of this resource is none of its flow; the command was refused as a whole, so it is not kept.",
             "The first status of this resource is none of its flow; the command was refused as a whole, so it is not kept.",
             "The flow has no edge from here to this status that this party may take."]
    batch.says(file, "a refused PATCH with statuses that the flow does not know", "a decision's message is true of it: what is not recognised the flow does not allow", {"data": {"payments": [payment(1, "Completed"), payment(2, "Settling"), payment(3, "Odd"), payment(0, "Received")]}}, AT + 1,
               [(P[1], "applied", "Completed", {"mark": "assumed"}), (P[2], "unrecognised", "Settling"), (P[3], "unrecognised", "Odd"), (P[0], "refused", "Received", allowed)], add=[(P[3], None)], undone=True, words=words, **by)


def deadlines():
    file = File("deadlines.json", "What ends when, and what is stuck")
    batch = started().state
    minute, day = 60000, 86400000
    texts = {
        "authorise_link": "Send the user to links.authorise before this; after it, GET the batch again for a new link.",
        "payment_file": "Download the payment file before this; after it, GET the batch again for a new URL.",
        "idempotency_key": "Repeat the POST with the same idempotency key before this only; after it, look first whether the batch is there.",
        "retention": "Read what you need of the batch before this; after it the service has deleted it."}
    def add(name, reason, state, now, due, workflow="electronic", bounds=None, stuck=()):
        request = {"state": state, "now": now, "workflow": workflow, **({"bounds": bounds} if bounds is not None else {})}
        told = [{"what": what, "at": at, "passed": passed, "do": texts[what]} for what, at, passed in due]
        file.add(name, reason, "deadlines", request, {"deadlines": told, "stuck": [dict(zip(("of", "status", "since"), one)) for one in stuck]})
    key, keep = AT + 14 * day, AT + 365 * day
    add("electronic", "14 days and 365 days from the message that made the state", batch, AT, [("idempotency_key", key, False), ("retention", keep, False)])
    add("just before the key ends", "a deadline has passed at exactly its time", batch, key - 1, [("idempotency_key", key, False), ("retention", keep, False)])
    add("exactly when the key ends", "a deadline has passed at exactly its time", batch, key, [("idempotency_key", key, True), ("retention", keep, False)])
    add("exactly when retention ends", "a deadline has passed at exactly its time", batch, keep, [("idempotency_key", key, True), ("retention", keep, True)])
    add("file", "10 minutes and 35 days", batch, AT, [("idempotency_key", AT + 10 * minute, False), ("retention", AT + 35 * day, False)], "file")
    def kept(**more):
        return {**batch, "kept": {**more, **batch["kept"]}}
    expires = "2023-11-15T22:13:20Z"
    both = [("idempotency_key", key, False), ("retention", keep, False)]
    add("authorisation link", "authoriseExpiresAt", kept(authoriseExpiresAt=expires), AT, [("authorise_link", AT + day, False)] + both)
    add("authorisation link has ended", "passed at exactly its time", kept(authoriseExpiresAt=expires), AT + day, [("authorise_link", AT + day, True)] + both)
    add("authorisation link with an offset", "the same time elsewhere", kept(authoriseExpiresAt="2023-11-16T00:13:20+02:00"), AT, [("authorise_link", AT + day, False)] + both)
    add("authorisation link with a fraction", "to the millisecond", kept(authoriseExpiresAt="2023-11-15T22:13:20.25Z"), AT, [("authorise_link", AT + day + 250, False)] + both)
    add("authorisation link that is no time", "none where there is no time", kept(authoriseExpiresAt="tomorrow"), AT, both)
    with_file = {**batch, "kept": {"paymentFile": "https://service.example/f", **batch["kept"], "paymentFileAt": AT + 7}}
    add("payment file", "5 minutes after the message that last changed the URL", with_file, AT + 7 + 5 * minute - 1, [("payment_file", AT + 7 + 5 * minute, False)] + both)
    add("payment file is gone", "passed at exactly its time", with_file, AT + 7 + 5 * minute, [("payment_file", AT + 7 + 5 * minute, True)] + both)
    add("stuck", "no change for longer than the bound", batch, AT + 1001, both, bounds={"Processing": 1000}, stuck=[("batch", "Processing", AT), (P[0], "Processing", AT), (P[1], "Processing", AT)])
    add("not stuck at the bound", "longer than", batch, AT + 1000, both, bounds={"Processing": 1000})
    add("bounds of other statuses", "the caller's bound for that status", batch, AT + 10 * minute, both, bounds={"Received": 0})
    add("a bound of nothing", "longer than 0", batch, AT + 1, both, bounds={"Processing": 0, "Settling": 5}, stuck=[("batch", "Processing", AT), (P[0], "Processing", AT), (P[1], "Processing", AT)])
    add("a bound that is null", "a member that is null is the same as an absent one", batch, AT + 1, both, bounds={"Processing": None, "Settling": 5})
    add("now before the last change", "a clock that steps back makes nothing stuck", batch, AT - 1, both, bounds={"Processing": 0})
    def bad(name, reason, request, *faults):
        file.add(name, reason, "deadlines", request, refused(request, *faults))
    good = {"state": batch, "now": AT, "workflow": "electronic"}
    bad("no workflow", "required", {key: good[key] for key in ("state", "now")}, ("call.missing_member", "/workflow"))
    bad("another workflow", "electronic or file", {**good, "workflow": "paper"}, ("call.bad_member", "/workflow"))
    bad("now as text", "a whole number", {**good, "now": "1"}, ("call.bad_member", "/now"))
    bad("a negative bound", "a whole number from 0", {**good, "bounds": {"Processing": -1}}, ("call.bad_member", "/bounds/Processing"))
    bad("bounds as a list", "an object", {**good, "bounds": []}, ("call.bad_member", "/bounds"))
    bad("no state", "required", {"state": None, "now": AT, "workflow": "file"}, ("call.missing_member", "/state"))
    bad("more members", "members that are not known are refused", {**good, "bound": 1}, ("call.unknown_member", "/bound"))
    bad("a state without payments", "what is no state is malformed", {**good, "state": {key: value for key, value in batch.items() if key != "payments"}}, ("state.malformed", "/state/payments"))
    bad("a payment's state that is none", "what is no state is malformed", {**good, "state": {**batch, "payments": {"p": {"state": {"status": "x"}}}}}, *[("state.malformed", f"/state/payments/p/state/{name}") for name in ("since", "version", "seen")])
    both = "what is wrong with the state is told with the rest, in the order of the text"
    bad("everything at once", both, {"state": {**batch, "format": 2}, "now": -1, "workflow": "x"}, ("state.malformed", "/state/format"), ("call.bad_member", "/now"), ("call.bad_member", "/workflow"))
    bad("a state that is a text, and no workflow", both, {"state": "x", "now": 1}, ("call.missing_member", "/workflow"), ("state.malformed", "/state"))
    last = 9007199254740991
    late = {**batch, "kept": {"createdAt": last}}
    request = {**good, "state": late, "now": last}
    file.add("past the end of time", "time.overflow", "deadlines", request, {"error": {"code": "time.overflow", "path": ""}})
    return file


def histories():
    file = File("history.json", "verifyHistory: whose chain is whole")
    def add(name, reason, history, broken=None):
        expect = {"valid": broken is None, **({} if broken is None else {"brokenAt": broken})}
        file.add(name, reason, "verifyHistory", {"history": history}, expect)
    entries = [("batch", None, "Received", "applied"), ("batch", "Received", "Processing", "applied"), ("batch", "Processing", "Failed", "applied"), ("batch", "Failed", "Completed", "corrected")]
    whole_chain = chain((0, ZERO), AT, "notification", entries)
    add("empty", "nothing is broken", [])
    add("whole", "each entry has the hash of its own content and of the one before", whole_chain)
    add("the first one", "the first previous is 64 zeros", whole_chain[:1])
    add("from the middle", "a chain that goes on from an earlier call", whole_chain[2:])
    add("one is left out", "the one before is not the one named", whole_chain[:1] + whole_chain[2:], 1)
    add("the first is left out, and said to be first", "the very first is 1", chain((1, ZERO), AT, "read", entries[:1]), 0)
    add("in another order", "sequence goes up by one", [whole_chain[1], whole_chain[0]], 1)
    add("one is repeated", "sequence goes up by one", whole_chain[:2] + whole_chain[1:], 2)
    for member, value in [("to", "Completed"), ("at", AT + 1), ("verdict", "stale"), ("of", "x"), ("source", "read"), ("from", "Pending"), ("sequence", 9), ("hash", "0" * 64), ("previous", "1" * 64), ("note", "added")]:
        broken = [dict(entry) for entry in whole_chain]
        broken[1][member] = value
        add(f"changed: {member}", "the hash is the fingerprint of the entry without its own hash", broken, 1)
    lost = [dict(entry) for entry in whole_chain]
    del lost[2]["hash"]
    add("no hash", "an entry has a hash", lost, 2)
    add("no entry", "an entry is an object", whole_chain[:1] + ["x"], 1)
    shuffled = [dict(reversed(list(entry.items()))) for entry in whole_chain]
    add("members in another order", "the fingerprint does not see the order of members", shuffled)
    renamed = chain((0, ZERO), AT, "read", [("p\"\\\n\u00e9\U0001F600", None, "Weird \u2028", "unrecognised")])
    add("odd characters", "the canonical form of RFC 8785", renamed)
    first = [{**whole_chain[0], "previous": "1" * 64}]
    first[0]["hash"] = sha({name: value for name, value in first[0].items() if name != "hash"})
    add("a first one with something before it", "the first one's previous is 64 zeros", first, 0)
    def alone(name, reason, entry, broken=None):
        add(name, reason, [{**entry, "hash": sha(entry)}], broken)
    good = {name: value for name, value in whole_chain[1].items() if name != "hash"}
    alone("one from the middle", "a history may begin in the middle of a chain", good)
    alone("a last number", "sequence goes up to 9,007,199,254,740,991", {**good, "sequence": 9007199254740991})
    for name in good:
        broken = None if name == "from" else 0
        alone(f"an entry without {name}", "what is no whole entry is where the chain is broken; from is left out at first", {key: value for key, value in good.items() if key != name}, broken)
    for name, value in [("sequence", 0), ("sequence", "2"), ("sequence", 9007199254740992), ("at", "1"), ("at", -1), ("source", "guess"), ("source", 1), ("of", 1), ("from", 1), ("to", {}), ("verdict", "perhaps"), ("verdict", True), ("previous", "not-a-hash"), ("previous", ZERO[1:]), ("previous", ZERO), ("previous", "A" * 64)]:
        alone(f"an entry whose {name} is {compact(value)}", "the members of an entry have their kinds; only the very first has zeros before it", {**good, name: value}, 0)
    for value in ["", "0", ZERO[1:], ZERO + "0"]:
        alone(f"a first one after {compact(value)}", "the first one's previous is 64 zeros", {**good, "sequence": 1, "previous": value}, 0)
    for name, request, code, path in [("no history", {}, "call.missing_member", "/history"), ("no list", {"history": {}}, "call.bad_member", "/history"), ("more members", {"history": [], "x": 1}, "call.unknown_member", "/x")]:
        file.add(f"call: {name}", "bad calls have their codes", "verifyHistory", request, refused(request, (code, path)))
    return file


def calls():
    file = File("calls.json", "Bad calls of observe and observeBatch")
    observation = {"status": "Pending", "at": AT, "time": "event", "source": "notification"}
    good = {"flow": "payments-out/subscription", "state": None, "observation": observation}
    def bad(name, reason, change, *faults, call="observe", base=good):
        request = json.loads(compact(base))
        change(request)
        file.add(name, reason, call, request, refused(request, *faults))
    def seen(**more):
        return lambda request: request["observation"].update(more)
    def without(name):
        return lambda request: request["observation"].pop(name)
    missing, wrong = "call.missing_member", "call.bad_member"
    for name in ["status", "at", "source"]:
        bad(f"no {name}", "status, at and source are required", without(name), (missing, f"/observation/{name}"))
    bad("nothing observed", "all at once", lambda request: request.update(observation={}), *[(missing, f"/observation/{name}") for name in ["status", "at", "source"]])
    for name, value in [("status", 1), ("status", ""), ("at", "1"), ("at", -1), ("at", 1.5), ("at", 9007199254740992), ("time", "sent"), ("time", 1), ("source", "guess"), ("by", "bank"), ("expectedVersion", -1), ("expectedVersion", "1")]:
        bad(f"{name} is {compact(value)}", "wrong kind or out of range", seen(**{name: value}), (wrong, f"/observation/{name}"))
    bad("a command by nobody", "by is required for a command", seen(source="command"), (missing, "/observation/by"))
    bad("a command by a stranger", "by is one of three", seen(source="command", by="bank"), (wrong, "/observation/by"))
    for name in ["flow", "state", "observation"]:
        bad(f"call without {name}", "required", lambda request, name=name: request.pop(name), (missing, f"/{name}"))
    bad("a member too many", "members that are not known are refused", lambda request: request.update(flows=1), ("call.unknown_member", "/flows"))
    bad("an unknown flow", "flow.not_found", lambda request: request.update(flow="x"), ("flow.not_found", "/flow"))
    bad("an observation that is a text", "an object", lambda request: request.update(observation="Pending"), (wrong, "/observation"))
    bad("a migrate that is no name", "a text", lambda request: request.update(migrate=1), (wrong, "/migrate"))
    bad("a flow that is refused", "what is wrong with the flow", lambda request: request.update(flow={"flow": "x", "initial": [], "statuses": [], "edges": []}), ("flow.no_initial", "/flow/initial"))
    extra = json.loads(compact(good))
    extra["observation"]["note"] = {"any": "thing"}
    after = whole(good["flow"], tracker("Pending", since=AT))
    file.add("unknown members of an observation", "in an observation they are kept or ignored", "observe", extra, {"state": after, "decision": decision(good["flow"], None, "Pending", "applied", after)})
    batch = {"state": None, "message": compact(webhook({"status": "Processing"})), "meta": {"at": AT, "source": "notification"}}
    def bad_batch(name, reason, change, *faults):
        bad(f"batch: {name}", reason, change, *faults, call="observeBatch", base=batch)
    for name in ["state", "message", "meta"]:
        bad_batch(f"without {name}", "required", lambda request, name=name: request.pop(name), (missing, f"/{name}"))
    for name in ["at", "source"]:
        bad_batch(f"meta without {name}", "required", lambda request, name=name: request["meta"].pop(name), (missing, f"/meta/{name}"))
    bad_batch("a message that is no text", "a text", lambda request: request.update(message={}), (wrong, "/message"))
    bad_batch("a member of meta too many", "members that are not known are refused", lambda request: request["meta"].update(status="x"), ("call.unknown_member", "/meta/status"))
    bad_batch("a command by nobody", "by is required for a command", lambda request: request["meta"].update(source="command"), (missing, "/meta/by"))
    bad_batch("an unknown flow", "flow.not_found", lambda request: request.update(flow="x"), ("flow.not_found", "/flow"))
    bad_batch("an unknown flow of payments", "flow.not_found", lambda request: request.update(paymentFlow="x"), ("flow.not_found", "/paymentFlow"))
    state = started().state
    for name, change, faults in [
        ("another format", {"format": 2}, [("state.malformed", "/state/format")]),
        ("kept of another kind", {"kept": []}, [("state.malformed", "/state/kept")]),
        ("a hash that is none", {"hash": "x"}, [("state.malformed", "/state/hash")]),
        ("something more", {"more": 1}, [("state.malformed", "/state/more")]),
        ("the batch's state of another flow", {"batch": {**state["batch"], "flow": "x"}}, [("state.other_flow", "/state/batch/flow")]),
        ("the batch's state of another hash", {"batch": {**state["batch"], "hash": "a" * 64}}, [("state.other_flow", "/state/batch/flow")]),
        ("a payment that is none", {"payments": {"p": []}}, [("state.malformed", "/state/payments/p")]),
        ("a payment without state", {"payments": {"p": {}}}, [("state.malformed", "/state/payments/p/state")]),
        ("an unknown reference", {"payments": {"p": {"state": None, "kept": {"x": "y"}}}}, [("state.malformed", "/state/payments/p/kept/x")]),
    ]:
        bad_batch(f"state: {name}", "a state that is no state, or of another flow", lambda request, change=change: request.update(state={**state, **change}), *faults)
    all_of_it(bad, bad_batch, state)
    return file


def all_of_it(bad, bad_batch, state):
    """Everything that is wrong with a request, in the order of its text."""
    def since(number):
        return {"state": tracker("Processing", since=number)}
    malformed, both = "state.malformed", "everything that is wrong is told, in the order of the text"
    two = {"p": since(-1), "q": since(AT), "r": since(-2)}
    own = {**state["batch"], "version": 0}
    faults = [(malformed, f"/state/payments/{name}/state/since") for name in "pr"]
    for name, change, before, after in [
        ("two payments", {}, [], []),
        ("two payments and the batch's own state", {"batch": own}, [(malformed, "/state/batch/version")], []),
        ("two payments, the batch's own state and the sequence", {"batch": own, "sequence": -1}, [(malformed, "/state/batch/version")], [(malformed, "/state/sequence")]),
        ("two payments and another flow", {"batch": {**state["batch"], "flow": "x"}}, [("state.other_flow", "/state/batch/flow")], []),
    ]:
        bad_batch(f"state: {name}", both, lambda request, change=change: request.update(state={**state, "payments": two, **change}), *before, *faults, *after)
    bad_batch("state: a payment with more and an own state that is none", both, lambda request: request.update(state={**state, "payments": {"p": {"state": [], "x": 1, "externalId": ""}}}), *[(malformed, f"/state/payments/p/{name}") for name in ("state", "x", "externalId")])
    bad_batch("a state and both flows", both, lambda request: request.update(state={**state, "sequence": -1}, flow="x", paymentFlow="y"), (malformed, "/state/sequence"), ("flow.not_found", "/flow"), ("flow.not_found", "/paymentFlow"))
    bad_batch("a state, its meta data and more", both, lambda request: request.update(state={**state, "payments": two}, meta={"at": -1, "source": "read"}, x=1), *faults, ("call.bad_member", "/meta/at"), ("call.unknown_member", "/x"))
    alone = {**tracker("Pending"), "flow": "x", "hash": ZERO, "version": 0}
    bad("an unknown flow and a state that is none", both, lambda request: request.update(flow="x", state=alone), ("flow.not_found", "/flow"), (malformed, "/state/version"))
    bad("a state that is none, of another flow", "only what is a state can be of another flow", lambda request: request.update(state=alone), (malformed, "/state/version"))


FILES = [life, ids, messages, deadlines, histories, calls]
