package io.payflight

/**
 * The rules around the calls. Times are milliseconds since 1970 UTC, from 0 to 2^53 − 1, and always arguments; nothing is kept
 * here: what is to be remembered is given back. Everything throws [PayflightException] for an argument out of range.
 */
public object Protocol {
    /**
     * What to do with a request that has an idempotency key.
     *
     * @param remembered what is remembered of this key; none if it was never seen
     * @param fingerprint of the request's body: [Payflight.fingerprint]
     */
    @JvmStatic
    @Throws(PayflightException::class)
    public fun idempotency(remembered: Remembered?, fingerprint: String, workflow: Workflow, now: Long): Idempotency {
        val request = Request()
            .raw("remembered", remembered?.json ?: "null")
            .text("fingerprint", fingerprint)
            .text("workflow", workflow.raw)
            .number("now", now)
        return Idempotency.read(objectOf(Door.call("idempotency", request)))
    }

    /** How long the service keeps what was submitted. */
    @JvmStatic
    @Throws(PayflightException::class)
    public fun retention(workflow: Workflow, submitted: Long, now: Long): Retention {
        val request = Request().text("workflow", workflow.raw).number("submitted", submitted).number("now", now)
        val answer = objectOf(Door.call("retention", request))
        return Retention(answer.long("deletedAt"), answer.bool("deleted"), answer.long("remainingMs"))
    }

    /**
     * Whether a call may be made now, so that at most `burst` + `rate` a second are made.
     *
     * @param state what the last answer gave; none at first
     * @param rate calls a second, from 1 to 1,000,000; 10
     * @param burst calls at once, from 1 to 1,000,000; 10
     */
    @JvmStatic
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun throttle(state: String?, now: Long, rate: Long? = null, burst: Long? = null): Throttle {
        val request = Request().raw("state", state ?: "null").number("rate", rate).number("burst", burst).number("now", now)
        val answer = objectOf(Door.call("throttle", request))
        return Throttle(ThrottleVerdict.of(answer.text("verdict")), answer.longOrNull("retryAt"), answer["state"].toString())
    }

    /** What to do after a call that failed. */
    @JvmStatic
    @Throws(PayflightException::class)
    public fun retry(failure: Failure): Retry {
        val answer = objectOf(Door.call("retry", failure.request()))
        return Retry(
            RetryVerdict.of(answer.text("verdict")),
            answer.longOrNull("at"),
            answer.text("reason"),
            answer.bool("sameIdempotencyKey"),
        )
    }

    /**
     * What to do with an access token; one is used for many requests.
     *
     * @param lifetimeMs how long it is valid; 8 hours
     * @param marginMs how long before its end it is renewed; a minute
     */
    @JvmStatic
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun token(issuedAt: Long, now: Long, lifetimeMs: Long? = null, marginMs: Long? = null): Token {
        val request = Request()
            .number("issuedAt", issuedAt)
            .number("lifetimeMs", lifetimeMs)
            .number("marginMs", marginMs)
            .number("now", now)
        val answer = objectOf(Door.call("token", request))
        return Token(TokenVerdict.of(answer.text("verdict")), answer.long("until"))
    }

    /**
     * The headers of a call, or what is wrong with what they are made of.
     *
     * @param call such as `batch.create` (`docs/protocol.md`)
     * @param parts `idempotencyKey`, `accessToken`, `interactionId`, `apiKey`, `application`, `language`
     */
    @JvmStatic
    @Throws(PayflightException::class)
    public fun headers(call: String, parts: Map<String, String>): Headers {
        val request = Request().text("call", call)
        parts.forEach { (name, value) -> request.text(name, value) }
        return Headers.read(objectOf(Door.call("headers", request)))
    }

    /** What is wrong with the headers of a call; each is a name and a value, in any case and order. */
    @JvmStatic
    @Throws(PayflightException::class)
    public fun checkHeaders(call: String, given: List<Pair<String, String>>): List<HeaderViolation> {
        val pairs = given.joinToString(",", "[", "]") { (name, value) -> "[${quoted(name)},${quoted(value)}]" }
        return Headers.read(objectOf(Door.call("headers", Request().text("call", call).raw("given", pairs)))).violations
    }

    /** [checkHeaders] of headers that are there once each, for Java. */
    @JvmStatic
    @Throws(PayflightException::class)
    public fun checkHeaders(call: String, given: Map<String, String>): List<HeaderViolation> = checkHeaders(call, given.toList())

    /**
     * Whether a notification comes from the service: its API-key header and its signed token are both good.
     *
     * @return `null` if it is authentic; else what failed: for the log, not for the sender
     */
    @JvmStatic
    @Throws(PayflightException::class)
    public fun authenticity(notification: SignedNotification): Code? =
        objectOf(Door.call("notification.authenticity", notification.request())).textOrNull("failed")?.let(Code::of)

    /**
     * What a notification is about.
     *
     * @throws RejectedNotification if its body is no JSON
     */
    @JvmStatic
    @Throws(PayflightException::class, RejectedNotification::class)
    public fun readNotification(body: String): Notification {
        val answer = objectOf(Door.call("notification.read", Request().text("body", body)))
        val violations = answer.objects("violations").map(::Violation)
        if (violations.isNotEmpty()) throw RejectedNotification(violations)
        return Notification.read(answer)
    }

    /**
     * The answer to a sign-up notification, and the account's first state, for a [Tracker].
     *
     * @param authoriseUrl where the user authorises; https
     * @throws PayflightException `call.bad_member` for another notification or URL
     */
    @JvmStatic
    @Throws(PayflightException::class)
    public fun onboarding(notification: String, authoriseUrl: String, now: Long): Onboarding {
        val request = Request().text("notification", notification).text("authoriseUrl", authoriseUrl).number("now", now)
        val answer = objectOf(Door.call("onboarding", request))
        return Onboarding(answer.text("body"), answer["state"].toString())
    }

    /**
     * What an integration lacks.
     *
     * @param service `payments-acceptance` or `payments-out`
     * @param integration its description, as JSON (`docs/protocol.md`)
     */
    @JvmStatic
    @Throws(PayflightException::class)
    public fun readiness(service: String, integration: String): Readiness =
        Readiness.read(objectOf(Door.call("readiness", Request().text("service", service).raw("integration", integration))))
}
