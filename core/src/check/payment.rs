//! One payment at a time: it is walked with the instrument known so far, and committed at its end.

use super::amount::Amount;
use super::checker::Checker;
use super::code::Code;
use super::duplicates::{Entry, Hasher};
use super::facts::{ExternalId, Noted, PaymentFacts, SamePayment};
use super::frame::{Env, Stop};
use super::place::PlaceId;
use super::walk::Role;
use super::words;
use crate::json::{Reader, Text};
use crate::model::{Ask, Resource};

impl Checker<'_> {
    /// Begins a payment; the next byte is its first.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn open_payment(
        &mut self,
        env: &Env<'_>,
        reader: &mut Reader<'_>,
        array: PlaceId,
        index: usize,
    ) -> Result<(), Stop> {
        let instrument = self.places.plan.payment_key(self.batch.instrument);
        self.payment = PaymentFacts {
            open: true,
            index,
            start: reader.offset(),
            instrument,
            ..PaymentFacts::default()
        };
        self.walk_payment(env, reader, array)
    }

    #[cfg_attr(payflight_hot, optimize(speed))]
    fn walk_payment(
        &mut self,
        env: &Env<'_>,
        reader: &mut Reader<'_>,
        array: PlaceId,
    ) -> Result<(), Stop> {
        let depth = self.frames.len();
        self.pending.heed(&self.findings);
        let place = self.places.element(
            array,
            self.payment.index,
            self.payment.instrument,
            &mut self.follow,
        );
        self.value(env, reader, place, Role::default())?;
        if self.frames.len() == depth {
            self.close_payment();
        }
        Ok(())
    }

    /// Walks the payment again, with the instrument that was found in it.
    pub(super) fn payment_again(
        &mut self,
        env: &Env<'_>,
        reader: &mut Reader<'_>,
    ) -> Result<(), Stop> {
        while self.frames.last().is_some_and(|frame| !frame.of_payments) {
            if let Some(gone) = self.frames.pop() {
                self.bits.truncate(gone.bits);
                self.names.truncate(gone.names);
            }
        }
        let Some(array) = self.frames.last().map(|frame| frame.place) else {
            return Ok(());
        };
        let PaymentFacts {
            index,
            start,
            instrument,
            ..
        } = self.payment;
        self.payment = PaymentFacts {
            open: true,
            index,
            start,
            instrument,
            ..PaymentFacts::default()
        };
        self.pending.clear();
        reader.seek(start);
        self.walk_payment(env, reader, array)
    }

    /// Takes over what was found in the payment.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn close_payment(&mut self) {
        let facts = core::mem::take(&mut self.payment);
        if !facts.own_instrument {
            self.batch.leaned = true;
        }
        if self.pending.errors > 0 {
            self.reject(facts.index);
        }
        if !self.pending.is_empty() {
            self.findings.take(&mut self.pending);
        }
        self.batch.invoices = self.batch.invoices.saturating_add(facts.invoices);
        if let (Some((amount, _)), Some((currency, _))) = (facts.amount, facts.currency) {
            self.add_to_total(currency, amount);
        }
        let index = facts.index as u32;
        if let Some((offset, hash)) = facts.external_id {
            self.external_ids.push(Entry {
                hash,
                at: ExternalId {
                    index,
                    offset: offset as u32,
                },
            });
        }
        self.note_same_payment(&facts, index);
    }

    #[inline(never)]
    fn add_to_total(&mut self, currency: [u8; 3], amount: Amount) {
        let total = self.totals.entry(currency).or_default();
        *total = total.plus(amount);
    }

    /// Remembers what would make another payment look like this one. The batch's date may still come.
    fn note_same_payment(&mut self, facts: &PaymentFacts, index: u32) {
        let (
            Some((account, account_hash)),
            Some((amount, amount_at)),
            Some((currency, currency_hash)),
        ) = (facts.account, facts.amount, facts.currency_text)
        else {
            return;
        };
        if facts.own_date && facts.date.is_none() {
            return;
        }
        let mut hasher = Hasher::new();
        hasher.bytes(&amount.to_bytes());
        hasher.word(account_hash);
        hasher.word(currency_hash);
        if let Some((_, date_hash)) = facts.date {
            hasher.word(date_hash);
        }
        let at = SamePayment {
            index,
            start: facts.start as u32,
            account: account as u32,
            amount: amount_at as u32,
            currency: currency as u32,
            date: facts.date.map_or(0, |(date, _)| date as u32),
        };
        self.same_payments.push(Entry {
            hash: hasher.finish(),
            at,
        });
    }

    /// The string of the body that begins at `offset`.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn text_at(&self, offset: Noted) -> Text<'_> {
        let mut reader = Reader::new(self.body);
        reader.seek(offset);
        reader.string().unwrap_or(Text {
            raw: "",
            escaped: false,
        })
    }

    /// The payment has an error.
    pub(super) fn reject(&mut self, index: usize) {
        let word = index / 64;
        if self.rejected.len() <= word {
            self.rejected.resize(word.saturating_add(1), 0);
        }
        if let Some(word) = self.rejected.get_mut(word) {
            *word |= 1 << (index % 64);
        }
    }

    /// The instrument of the catalogue that a value names, if the definition lists it.
    pub(super) fn instrument_of(&self, value: &str) -> Option<u32> {
        let loaded = self.loaded.filter(|loaded| loaded.is_listed(value))?;
        loaded.resolve_instrument(value).map(|at| at as u32)
    }

    /// A `localInstrument` that is there; `None` where it is no text.
    pub(super) fn instrument(
        &mut self,
        env: &Env<'_>,
        value: Option<&str>,
        start: usize,
    ) -> Result<(), Stop> {
        let Some(loaded) = self.loaded else {
            return Ok(());
        };
        if let Some(value) = value
            && !loaded.listed.is_empty()
            && !loaded.is_listed(value)
        {
            self.emit(
                env,
                Code::InstrumentUnsupported,
                start,
                "",
                true,
                None,
                || words::instrument_unsupported(value),
            );
        }
        let instrument = value.and_then(|value| self.instrument_of(value));
        let plan = self.places.plan;
        if self.payment.open {
            self.payment.own_instrument = true;
            let key = plan.payment_key(instrument);
            if key != self.payment.instrument {
                self.payment.instrument = key;
                return Err(Stop::Payment);
            }
            return Ok(());
        }
        let before = core::mem::replace(&mut self.batch.instrument, instrument);
        let other_payments =
            self.batch.leaned && plan.payment_key(before) != plan.payment_key(instrument);
        if plan.root(before) != plan.root(instrument) || other_payments {
            self.forced = Some(instrument);
            return Err(Stop::Batch);
        }
        Ok(())
    }

    /// One of the members that say which workflow takes the batch.
    pub(super) fn selector(&mut self, env: &Env<'_>, start: usize) {
        match self.batch.selector {
            None => self.batch.selector = self.selector_name(env),
            Some(first) => {
                self.emit(env, Code::SelectorConflict, start, "", true, None, || {
                    words::with_first(words::SELECTOR_CONFLICT, alloc::format!("/{first}"))
                });
            }
        }
    }

    /// The name of the current member, which is a selector.
    pub(super) fn selector_name(&self, env: &Env<'_>) -> Option<&'static str> {
        let name = self.frames.last()?.name_in(env.text);
        [
            "subscriptionId",
            "providerId",
            "fileFormatId",
            "fileformatId",
        ]
        .into_iter()
        .find(|known| name.is(known))
    }

    /// An object or an array of the kind that the table has is opened at `start`.
    pub(super) fn opened(&mut self, place: &super::place::Place, start: usize) {
        match place.seed.ask {
            Ask::Invoices => self.payment.invoices_offset = start,
            Ask::Payments if self.resource == Resource::Batch => {
                self.batch.payments_offset = Some(start)
            }
            _ => {}
        }
        if matches!(
            place.table.map(|table| table.closing),
            Some(crate::model::Closing::Account | crate::model::Closing::CreditorAccount)
        ) {
            self.account = super::facts::AccountFacts::default();
        }
    }
}
