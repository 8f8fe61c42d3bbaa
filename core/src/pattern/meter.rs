//! Counting the work of a match, for those who ask.

/// What is told of every unit of work: a character looked at, a state
/// visited, a counter moved.
pub(crate) trait Meter {
    fn work(&mut self, units: u64);
}

/// Counts nothing, costs nothing.
pub(crate) struct NoMeter;

impl Meter for NoMeter {
    #[inline(always)]
    fn work(&mut self, _units: u64) {}
}

/// Counts.
#[derive(Default)]
pub(crate) struct StepMeter {
    pub(crate) steps: u64,
}

impl Meter for StepMeter {
    fn work(&mut self, units: u64) {
        self.steps = self.steps.saturating_add(units);
    }
}
