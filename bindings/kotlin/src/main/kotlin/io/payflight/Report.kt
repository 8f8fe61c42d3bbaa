package io.payflight

import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive

/**
 * What one check found. The verdict and the counts are there at once; violations and statistics are read when they are
 * asked for. It may be used from many threads.
 */
public class Report internal constructor(private val bytes: ByteArray) : Iterable<Violation> {
    // The verdict and the counts stand before the violations: a hundred bytes, however long the report is.
    private val head: JsonObject = objectOf(String(bytes, 0, headEnd(bytes), Charsets.UTF_8) + "}")

    private val whole: JsonObject by lazy { objectOf(json) }

    /** Whether the body can be sent: accepted when nothing in it is an error. */
    public val verdict: Verdict = Verdict.of(head.text("verdict"))

    /** Whether the verdict is [Verdict.Known.ACCEPTED]. */
    public val isAccepted: Boolean get() = verdict == Verdict.Known.ACCEPTED

    /** How many errors there are, listed or not. */
    public val errors: Int = head.int("errors")

    /** How many warnings there are, listed or not. */
    public val warnings: Int = head.int("warnings")

    /** Whether there are more violations than [Options] let be listed. */
    public val truncated: Boolean = head.bool("truncated")

    /** The violations, in the order of the body. */
    public val violations: List<Violation> by lazy { whole.objects("violations").map(::Violation) }

    /** Ids of the rules that were not checked, their regular expressions being unsupported. */
    public val unchecked: List<String> get() = whole.texts("unchecked")

    /** Sizes and sums. */
    public val stats: Stats by lazy { Stats.read(whole.obj("stats") ?: objectOf("{}")) }

    /** The report as the engine wrote it: one line of JSON, the same in every language. */
    public val json: String by lazy { bytes.toString(Charsets.UTF_8) }

    /** The bytes of [json]; a copy. */
    public fun jsonBytes(): ByteArray = bytes.clone()

    /**
     * Nothing if the body is accepted.
     *
     * @throws RejectedException if it is rejected
     */
    @Throws(RejectedException::class)
    public fun throwIfRejected() {
        if (!isAccepted) throw RejectedException(this)
    }

    /**
     * The indexes (from 0) of the payments that are rejected, for `omit` of [PlanOptions]: send the good, park the bad. They
     * are complete, however many violations are listed; there are none only where no payment is rejected.
     *
     * @throws IllegalStateException where the report does not say which payments are rejected. So it is where the body could
     *   not be read (`json.syntax`, `body.too_large`, …) or is no batch, and where there are more payments than
     *   `payments.too_many` allows, whatever its level: [Payflight.plan] the batch into parts first and check each part, then
     *   park what is bad in them. It is also thrown where that can't be ruled out, since not all errors are listed
     *   (`maxViolations`). A report without an error never throws.
     */
    public fun rejectedIndexes(): List<Int> {
        check(stats.rejectedPayments.isNotEmpty() || isAccepted || noneIsRejected()) {
            "The report does not say which payments are rejected: the list was left out because there are more payments than " +
                "`payments.too_many` allows, or the body was not read as a batch. Plan the batch into parts first and check " +
                "each part, then park what is bad in them."
        }
        return stats.rejectedPayments.flatten()
    }

    /** Whether a report with errors, but without the list, has no error at a payment for certain. */
    private fun noneIsRejected(): Boolean {
        // Only of a batch that was read the invoices are counted.
        if (whole.obj("stats")?.containsKey("invoices") != true) return false
        if (stats.payments == 0) return true
        val listed = violations.filter { it.severity == Severity.Known.ERROR }
        return listed.size == errors &&
            listed.none { AT_PAYMENT.containsMatchIn(it.path) } &&
            violations.none { it.code == Code.Known.PAYMENTS_TOO_MANY }
    }

    override fun iterator(): Iterator<Violation> = violations.iterator()

    /** The verdict and the counts; nothing of the body. */
    override fun toString(): String = "Report($verdict, $errors errors, $warnings warnings)"

    override fun equals(other: Any?): Boolean = other is Report && other.bytes.contentEquals(bytes)

    override fun hashCode(): Int = bytes.contentHashCode()

    private companion object {
        val AT_PAYMENT = Regex("^/payments/[0-9]+(/|$)")
        val VIOLATIONS = ",\"violations\":".toByteArray()

        fun headEnd(bytes: ByteArray): Int =
            (0..bytes.size - VIOLATIONS.size).firstOrNull { start -> VIOLATIONS.indices.all { bytes[start + it] == VIOLATIONS[it] } }
                ?: (bytes.size - 1).coerceAtLeast(0)
    }
}

/**
 * Sizes and sums of a body.
 *
 * @property bytes of the body
 * @property payments in a batch or a PATCH; 0 where the body could not be read
 * @property invoices in a batch
 * @property totals exact sums, by currency, in their order
 * @property rejectedPayments runs of indexes (from 0) of the payments that have an error; complete, however many violations
 *   are listed. Empty where there are none, but also where the report does not say: where there are more payments than
 *   `payments.too_many` allows, and where the body could not be read. [Report.rejectedIndexes] tells these apart.
 */
public data class Stats(
    val bytes: Long,
    val payments: Int,
    val invoices: Int,
    val totals: List<Total>,
    val rejectedPayments: List<IntRange>,
) {
    internal companion object {
        fun read(stats: JsonObject): Stats = Stats(
            stats.long("bytes"),
            stats.int("payments"),
            stats.int("invoices"),
            stats.objects("totals").map { Total(it.text("currency"), it.text("amount")) },
            stats.list("rejectedPayments").map { run ->
                val (first, last) = (run as JsonArray).map { (it as JsonPrimitive).content.toInt() }
                first..last
            },
        )
    }
}

/**
 * The sum of the well-formed amounts of one currency.
 *
 * @property currency three letters (ISO 4217)
 * @property amount decimal digits, as exact as the body's; `toBigDecimal()` keeps it so
 */
public data class Total(val currency: String, val amount: String)
