//! Splitting, written from the contract's page alone: every candidate is put together as a text and measured.

use super::json::{self, Fault, Node, Top, Value};

/// The options of `plan`.
#[derive(Clone, Debug)]
pub struct Options {
    /// `maxBodyBytes`
    pub bytes: usize,
    /// `maxPayments`, or the provider's count where that is smaller.
    pub payments: usize,
    /// `maxInvoices`
    pub invoices: usize,
    /// `ids`
    pub ids: Option<Vec<String>>,
    /// `omit`
    pub omit: Vec<usize>,
}

/// A part as it has to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// `externalId`
    pub id: Option<String>,
    /// `payments`
    pub payments: usize,
    /// `invoices`
    pub invoices: usize,
    /// `first`
    pub first: usize,
    /// `body`
    pub body: String,
}

/// A code, and the path where the contract names one.
pub type Refused = (&'static str, String);

/// A body that has been taken apart.
pub struct Batch {
    body: String,
    root: Node,
    /// Start and end of each payment, and how many invoices it has; none without an array.
    payments: Option<Vec<(usize, usize, usize)>>,
}

impl Batch {
    /// Reads a body by section 2.
    ///
    /// # Errors
    /// The fault at the smallest offset.
    pub fn read(body: &str) -> Result<Batch, Fault> {
        let root = json::parse(body.as_bytes(), Top::Object)?;
        let items = root.get("payments").and_then(Node::items);
        let payments = items.map(|items| {
            let payment = |item: &Node| (item.at, end_of(body, item.at), invoices(item));
            items.iter().map(payment).collect()
        });
        Ok(Batch {
            body: body.to_owned(),
            root,
            payments,
        })
    }

    /// The payments as they are written.
    pub fn payments(&self) -> Vec<&str> {
        let spans = self.payments.iter().flatten();
        spans
            .map(|&(start, end, _)| &self.body[start..end])
            .collect()
    }

    /// The batch's own id.
    pub fn own_id(&self) -> Option<&str> {
        self.root.get_text("externalId")
    }

    fn invoices_of(&self, kept: &[usize]) -> usize {
        let payments = self.payments.as_deref().unwrap_or_default();
        kept.iter().map(|&index| payments[index].2).sum()
    }

    /// The body with these payments alone, and with another id if one is given.
    pub fn with(&self, kept: &[usize], id: Option<&str>) -> String {
        let Value::Object(members) = &self.root.value else {
            return String::new();
        };
        let texts = self.payments();
        let mut out = self.body.clone();
        let mut id_left = id;
        // From the back, so that the places in front stay right.
        for (name, node) in members.iter().rev() {
            let span = node.at..end_of(&self.body, node.at);
            if name == "payments" {
                let kept: Vec<&str> = kept.iter().map(|&index| texts[index]).collect();
                out.replace_range(span, &format!("[{}]", kept.join(",")));
            } else if name == "externalId"
                && let Some(id) = id_left.take()
            {
                out.replace_range(span, &quoted(id));
            }
        }
        if let Some(id) = id_left {
            let behind_brace = self.root.at + 1;
            out.insert_str(behind_brace, &format!("\"externalId\":{},", quoted(id)));
        }
        out
    }

    /// Whether a body with these payments and this id keeps every limit.
    pub fn keeps(&self, kept: &[usize], id: Option<&str>, options: &Options) -> bool {
        kept.len() <= options.payments
            && self.invoices_of(kept) <= options.invoices
            && self.with(kept, id).len() <= options.bytes
    }

    fn kept(&self, options: &Options) -> Vec<usize> {
        let count = self.payments().len();
        (0..count)
            .filter(|index| !options.omit.contains(index))
            .collect()
    }

    fn part(&self, kept: &[usize], id: Option<&str>) -> Part {
        Part {
            id: id.or(self.own_id()).map(str::to_owned),
            payments: kept.len(),
            invoices: self.invoices_of(kept),
            first: kept.first().copied().unwrap_or(0),
            body: self.with(kept, id),
        }
    }

    /// The id of a part that is not alone, by its place from 0; an error where the ids do not reach.
    ///
    /// # Errors
    /// There are fewer ids.
    pub fn id_of(&self, part: usize, options: &Options) -> Result<Option<String>, Refused> {
        match &options.ids {
            Some(ids) => {
                let id = ids.get(part).cloned().map(Some);
                id.ok_or_else(|| ("plan.ids_short", String::new()))
            }
            None => Ok(self.own_id().map(|own| format!("{own}-{}", part + 1))),
        }
    }

    /// What one part is enough for: the body as it is, or without the white space between payments.
    fn one_part(&self, kept: &[usize], options: &Options) -> Option<Part> {
        let whole = Part {
            body: self.body.clone(),
            ..self.part(kept, None)
        };
        let counts_fit =
            kept.len() <= options.payments && self.invoices_of(kept) <= options.invoices;
        if kept.is_empty() {
            return Some(whole);
        }
        if options.omit.is_empty() && counts_fit && self.body.len() <= options.bytes {
            return Some(whole);
        }
        let squeezed = self.keeps(kept, None, options);
        squeezed.then(|| self.part(kept, None))
    }

    /// The parts, each as full as it can be.
    ///
    /// # Errors
    /// The code of the contract.
    pub fn plan(&self, options: &Options) -> Result<Vec<Part>, Refused> {
        let count = self.payments().len();
        if let Some(place) = options.omit.iter().position(|&index| index >= count) {
            return Err(("call.bad_member", format!("/omit/{place}")));
        }
        let kept = self.kept(options);
        if kept.is_empty() && count > 0 {
            return Err(("plan.nothing_left", String::new()));
        }
        if let Some(part) = self.one_part(&kept, options) {
            return Ok(vec![part]);
        }
        let mut parts = Vec::new();
        let mut at = 0;
        while at < kept.len() {
            let id = self.id_of(parts.len(), options)?;
            let mut end = at;
            while end < kept.len() && self.keeps(&kept[at..=end], id.as_deref(), options) {
                end += 1;
            }
            if end == at {
                let path = format!("/payments/{}", kept[at]);
                return Err(("plan.payment_too_large", path));
            }
            parts.push(self.part(&kept[at..end], id.as_deref()));
            at = end;
        }
        Ok(parts)
    }

    /// The fewest parts of any plan, found by trying all of them; none where there is no plan.
    pub fn fewest(&self, options: &Options) -> Option<usize> {
        let kept = self.kept(options);
        if self.one_part(&kept, options).is_some() {
            return Some(1);
        }
        // Which counts of payments the first parts can hold, each part with at least one.
        let mut reached = vec![false; kept.len() + 1];
        reached[0] = true;
        for part in 0..kept.len() {
            let id = self.id_of(part, options).ok()?;
            let mut next = vec![false; kept.len() + 1];
            for start in (0..kept.len()).filter(|&start| reached[start]) {
                for end in start + 1..=kept.len() {
                    next[end] |= self.keeps(&kept[start..end], id.as_deref(), options);
                }
            }
            if next[kept.len()] {
                return Some(part + 1);
            }
            reached = next;
        }
        None
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn invoices(payment: &Node) -> usize {
    let invoices = payment
        .get("remittanceInformation")
        .and_then(|remittance| remittance.get("invoices"));
    invoices.and_then(Node::items).map_or(0, <[Node]>::len)
}

/// The offset behind the value that begins at `at`, in a text that is known to be JSON.
fn end_of(text: &str, at: usize) -> usize {
    let (mut depth, mut in_string, mut escaped) = (0, false, false);
    for (offset, c) in text[at..].char_indices() {
        if in_string {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => {
                    in_string = false;
                    if depth == 0 {
                        return at + offset + 1;
                    }
                }
                _ => {}
            }
            continue;
        }
        match c {
            '"' => in_string = true,
            '{' | '[' => depth += 1,
            '}' | ']' if depth == 1 => return at + offset + 1,
            '}' | ']' if depth > 1 => depth -= 1,
            ',' | '}' | ']' | ' ' | '\n' | '\r' | '\t' if depth == 0 => return at + offset,
            _ => {}
        }
    }
    text.len()
}
