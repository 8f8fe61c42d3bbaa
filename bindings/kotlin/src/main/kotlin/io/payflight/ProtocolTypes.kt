package io.payflight

import kotlinx.serialization.json.JsonObject

/**
 * What is remembered of an idempotency key.
 *
 * @property fingerprint of the first request's body
 * @property at when it came, in milliseconds since 1970 UTC
 * @property inFlight whether it is still being carried out; the caller writes `false` when the answer is there
 */
public data class Remembered @JvmOverloads constructor(val fingerprint: String, val at: Long, val inFlight: Boolean = false) {
    internal val json: String
        get() = Request().text("fingerprint", fingerprint).number("at", at).bool("inFlight", inFlight).toString()
}

/**
 * What to do with a request.
 *
 * @property verdict what to do
 * @property remember what is to be remembered of the key
 * @property validUntil when the key's time is over, in milliseconds since 1970 UTC
 */
public data class Idempotency(val verdict: IdempotencyVerdict, val remember: Remembered, val validUntil: Long) {
    internal companion object {
        fun read(answer: JsonObject): Idempotency {
            val remember = answer.obj("remember") ?: objectOf("{}")
            return Idempotency(
                IdempotencyVerdict.of(answer.text("verdict")),
                Remembered(remember.text("fingerprint"), remember.long("at"), remember.bool("inFlight")),
                answer.long("validUntil"),
            )
        }
    }
}

/**
 * How long the service keeps what was submitted.
 *
 * @property deletedAt when it is deleted, in milliseconds since 1970 UTC
 * @property isDeleted whether it is by now
 * @property remainingMs milliseconds until then; never negative
 */
public data class Retention(val deletedAt: Long, val isDeleted: Boolean, val remainingMs: Long)

/**
 * Whether a call may be made.
 *
 * @property verdict whether it may
 * @property retryAt when it may, if not now, in milliseconds since 1970 UTC
 * @property state to be given to the next question
 */
public data class Throttle(val verdict: ThrottleVerdict, val retryAt: Long?, val state: String)

/**
 * A call that failed: with a `status`, or without an answer (`connect`, `timeout`).
 *
 * @property attempt which attempt it was, from 1
 * @property seed any number; the same gives the same delays
 * @property now milliseconds since 1970 UTC
 * @property status the answer's HTTP status
 * @property failure `connect` or `timeout`, where there was no answer
 * @property retryAfter the `Retry-After` header, as it came
 * @property refreshed whether the token was already renewed for this request
 * @property keyValidUntil when the idempotency key's time is over
 * @property baseMs first bound of the delay; 500
 * @property capMs greatest bound of the delay; 60,000
 * @property maxAttempts 6
 * @property deadline no attempt is made after it
 */
public data class Failure @JvmOverloads constructor(
    val attempt: Long,
    val seed: Long,
    val now: Long,
    val status: Int? = null,
    val failure: String? = null,
    val retryAfter: String? = null,
    val refreshed: Boolean = false,
    val keyValidUntil: Long? = null,
    val baseMs: Long? = null,
    val capMs: Long? = null,
    val maxAttempts: Long? = null,
    val deadline: Long? = null,
) {
    internal fun request(): Request {
        val policy = Request()
            .number("baseMs", baseMs)
            .number("capMs", capMs)
            .number("maxAttempts", maxAttempts)
            .number("deadline", deadline)
        return Request()
            .raw("outcome", Request().number("status", status?.toLong()).text("failure", failure).toString())
            .text("retryAfter", retryAfter)
            .number("attempt", attempt)
            .bool("refreshed", refreshed.takeIf { it })
            .number("keyValidUntil", keyValidUntil)
            .raw("policy", policy.toString())
            .number("seed", seed)
            .number("now", now)
    }
}

/**
 * What to do after a call that failed.
 *
 * @property verdict what to do
 * @property at when to make it again, in milliseconds since 1970 UTC
 * @property reason why, such as `status_retryable` or `attempts_exhausted`
 * @property sameIdempotencyKey whether it is made again, always with the same key
 */
public data class Retry(val verdict: RetryVerdict, val at: Long?, val reason: String, val sameIdempotencyKey: Boolean)

/**
 * What to do with an access token.
 *
 * @property verdict what to do
 * @property until when that changes, in milliseconds since 1970 UTC; of an expired one, when it ended
 */
public data class Token(val verdict: TokenVerdict, val until: Long)

/** The headers of a call; they hold secrets, so they are not in [toString]. */
public class Headers internal constructor(
    /** Lower-case names and their values; empty if something is wrong. */
    public val headers: Map<String, String>,
    /** What is wrong. */
    public val violations: List<HeaderViolation>,
) {
    override fun toString(): String = "Headers(${headers.keys}, $violations)"

    internal companion object {
        fun read(answer: JsonObject): Headers = Headers(
            answer.obj("headers").orEmpty().keys.associateWith { answer.obj("headers")?.text(it).orEmpty() },
            answer.objects("violations").map { HeaderViolation(Code.of(it.text("code")), it.text("header"), it.text("message")) },
        )
    }
}

/**
 * What is wrong with one header; it holds nothing of its value.
 *
 * @property code what it is
 * @property header its name, lower-case
 * @property message in words
 */
public data class HeaderViolation(val code: Code, val header: String, val message: String)

/** A notification as it came, and what is expected of it; it holds secrets, so they are not in [toString]. */
public class SignedNotification @JvmOverloads constructor(
    private val headers: Map<String, List<String>>,
    private val apiKeyHeader: String,
    private val apiKeys: List<String>,
    private val jwks: String,
    private val issuer: String,
    private val audience: String,
    private val algorithms: List<String>,
    private val now: Long,
    private val skewMs: Long? = null,
) {
    internal fun request(): Request = Request()
        .raw("headers", headers.entries.joinToString(",", "{", "}") { (name, values) -> "${quoted(name)}:${listed(values)}" })
        .raw("expected", Request().text("name", apiKeyHeader).texts("values", apiKeys).toString())
        .text("jwks", jwks)
        .text("issuer", issuer)
        .text("audience", audience)
        .texts("algorithms", algorithms)
        .number("skewMs", skewMs)
        .number("now", now)

    private fun listed(values: List<String>): String = values.joinToString(",", "[", "]", transform = ::quoted)

    override fun toString(): String = "SignedNotification(${headers.keys}, now=$now)"
}

/**
 * What a notification is about.
 *
 * @property kind what kind it is
 * @property type its own word for that
 * @property resourceId the resource that it is about
 * @property parties as JSON, if there are some
 * @property json the whole, as JSON
 */
public data class Notification(
    val kind: NotificationKind,
    val type: String?,
    val resourceId: String?,
    val parties: String?,
    val json: String,
) {
    internal companion object {
        fun read(answer: JsonObject): Notification = Notification(
            NotificationKind.of(answer.text("kind")),
            answer.textOrNull("type"),
            answer.textOrNull("resourceId"),
            answer["parties"]?.toString(),
            answer["notification"].toString(),
        )
    }
}

/** A notification whose body is no JSON. */
public class RejectedNotification internal constructor(
    /** What is wrong with it. */
    public val violations: List<Violation>,
) : RuntimeException(violations.joinToString("; ")) {
    private companion object {
        private const val serialVersionUID: Long = 1
    }
}

/**
 * The answer to a sign-up.
 *
 * @property body of the answer
 * @property state of the account, for a [Tracker] of `payments-acceptance/account`
 */
public data class Onboarding(val body: String, val state: String)

/**
 * What an integration lacks.
 *
 * @property requirements all that is asked of it
 * @property isReady whether all that is required is met
 * @property furtherAssessment whether the service will look closer
 */
public data class Readiness(val requirements: List<Requirement>, val isReady: Boolean, val furtherAssessment: Boolean) {
    internal companion object {
        fun read(answer: JsonObject): Readiness = Readiness(
            answer.objects("requirements").map {
                Requirement(
                    it.text("id"),
                    it.bool("required"),
                    RequirementVerdict.of(it.text("verdict")),
                    it.text("text"),
                    it.text("source"),
                )
            },
            answer.bool("ready"),
            answer.bool("furtherAssessment"),
        )
    }
}

/**
 * One thing that is asked of an integration.
 *
 * @property id the member of the description
 * @property isRequired whether it has to be met
 * @property verdict whether it is
 * @property text in words
 * @property source the guide that says so
 */
public data class Requirement(
    val id: String,
    val isRequired: Boolean,
    val verdict: RequirementVerdict,
    val text: String,
    val source: String,
)
