package io.payflight

import kotlinx.serialization.json.JsonObject

/**
 * One thing that is wrong, or worth a look, with its place. It holds nothing of the body's values unless
 * [Options.includeValues] is on.
 */
public sealed class Problem(private val record: JsonObject) {
    /** What it is. */
    public val code: Code = Code.of(record.text("code"))

    /** The JSON pointer (RFC 6901) of the value, or of the place where it should be; empty: the whole text. */
    public val path: String = record.text("path")

    /** What is wrong and what would be right, for people. */
    public val message: String = record.text("message")

    /** The id of the rule that says so, if it is one. */
    public val ruleId: String? get() = record.textOrNull("ruleId")

    /** Where it is in the text, if it is in a text. */
    public val position: Position? by lazy { Position.read(record) }

    /** Details for programs: texts, [Long]s, and lists of texts, in the order of the contract. */
    public val params: Map<String, Any> by lazy {
        record.obj("params").orEmpty().mapValues { (_, value) -> plain(value) }
    }

    /** The record as JSON. */
    public val json: String get() = record.toString()

    override fun toString(): String = "$code at \"$path\": $message"

    override fun equals(other: Any?): Boolean =
        other is Problem && other.javaClass == javaClass && other.record == record

    override fun hashCode(): Int = record.hashCode()
}

/** What a check found at one place. */
public class Violation internal constructor(record: JsonObject) : Problem(record) {
    /** How much it matters: an error or a warning. */
    public val severity: Severity = Severity.of(record.text("severity"))

    /** The value's text, at most 200 characters; only with [Options.includeValues]. */
    public val value: String? = record.textOrNull("value")
}

/** What [Payflight.lint] found in a definition, or [BatchTracker.apply] in a message. */
public class Finding internal constructor(record: JsonObject) : Problem(record) {
    /** How much it matters; none for those of a message. */
    public val severity: Severity? = record.textOrNull("severity")?.let(Severity::of)

    /** Which text it is about: `provider`, `instruments` or `fileFormat`; none for those of a message. */
    public val document: String? = record.textOrNull("document")
}

/** One thing for which a call, a text or a definition was refused. */
public class Refusal internal constructor(record: JsonObject) : Problem(record)

/**
 * A place in a text.
 *
 * @property offset bytes before it, from 0
 * @property line from 1; none where the text was not read
 * @property column in Unicode scalar values, from 1; none where the text was not read
 */
public data class Position(val offset: Long, val line: Int?, val column: Int?) {
    internal companion object {
        fun read(record: JsonObject): Position? =
            record.longOrNull("offset")?.let { Position(it, record.intOrNull("line"), record.intOrNull("column")) }
    }
}
