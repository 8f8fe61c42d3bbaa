#!/usr/bin/env python3
"""Deterministic generator of payment batches in the shape of POST /v3/batchpayments.
Usage: generate.py OUTDIR [NAME…]   writes the bodies of these names, or all, and expected.json: how many violations each
                                    rule set must report

Names:  p{N}-{compact|pretty|ascii}-{valid|e1|e10|e100}.json   N payments, 1 invoice each
        max-{compact|pretty}-{...}.json                        exactly 5,000,000 bytes
e1/e10/e100: 1 %, 10 %, 100 % of the payments carry 1 to 3 errors spread over the fields.
"""
import copy, hashlib, json, os, random, sys
import rules as R

FIRST = ["Fred", "Zoë", "Łukasz", "Siân", "Jane", "Bjørn", "André", "Noémie", "José", "Marta", "Ivan", "Gráinne", "Oliver",
         "Amelia", "George", "Isla", "Harry", "Ava", "Jürgen", "Chloé", "Søren", "Élodie", "Priya", "Mohammed", "Wei"]
LAST = ["Blogs", "Müller", "O'Brien", "Nuñez", "Smith", "Jones", "Taylor", "Brown", "Williams", "Wilson", "Johnson",
        "Çelik", "Dvořák", "Šimić", "Ångström", "Fernández", "MacDonald", "Ó Súilleabháin", "Patel", "Khan", "Kowalski"]
CORP = ["Ltd", "Limited", "LLP", "& Sons", "(Holdings) Ltd", "Trading Co.", "Corp.", "plc"]
STREET = ["Whitwell Acres", "High Street", "Station Road", "Church Lane", "Mill Hill", "Queen's Crescent", "St. Mary's Rd",
          "Rue de l'Église", "Königsallee", "Park Avenue"]
TOWN = ["Pity Me", "Durham City", "Newcastle upon Tyne", "Leeds", "Llanfairpwll", "Caernarfon", "Bury St. Edmunds", "York"]
COUNTY = ["County Durham", "Tyne and Wear", "West Yorkshire", "Gwynedd", "Ynys Môn", "Suffolk"]
DOMAIN = ["example.com", "mail.example.co.uk", "accounts.example.org", "example.net"]
PURP = ["Rent", "Office supplies", "Consulting", "Café & catering", "Freight", "Software licence", "Repairs"]


def uuid(r):
    h = "%032x" % r.getrandbits(128)
    return h[:8] + "-" + h[8:12] + "-4" + h[13:16] + "-a" + h[17:20] + "-" + h[20:]


def digits(r, n):
    return "".join(r.choice("0123456789") for _ in range(n))


def amount(r, hi=999999):
    return "%d.%02d" % (r.randint(1, hi) if r.random() < .5 else r.randint(1, 2000), r.randint(0, 99))


def dt(r, time=True):
    d = "20%02d-%02d-%02dT" % (r.randint(19, 26), r.randint(1, 12), r.randint(1, 28))
    return d + ("%02d:%02d:%02dZ" % (r.randint(0, 23), r.randint(0, 59), r.randint(0, 59)) if time else "00:00:00Z")


def ascii_fold(s):
    return "".join(c for c in s.lower() if c in "abcdefghijklmnopqrstuvwxyz")


def payment(r, pad=0):
    f, l = r.choice(FIRST), r.choice(LAST)
    corp = l + " " + r.choice(CORP)
    post = r.choice("ABDHLNSYM") + r.choice("ABDHLNSYM") + str(r.randint(1, 9)) + r.choice(["", " "]) + str(r.randint(1, 9)) + r.choice("ABDEGH") + r.choice("JLNPQR")
    addr = {"addressLine1": "%s %d" % (r.choice(["Flat", "Unit", "Suite"]), r.randint(1, 400)),
            "addressLine2": "%d %s" % (r.randint(1, 250), r.choice(STREET)),
            "addressLine3": r.choice(TOWN), "addressLine4": r.choice(TOWN), "postalCode": post,
            "countrySubdivision": r.choice(COUNTY), "countryCode": "GB", "country": "GB"}
    if r.random() < .3:
        del addr["addressLine4"]
    if r.random() < .15:
        del addr["addressLine3"]
    mail = (ascii_fold(f) or "x") + "." + (ascii_fold(l) or "y") + str(r.randint(1, 99)) + "@" + r.choice(DOMAIN)
    gross = amount(r)
    add = "{\"apcaNumber\" : \"AN" + digits(r, 6) + "\"}"
    if pad:
        add = add[:-1] + ", \"note\" : \"" + ("The quick brown fox. " * 60)[:pad] + "\"}"
    inv = {"invoiceNumber": r.choice(["INV-", "", "2026/"]) + digits(r, 5), "invoiceDate": dt(r), "taxAmount": amount(r, 900),
           "discountAmount": amount(r, 90), "grossAmount": gross, "paidAmount": gross, "description": r.choice(PURP)}
    if r.random() < .2:
        del inv["discountAmount"]
    cred = {"name": f + " " + l, "postalAddress": addr, "contactEmail": mail,
            "remittanceEmail": "remit." + mail, "phoneNumber": "44 7%s %s %s" % (digits(r, 3), digits(r, 3), digits(r, 3))}
    if r.random() < .2:
        del cred["phoneNumber"]
    return {"externalId": uuid(r), "localInstrument": r.choice(["BACS", "FPS", "CHAPS"]), "requestedExecutionDateTime": dt(r, False),
            "additionalData": add, "instructedAmount": {"amount": gross, "currency": r.choice(["GBP", "GBP", "EUR", "USD"])},
            "debtorAgent": {"schemeName": "SortCode", "identification": "123456"},
            "debtorAccount": {"schemeName": "SortCodeAccountNumber", "identification": "12345612345678",
                              "name": "Top Toys Store", "secondaryIdentification": "ROLENO215324"},
            "creditor": cred, "creditorAgent": {"schemeName": "SortCode", "identification": digits(r, 6)},
            "creditorAccount": {"schemeName": "SortCodeAccountNumber", "identification": digits(r, 14), "name": corp,
                                "secondaryIdentification": "ROLLNO" + digits(r, 6)},
            "remittanceInformation": {"unstructured": "Internal ops code " + digits(r, 7), "reference": "FRESCO-" + digits(r, 5),
                                      "invoices": [inv]},
            "risk": {"paymentContextCode": r.choice(["BillPayment", "EcommerceGoods", "Other"])}}


# ---- errors: (path below the payment, kind, bad value) ------------------------------------------------------------
MISSING = object()
ERRORS = [
    ("externalId", "not-a-uuid"), ("externalId", MISSING), ("localInstrument", "WIRE"),
    ("requestedExecutionDateTime", "31/01/2019"), ("additionalData", "x" * 1030),
    ("instructedAmount.amount", MISSING), ("instructedAmount.amount", "1,421.54"), ("instructedAmount.amount", "1421.5"),
    ("instructedAmount.amount", 1421.5), ("instructedAmount.currency", "usd"), ("instructedAmount.currency", MISSING),
    ("debtorAccount.identification", "GB29NWBK60161331926819"),
    ("creditor.name", "Zoë " * 20), ("creditor.name", ""), ("creditor.name", MISSING),
    ("creditor.postalAddress.addressLine1", MISSING), ("creditor.postalAddress.addressLine2", "57 <b>Whitwell</b> Acres"),
    ("creditor.postalAddress.addressLine3", "Ł" * 36), ("creditor.postalAddress.postalCode", "DH1-2YJ"),
    ("creditor.postalAddress.postalCode", MISSING), ("creditor.postalAddress.countrySubdivision", "County_Durham"),
    ("creditor.postalAddress.countryCode", "GBR"), ("creditor.postalAddress.countryCode", MISSING),
    ("creditor.contactEmail", "fred.blogs at example.com"), ("creditor.remittanceEmail", "@example.com"),
    ("creditor.phoneNumber", "call me"), ("creditorAgent.identification", "12345"), ("creditorAgent.identification", MISSING),
    ("creditorAccount.identification", "1234561234567X"), ("creditorAccount.name", "Acme; DROP TABLE"),
    ("creditorAccount.secondaryIdentification", "ROLL NO 151624"), ("remittanceInformation.unstructured", "y" * 141),
    ("remittanceInformation.reference", "short"), ("remittanceInformation.reference", MISSING),
    ("risk.paymentContextCode", "Gambling"), ("ultimateDebtor", "Somebody Else"), ("purposeCode", "SALA"),
    ("remittanceInformation.invoices.0.invoiceNumber", "10 001"), ("remittanceInformation.invoices.0.invoiceNumber", MISSING),
    ("remittanceInformation.invoices.0.invoiceDate", "2019-13-31T08:38:32Z"),
    ("remittanceInformation.invoices.0.grossAmount", "117.5"), ("remittanceInformation.invoices.0.paidAmount", MISSING),
    ("remittanceInformation.invoices.0.paidAmount", "-117.50"), ("remittanceInformation.invoices.0.description", "<script>"),
]


def spoil(r, batch, share):
    """spoil `share` of the payments with 1..3 errors each; returns [(path, jsonPath pattern)]"""
    out = []
    n = len(batch["payments"])
    k = max(1, round(n * share)) if share else 0
    for i in sorted(r.sample(range(n), k)):
        seen = set()
        for _ in range(r.randint(1, 3)):
            path, bad = r.choice(ERRORS)
            if path in seen:
                continue
            seen.add(path)
            node = batch["payments"][i]
            ss = path.split(".")
            for s in ss[:-1]:
                node = node[int(s)] if s.isdigit() else node[s]
            if bad is MISSING:
                node.pop(ss[-1], None)
            else:
                node[ss[-1]] = bad
            pat = "$.payments[*]." + path.replace(".0.", "[*].")
            out.append(("$.payments[%d]." % i + path.replace(".0.", "[0]."), pat))
    return out


def batch(n, seed, pad=0):
    r = random.Random(seed)
    return {"externalId": uuid(r), "subscriptionId": uuid(r),
            "userIdentification": {"name": "Richard", "identification": "RPC925723", "userIdentificationSystem": "CloudId"},
            "requestedExecutionDateTime": "2019-01-31T00:00:00Z", "additionalData": "{\"apcaNumber\" : \"AN517546\"}",
            "appId": "sage.intacct", "localInstrument": "BACS", "debtorAgent": {"schemeName": "SortCode", "identification": "123456"},
            "debtorAccount": {"schemeName": "SortCodeAccountNumber", "identification": "12345612345678",
                              "name": "Top Toys Store", "secondaryIdentification": "ROLENO215324"},
            "payments": [payment(r, pad) for _ in range(n)]}


def dump(b, style):
    if style == "pretty":
        return json.dumps(b, ensure_ascii=False, indent=2).encode()
    return json.dumps(b, ensure_ascii=(style == "ascii"), separators=(",", ":")).encode()


def max_batch(style, share, target=5_000_000):
    """the batch whose body is exactly `target` bytes: grow the text of additionalData, then trim byte by byte"""
    n = 2000
    pad = 0
    if style == "pretty":
        while len(dump(batch(n, 7, 0), style)) > target - 20000:
            n -= 25
    b = batch(n, 7)
    errs = spoil(random.Random(99), b, share)
    size = len(dump(b, style))
    bad = {e[0] for e in errs}
    room = target - size
    filler = "The quick brown fox jumps over the lazy dog 0123456789. " * 20
    # fill the reference text, then the invoice text, then additionalData (each up to what its rule allows)
    for path, cap in (("remittanceInformation.unstructured", 140), ("remittanceInformation.invoices.0.description", 140),
                      ("additionalData", 1024)):
        free = [i for i in range(n) if "$.payments[%d].%s" % (i, path.replace(".0.", "[0].")) not in bad]
        per = room // len(free) + 1
        for i in free:
            node = b["payments"][i]
            ss = path.split(".")
            for x in ss[:-1]:
                node = node[int(x)] if x.isdigit() else node[x]
            take = max(0, min(per, cap - len(node[ss[-1]]), room))
            v = node[ss[-1]]             # additionalData stays JSON: the filler goes inside its last string
            node[ss[-1]] = v[:-2] + filler[:take] + v[-2:] if path == "additionalData" else v + filler[:take]
            room -= take
    assert room == 0, room
    out = dump(b, style)
    assert len(out) == target, len(out)
    return b, errs, out


SHARES = {"valid": 0, "e1": .01, "e10": .10, "e100": 1.0}


def shuffled(r, v):
    """the same value with the members of every object in another order"""
    if isinstance(v, dict):
        ks = list(v)
        r.shuffle(ks)
        return {k: shuffled(r, v[k]) for k in ks}
    return [shuffled(r, x) for x in v] if isinstance(v, list) else v


def instrument_last(b):
    """localInstrument behind everything that depends on it, in the batch and in each payment"""
    def last(o):
        return {**{k: v for k, v in o.items() if k != "localInstrument"}, "localInstrument": o["localInstrument"]}
    return last({**b, "payments": [last(p) for p in b["payments"]]})


def extra(errs, wide):
    """violations of the 200 rules: a second rule on a field fires only where < or > is in the bad value"""
    lt = [e for e in errs if e[0].endswith(("addressLine2", "description"))]
    return len(errs) + sum(wide.count(pat) for _, pat in lt)


def bodies():
    """every body as (name, payments, maker of (bytes, errors))"""
    def plain(n, style, share, change=lambda b: b):
        def make():
            b = batch(n, 1000 + n)
            errs = spoil(random.Random(99), b, share)
            return dump(change(b), style), errs
        return make

    def largest(style, share):
        return lambda: (lambda b, errs, data: (data, errs))(*max_batch(style, share))

    for n in (1, 10, 100, 1000, 2000):
        for lvl, share in SHARES.items():
            for style in ("compact", "pretty") + (("ascii",) if n == 2000 else ()):
                yield "p%d-%s-%s" % (n, style, lvl), n, plain(n, style, share)
    for style in ("compact", "pretty"):
        for lvl, share in SHARES.items():
            yield "max-%s-%s" % (style, lvl), 2000, largest(style, share)
    yield "p2000-shuffled-valid", 2000, plain(2000, "compact", 0, lambda b: shuffled(random.Random(5), b))
    yield "p2000-instrumentlast-valid", 2000, plain(2000, "compact", 0, instrument_last)


def main(outdir, wanted):
    os.makedirs(outdir, exist_ok=True)
    book = os.path.join(outdir, "expected.json")
    expected = json.load(open(book)) if os.path.exists(book) else {}
    sets = R.sets()
    ten = [x[0] for x in sets[10]]
    wide = [x[0] for x in sets[200][40:]]
    for name, n, make in bodies():
        if wanted and name not in wanted:
            continue
        data, errs = make()
        with open(os.path.join(outdir, name + ".json"), "wb") as f:
            f.write(data)
        expected[name] = {"bytes": len(data), "payments": n, "sha256": hashlib.sha256(data).hexdigest()[:16],
                          "v10": sum(e[1] in ten for e in errs), "v40": len(errs), "v200": extra(errs, wide)}
    with open(book, "w") as f:
        json.dump(expected, f, indent=1)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
