//! One check: its state, and how it begins and ends.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::amount::Amount;
use super::code::COUNT;
use super::duplicates::Entries;
use super::facts::{AccountFacts, BatchFacts, ExternalId, PaymentFacts, SamePayment};
use super::findings::Findings;
use super::follow::Follow;
use super::frame::{Env, Frame, Stop};
use super::names::{Learnt, NameAt, PlaceNames};
use super::options::Options;
use super::places::Places;
use super::plan::Plan;
use crate::json::{Fault, FaultKind, Kind, Reader};
use crate::model::Resource;
use crate::pattern::{Pattern, Scratch};
use crate::record::Severity;
use crate::rules::{Loaded, Rule};

/// The state of one check.
pub(super) struct Checker<'c> {
    pub(super) body: &'c str,
    pub(super) loaded: Option<&'c Loaded>,
    pub(super) rules: &'c [Rule],
    pub(super) patterns: &'c [Pattern],
    pub(super) options: &'c Options,
    pub(super) resource: Resource,
    pub(super) severities: [Option<Severity>; COUNT],
    pub(super) places: Places<'c>,
    /// Behind each entry of each place, the one that came next the last time.
    pub(super) follow: Follow<'c>,
    pub(super) learnt: Vec<Learnt>,
    pub(super) place_names: Vec<PlaceNames>,
    pub(super) frames: Vec<Frame>,
    /// For each open object, pairs of words of bits: the names seen, and those with a value that is not `null`.
    pub(super) bits: Vec<[u64; 2]>,
    /// The names of open objects that were not expected, in layers.
    pub(super) names: Entries<NameAt>,
    pub(super) findings: Findings,
    /// What is found in the current payment.
    pub(super) pending: Findings,
    /// What is found inside of the current `additionalData`.
    pub(super) inner: Findings,
    pub(super) scratch: Scratch,
    /// Two texts with their escapes resolved: of the body, and of the JSON inside of it.
    pub(super) texts: [String; 2],
    pub(super) batch: BatchFacts,
    pub(super) payment: PaymentFacts,
    pub(super) account: AccountFacts,
    /// The instrument of the batch, once a first walk has found it too late.
    pub(super) forced: Option<Option<u32>>,
    pub(super) totals: BTreeMap<[u8; 3], Amount>,
    pub(super) external_ids: Entries<ExternalId>,
    pub(super) same_payments: Entries<SamePayment>,
    /// A bit a payment: it has an error.
    pub(super) rejected: Vec<u64>,
}

impl<'c> Checker<'c> {
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn new(
        body: &'c str,
        loaded: Option<&'c Loaded>,
        options: &'c Options,
        severities: [Option<Severity>; COUNT],
        places: Places<'c>,
    ) -> Self {
        let most = usize::try_from(options.max_violations).unwrap_or(usize::MAX);
        let plan: &Plan = places.plan;
        Checker {
            body,
            loaded,
            rules: loaded
                .map(|loaded| loaded.rules.as_slice())
                .unwrap_or_default(),
            patterns: loaded
                .map(|loaded| loaded.patterns.as_slice())
                .unwrap_or_default(),
            options,
            resource: options.resource,
            severities,
            follow: Follow::new(plan.predictions()),
            learnt: Vec::new(),
            place_names: Vec::new(),
            // As deep as a payment goes; a larger piece of memory would cost more to get.
            frames: Vec::with_capacity(8),
            bits: Vec::with_capacity(16),
            names: Entries::new(),
            findings: Findings::new(most),
            pending: Findings::new(most),
            inner: Findings::new(most),
            scratch: Scratch::default(),
            texts: [String::new(), String::new()],
            batch: BatchFacts::default(),
            payment: PaymentFacts::default(),
            account: AccountFacts::default(),
            forced: None,
            totals: BTreeMap::new(),
            external_ids: Entries::new(),
            same_payments: Entries::new(),
            rejected: Vec::new(),
            places,
        }
    }

    /// Reads the whole body and looks at everything in it.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn run(&mut self) -> Result<(), Fault> {
        loop {
            match self.run_once() {
                Err(Stop::Fault(fault)) => return Err(self.first_fault(fault)),
                Err(Stop::Payment | Stop::Batch) => self.forget(),
                Ok(()) => {
                    // A batch without payments has little to teach, and the first lesson is kept.
                    if !self.is_batch() || self.batch.payments > 0 {
                        self.places.plan.remember(self.follow.taught());
                    }
                    self.settle_batch();
                    return Ok(());
                }
            }
        }
    }

    #[cfg_attr(payflight_hot, optimize(speed))]
    fn run_once(&mut self) -> Result<(), Stop> {
        let env = Env {
            text: self.body,
            base: 0,
            holder: None,
        };
        let mut reader = Reader::new(self.body);
        let byte = reader.skip_white();
        match Kind::of_first_byte(byte) {
            Some(Kind::Object) => {}
            Some(kind) => {
                return Err(Fault::new(FaultKind::NotAnObject(kind), reader.offset()).into());
            }
            None => return Err(reader.unexpected().into()),
        }
        let default = self
            .loaded
            .and_then(|loaded| self.instrument_of(loaded.default_instrument.as_deref()?));
        self.batch.start = reader.offset();
        self.batch.instrument = self.forced.unwrap_or(default);
        let root = self.places.plan.root(self.batch.instrument);
        self.walk(&env, &mut reader, root)?;
        reader.end()?;
        Ok(())
    }

    /// Forgets everything but the instrument of the batch that was found.
    fn forget(&mut self) {
        self.frames.clear();
        self.bits.clear();
        self.names.clear();
        self.findings.clear();
        self.pending.clear();
        self.batch = BatchFacts::default();
        self.payment = PaymentFacts::default();
        self.totals.clear();
        self.external_ids.clear();
        self.same_payments.clear();
        self.rejected.clear();
    }
}
