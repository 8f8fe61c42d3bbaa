"""Definitions, catalogues and file formats with as little as needed."""


def rule(rule_id, path, optionality="Required", regex=None, api="BatchPayments", **more):
    made = {"apiPath": api, "jsonPath": path, "optionality": optionality}
    if regex is not None:
        made["regex"] = regex
    made.update(more)
    return {"ruleId": rule_id, "validation": made}


def definition(*rules, **more):
    """`accountType` takes the rules, the listed instruments and the default one."""
    account = {"validationRules": list(rules)}
    for name in ("localInstruments", "defaultLocalInstrument"):
        if name in more:
            account[name] = more.pop(name)
    return {"providerId": "P1", **more, "accountType": account}


def instrument(ident, name, *rules):
    return {"localInstrumentId": ident, "name": name, "validationRules": list(rules)}


def source_rule(rule_id, path, optionality="Required", regex=None, **more):
    made = {"jsonPath": path, "optionality": optionality}
    if regex is not None:
        made["regex"] = regex
    made.update(more)
    return {"ruleId": rule_id, "type": "Header", "sourceValidation": made}


def file_format(*rules):
    return {"fileFormatId": "F1", "specification": {"rules": list(rules)}}
