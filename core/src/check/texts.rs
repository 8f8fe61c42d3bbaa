//! What is asked of texts.

use alloc::string::String;

use super::amount::Amount;
use super::checker::Checker;
use super::code::Code;
use super::duplicates::hash_of;
use super::facts::Scheme;
use super::frame::{Env, Stop};
use super::place::{NO_PATTERN, Place, PlaceId, RuleHere};
use super::plan::Link;
use super::walk::Role;
use super::words;
use crate::datetime::{self, DAY};
use crate::json::{Kind, Reader, Text};
use crate::model::standards::{currency, is_alpha2, is_alpha3};
use crate::model::{Ask, Resource};
use crate::rules::Optionality;
use crate::spelling::did_you_mean;

impl Checker<'_> {
    /// Looks at a string that begins at `start`.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn string(
        &mut self,
        env: &Env<'_>,
        place: &Place,
        id: PlaceId,
        role: Role,
        text: Text<'_>,
        start: usize,
    ) -> Result<(), Stop> {
        if !text.escaped {
            return self.text(env, place, id, role, text.raw, false, start);
        }
        let level = usize::from(env.holder.is_some());
        let mut buffer = self
            .texts
            .get_mut(level)
            .map(core::mem::take)
            .unwrap_or_default();
        text.resolve_into(&mut buffer);
        let answer = self.text(env, place, id, role, &buffer, true, start);
        if let Some(scratch) = self.texts.get_mut(level) {
            *scratch = buffer;
        }
        answer
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the string and everything known of its place; a struct would only rename it"
    )]
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn text(
        &mut self,
        env: &Env<'_>,
        place: &Place,
        id: PlaceId,
        role: Role,
        text: &str,
        escaped: bool,
        start: usize,
    ) -> Result<(), Stop> {
        let fits = place
            .expects
            .is_none_or(|expected| expected == Kind::String);
        if !fits {
            self.mismatch(env, place, Kind::String, start)?;
            self.rules_on_text(env, place, start, text);
            return Ok(());
        }
        if role.required && text.is_empty() {
            let name = self.current_name(env);
            self.emit(env, Code::FieldRequired, start, "", true, None, || {
                words::field_required(&name)
            });
        } else {
            if escaped && place.seed.quotes && text.contains('"') {
                self.emit(
                    env,
                    Code::TextForbiddenCharacter,
                    start,
                    "",
                    true,
                    None,
                    words::forbidden_character,
                );
            }
            self.quick_ask(env, place, text, start)?;
        }
        self.rules_on_text(env, place, start, text);
        if place.seed.ask == Ask::AdditionalData {
            return self.additional_data(place, id, text, start);
        }
        for absent in &place.behind {
            self.absent(env, absent, start, None);
        }
        Ok(())
    }

    /// The name of the current member.
    fn current_name(&self, env: &Env<'_>) -> String {
        self.current_name_text(env).resolve().into_owned()
    }

    /// A member that its object's table does not have.
    pub(super) fn unknown_member(&mut self, env: &Env<'_>, start: usize) {
        let name = self.current_name_text(env);
        let table = self
            .frames
            .last()
            .and_then(|frame| self.places.get(frame.place))
            .and_then(|place| place.table);
        let members = table.map(|table| table.members).unwrap_or_default();
        let whole = || name.resolve().into_owned();
        self.emit(env, Code::FieldUnknown, start, "", true, None, || {
            let name = whole();
            let meant = did_you_mean(&name, members.iter().map(|member| member.name));
            words::field_unknown(name, meant)
        });
        // One guide spells `fileFormatId` so; a text that is empty selects nothing.
        if self.resource == Resource::Batch
            && self.frames.len() == 1
            && name.is("fileformatId")
            && !env
                .text
                .get(start..)
                .is_some_and(|rest| rest.starts_with("\"\""))
        {
            self.selector(env, start);
        }
    }

    fn current_name_text<'t>(&self, env: &Env<'t>) -> Text<'t> {
        self.frames.last().map_or(
            Text {
                raw: "",
                escaped: false,
            },
            |frame| frame.name_in(env.text),
        )
    }

    /// Looks at a string without escapes that begins at `start`, in a place of usual texts.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn plain_text(
        &mut self,
        env: &Env<'_>,
        place: &Place,
        text: &str,
        start: usize,
    ) -> Result<(), Stop> {
        self.quick_ask(env, place, text, start)?;
        self.rules_here(env, place, start, text);
        Ok(())
    }

    #[inline]
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn quick_ask(
        &mut self,
        env: &Env<'_>,
        place: &Place,
        text: &str,
        start: usize,
    ) -> Result<(), Stop> {
        match place.seed.ask {
            Ask::Nothing => Ok(()),
            // No more bytes than characters may be.
            Ask::Length(limit) if text.len() <= usize::from(limit) => Ok(()),
            _ => self.ask(env, place, text, start),
        }
    }

    /// What the table asks of a text.
    #[inline(never)]
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn ask(&mut self, env: &Env<'_>, place: &Place, text: &str, start: usize) -> Result<(), Stop> {
        match place.seed.ask {
            Ask::Length(limit) => self.length(env, text, start, limit),
            Ask::OneOf(allowed) if !allowed.contains(&text) => {
                self.emit(env, Code::ValueUnknown, start, "", true, None, || {
                    words::value_unknown(allowed, did_you_mean(text, allowed.iter().copied()))
                });
            }
            Ask::Amount => self.amount(env, text, start),
            Ask::InvoiceAmount | Ask::PaidAmount => {
                self.invoice_amount(env, place.seed.ask, text, start)
            }
            Ask::Currency => self.currency(env, text, start),
            Ask::Alpha2 if !is_alpha2(text) => {
                self.say(env, Code::CountryUnknown, start, words::ALPHA2_UNKNOWN)
            }
            Ask::Alpha3 if !is_alpha3(text) => {
                self.say(env, Code::CountryUnknown, start, words::ALPHA3_UNKNOWN)
            }
            Ask::DateTime => self.date_time(env, text, start, false),
            Ask::ExecutionDateTime => {
                self.date_time(env, text, start, true);
                if self.payment.open {
                    self.payment.date = (!text.is_empty()).then(|| (start, hash_of(text)));
                    self.payment.own_date = true;
                } else {
                    self.batch.date = (!text.is_empty()).then_some(start);
                }
            }
            Ask::SchemeName => {
                self.account.scheme = match text {
                    "SortCodeAccountNumber" => Some(Scheme::SortCodeAccountNumber),
                    "IBAN" => Some(Scheme::Iban),
                    "BICFI" => Some(Scheme::Bicfi),
                    _ => None,
                }
            }
            Ask::Identification => {
                self.account.identification = Some(start);
                self.account.hash = (!text.is_empty()).then(|| hash_of(text));
            }
            Ask::Selector | Ask::SelectorProvider | Ask::ProviderId if !text.is_empty() => {
                if place.seed.ask != Ask::ProviderId {
                    self.selector(env, start);
                }
                let own = self.loaded.and_then(|loaded| loaded.provider_id.as_deref());
                if place.seed.ask != Ask::Selector && own.is_some_and(|own| own != text) {
                    self.say(env, Code::ProviderMismatch, start, words::PROVIDER);
                }
            }
            Ask::PaymentExternalId if !text.is_empty() => {
                self.payment.external_id = Some((start, hash_of(text)))
            }
            Ask::LocalInstrument => return self.instrument(env, Some(text), start),
            _ => {}
        }
        Ok(())
    }

    /// Reports something about the current value that has no params.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn say(&mut self, env: &Env<'_>, code: Code, start: usize, message: &'static str) {
        self.emit(env, code, start, "", true, None, || words::plain(message));
    }

    fn length(&mut self, env: &Env<'_>, text: &str, start: usize, limit: u16) {
        if text.len() > usize::from(limit) {
            let length = text.chars().count();
            if length > usize::from(limit) {
                self.emit(env, Code::TextTooLong, start, "", true, None, || {
                    words::too_long(length, limit)
                });
            }
        }
    }

    #[cfg_attr(payflight_hot, optimize(speed))]
    fn amount(&mut self, env: &Env<'_>, text: &str, start: usize) {
        match Amount::read(text, false) {
            None => self.say(env, Code::AmountFormat, start, words::AMOUNT_FORMAT),
            Some(amount) => {
                self.payment.amount = Some((amount, start));
                if amount.is_zero() {
                    self.say(env, Code::AmountZero, start, words::AMOUNT_ZERO);
                }
            }
        }
    }

    fn invoice_amount(&mut self, env: &Env<'_>, ask: Ask, text: &str, start: usize) {
        match Amount::read(text, true) {
            None => self.say(env, Code::AmountFormat, start, words::INVOICE_AMOUNT_FORMAT),
            Some(amount) if ask == Ask::PaidAmount => {
                self.payment.paid = self.payment.paid.plus(amount);
                self.payment.paid_amounts = self.payment.paid_amounts.saturating_add(1);
            }
            Some(_) => {}
        }
    }

    /// An amount of Payments Acceptance: a whole number of minor units.
    pub(super) fn minor_amount(&mut self, env: &Env<'_>, start: usize, text: &str) {
        if text.len() > 15 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            self.say(env, Code::AmountFormat, start, words::MINOR_AMOUNT_FORMAT);
        } else if text == "0" {
            self.say(env, Code::AmountZero, start, words::AMOUNT_ZERO);
        }
    }

    fn currency(&mut self, env: &Env<'_>, text: &str, start: usize) {
        if !text.is_empty() {
            self.payment.currency_text = Some((start, hash_of(text)));
        }
        let letters = <[u8; 3]>::try_from(text.as_bytes())
            .ok()
            .filter(|code| code.iter().all(u8::is_ascii_uppercase));
        match letters {
            None => self.say(env, Code::CurrencyFormat, start, words::CURRENCY_FORMAT),
            Some(code) => {
                self.payment.currency = Some((code, start));
                if currency(&code).is_none() {
                    self.say(env, Code::CurrencyUnknown, start, words::CURRENCY_UNKNOWN);
                }
            }
        }
    }

    #[cfg_attr(payflight_hot, optimize(speed))]
    fn date_time(&mut self, env: &Env<'_>, text: &str, start: usize, execution: bool) {
        let Some(date_time) = datetime::read(text) else {
            return self.say(env, Code::DatetimeFormat, start, words::DATETIME_FORMAT);
        };
        if date_time.lacks_offset {
            self.say(
                env,
                Code::DatetimeNoOffset,
                start,
                words::DATETIME_NO_OFFSET,
            );
        }
        if execution && let Some(now) = self.options.now.and_then(|now| i64::try_from(now).ok()) {
            let today = now.div_euclid(DAY).saturating_mul(DAY);
            if date_time.at < today {
                self.say(env, Code::DatetimePast, start, words::DATETIME_PAST);
            }
        }
    }

    /// What rules say of a text, or of the text of a number or boolean.
    pub(super) fn rules_on_text(&mut self, env: &Env<'_>, place: &Place, start: usize, text: &str) {
        self.rules_here(env, place, start, text);
    }

    #[inline(always)]
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn rules_here(&mut self, env: &Env<'_>, place: &Place, start: usize, text: &str) {
        let patterns = self.patterns;
        for rule in &place.rules {
            let is_fine = match rule.optionality {
                Optionality::NotAllowed => false,
                Optionality::Required if text.is_empty() => false,
                _ => patterns
                    .get(rule.pattern as usize)
                    .is_none_or(|pattern| pattern.is_match_in(text, &mut self.scratch)),
            };
            if !is_fine {
                self.rule_broken(env, rule, start, text.is_empty());
            }
        }
    }

    /// What a rule says of a text that it does not take.
    #[cold]
    fn rule_broken(&mut self, env: &Env<'_>, rule: &RuleHere, start: usize, is_empty: bool) {
        let (at, whole) = (Some(rule.at), self.rules.get(rule.at as usize));
        match rule.optionality {
            Optionality::NotAllowed => {
                let words = || words::rule_not_allowed(whole);
                self.emit(env, Code::RuleNotAllowed, start, "", true, at, words);
            }
            Optionality::Required if is_empty => {
                let words = || words::rule_required(whole);
                self.emit(env, Code::RuleRequired, start, "", true, at, words);
            }
            _ => self.emit(env, Code::RulePattern, start, "", true, at, || {
                words::rule_pattern(whole)
            }),
        }
    }

    /// What rules say of an object, an array, or a `null` that is an element.
    pub(super) fn rules_on_container(&mut self, env: &Env<'_>, place: &Place, start: usize) {
        let rules = self.rules;
        for rule in &place.rules {
            let (at, whole) = (Some(rule.at), rules.get(rule.at as usize));
            if rule.optionality == Optionality::NotAllowed {
                let words = || words::rule_not_allowed(whole);
                self.emit(env, Code::RuleNotAllowed, start, "", true, at, words);
            } else if rule.pattern != NO_PATTERN {
                self.emit(env, Code::RuleType, start, "", true, at, || {
                    words::rule_type(whole)
                });
            }
        }
    }

    /// The JSON that a text holds: read once, for its form and for the rules that look inside.
    #[inline(never)]
    fn additional_data(
        &mut self,
        place: &Place,
        id: PlaceId,
        text: &str,
        start: usize,
    ) -> Result<(), Stop> {
        let outer = Env {
            text: self.body,
            base: 0,
            holder: None,
        };
        let env = Env {
            text,
            base: self.frames.len(),
            holder: Some(start),
        };
        let root = self
            .places
            .behind(id, Link::Inner, place.inner, &mut self.follow);
        let (frames, bits, names) = (self.frames.len(), self.bits.len(), self.names.len());
        self.inner.heed(if self.payment.open {
            &self.pending
        } else {
            &self.findings
        });
        let mut reader = Reader::new(text);
        let read = match self.walk(&env, &mut reader, root) {
            Ok(()) => reader.end().is_ok(),
            Err(_) => false,
        };
        self.frames.truncate(frames);
        self.bits.truncate(bits);
        self.names.truncate(names);
        let is_object = read
            && text
                .trim_start_matches([' ', '\t', '\n', '\r'])
                .starts_with('{');
        if is_object {
            let sink = if self.payment.open {
                &mut self.pending
            } else {
                &mut self.findings
            };
            sink.take(&mut self.inner);
        } else {
            self.inner.clear();
        }
        if !read {
            self.say(
                &outer,
                Code::AdditionalDataNotJson,
                start,
                words::ADDITIONAL_DATA,
            );
        }
        let behind = if is_object {
            &place.behind_object
        } else {
            &place.behind
        };
        for absent in behind {
            self.absent(&outer, absent, start, None);
        }
        Ok(())
    }
}
