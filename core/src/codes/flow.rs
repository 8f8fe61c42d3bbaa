//! Flows, trackers and batches: what can't be loaded, and what is odd.

use super::example::{Example, call};
use super::source::OURS;
use super::{Code, error, warning};

pub(super) const CODES: &[Code] = &[
    error(
        "flow.not_found",
        OURS,
        "No flow has this name.",
        "Take a name that `payflight flow list` prints, or give the flow as an object or a file.",
        call("flow", r#"{"flow":"payments-out/bach"}"#),
    ),
    error(
        "flow.malformed",
        OURS,
        "The flow lacks a required member, a member is of a wrong kind or holds an unknown word, or there are more than 1,000 statuses.",
        "Mend the member at that place; docs/flows.md has the form.",
        call(
            "flow",
            r#"{"flow":{"flow":"f","initial":["A"],"statuses":[{"name":"A","kind":"last"}],"edges":[]}}"#,
        ),
    ),
    error(
        "flow.unknown_status",
        OURS,
        "An edge, `initial` or a question names a status that the flow does not have.",
        "Write the name as `statuses` has it; case counts.",
        call(
            "flow",
            r#"{"flow":{"flow":"f","initial":["B"],"statuses":[{"name":"A","kind":"final","outcome":"failed"}],"edges":[]}}"#,
        ),
    ),
    error(
        "flow.no_initial",
        OURS,
        "The flow says of no status that a resource begins with it.",
        "Give `initial` at least one name.",
        call(
            "flow",
            r#"{"flow":{"flow":"f","initial":[],"statuses":[{"name":"A","kind":"final","outcome":"failed"}],"edges":[]}}"#,
        ),
    ),
    error(
        "flow.edge_from_final",
        OURS,
        "An edge leaves a final status.",
        "Make the status resting, or drop the edge.",
        call(
            "flow",
            r#"{"flow":{"flow":"f","initial":["A"],"statuses":[{"name":"A","kind":"final","outcome":"failed"},{"name":"B","kind":"resting"}],"edges":[{"from":"A","to":"B"}]}}"#,
        ),
    ),
    error(
        "flow.no_way_out",
        OURS,
        "From an active status no resting or final status can be reached.",
        "Add the missing edge, or make the status resting.",
        call(
            "flow",
            r#"{"flow":{"flow":"f","initial":["A"],"statuses":[{"name":"A","kind":"active"}],"edges":[]}}"#,
        ),
    ),
    error(
        "flow.unreachable",
        OURS,
        "A status can be reached from no initial one.",
        "Add the missing edge, list the status in `initial`, or drop it.",
        call(
            "flow",
            r#"{"flow":{"flow":"f","initial":["A"],"statuses":[{"name":"A","kind":"resting"},{"name":"B","kind":"resting"}],"edges":[]}}"#,
        ),
    ),
    error(
        "flow.duplicate_edge",
        OURS,
        "Two edges have the same `from` and `to`.",
        "Make one of them, with all who may take it in `by`.",
        call(
            "flow",
            r#"{"flow":{"flow":"f","initial":["A"],"statuses":[{"name":"A","kind":"resting"},{"name":"B","kind":"resting"}],"edges":[{"from":"A","to":"B"},{"from":"A","to":"B"}]}}"#,
        ),
    ),
    error(
        "flow.duplicate_status",
        OURS,
        "Two statuses have the same name.",
        "Drop one of them, or rename it.",
        call(
            "flow",
            r#"{"flow":{"flow":"f","initial":["A"],"statuses":[{"name":"A","kind":"resting"},{"name":"A","kind":"resting"}],"edges":[]}}"#,
        ),
    ),
    error(
        "flow.self_edge",
        OURS,
        "An edge leads from a status to itself; a repeated status is no edge.",
        "Drop the edge.",
        call(
            "flow",
            r#"{"flow":{"flow":"f","initial":["A"],"statuses":[{"name":"A","kind":"resting"}],"edges":[{"from":"A","to":"A"}]}}"#,
        ),
    ),
    error(
        "state.malformed",
        OURS,
        "A tracker's state is none: a member is missing or of a wrong kind.",
        "Give the state back as the last answer had it, or null to begin.",
        call(
            "observe",
            r#"{"flow":"payments-out/subscription","state":{},"observation":{"status":"Received","at":0,"source":"read"}}"#,
        ),
    ),
    error(
        "state.other_flow",
        OURS,
        "A tracker's state belongs to another flow, or to another version of it.",
        "Track with that flow, or name the state's flow in `migrate`.",
        Example::Words("A state stored before the flow's file was changed: its `hash` is another."),
    ),
    error(
        "batch.other_batch",
        OURS,
        "A message is about another batch than the state.",
        "Find the state by the message's batch id first.",
        Example::Words("A webhook whose `resource.id` is not the state's `batchId`."),
    ),
    error(
        "message.unrecognised",
        OURS,
        "A message has the shape of no answer, change or notification that is known.",
        "Give the whole body as it came in.",
        call(
            "observeBatch",
            r#"{"state":null,"message":"{}","meta":{"at":0,"source":"read"}}"#,
        ),
    ),
    warning(
        "batch.final_payments_active",
        OURS,
        "The batch is in a final status, and a payment of it is still on its way.",
        "Read the batch again; ask the provider when it stays so.",
        Example::Words("A batch that is `Completed`, with a payment that is `Processing`."),
    ),
    warning(
        "batch.active_payments_final",
        OURS,
        "The batch is still on its way, and all its payments are final.",
        "Read the batch again; ask the provider when it stays so.",
        Example::Words("A batch that is `Processing`, with all payments `Completed`."),
    ),
    warning(
        "batch.outcome_differs",
        OURS,
        "Batch and payments are final, and the payments' outcomes together are not the batch's.",
        "Trust the payments, and ask the provider.",
        Example::Words("A batch that is `Completed`, with a payment that is `Failed`."),
    ),
    warning(
        "payment.unknown_id",
        OURS,
        "A message names a payment that the batch was not known to have; it is kept as new.",
        "Read the batch, to see whether the payment is there.",
        Example::Words(
            "A later notification that lists a `paymentId` which the first answer did not.",
        ),
    ),
    warning(
        "payment.ambiguous_id",
        OURS,
        "Two payments have the same `externalId`, and the message has no `paymentId` to tell them apart: nothing of it is changed. Or a payment of a known `paymentId` is given the `externalId` by which alone another is known: the two stay apart.",
        "Give payments external ids of their own (`external_id.duplicate` warns of it before sending).",
        Example::Words("A change for `externalId` `p-1` in a batch with two such payments."),
    ),
    warning(
        "payment.none_listed",
        OURS,
        "An answer lists no payment, where the state knows some.",
        "Read the batch again.",
        Example::Words("An answer with `\"payments\": []` for a batch of two payments."),
    ),
];
