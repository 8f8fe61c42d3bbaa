package io.payflight

/** Where an observation comes from. */
public enum class Source(internal val raw: String) {
    /** We are about to make this change. */
    COMMAND("command"),

    /** A webhook: it may be late, twice, out of order, or skip steps. */
    NOTIFICATION("notification"),

    /** The answer to a GET: the truth at that time. */
    READ("read"),
}

/** What the time of an observation is. */
public enum class TimeKind(internal val raw: String) {
    /** The sender's own time of the change. */
    EVENT("event"),

    /** Only when it came in. */
    RECEIVED("received"),
}

/**
 * A status that was seen.
 *
 * @property status word for word
 * @property at milliseconds since 1970 UTC, from 0
 * @property source where it comes from
 * @property time what [at] is; when it came in, if not given
 * @property by who makes the change; required of a command
 * @property expectedVersion the version that the state must have, else the verdict is `conflict`
 */
public data class Observation @JvmOverloads constructor(
    val status: String,
    val at: Long,
    val source: Source,
    val time: TimeKind? = null,
    val by: Party? = null,
    val expectedVersion: Long? = null,
) {
    internal val json: String
        get() = Request()
            .text("status", status)
            .number("at", at)
            .text("time", time?.raw)
            .text("source", source.raw)
            .text("by", by?.raw)
            .number("expectedVersion", expectedVersion)
            .toString()
}

/**
 * When a message about a batch came, and from where; as in [Observation].
 *
 * @property at milliseconds since 1970 UTC, from 0
 * @property source where it comes from
 * @property time what [at] is; when it came in, if not given
 * @property by who makes the change; required of a command
 * @property expectedVersion the version that the batch must have, else the verdict is `conflict`
 */
public data class Meta @JvmOverloads constructor(
    val at: Long,
    val source: Source,
    val time: TimeKind? = null,
    val by: Party? = null,
    val expectedVersion: Long? = null,
) {
    internal val json: String
        get() = Request()
            .number("at", at)
            .text("time", time?.raw)
            .text("source", source.raw)
            .text("by", by?.raw)
            .number("expectedVersion", expectedVersion)
            .toString()
}
