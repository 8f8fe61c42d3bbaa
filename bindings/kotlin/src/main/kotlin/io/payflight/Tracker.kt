package io.payflight

import kotlinx.serialization.json.JsonObject
import io.payflight.internal.Tracker as Native

/**
 * Follows one resource through its flow. Its state is plain JSON that the caller stores ([save]) and gives back to the
 * constructor. Calls from several threads are taken one after the other.
 *
 * ```
 * val tracker = Tracker(Flow.named("payments-out/batch"))
 * val decision = tracker.observe(Observation("Received", at = 1_700_000_000_000, source = Source.NOTIFICATION))
 * ```
 *
 * @param flow the flow that it follows
 * @param state what [save] gave; none for a resource that nothing is known of
 * @param migrate the name of the flow that the state is of, to take it over from another, or from another version
 * @throws PayflightException `state.malformed` or `state.other_flow`; nothing of the state is in it
 */
public class Tracker @JvmOverloads @Throws(PayflightException::class) constructor(
    private val flow: Flow,
    state: String? = null,
    migrate: String? = null,
) {
    private val native: Native = stored(state) {
        Door.tracker(Request().raw("flow", flow.asked).raw("state", it).text("migrate", migrate))
    }

    /**
     * Takes an observation, and says what became of it.
     *
     * @throws PayflightException if the observation can't be used; nothing changes then
     */
    @Synchronized
    @Throws(PayflightException::class)
    public fun observe(observation: Observation): Decision =
        Decision.read(objectOf(Door.observe(native, observation.json)))

    /** The state as JSON, to be stored; `null` when nothing is known yet. */
    @Synchronized
    public fun save(): String? = Door.state(native).takeIf { it != "null" }

    /** The last status that was believed; `null` when nothing is known yet. */
    public val status: Status? get() = save()?.let { objectOf(it).textOrNull("status") }?.let(Status::of)

    /** It grows by one with each change; 0 when nothing is known yet. */
    public val version: Long get() = save()?.let { objectOf(it).long("version") } ?: 0

    override fun toString(): String = "Tracker(${flow.name}, $status)"
}

/** Takes up a stored state. A text that is no JSON is no state: it is refused as one that is none, without a word of it. */
internal inline fun <R> stored(state: String?, load: (String) -> R): R = try {
    load(state ?: "null")
} catch (refused: PayflightException) {
    if (refused.code != Code.Known.CALL_NOT_JSON) throw refused
    load("\"\"")
}

/**
 * What became of an observation.
 *
 * @property verdict what became of it
 * @property from the status before; none at first
 * @property to the status observed
 * @property skipped statuses that must have been in between, on the shortest way
 * @property mark the weakest mark of the way
 * @property isFinal whether the status after it is never left
 * @property confirm whether only a GET can tell: the order of the messages is not known
 * @property allowed what may follow, if it was refused
 * @property actions what is to be done now
 * @property message in words
 */
public data class Decision(
    val verdict: DecisionVerdict,
    val from: Status?,
    val to: Status,
    val skipped: List<Status>,
    val mark: Mark?,
    val isFinal: Boolean,
    val confirm: Boolean,
    val allowed: List<Status>,
    val actions: List<Action>,
    val message: String,
) {
    internal companion object {
        fun read(decision: JsonObject): Decision = Decision(
            DecisionVerdict.of(decision.text("verdict")),
            decision.textOrNull("from")?.let(Status::of),
            Status.of(decision.text("to")),
            decision.texts("skipped").map(Status::of),
            decision.textOrNull("mark")?.let(Mark::of),
            decision.bool("final"),
            decision.bool("confirm"),
            decision.texts("allowed").map(Status::of),
            decision.objects("actions").map(Action::read),
            decision.text("message"),
        )
    }
}
