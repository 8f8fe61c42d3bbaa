package io.payflight

import kotlinx.serialization.json.JsonObject

/**
 * A status flow: which status may follow which. Built in ([named]), or a user's own of the same form ([ofJson]).
 */
public class Flow private constructor(internal val asked: String) {
    private val answer = ask(Request())

    /** The flow as JSON, unknown members too. */
    public val json: String = answer["flow"].toString()

    /** SHA-256 of the flow's canonical form, lower-case hex: a state belongs to it. */
    public val hash: String = answer.text("hash")

    private val flow = objectOf(json)

    /** Its name, such as `payments-out/batch`. */
    public val name: String = flow.text("flow")

    /** Its title, if it has one. */
    public val title: String? = flow.textOrNull("title")

    /** The statuses that a resource may begin with. */
    public val initial: List<Status> = flow.texts("initial").map(Status::of)

    /** Its statuses, in the order of the flow. */
    public val statuses: List<FlowStatus> = flow.objects("statuses").map(FlowStatus::read)

    /** Its edges, in the order of the flow. */
    public val edges: List<Edge> = flow.objects("edges").map(Edge::read)

    /**
     * The edges out of a status, in the order of the flow; with `by`, those that this party may take.
     *
     * @throws PayflightException `flow.unknown_status`
     */
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun edgesFrom(status: String, by: Party? = null): List<Edge> =
        ask(Request().text("status", status).text("by", by?.raw)).objects("edges").map(Edge::read)

    /**
     * The statuses that can be reached from one, in the order of the flow; itself only by a cycle.
     *
     * @throws PayflightException `flow.unknown_status`
     */
    @Throws(PayflightException::class)
    public fun reachable(status: String): List<Status> =
        ask(Request().text("reachable", status)).texts("reachable").map(Status::of)

    /**
     * The shortest way from one status to another, both of them in it; `null` if there is none.
     *
     * @throws PayflightException `flow.unknown_status`
     */
    @Throws(PayflightException::class)
    public fun path(from: String, to: String): List<Status>? {
        val answer = ask(Request().raw("path", Request().text("from", from).text("to", to).toString()))
        return answer.texts("path").map(Status::of).ifEmpty { null }
    }

    /** The flow as a Mermaid `stateDiagram-v2`. */
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun toMermaid(highlight: String? = null): String = picture("mermaid", highlight)

    /** The flow as a Graphviz graph. */
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun toDot(highlight: String? = null): String = picture("dot", highlight)

    private fun picture(format: String, highlight: String?): String =
        ask(Request().text("format", format).text("highlight", highlight)).text("text")

    private fun ask(question: Request): JsonObject {
        val rest = question.toString().drop(1)
        val request = "{\"flow\":$asked" + if (rest == "}") rest else ",$rest"
        return objectOf(Door.call("flow", request))
    }

    override fun toString(): String = "Flow($name, $hash)"

    override fun equals(other: Any?): Boolean = other is Flow && other.hash == hash

    override fun hashCode(): Int = hash.hashCode()

    public companion object {
        /**
         * A built-in flow.
         *
         * @throws PayflightException `flow.not_found`
         */
        @JvmStatic
        @Throws(PayflightException::class)
        public fun named(name: String): Flow = Flow(quoted(name))

        /**
         * A user's own flow, as JSON.
         *
         * @throws PayflightException for everything that is wrong with it
         */
        @JvmStatic
        @Throws(PayflightException::class)
        public fun ofJson(json: String): Flow = Flow(json)

        /** The built-in flows. */
        @JvmStatic
        public fun all(): List<Flow> =
            objectOf(Door.call("flow", Request())).objects("flows").map { named(it.text("flow")) }

        /** Which statuses of the vocabularies correspond to each other. */
        @JvmStatic
        public fun correspondence(): List<Correspondence> =
            objectOf(Door.call("flow", Request().bool("correspondence", true))).objects("rows").map(Correspondence::read)
    }
}

/**
 * A status of a flow.
 *
 * @property name word for word
 * @property kind whether it can be left
 * @property outcome how it ended, of a resting or final one
 * @property meaning in words
 * @property mark how sure its name is
 * @property actions what each side has to do
 * @property allows what may be done in it
 */
public data class FlowStatus(
    val name: Status,
    val kind: Kind,
    val outcome: Outcome?,
    val meaning: String?,
    val mark: Mark,
    val actions: List<Action>,
    val allows: List<String>,
) {
    internal companion object {
        fun read(status: JsonObject): FlowStatus = FlowStatus(
            Status.of(status.text("name")),
            Kind.of(status.text("kind")),
            status.textOrNull("outcome")?.let(Outcome::of),
            status.textOrNull("meaning"),
            markOf(status),
            status.objects("actions").map(Action::read),
            status.texts("allows"),
        )
    }
}

/**
 * Something to do.
 *
 * @property who has to do it
 * @property action its name
 * @property text in words
 */
public data class Action(val who: Party, val action: String, val text: String?) {
    internal companion object {
        fun read(action: JsonObject): Action =
            Action(Party.of(action.text("who")), action.text("action"), action.textOrNull("text"))
    }
}

/**
 * A step that may be taken.
 *
 * @property from the status that is left
 * @property to the status that follows
 * @property by who may take it
 * @property mark how sure it is
 */
public data class Edge(val from: Status, val to: Status, val by: List<Party>, val mark: Mark) {
    internal companion object {
        fun read(edge: JsonObject): Edge = Edge(
            Status.of(edge.text("from")),
            Status.of(edge.text("to")),
            // One, several, or left out: all.
            edge.textOrNull("by")?.let { listOf(Party.of(it)) }
                ?: edge.texts("by").map(Party::of).ifEmpty { Party.Known.entries },
            markOf(edge),
        )
    }
}

/**
 * Statuses that mean the same.
 *
 * @property paymentsOut of Payments Out
 * @property openBanking of Open Banking
 * @property iso20022 of ISO 20022
 * @property mark how sure it is
 */
public data class Correspondence(val paymentsOut: String?, val openBanking: String?, val iso20022: String?, val mark: Mark) {
    internal companion object {
        fun read(row: JsonObject): Correspondence = Correspondence(
            row.textOrNull("paymentsOut"),
            row.textOrNull("openBanking"),
            row.textOrNull("iso20022"),
            markOf(row),
        )
    }
}

private fun markOf(entry: JsonObject): Mark = entry.textOrNull("mark")?.let(Mark::of) ?: Mark.Known.ASSUMED
