//! Section 3: what is asked of a batch as a whole, and its statistics.

use std::collections::BTreeMap;

use super::formats;
use super::json::{Node, Value};
use super::load::Provider;
use super::report::Stats;
use super::service::Findings;
use super::standards;
use super::text::{amount, decimal, quote};

/// Everything that is asked of a batch beyond its tables.
pub fn check(out: &mut Findings, body: &Node, provider: Option<&Provider>, bytes: usize) -> Stats {
    selectors(out, body);
    provider_mismatch(out, body, "", provider);
    let empty = Vec::new();
    let payments = match body.get("payments").map(|p| &p.value) {
        Some(Value::Array(items)) => items,
        _ => &empty,
    };
    let told = counts(out, body, payments, provider);
    if let Some(provider) = provider {
        unsupported(out, body, "", provider);
        for (i, payment) in payments.iter().enumerate() {
            unsupported(out, payment, &format!("/payments/{i}"), provider);
        }
    }
    for (i, payment) in payments.iter().enumerate() {
        amounts(out, payment, &format!("/payments/{i}"));
        remittance(out, payment, &format!("/payments/{i}"));
    }
    duplicates(out, body, payments);
    Stats {
        text: format!(
            "\"bytes\":{bytes},\"payments\":{},\"invoices\":{},\"totals\":[{}]",
            payments.len(),
            invoices(payments),
            totals(payments)
        ),
        rejected_of: told.then_some(payments.len()),
    }
}

fn selectors(out: &mut Findings, body: &Node) {
    let Value::Object(members) = &body.value else {
        return;
    };
    let names = [
        "subscriptionId",
        "providerId",
        "fileFormatId",
        "fileformatId",
    ];
    let there: Vec<_> = members
        .iter()
        .filter(|(n, v)| {
            names.contains(&n.as_str()) && !matches!(v.value, Value::Null) && v.text() != Some("")
        })
        .collect();
    if there.is_empty() {
        let message = "One of `subscriptionId`, `providerId` and `fileFormatId` is required.";
        out.miss("selector.missing", "", body, message, vec![]);
    }
    for (name, value) in there.iter().skip(1) {
        // Of a known member of another kind only `type.mismatch` speaks.
        if name != "fileformatId" && value.text().is_none() {
            continue;
        }
        let first = quote(&format!("/{}", there[0].0));
        let message = "Only one of `subscriptionId`, `providerId` and `fileFormatId` may be given.";
        out.say(
            "selector.conflict",
            &format!("/{name}"),
            value,
            message,
            vec![("first", first)],
        );
    }
}

/// `providerId` against the definition's.
pub fn provider_mismatch(out: &mut Findings, node: &Node, path: &str, provider: Option<&Provider>) {
    let Some(own) = provider.and_then(|p| p.id.as_deref()) else {
        return;
    };
    if let Some(value) = node.get("providerId")
        && value.text().is_some_and(|t| !t.is_empty() && t != own)
    {
        let message = "`providerId` is not the one of the provider definition.";
        out.say(
            "provider.mismatch",
            &format!("{path}/providerId"),
            value,
            message,
            vec![],
        );
    }
}

fn invoices_of(payment: &Node) -> Option<&Node> {
    let invoices = payment.get("remittanceInformation")?.get("invoices")?;
    invoices.items().map(|_| invoices)
}

fn invoices(payments: &[Node]) -> usize {
    payments
        .iter()
        .filter_map(invoices_of)
        .filter_map(Node::items)
        .map(<[Node]>::len)
        .sum()
}

/// True when rejected payments are told.
fn counts(out: &mut Findings, body: &Node, payments: &[Node], provider: Option<&Provider>) -> bool {
    let Some(node) = body.get("payments").filter(|p| p.items().is_some()) else {
        return false;
    };
    if payments.is_empty() {
        let message = "The batch has no payments; at least one is required.";
        out.say("payments.empty", "/payments", node, message, vec![]);
    }
    let own = out.options.max_payments;
    let (limit, source) = match provider.and_then(|p| p.max_payments) {
        Some(theirs) if theirs < own => (theirs, "provider"),
        _ => (own, "service"),
    };
    let count = payments.len();
    if count > limit {
        let message =
            format!("The batch has {count} payments; the {source} accepts at most {limit}.");
        let params = vec![
            ("count", count.to_string()),
            ("limit", limit.to_string()),
            ("source", quote(source)),
        ];
        out.say("payments.too_many", "/payments", node, &message, params);
    }
    let (invoices, most) = (invoices(payments), out.options.max_invoices);
    if invoices > most {
        let message =
            format!("The batch has {invoices} invoices; the service accepts at most {most}.");
        let params = vec![("count", invoices.to_string()), ("limit", most.to_string())];
        out.say("invoices.too_many", "/payments", node, &message, params);
    }
    count <= limit
}

fn unsupported(out: &mut Findings, node: &Node, path: &str, provider: &Provider) {
    let Some(value) = node.get("localInstrument") else {
        return;
    };
    let Some(text) = value.text() else { return };
    if provider.listed.is_empty() || provider.lists(text) {
        return;
    }
    let message = "The local instrument is none of those that the provider lists.".to_owned();
    let params = vec![("instrument", quote(text))];
    out.say(
        "instrument.unsupported",
        &format!("{path}/localInstrument"),
        value,
        &message,
        params,
    );
}

fn missing(out: &mut Findings, path: &str, within: &Node, field: &str) {
    let message = format!("`{field}` is missing, so the payment has no complete amount.");
    let params = vec![("field", quote(field))];
    out.miss(
        "amount.missing",
        &format!("{path}/{field}"),
        within,
        &message,
        params,
    );
}

fn amounts(out: &mut Findings, payment: &Node, path: &str) {
    if !matches!(payment.value, Value::Object(_)) {
        return;
    }
    let Some(instructed) = payment.get("instructedAmount") else {
        missing(out, path, payment, "instructedAmount");
        return;
    };
    if !matches!(instructed.value, Value::Object(_)) {
        return;
    }
    let path = format!("{path}/instructedAmount");
    for field in ["amount", "currency"] {
        if instructed.get(field).is_none() {
            missing(out, &path, instructed, field);
        }
    }
    let (Some(node), Some(currency)) = (instructed.get("amount"), instructed.get_text("currency"))
    else {
        return;
    };
    let Some(text) = node.text().filter(|t| formats::amount(t)) else {
        return;
    };
    let Some(Some(limit)) = standards::currency(currency) else {
        return;
    };
    let scale = text
        .split_once('.')
        .map_or(0, |(_, part)| part.trim_end_matches('0').len());
    if scale > limit {
        let message = format!("The amount has {scale} decimals; its currency has at most {limit}.");
        let params = vec![
            ("scale", scale.to_string()),
            ("limit", limit.to_string()),
            ("currency", quote(currency)),
        ];
        out.say(
            "amount.scale",
            &format!("{path}/amount"),
            node,
            &message,
            params,
        );
    }
}

fn remittance(out: &mut Findings, payment: &Node, path: &str) {
    let Some(node) = invoices_of(payment) else {
        return;
    };
    let Some(instructed) = payment.get("instructedAmount") else {
        return;
    };
    let Some(due) = instructed
        .get_text("amount")
        .filter(|t| formats::amount(t))
        .and_then(amount)
    else {
        return;
    };
    let invoices = node.items().unwrap_or(&[]);
    let paid = |i: &Node| {
        i.get_text("paidAmount")
            .filter(|t| formats::invoice_amount(t))
            .and_then(amount)
    };
    let paid: Option<Vec<i128>> = invoices.iter().map(paid).collect();
    let Some(paid) = paid.filter(|p| !p.is_empty()) else {
        return;
    };
    let sum: i128 = paid.iter().sum();
    if sum == due {
        return;
    }
    let currency = instructed
        .get_text("currency")
        .and_then(standards::currency)
        .flatten();
    let least = currency.unwrap_or(0);
    let mut params = Vec::new();
    if out.options.include_values {
        params.push(("sum", quote(&decimal(sum, least))));
        params.push(("amount", quote(&decimal(due, least))));
    }
    let message = "The paid amounts of the invoices do not add up to the instructed amount.";
    out.say(
        "remittance.sum",
        &format!("{path}/remittanceInformation/invoices"),
        node,
        message,
        params,
    );
}

fn full(text: Option<&str>) -> Option<String> {
    text.filter(|t| !t.is_empty()).map(str::to_owned)
}

fn duplicates(out: &mut Findings, body: &Node, payments: &[Node]) {
    let mut ids: BTreeMap<String, usize> = BTreeMap::new();
    let mut seen: BTreeMap<(String, i128, String, String), usize> = BTreeMap::new();
    for (i, payment) in payments.iter().enumerate() {
        if let (Some(node), Some(id)) = (
            payment.get("externalId"),
            full(payment.get_text("externalId")),
        ) {
            let first = *ids.entry(id).or_insert(i);
            if first != i {
                let params = vec![("first", quote(&format!("/payments/{first}/externalId")))];
                let message = "An earlier payment has the same `externalId`.";
                out.say(
                    "external_id.duplicate",
                    &format!("/payments/{i}/externalId"),
                    node,
                    message,
                    params,
                );
            }
        }
        let Some(key) = identity(body, payment) else {
            continue;
        };
        let first = *seen.entry(key).or_insert(i);
        if first != i {
            let params = vec![("first", quote(&format!("/payments/{first}")))];
            let message = "An earlier payment has the same creditor account, amount, currency and execution date.";
            out.say(
                "payment.possible_duplicate",
                &format!("/payments/{i}"),
                payment,
                message,
                params,
            );
        }
    }
}

/// Account, amount by value, currency and date.
fn identity(body: &Node, payment: &Node) -> Option<(String, i128, String, String)> {
    let account = full(payment.get("creditorAccount")?.get_text("identification"))?;
    let instructed = payment.get("instructedAmount")?;
    let units = instructed
        .get_text("amount")
        .filter(|t| formats::amount(t))
        .and_then(amount)?;
    let currency = full(instructed.get_text("currency"))?;
    let name = "requestedExecutionDateTime";
    let date = full(payment.get(name).or_else(|| body.get(name))?.text())?;
    Some((account, units, currency, date))
}

fn totals(payments: &[Node]) -> String {
    let mut sums: BTreeMap<String, i128> = BTreeMap::new();
    for payment in payments {
        let instructed = payment.get("instructedAmount");
        let text = |name| instructed.and_then(|a| a.get_text(name));
        let (Some(a), Some(c)) = (text("amount"), text("currency")) else {
            continue;
        };
        if formats::amount(a) && formats::currency(c) {
            *sums.entry(c.to_owned()).or_default() += amount(a).unwrap_or(0);
        }
    }
    let one = |(currency, sum): (&String, &i128)| {
        let least = standards::currency(currency).flatten().unwrap_or(0);
        format!(
            "{{\"currency\":{},\"amount\":{}}}",
            quote(currency),
            quote(&decimal(*sum, least))
        )
    };
    sums.iter().map(one).collect::<Vec<_>>().join(",")
}
