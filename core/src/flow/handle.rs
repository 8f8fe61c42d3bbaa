//! Trackers behind a handle, for the languages that hold one: bytes in, bytes out, the state kept between.

use alloc::string::String;
use alloc::vec::Vec;

use super::batch::{BatchTracker, Lines};
use super::calls::{self, meta_of, write_applied};
use super::model::Flow;
use super::observe::Observation;
use super::tracker::Tracker;
use super::verdict::Verdict;
use crate::call::{Request, not_json};
use crate::json::{Tree, Value, Writer};
use crate::record::Refusal;

/// One resource and its flow. What `observe` does with a state as JSON, this does with a state at hand.
///
/// ```
/// use payflight::flow::Handle;
/// let mut tracker = Handle::load(br#"{"flow":"payments-out/subscription","state":null}"#).unwrap();
/// let observed = br#"{"status":"Received","at":10,"time":"event","source":"notification"}"#;
/// assert!(tracker.observe(observed).starts_with(br#"{"verdict":"applied","to":"Received""#));
/// ```
#[derive(Debug)]
pub struct Handle {
    pub(super) flow: Flow,
    pub(super) tracker: Tracker,
    /// The statuses that have a number.
    pub(super) names: Vec<String>,
}

impl Handle {
    /// `{"flow": name or object, "state"?: null or {…}, "migrate"?: name of the state's flow}`.
    ///
    /// # Errors
    /// `{"error":{…}}` as JSON, as `observe` has it.
    pub fn load(request: &[u8]) -> Result<Handle, Vec<u8>> {
        with_tree(request, |root| {
            let mut asked = Request::new(root);
            asked.only(&["flow", "state", "migrate"]);
            let flow = asked.required("flow");
            let tracker = calls::tracker(&mut asked, flow, root.get("state"));
            let (flow, tracker) = asked.settle(tracker)?;
            Ok(Handle {
                flow,
                tracker,
                names: Vec::new(),
            })
        })
        .map_err(|refusal| refusal.to_json().into_bytes())
    }

    /// An observation in, its decision out, or `{"error":{…}}`.
    pub fn observe(&mut self, observation: &[u8]) -> Vec<u8> {
        answer(with_tree(observation, |root| {
            let (status, meta) = calls::observation(root)?;
            let observation = Observation {
                status: &status,
                at: meta.at,
                time: meta.time,
                source: meta.source,
                expected_version: meta.expected_version,
            };
            let mut out = Writer::new();
            self.flow
                .observe(&mut self.tracker, &observation)
                .write(&mut out);
            Ok(out.finish())
        }))
    }

    /// The state as JSON; `null` before the first observation.
    pub fn state(&self) -> Vec<u8> {
        let mut out = Writer::new();
        self.tracker.write(&self.flow, &mut out);
        out.finish().into_bytes()
    }
}

/// A batch, its payments, and their flows. What `observeBatch` does with a state as JSON, this does with a state
/// at hand.
///
/// ```
/// use payflight::flow::BatchHandle;
/// let mut batch = BatchHandle::load(b"{}").unwrap();
/// let message = br#"{"data":{"batchId":"b","status":"Received","links":{}}}"#;
/// let answer = batch.apply(message, br#"{"at":10,"source":"read"}"#);
/// assert!(answer.starts_with(br#"{"decisions":[{"of":"batch","verdict":"applied""#));
/// ```
#[derive(Debug)]
pub struct BatchHandle {
    batch: BatchTracker,
}

impl BatchHandle {
    /// `{"flow"?,"paymentFlow"?,"state"?: null or {…},"migrate"?: name of the flow of the batch's state}`.
    ///
    /// # Errors
    /// `{"error":{…}}` as JSON, as `observeBatch` has it.
    pub fn load(request: &[u8]) -> Result<BatchHandle, Vec<u8>> {
        with_tree(request, |root| {
            let mut asked = Request::new(root);
            asked.only(&["flow", "paymentFlow", "state", "migrate"]);
            let batch = calls::batch(&mut asked, root.get("state"));
            let batch = asked.settle(batch)?;
            Ok(BatchHandle { batch })
        })
        .map_err(|refusal| refusal.to_json().into_bytes())
    }

    /// A message and its meta data in; `{"decisions","findings","rollUp","history"}` out, as `observeBatch` has
    /// them, or `{"error":{…}}`.
    pub fn apply(&mut self, message: &[u8], meta: &[u8]) -> Vec<u8> {
        answer(with_tree(meta, |root| {
            let applied = self.batch.apply(message, &meta_of(root)?)?;
            let mut out = Writer::new();
            out.open_object();
            write_applied(&self.batch, &applied, &mut out);
            out.close_object();
            Ok(out.finish())
        }))
    }

    /// One message a line, all with the same meta data, in; `{"messages": count,"verdicts": {name: count},
    /// "findings": [{"line",…}],"refused": [{"line","error"}],"rollUp","history"}` out, or `{"error":{…}}`.
    pub fn apply_lines(&mut self, ndjson: &[u8], meta: &[u8]) -> Vec<u8> {
        answer(with_tree(meta, |root| {
            let meta = meta_of(root)?;
            let mut history = Vec::new();
            let lines = self.batch.apply_lines(ndjson, &meta, &mut |entry| {
                history.push(String::from(entry))
            });
            Ok(write_lines(&self.batch, &lines, &history))
        }))
    }

    /// The state as JSON, as `observeBatch` has it.
    pub fn state(&self) -> Vec<u8> {
        self.batch.save().into_bytes()
    }
}

fn with_tree<T>(
    text: &[u8],
    work: impl FnOnce(Value<'_>) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let tree = Tree::read(text).map_err(|fault| not_json(text, &fault))?;
    work(tree.root())
}

fn answer(answer: Result<String, Refusal>) -> Vec<u8> {
    answer
        .unwrap_or_else(|refusal| refusal.to_json())
        .into_bytes()
}

fn write_lines(batch: &BatchTracker, lines: &Lines, history: &[String]) -> String {
    let mut out = Writer::new();
    out.open_object()
        .member("messages")
        .number(lines.messages)
        .member("verdicts")
        .open_object();
    for (verdict, count) in Verdict::ALL.iter().zip(lines.verdicts) {
        out.member(verdict.name()).number(count);
    }
    out.close_object().member("findings").open_array();
    for (line, finding) in &lines.findings {
        out.open_object().member("line").count(*line);
        out.member("code").string(finding.code);
        out.member("path").string(&finding.path);
        out.member("message").string(finding.message).close_object();
    }
    out.close_array().member("refused").open_array();
    for (line, refusal) in &lines.refused {
        out.open_object().member("line").count(*line);
        out.member("error").open_object();
        refusal.first.write_refusal(&mut out);
        out.close_object().close_object();
    }
    out.close_array().member("rollUp").raw(&batch.roll_up());
    out.member("history").open_array();
    for entry in history {
        out.raw(entry);
    }
    out.close_array().close_object();
    out.finish()
}
