package io.payflight

import java.nio.ByteBuffer

/** What kind of body is checked. */
public enum class Resource(internal val raw: String) {
    /** `POST /v3/batchpayments`. */
    BATCH("batch"),

    /** A subscription of Payments Out. */
    SUBSCRIPTION("subscription"),

    /** A creditor of Payments Out. */
    CREDITOR("creditor"),

    /** A debtor account of Payments Out. */
    DEBTOR_ACCOUNT("debtor-account"),

    /** A provider's PATCH of a batch. */
    BATCH_UPDATE("batch-update"),

    /** A payment of Payments Acceptance. */
    ACCEPTANCE_PAYMENT("acceptance-payment"),

    /** A customer of Payments Acceptance. */
    ACCEPTANCE_CUSTOMER("acceptance-customer"),

    /** A company of Payments Acceptance. */
    ACCEPTANCE_COMPANY("acceptance-company"),

    /** An organisation of Payments Acceptance. */
    ACCEPTANCE_ORGANISATION("acceptance-organisation"),
}

/** What a code counts as in one check. */
public enum class Level(internal val raw: String) {
    /** The body is rejected for it. */
    ERROR("error"),

    /** It is reported only. */
    WARNING("warning"),

    /** It is not reported. */
    OFF("off"),
}

/**
 * How a body is checked; what is not given has its default. From Java: [Options.builder].
 *
 * ```
 * val options = Options(strict = true, levels = mapOf("amount.zero" to Level.ERROR))
 * ```
 */
public class Options private constructor(private val json: String) {
    // Small, and asked for by every check: kept where native code can read it.
    private val encoded by lazy { utf8(json).let { ByteBuffer.allocateDirect(it.size).put(it).flip() } }

    /**
     * @param strict warnings become errors; off
     * @param levels codes, and what they count as; a code whose severity can't be set is refused by the check
     * @param maxBodyBytes bytes, from 0; 5,000,000
     * @param maxPayments payments, from 0; 2,000
     * @param maxInvoices invoices in the whole batch, from 0; 2,000
     * @param maxViolations violations that are listed, from 1; 1,000. All are counted.
     * @param includeValues the report holds the values that are wrong, which may be personal data; off
     * @param now milliseconds since 1970 UTC, against which dates are compared; none
     * @param resource what kind of body it is; a batch
     */
    public constructor(
        strict: Boolean? = null,
        levels: Map<String, Level>? = null,
        maxBodyBytes: Long? = null,
        maxPayments: Long? = null,
        maxInvoices: Long? = null,
        maxViolations: Long? = null,
        includeValues: Boolean? = null,
        now: Long? = null,
        resource: Resource? = null,
    ) : this(
        Request()
            .bool("strict", strict)
            .raw("levels", levels?.entries?.joinToString(",", "{", "}") { "${quoted(it.key)}:\"${it.value.raw}\"" })
            .number("maxBodyBytes", maxBodyBytes)
            .number("maxPayments", maxPayments)
            .number("maxInvoices", maxInvoices)
            .number("maxViolations", maxViolations)
            .bool("includeValues", includeValues)
            .number("now", now)
            .text("resource", resource?.raw)
            .toString(),
    )

    internal fun bytes(): ByteBuffer = encoded.duplicate()

    /** The options as the JSON that `payflight call check` takes. */
    override fun toString(): String = json

    override fun equals(other: Any?): Boolean = other is Options && other.json == json

    override fun hashCode(): Int = json.hashCode()

    /** The options one by one, for Java: `Options.builder().strict(true).build()`. */
    public class Builder internal constructor() {
        private var strict: Boolean? = null
        private val levels = LinkedHashMap<String, Level>()
        private var maxBodyBytes: Long? = null
        private var maxPayments: Long? = null
        private var maxInvoices: Long? = null
        private var maxViolations: Long? = null
        private var includeValues: Boolean? = null
        private var now: Long? = null
        private var resource: Resource? = null

        /** Warnings become errors. */
        public fun strict(strict: Boolean): Builder = apply { this.strict = strict }

        /** What a code counts as. */
        public fun level(code: String, level: Level): Builder = apply { levels[code] = level }

        /** What a code counts as. */
        public fun level(code: Code, level: Level): Builder = level(code.raw, level)

        /** Bytes, from 0. */
        public fun maxBodyBytes(bytes: Long): Builder = apply { maxBodyBytes = bytes }

        /** Payments, from 0. */
        public fun maxPayments(payments: Long): Builder = apply { maxPayments = payments }

        /** Invoices in the whole batch, from 0. */
        public fun maxInvoices(invoices: Long): Builder = apply { maxInvoices = invoices }

        /** Violations that are listed, from 1. */
        public fun maxViolations(violations: Long): Builder = apply { maxViolations = violations }

        /** Whether the report holds the values that are wrong, which may be personal data. */
        public fun includeValues(include: Boolean): Builder = apply { includeValues = include }

        /** Milliseconds since 1970 UTC, against which dates are compared. */
        public fun now(milliseconds: Long): Builder = apply { now = milliseconds }

        /** What kind of body it is. */
        public fun resource(resource: Resource): Builder = apply { this.resource = resource }

        /** The options. */
        public fun build(): Options = Options(
            strict, levels.ifEmpty { null }, maxBodyBytes, maxPayments, maxInvoices, maxViolations, includeValues, now, resource,
        )
    }

    public companion object {
        /** All as by default. */
        @JvmField
        public val DEFAULT: Options = Options("{}")

        /** The options one by one, for Java. */
        @JvmStatic
        public fun builder(): Builder = Builder()

        /** Options as JSON, as `payflight call check` takes them; what is wrong with them is said by the check. */
        @JvmStatic
        public fun ofJson(json: String): Options = Options(json)
    }
}
