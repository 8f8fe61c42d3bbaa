//! What is looked at when an object or an array closes.

use super::checker::Checker;
use super::code::Code;
use super::emit::Tail;
use super::facts::Scheme;
use super::frame::{Env, Frame, Stop};
use super::place::Place;
use super::scheme::{iban_fault, is_bic, is_sort_code_account};
use super::words;
use crate::json::Text;
use crate::model::standards::{Currency, currency};
use crate::model::{Ask, Closing, Resource};

impl Checker<'_> {
    pub(super) fn close_array(&mut self, env: &Env<'_>) -> Result<(), Stop> {
        let Some(frame) = self.frames.pop() else {
            return Ok(());
        };
        let Some(place) = self.places.get(frame.place) else {
            return Ok(());
        };
        let count = if frame.read_any {
            frame.index.saturating_add(1)
        } else {
            0
        };
        for (index, absents) in &place.index_absent {
            if *index >= count as u64 {
                for absent in absents {
                    self.absent(env, absent, frame.start, None);
                }
            }
        }
        match place.seed.ask {
            Ask::Payments => self.batch.payments = count,
            Ask::Invoices => self.payment.invoices = count,
            _ => {}
        }
        self.after_value(env);
        Ok(())
    }

    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn close_object(&mut self, env: &Env<'_>) -> Result<(), Stop> {
        let depth = self.frames.len().wrapping_sub(1);
        let Some(frame) = self.frames.last().copied() else {
            return Ok(());
        };
        if self.names.len() > frame.names {
            if let Some(second) = self.second_name(env, frame.names) {
                return Err(self.duplicate(env, depth, second).into());
            }
            self.names.truncate(frame.names);
        }
        self.frames.pop();
        if let Some(place) = self.places.get(frame.place) {
            for (at, wanted) in place.wanted.iter().enumerate() {
                let missing = wanted & !self.filled(frame.bits.wrapping_add(at));
                if missing != 0 {
                    self.missing(env, place, &frame, at, missing);
                }
            }
            if let Some(table) = place.table
                && table.closing != Closing::Nothing
            {
                self.closing(env, place, table.closing, &frame);
            }
        }
        self.bits.truncate(frame.bits);
        self.after_value(env);
        Ok(())
    }

    /// The names of one word that have a value.
    fn filled(&self, at: usize) -> u64 {
        self.bits.get(at).map_or(0, |pair| pair[1])
    }

    /// A payment ends with the value that it is.
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn after_value(&mut self, env: &Env<'_>) {
        if env.holder.is_none() && self.frames.last().is_some_and(|frame| frame.of_payments) {
            self.close_payment();
        }
    }

    /// Members that are required and absent: the bits of one word.
    fn missing(
        &mut self,
        env: &Env<'_>,
        place: &Place,
        frame: &Frame,
        word: usize,
        mut missing: u64,
    ) {
        while missing != 0 {
            let bit = missing.trailing_zeros() as usize;
            missing &= missing.wrapping_sub(1);
            let Some(entry) = place.entries.get(word.wrapping_mul(64).wrapping_add(bit)) else {
                continue;
            };
            if entry.required {
                let name = entry.name();
                let tail = Tail::of(name);
                self.emit(
                    env,
                    Code::FieldRequired,
                    frame.start,
                    tail,
                    false,
                    None,
                    || words::field_required(name),
                );
            }
            for absent in &entry.absent {
                self.absent(env, absent, frame.start, Some(entry.name()));
            }
        }
    }

    /// Whether the member of which this is asked has a value.
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn is_filled(&self, place: &Place, frame: &Frame, ask: Ask) -> bool {
        let members = place.table.map(|table| table.members).unwrap_or_default();
        let at = members
            .iter()
            .position(|member| member.ask == ask)
            .unwrap_or(0);
        let word = self.filled(frame.bits.wrapping_add(at / 64));
        word & (1 << (at % 64)) != 0
    }

    #[cfg_attr(payflight_hot, optimize(speed))]
    fn closing(&mut self, env: &Env<'_>, place: &Place, closing: Closing, frame: &Frame) {
        match closing {
            Closing::Nothing => {}
            Closing::Account => self.close_account(env),
            Closing::CreditorAccount => {
                self.payment.account = self.account.identification.zip(self.account.hash);
                self.close_account(env);
            }
            Closing::InstructedAmount => self.close_amount(env, place, frame),
            Closing::Payment => {
                if !self.is_filled(place, frame, Ask::InstructedAmount) {
                    self.amount_missing(env, frame, "instructedAmount");
                }
                self.remittance(env);
            }
            Closing::AcceptancePayment => {
                if self.is_filled(place, frame, Ask::FailureRedirect)
                    && !self.is_filled(place, frame, Ask::SuccessRedirect)
                {
                    let words = || words::plain(words::REDIRECT);
                    self.emit(
                        env,
                        Code::RedirectSuccessMissing,
                        frame.start,
                        "/successRedirectUrl",
                        false,
                        None,
                        words,
                    );
                }
            }
            Closing::Batch => {
                if self.batch.selector.is_none() {
                    let words = || words::plain(words::SELECTOR_MISSING);
                    self.emit(
                        env,
                        Code::SelectorMissing,
                        frame.start,
                        "",
                        false,
                        None,
                        words,
                    );
                }
            }
        }
    }

    #[cfg_attr(payflight_hot, optimize(speed))]
    fn amount_missing(&mut self, env: &Env<'_>, frame: &Frame, name: &'static str) {
        let tail = Tail::of(name);
        self.emit(
            env,
            Code::AmountMissing,
            frame.start,
            tail,
            false,
            None,
            || words::amount_missing(name),
        );
    }

    #[cfg_attr(payflight_hot, optimize(speed))]
    fn close_account(&mut self, env: &Env<'_>) {
        let (Some(scheme), Some(at)) = (self.account.scheme, self.account.identification) else {
            return;
        };
        let text = self.text_at(at);
        let buffer;
        let text = if text.escaped {
            buffer = text.resolve();
            &*buffer
        } else {
            text.raw
        };
        let tail = "/identification";
        match scheme {
            Scheme::SortCodeAccountNumber if !is_sort_code_account(text) => {
                self.emit(env, Code::AccountFormat, at, tail, true, None, || {
                    words::plain(words::ACCOUNT_FORMAT)
                });
            }
            Scheme::Iban => {
                if let Some(fault) = iban_fault(text) {
                    self.emit(env, Code::IbanInvalid, at, tail, true, None, || {
                        words::iban_invalid(fault)
                    });
                }
            }
            Scheme::Bicfi if !is_bic(text) => {
                self.emit(env, Code::BicInvalid, at, tail, true, None, || {
                    words::plain(words::BIC)
                });
            }
            _ => {}
        }
    }

    #[cfg_attr(payflight_hot, optimize(speed))]
    fn close_amount(&mut self, env: &Env<'_>, place: &Place, frame: &Frame) {
        for (ask, name) in [(Ask::Amount, "amount"), (Ask::Currency, "currency")] {
            if !self.is_filled(place, frame, ask) {
                self.amount_missing(env, frame, name);
            }
        }
        let (Some((amount, at)), Some((code, _))) = (self.payment.amount, self.payment.currency)
        else {
            return;
        };
        if let Some(Currency::Decimals(limit)) = currency(&code) {
            let scale = amount.scale();
            if scale > u32::from(limit) {
                let code = core::str::from_utf8(&code).unwrap_or_default();
                self.emit(env, Code::AmountScale, at, "/amount", true, None, || {
                    words::amount_scale(scale, limit, code)
                });
            }
        }
    }

    /// The sum of the invoices against the amount of the payment, where all are well-formed.
    fn remittance(&mut self, env: &Env<'_>) {
        let facts = &self.payment;
        let Some((amount, _)) = facts.amount else {
            return;
        };
        if facts.invoices == 0 || facts.paid_amounts != facts.invoices || facts.paid == amount {
            return;
        }
        let decimals = facts.currency.map_or(0, |(code, _)| decimals_of(&code));
        let (sum, at) = (facts.paid, facts.invoices_offset);
        let values = self.options.include_values;
        self.emit(
            env,
            Code::RemittanceSum,
            at,
            "/remittanceInformation/invoices",
            true,
            None,
            || {
                let mut words = words::plain(words::REMITTANCE);
                if values {
                    words
                        .0
                        .push(("sum", crate::record::Param::Text(sum.text(decimals).into())));
                    words.0.push((
                        "amount",
                        crate::record::Param::Text(amount.text(decimals).into()),
                    ));
                }
                words
            },
        );
    }

    /// Whether the body is a batch.
    pub(super) fn is_batch(&self) -> bool {
        self.resource == Resource::Batch
    }
}

/// The decimals that a currency has; none where it is not known.
#[cfg_attr(payflight_hot, optimize(speed))]
pub(super) fn decimals_of(code: &[u8; 3]) -> u32 {
    match currency(code) {
        Some(Currency::Decimals(decimals)) => u32::from(decimals),
        _ => 0,
    }
}

/// Compares two strings by their characters.
pub(super) fn order(a: Text<'_>, b: Text<'_>) -> core::cmp::Ordering {
    a.chars().cmp(b.chars())
}
