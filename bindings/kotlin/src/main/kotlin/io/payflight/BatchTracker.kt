package io.payflight

import kotlinx.serialization.json.JsonObject

/**
 * Follows a batch and its payments. Its state is plain JSON that the caller stores ([save]) and gives back to the constructor.
 * A message costs what the message is, however large the batch. Calls from several threads are taken one after the other.
 *
 * @param state what [save] gave; none for a batch that nothing is known of
 * @param flow of the batch; `payments-out/batch`
 * @param paymentFlow of its payments; `payments-out/payment`
 * @param migrate the name of the flow that the batch's state is of, to take it over from another, or from another version
 * @throws PayflightException if the stored state or a flow can't be used
 */
public class BatchTracker @JvmOverloads @Throws(PayflightException::class) constructor(
    state: String? = null,
    flow: Flow? = null,
    paymentFlow: Flow? = null,
    migrate: String? = null,
) {
    private val native = stored(state) {
        val flows = Request().raw("flow", flow?.asked).raw("paymentFlow", paymentFlow?.asked)
        Door.batch(flows.raw("state", it).text("migrate", migrate))
    }

    /**
     * Takes a whole message, as it came: the answer of a POST or GET, the body of a PATCH, or a webhook.
     *
     * @throws PayflightException `message.unrecognised` or `batch.other_batch`; nothing changes then
     */
    @Synchronized
    @Throws(PayflightException::class)
    public fun apply(message: String, meta: Meta): Applied {
        return Applied.read(objectOf(Door.apply(native, message, meta.json)))
    }

    /**
     * Takes one message a line, all with the same meta data: for a stored stream of webhooks. A message that can't be used
     * changes nothing, and is in [AppliedLines.refused].
     *
     * @throws PayflightException if the meta data can't be used
     */
    @Synchronized
    @Throws(PayflightException::class)
    public fun applyLines(messages: String, meta: Meta): AppliedLines {
        return AppliedLines.read(objectOf(Door.applyLines(native, messages, meta.json)))
    }

    /** The state as JSON, to be stored; `null` when nothing is known yet. */
    @Synchronized
    public fun save(): String? = Door.state(native).takeIf { it != "null" }

    /** The batch's status; `null` when it is not known yet. It writes the whole state, as [save] does. */
    public val status: Status? get() = state()?.obj("batch")?.textOrNull("status")?.let(Status::of)

    /** The status of each payment that has one, by its id. It writes the whole state, as [save] does. */
    public val payments: Map<String, Status>
        get() {
            val payments = state()?.obj("payments").orEmpty()
            val known = payments.mapValues { (_, payment) -> (payment as JsonObject).obj("state")?.textOrNull("status") }
            return buildMap { known.forEach { (id, status) -> if (status != null) put(id, Status.of(status)) } }
        }

    private fun state(): JsonObject? = save()?.let(::objectOf)

    override fun toString(): String = "BatchTracker($status, ${payments.size} payments)"

    /**
     * What runs out when, and what is stuck.
     *
     * @param now milliseconds since 1970 UTC
     * @param workflow how it is paid
     * @param bounds how long a status may last, in milliseconds
     * @throws PayflightException `call.missing_member` when nothing is known yet; `call.bad_member` for a time out of range
     */
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun deadlines(now: Long, workflow: Workflow, bounds: Map<String, Long>? = null): Deadlines {
        val request = Request()
            .raw("state", save() ?: "null")
            .number("now", now)
            .text("workflow", workflow.raw)
            .raw("bounds", bounds?.entries?.joinToString(",", "{", "}") { "${quoted(it.key)}:${it.value}" })
        return Deadlines.read(objectOf(Door.call("deadlines", request)))
    }
}

/** How a batch is paid. */
public enum class Workflow(internal val raw: String) {
    /** By a call of the service. */
    ELECTRONIC("electronic"),

    /** By a bank file. */
    FILE("file"),
}

/**
 * What became of a message.
 *
 * @property decisions of the batch and of each payment, in the order of the message
 * @property findings what does not fit together
 * @property rollUp what the payments say together
 * @property history this message's entries, to be stored
 */
public data class Applied(
    val decisions: List<BatchDecision>,
    val findings: List<Finding>,
    val rollUp: RollUp,
    val history: List<HistoryEntry>,
) {
    internal companion object {
        fun read(answer: JsonObject): Applied = Applied(
            answer.objects("decisions").map { BatchDecision(it.text("of"), Decision.read(it)) },
            answer.objects("findings").map(::Finding),
            RollUp.read(answer.obj("rollUp") ?: objectOf("{}")),
            answer.objects("history").map(::HistoryEntry),
        )
    }
}

/**
 * What became of many messages.
 *
 * @property messages how many were taken: those that are not refused
 * @property verdicts how many decisions had each verdict
 * @property findings what does not fit together, with the line of its message, from 1
 * @property refused the messages that could not be used, by their lines
 * @property rollUp what the payments say together
 * @property history these messages' entries, to be stored
 */
public data class AppliedLines(
    val messages: Int,
    val verdicts: Map<DecisionVerdict, Int>,
    val findings: List<LineFinding>,
    val refused: Map<Int, PayflightException>,
    val rollUp: RollUp,
    val history: List<HistoryEntry>,
) {
    internal companion object {
        fun read(answer: JsonObject): AppliedLines = AppliedLines(
            answer.int("messages"),
            answer.counts("verdicts").mapKeys { DecisionVerdict.of(it.key) },
            answer.objects("findings").map { LineFinding(it.int("line"), Finding(it)) },
            answer.objects("refused").associate { it.int("line") to PayflightException.read(it.toString()) },
            RollUp.read(answer.obj("rollUp") ?: objectOf("{}")),
            answer.objects("history").map(::HistoryEntry),
        )
    }
}

/**
 * What does not fit together in one of many messages.
 *
 * @property line the message's line, from 1
 * @property finding what it is
 */
public data class LineFinding(val line: Int, val finding: Finding)

/**
 * What became of one status of a message.
 *
 * @property of `batch`, or the id of a payment
 * @property decision what became of it
 */
public data class BatchDecision(val of: String, val decision: Decision)

/**
 * What the payments of a batch say together.
 *
 * @property verdict in one word
 * @property statuses how many payments have each status
 * @property outcomes how many payments ended in each way
 */
public data class RollUp(val verdict: RollUpVerdict, val statuses: Map<String, Int>, val outcomes: Map<String, Int>) {
    internal companion object {
        fun read(rollUp: JsonObject): RollUp = RollUp(
            RollUpVerdict.of(rollUp.text("verdict")),
            rollUp.counts("statuses"),
            rollUp.counts("outcomes"),
        )
    }
}

/** One change, chained to the one before by its hash: [Payflight.historyBrokenAt] checks the chain. */
public class HistoryEntry internal constructor(private val entry: JsonObject) {
    /** Counts the changes of the batch, from 1. */
    public val sequence: Long get() = entry.long("sequence")

    /** Milliseconds since 1970 UTC. */
    public val at: Long get() = entry.long("at")

    /** Where it was seen: `command`, `notification` or `read`. */
    public val source: String get() = entry.text("source")

    /** `batch`, or the id of a payment. */
    public val of: String get() = entry.text("of")

    /** The status before; none at first. */
    public val from: Status? get() = entry.textOrNull("from")?.let(Status::of)

    /** The status after. */
    public val to: Status get() = Status.of(entry.text("to"))

    /** What became of the observation. */
    public val verdict: DecisionVerdict get() = DecisionVerdict.of(entry.text("verdict"))

    /** The entry as JSON, to be stored. */
    public val json: String get() = entry.toString()

    override fun toString(): String = "HistoryEntry($sequence, $of, $from, $to)"

    override fun equals(other: Any?): Boolean = other is HistoryEntry && other.entry == entry

    override fun hashCode(): Int = entry.hashCode()
}

/**
 * What runs out when.
 *
 * @property deadlines each with what to do then
 * @property stuck what has not changed for longer than its bound
 */
public data class Deadlines(val deadlines: List<Deadline>, val stuck: List<Stuck>) {
    internal companion object {
        fun read(answer: JsonObject): Deadlines = Deadlines(
            answer.objects("deadlines").map {
                Deadline(it.text("what"), it.long("at"), it.bool("passed"), it.text("do"))
            },
            answer.objects("stuck").map { Stuck(it.text("of"), Status.of(it.text("status")), it.long("since")) },
        )
    }
}

/**
 * A time that matters.
 *
 * @property what `authorise_link`, `payment_file`, `idempotency_key` or `retention`
 * @property at milliseconds since 1970 UTC
 * @property hasPassed whether it lies behind; at exactly its time it does
 * @property action what to do then
 */
public data class Deadline(val what: String, val at: Long, val hasPassed: Boolean, val action: String)

/**
 * What has not changed for too long.
 *
 * @property of `batch`, or the id of a payment
 * @property status it has had since then
 * @property since milliseconds since 1970 UTC
 */
public data class Stuck(val of: String, val status: Status, val since: Long)
