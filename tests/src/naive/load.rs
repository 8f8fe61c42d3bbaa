//! 4.1: definitions, catalogues and file formats.

use super::json::{Fault, Node, Top, Value, parse};
use super::path::{self, Step};
use super::pattern;
use super::report::{Rank, params_text};
use super::text::{position, quote};
use super::{Load, Record};

/// `optionality`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Optionality {
    /// Must be there.
    Required,
    /// May be there.
    Optional,
    /// Must not be there.
    NotAllowed,
}

/// A rule that was read.
pub struct Rule {
    /// `ruleId`
    pub id: String,
    /// `apiPath` as written.
    pub api: String,
    /// `jsonPath` as written.
    pub path: String,
    /// The resource that `apiPath` names.
    pub resource: Option<&'static str>,
    /// The path from the body's root.
    pub steps: Vec<Step>,
    /// `optionality`
    pub optionality: Optionality,
    /// The regex, if there is one that can be used.
    pub regex: Option<regress::Regex>,
    /// The regex was refused, and that is to be reported.
    pub refused: bool,
    /// What messages call the place.
    pub label: String,
    /// `example`, not empty.
    pub example: Option<String>,
    /// `errorMessage`, not empty.
    pub error_message: Option<String>,
    /// Its place among the rules.
    pub rank: Rank,
}

/// An entry of the catalogue.
pub struct Instrument {
    /// `localInstrumentId`, else `id`, else `code`.
    pub id: Option<String>,
    /// `name`
    pub name: Option<String>,
    /// Its rules.
    pub rules: Vec<Rule>,
}

/// What was loaded.
#[derive(Default)]
pub struct Provider {
    /// `providerId`
    pub id: Option<String>,
    /// `maximumPaymentCount`
    pub max_payments: Option<usize>,
    /// `localInstruments`
    pub listed: Vec<String>,
    /// `defaultLocalInstrument`
    pub default: Option<String>,
    /// The provider's or file format's rules.
    pub rules: Vec<Rule>,
    /// The catalogue.
    pub catalogue: Vec<Instrument>,
}

impl Provider {
    /// The catalogue's entry that a text names: by id, else by name.
    pub fn named(&self, text: &str) -> Option<usize> {
        let by = |f: fn(&Instrument) -> &Option<String>| {
            self.catalogue
                .iter()
                .position(|i| f(i).as_deref() == Some(text))
        };
        by(|i| &i.id).or_else(|| by(|i| &i.name))
    }

    /// Whether a text names a listed instrument.
    pub fn lists(&self, text: &str) -> bool {
        let entry = self.named(text);
        self.listed
            .iter()
            .any(|l| l == text || (entry.is_some() && self.named(l) == entry))
    }

    /// The listed entry of the catalogue that a text names.
    pub fn in_force(&self, text: &str) -> Option<usize> {
        if self.lists(text) {
            self.named(text)
        } else {
            None
        }
    }
}

struct Document<'a> {
    name: &'static str,
    prefix: &'static str,
    bytes: &'a [u8],
    file_format: bool,
    report: bool,
    faults: Vec<Record>,
}

/// Loads what a check needs.
///
/// # Errors
/// All faults, in the order of the texts.
pub fn load(load: &Load) -> Result<Option<Provider>, Vec<Record>> {
    let Some(bytes) = load.definition else {
        return Ok(None);
    };
    let (name, prefix) = if load.is_file_format {
        ("fileFormat", "file_format")
    } else {
        ("provider", "definition")
    };
    let mut document = Document::new(name, prefix, bytes, load);
    let mut provider = Provider::default();
    if load.is_file_format {
        document.file_format(&mut provider);
    } else {
        document.definition(&mut provider, load.provider_id);
    }
    let mut faults = document.finish();
    if let Some(bytes) = load.instruments {
        let mut document = Document::new("instruments", "instruments", bytes, load);
        document.catalogue(&mut provider);
        faults.extend(document.finish());
    }
    if faults.is_empty() {
        Ok(Some(provider))
    } else {
        Err(faults)
    }
}

impl<'a> Document<'a> {
    fn new(name: &'static str, prefix: &'static str, bytes: &'a [u8], load: &Load) -> Self {
        Document {
            name,
            prefix,
            bytes,
            file_format: load.is_file_format,
            report: load.unsupported_report,
            faults: Vec::new(),
        }
    }

    fn finish(mut self) -> Vec<Record> {
        self.faults
            .sort_by(|a, b| (a.offset, &a.path, &a.code).cmp(&(b.offset, &b.path, &b.code)));
        self.faults
    }

    fn fault(
        &mut self,
        code: &str,
        place: (String, usize),
        id: Option<&str>,
        param: Option<(&'static str, String)>,
    ) {
        let (path, at) = place;
        let (line, column) = position(self.bytes, at);
        let mut params = vec![("document", quote(self.name))];
        params.extend(param);
        self.faults.push(Record {
            code: code.to_owned(),
            path,
            rule_id: id.map(str::to_owned),
            offset: Some(at),
            line: Some(line),
            column: Some(column),
            params: params_text(&params),
        });
    }

    fn read(&mut self, top: Top) -> Option<Node> {
        match parse(self.bytes, top) {
            Ok(node) => Some(node),
            Err(Fault { code, at, path, .. }) => {
                let own = format!("{}.not_json", self.prefix);
                self.fault(&own, (path, at), None, Some(("reason", quote(code))));
                None
            }
        }
    }

    fn no_rules(&mut self, root: &Node) {
        let code = format!("{}.no_rules", self.prefix);
        self.fault(&code, (String::new(), root.at), None, None);
    }

    fn definition(&mut self, provider: &mut Provider, wanted: Option<&str>) {
        let Some(root) = self.read(Top::Object) else {
            return;
        };
        let (node, path) = match root.get("data") {
            None => (&root, String::new()),
            Some(data) => match data.items() {
                None => (data, "/data".to_owned()),
                Some(list) => {
                    let at = match wanted {
                        Some(id) => list
                            .iter()
                            .position(|d| d.get_text("providerId") == Some(id)),
                        None => (list.len() == 1).then_some(0),
                    };
                    let Some(at) = at else {
                        self.fault(
                            "definition.provider_unknown",
                            (String::new(), root.at),
                            None,
                            None,
                        );
                        return;
                    };
                    (&list[at], format!("/data/{at}"))
                }
            },
        };
        provider.id = node.get_text("providerId").map(str::to_owned);
        provider.max_payments = node.get("maximumPaymentCount").and_then(count);
        let account = node.get("accountType");
        let either = |name: &str| account.and_then(|a| a.get(name)).or_else(|| node.get(name));
        let listed = either("localInstruments")
            .and_then(Node::items)
            .unwrap_or(&[]);
        provider.listed = listed
            .iter()
            .filter_map(|l| l.text().map(str::to_owned))
            .collect();
        provider.default = either("defaultLocalInstrument")
            .and_then(Node::text)
            .map(str::to_owned);
        let within = match account.and_then(|a| a.get("validationRules")) {
            Some(rules) => Some((rules, format!("{path}/accountType/validationRules"))),
            None => node
                .get("validationRules")
                .map(|r| (r, format!("{path}/validationRules"))),
        };
        match within
            .as_ref()
            .and_then(|(rules, path)| Some((rules.items()?, path)))
        {
            Some((rules, path)) => provider.rules = self.rules(rules, path, 0, 0),
            None => self.no_rules(&root),
        }
    }

    fn file_format(&mut self, provider: &mut Provider) {
        let Some(root) = self.read(Top::Object) else {
            return;
        };
        let (node, path) = match root.get("data") {
            Some(data) => (data, "/data"),
            None => (&root, ""),
        };
        let rules = node
            .get("specification")
            .and_then(|s| s.get("rules"))
            .and_then(Node::items);
        match rules {
            Some(rules) => {
                provider.rules = self.rules(rules, &format!("{path}/specification/rules"), 0, 0);
            }
            None => self.no_rules(&root),
        }
    }

    fn catalogue(&mut self, provider: &mut Provider) {
        self.file_format = false;
        let Some(root) = self.read(Top::List) else {
            return;
        };
        let (list, path) = match root.items() {
            Some(items) => (Some(items), ""),
            None => (root.get("data").and_then(Node::items), "/data"),
        };
        let Some(list) = list else {
            self.no_rules(&root);
            return;
        };
        for (at, entry) in list.iter().enumerate() {
            let ids = ["localInstrumentId", "id", "code"];
            let id = ids.iter().find_map(|n| entry.get(n)).and_then(Node::text);
            let rules = match entry.get("validationRules").map(Node::items) {
                None => Vec::new(),
                Some(Some(rules)) => {
                    self.rules(rules, &format!("{path}/{at}/validationRules"), 1, at)
                }
                Some(None) => {
                    self.no_rules(&root);
                    Vec::new()
                }
            };
            provider.catalogue.push(Instrument {
                id: id.map(str::to_owned),
                name: entry.get_text("name").map(str::to_owned),
                rules,
            });
        }
    }

    fn rules(&mut self, list: &[Node], path: &str, source: usize, entry: usize) -> Vec<Rule> {
        let each = list.iter().enumerate();
        each.filter_map(|(i, node)| self.rule(node, &format!("{path}/{i}"), (source, entry, i)))
            .collect()
    }

    /// The compiled regex, and whether it was refused and that is to be reported.
    fn regex(
        &mut self,
        validation: &Node,
        path: String,
        id: Option<&str>,
    ) -> (Option<regress::Regex>, bool) {
        let Some(node) = validation.get("regex").filter(|r| r.text() != Some("")) else {
            return (None, false);
        };
        match pattern::compile(node.text().unwrap_or("")) {
            Ok(good) => (Some(good), false),
            Err(_) if self.report => (None, true),
            Err((code, byte)) => {
                let at = Some(("at", byte.to_string()));
                self.fault(code, (path, node.at), id, at);
                (None, false)
            }
        }
    }

    /// A value that the user types in: what it has must be good, no check uses it.
    fn typed(&mut self, node: &Node, source: &Node, path: &str, rank: Rank) -> Option<Rule> {
        let at = |name: &str| format!("{path}/sourceValidation/{name}");
        let own = node.get_text("ruleId");
        let id = own.unwrap_or_default();
        if let Some(regex) = source.get("regex").filter(|r| r.text().is_none()) {
            let place = (at("regex"), regex.at);
            self.fault("file_format.rule_malformed", place, own, None);
            return None;
        }
        if let Some(word) = source.get("optionality")
            && word.text().and_then(optionality).is_none()
        {
            let place = (at("optionality"), word.at);
            self.fault("file_format.optionality_unknown", place, own, None);
        }
        let (_, refused) = self.regex(source, at("regex"), own);
        refused.then(|| Rule {
            id: id.to_owned(),
            api: String::new(),
            path: String::new(),
            resource: Some("batch"),
            steps: Vec::new(),
            optionality: Optionality::Optional,
            regex: None,
            refused,
            label: String::new(),
            example: None,
            error_message: None,
            rank,
        })
    }

    fn rule(&mut self, node: &Node, path: &str, rank: Rank) -> Option<Rule> {
        let inner = if self.file_format {
            "sourceValidation"
        } else {
            "validation"
        };
        let validation = node.get(inner);
        if self.file_format && matches!(node.value, Value::Object(_)) {
            let source = validation?;
            if source.get_text("jsonPath") == Some("") {
                return self.typed(node, source, path, rank);
            }
        }
        if let Some(place) = malformed(node, validation, path, inner, self.file_format) {
            let code = format!("{}.rule_malformed", self.prefix);
            self.fault(&code, place, node.get_text("ruleId"), None);
            return None;
        }
        let validation = validation?;
        let id = node.get_text("ruleId")?;
        let api = if self.file_format {
            "Batch"
        } else {
            validation.get_text("apiPath")?
        };
        let path_node = validation.get("jsonPath")?;
        let resource = resource(api);
        let at = |name: &str| format!("{path}/{inner}/{name}");
        let steps = path_node
            .text()
            .and_then(path::parse)
            .and_then(|s| rooted(s, resource));
        if steps.is_none() {
            let code = format!("{}.path_invalid", self.prefix);
            self.fault(&code, (at("jsonPath"), path_node.at), Some(id), None);
        }
        let option = validation.get("optionality");
        let optionality = option.and_then(Node::text).and_then(optionality);
        if optionality.is_none() {
            let code = format!("{}.optionality_unknown", self.prefix);
            let place = option.map_or(validation.at, |o| o.at);
            self.fault(&code, (at("optionality"), place), Some(id), None);
        }
        let (regex, refused) = self.regex(validation, at("regex"), Some(id));
        let own = |name: &str| {
            let text = validation.get_text(name).filter(|t| !t.is_empty());
            text.map(str::to_owned)
        };
        let steps = steps?;
        let last = steps.iter().rev().find_map(|s| match s {
            Step::Name(name) => Some(name.clone()),
            _ => None,
        });
        Some(Rule {
            id: id.to_owned(),
            api: api.to_owned(),
            path: path_node.text()?.to_owned(),
            resource,
            label: own("uiLabel")
                .or(last)
                .unwrap_or(path_node.text()?.to_owned()),
            steps,
            optionality: optionality?,
            regex,
            refused,
            example: own("example"),
            error_message: own("errorMessage"),
            rank,
        })
    }
}

/// The place of the first thing that makes a rule malformed.
fn malformed(
    node: &Node,
    validation: Option<&Node>,
    path: &str,
    inner: &str,
    file: bool,
) -> Option<(String, usize)> {
    if !matches!(node.value, Value::Object(_)) {
        return Some((path.to_owned(), node.at));
    }
    let bad = |place: Option<&Node>, required: bool| match place {
        None => required,
        Some(value) => value.text().is_none(),
    };
    let id = node.get("ruleId");
    if bad(id, true) {
        return Some((format!("{path}/ruleId"), id.map_or(node.at, |v| v.at)));
    }
    for (name, required) in [("apiPath", true), ("jsonPath", true), ("regex", false)] {
        if file && name == "apiPath" {
            continue;
        }
        let value = validation.and_then(|v| v.get(name));
        if bad(value, required) {
            let at = value.or(validation).map_or(node.at, |v| v.at);
            return Some((format!("{path}/{inner}/{name}"), at));
        }
    }
    None
}

fn count(node: &Node) -> Option<usize> {
    match &node.value {
        Value::Number(text) if text.bytes().all(|b| b.is_ascii_digit()) => {
            Some(text.parse().unwrap_or(usize::MAX)).filter(|n| *n >= 1)
        }
        _ => None,
    }
}

fn resource(api: &str) -> Option<&'static str> {
    match api.to_ascii_lowercase().as_str() {
        "batchpayments" | "batchpayment" | "batch" | "payments" => Some("batch"),
        "subscriptions" | "subscription" => Some("subscription"),
        "creditors" | "creditor" | "creditorput" | "creditorputs" => Some("creditor"),
        "debtoraccounts" | "debtoraccount" | "debtoraccountput" | "debtoraccountputs" => {
            Some("debtor-account")
        }
        _ => None,
    }
}

fn optionality(text: &str) -> Option<Optionality> {
    let plain: String = text.chars().filter(|c| !" -_".contains(*c)).collect();
    match plain.to_ascii_lowercase().as_str() {
        "required" | "mandatory" => Some(Optionality::Required),
        "optional" => Some(Optionality::Optional),
        "notallowed" | "forbidden" | "prohibited" => Some(Optionality::NotAllowed),
        _ => None,
    }
}

/// Drops or adds the `data` step; none when no step is left.
fn rooted(mut steps: Vec<Step>, resource: Option<&str>) -> Option<Vec<Step>> {
    let has = matches!(steps.first(), Some(Step::Name(name)) if name == "data");
    match resource {
        Some("batch") if has => {
            steps.remove(0);
        }
        Some(r) if r != "batch" && !has => steps.insert(0, Step::Name("data".to_owned())),
        _ => {}
    }
    if steps.is_empty() { None } else { Some(steps) }
}
