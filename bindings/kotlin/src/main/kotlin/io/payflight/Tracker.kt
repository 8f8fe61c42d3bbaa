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
 */
public class Tracker @JvmOverloads constructor(private val flow: Flow, state: String? = null) {
    private var state: String? = state
    private var native: Native? = null

    /**
     * Takes an observation, and says what became of it.
     *
     * @throws PayflightException if the observation or the stored state can't be read; nothing changes then
     */
    @Throws(PayflightException::class)
    public fun observe(observation: Observation): Decision = observe(observation, null)

    /** [observe], and takes a state of the flow named `migrate` over into this flow. */
    @Synchronized
    @Throws(PayflightException::class)
    public fun observe(observation: Observation, migrate: String?): Decision {
        val tracker = native?.takeIf { migrate == null } ?: load(migrate)
        val answer = Door.observe(tracker, observation.json)
        native = tracker
        return Decision.read(objectOf(answer))
    }

    /** Takes up the state that was stored; it is written again only when it is asked for. */
    private fun load(migrate: String?): Native {
        val request = Request().raw("flow", flow.asked).raw("state", save() ?: "null").text("migrate", migrate)
        return Door.tracker(request)
    }

    /** The state as JSON, to be stored; `null` when nothing is known yet. */
    @Synchronized
    public fun save(): String? = (native?.let(Door::state) ?: state)?.takeIf { it != "null" }

    /** The last status that was believed; `null` when nothing is known yet. */
    public val status: Status? get() = save()?.let { objectOf(it).textOrNull("status") }?.let(Status::of)

    /** It grows by one with each change; 0 when nothing is known yet. */
    public val version: Long get() = save()?.let { objectOf(it).long("version") } ?: 0

    override fun toString(): String = "Tracker(${flow.name}, $status)"
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
