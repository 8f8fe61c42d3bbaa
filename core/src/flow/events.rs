//! Many events of one resource in one crossing, as numbers: for languages where each crossing, and each text, costs.

use alloc::string::String;
use alloc::vec::Vec;

use super::MAX_TIME;
use super::handle::Handle;
use super::verdict::{Source, Time};
use super::words::Party;

/// The length of an event in bytes.
pub const EVENT_BYTES: usize = 16;
/// No verdict has this number: the event can't be taken.
pub const NO_VERDICT: u8 = u8::MAX;
const TIMES: [Time; 2] = [Time::Received, Time::Event];
const SOURCES: [Source; 5] = [
    Source::Notification,
    Source::Read,
    Source::Command(Party::Consumer),
    Source::Command(Party::Provider),
    Source::Command(Party::Service),
];

impl Handle {
    /// Gives a status a number for [`Handle::steps`], counted from 0.
    pub fn name(&mut self, status: &[u8]) -> usize {
        self.names
            .push(String::from_utf8_lossy(status).into_owned());
        self.names.len().saturating_sub(1)
    }

    /// Events of [`EVENT_BYTES`] each, little-endian: the time in milliseconds since 1970 UTC as a float of 8 bytes,
    /// the number of the status, and twice the source (notification, read, command of the consumer, of the provider,
    /// of the service, from 0) plus 1 where the time is the event's own. For each, the place of its verdict in
    /// [`super::Verdict::ALL`]; the first that can't be taken gives [`NO_VERDICT`] and is the last.
    ///
    /// ```
    /// use payflight::flow::{Handle, Verdict};
    /// let mut tracker = Handle::load(br#"{"flow":"payments-out/subscription"}"#).unwrap();
    /// let mut event = 10f64.to_le_bytes().to_vec();
    /// event.extend((tracker.name(b"Received") as u32).to_le_bytes());
    /// event.extend(1u32.to_le_bytes());
    /// assert_eq!(tracker.steps(&event), [Verdict::Applied as u8]);
    /// ```
    pub fn steps(&mut self, events: &[u8]) -> Vec<u8> {
        let (events, _) = events.as_chunks::<EVENT_BYTES>();
        let mut verdicts = Vec::with_capacity(events.len());
        for event in events {
            let verdict = self.numbered(event);
            verdicts.push(verdict);
            if verdict == NO_VERDICT {
                break;
            }
        }
        verdicts
    }

    fn numbered(&mut self, event: &[u8; EVENT_BYTES]) -> u8 {
        let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = *event;
        let time = f64::from_le_bytes([a, b, c, d, e, f, g, h]);
        let name = u32::from_le_bytes([i, j, k, l]) as usize;
        let how = u32::from_le_bytes([m, n, o, p]) as usize;
        let at = time as u64;
        if at as f64 != time || at > MAX_TIME {
            return NO_VERDICT;
        }
        match (
            self.names.get(name),
            TIMES.get(how % 2),
            SOURCES.get(how / 2),
        ) {
            (Some(name), Some(time), Some(source)) => {
                self.flow.step(&mut self.tracker, name, at, *time, *source) as u8
            }
            _ => NO_VERDICT,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(at: f64, name: u32, how: u32) -> Vec<u8> {
        let mut bytes = at.to_le_bytes().to_vec();
        bytes.extend(name.to_le_bytes());
        bytes.extend(how.to_le_bytes());
        bytes
    }

    #[test]
    fn an_event_that_cannot_be_taken_ends_the_list() -> Result<(), Vec<u8>> {
        let bad = [
            event(-1.0, 0, 1),
            event(0.5, 0, 1),
            event(f64::NAN, 0, 1),
            event(9_007_199_254_740_992.0, 0, 1),
            event(1.0, 1, 1),
            event(1.0, 0, 10),
        ];
        for bad in bad {
            let mut tracker = Handle::load(br#"{"flow":"payments-out/batch"}"#)?;
            tracker.name(b"Received");
            let events = [event(MAX_TIME as f64, 0, 9), bad, event(2.0, 0, 0)].concat();
            assert_eq!(tracker.steps(&events).len(), 2);
            assert_eq!(tracker.steps(&events).last(), Some(&NO_VERDICT));
        }
        Ok(())
    }
}
