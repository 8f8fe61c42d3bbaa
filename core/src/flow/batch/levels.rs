//! The batch and its payments, side by side.

use alloc::string::String;

use super::BatchTracker;
use super::applied::Finding;
use crate::flow::tracker::Where;
use crate::flow::words::Kind;

impl BatchTracker {
    /// Where batch and payments disagree.
    pub(super) fn levels(&self) -> Option<Finding> {
        let Where::Status(place) = self.batch.place() else {
            return None;
        };
        let status = self.flow.statuses().get(place)?;
        let all_final = self.roll_up.all_final(&self.payment_flow);
        let (code, message) = match status.kind {
            Kind::Final if self.roll_up.any_active(&self.payment_flow) => (
                "batch.final_payments_active",
                "The batch is final, but a payment is still active.",
            ),
            Kind::Active if all_final => (
                "batch.active_payments_final",
                "All payments are final, but the batch is still active.",
            ),
            Kind::Final
                if all_final && self.roll_up.outcome(&self.payment_flow) != status.outcome =>
            {
                (
                    "batch.outcome_differs",
                    "All are final, but the payments' outcome together is not the batch's.",
                )
            }
            _ => return None,
        };
        let path = String::new();
        Some(Finding {
            code,
            path,
            message,
        })
    }
}
