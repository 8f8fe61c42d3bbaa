package io.payflight

import java.nio.ByteBuffer

/** The functions: those that need no loaded [Provider], and those that ask one. All are pure: nothing is read, sent or kept. */
public object Payflight {
    /**
     * Checks a body without a provider's rules: only what the service itself asks. The body is copied once.
     *
     * @throws PayflightException if the options are bad; a body that is rejected is a report
     */
    @JvmStatic
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun check(body: ByteArray, options: Options = Options.DEFAULT): Report = Door.check(0, body, options)

    /** [check] of a text. */
    @JvmStatic
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun check(body: String, options: Options = Options.DEFAULT): Report = Door.check(0, utf8(body), options)

    /** [check] of the bytes from the buffer's position to its limit; a direct buffer is not copied. */
    @JvmStatic
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun check(body: ByteBuffer, options: Options = Options.DEFAULT): Report = Door.check(0, body, options)

    /**
     * Calls a function by name, JSON in and JSON out: each function of `docs/calls.md`, in the same words as
     * `payflight call NAME`.
     *
     * @throws PayflightException for an answer that is an error; its `json` is that answer
     */
    @JvmStatic
    @Throws(PayflightException::class)
    public fun call(name: String, request: String): String = Door.call(name, request)

    /**
     * Everything that is wrong, or worth a look, in a definition and its catalogue, at once.
     *
     * @throws PayflightException if the definition has no provider with this id
     */
    @JvmStatic
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun lint(provider: String, instruments: String? = null, providerId: String? = null): List<Finding> = findings(
        Request().text("provider", provider).text("instruments", instruments).text("providerId", providerId),
    )

    /** [lint] of bytes. */
    @JvmStatic
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun lint(provider: ByteArray, instruments: ByteArray? = null, providerId: String? = null): List<Finding> =
        lint(textOf(provider), instruments?.let(::textOf), providerId)

    /** Everything that is wrong, or worth a look, in a file format. */
    @JvmStatic
    @Throws(PayflightException::class)
    public fun lintFileFormat(format: String): List<Finding> = findings(Request().text("fileFormat", format))

    /** [lintFileFormat] of bytes. */
    @JvmStatic
    @Throws(PayflightException::class)
    public fun lintFileFormat(format: ByteArray): List<Finding> = lintFileFormat(textOf(format))

    private fun findings(request: Request): List<Finding> =
        objectOf(Door.call("lint", request)).objects("findings").map(::Finding)

    /** What every code means, where it comes from, and what to do about it. */
    @JvmStatic
    public fun explain(): List<Explanation> = explanations(Request())

    /**
     * What one code means.
     *
     * @throws PayflightException `call.bad_member` if there is no such code
     */
    @JvmStatic
    @Throws(PayflightException::class)
    public fun explain(code: String): Explanation = explanations(Request().text("code", code)).single()

    /** What one code means. */
    @JvmStatic
    @Throws(PayflightException::class)
    public fun explain(code: Code): Explanation = explain(code.raw)

    private fun explanations(request: Request): List<Explanation> =
        objectOf(Door.call("explain", request)).objects("codes").map(Explanation::read)

    /**
     * SHA-256 of a JSON body's canonical form (RFC 8785), lower-case hex: the same for every order of members and white space.
     *
     * @throws PayflightException if the body is no JSON
     */
    @JvmStatic
    @Throws(PayflightException::class)
    public fun fingerprint(body: String): String =
        objectOf(Door.call("fingerprint", Request().text("body", body))).text("sha256")

    /** [fingerprint] of bytes. */
    @JvmStatic
    @Throws(PayflightException::class)
    public fun fingerprint(body: ByteArray): String = fingerprint(textOf(body))

    /**
     * Splits a batch that is too large: its payments, in their order, in the fewest bodies that keep every limit.
     *
     * @param body the batch
     * @param provider its definition, whose count of payments is kept too
     * @param providerId which of several definitions
     * @throws PayflightException `plan.payment_too_large`, `plan.ids_short`, `plan.nothing_left`, or what a body that is no JSON is
     *   refused with
     */
    @JvmStatic
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun plan(
        body: String,
        provider: String? = null,
        providerId: String? = null,
        options: PlanOptions = PlanOptions(),
    ): List<Part> {
        val request = Request()
            .text("body", body)
            .text("provider", provider)
            .text("providerId", providerId)
            .raw("options", options.json)
        return objectOf(Door.call("plan", request)).objects("parts").map(Part::read)
    }

    /** [plan] of bytes. */
    @JvmStatic
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun plan(
        body: ByteArray,
        provider: ByteArray? = null,
        providerId: String? = null,
        options: PlanOptions = PlanOptions(),
    ): List<Part> = plan(textOf(body), provider?.let(::textOf), providerId, options)

    /**
     * [plan] by a loaded definition.
     *
     * @throws IllegalStateException if the provider is closed
     */
    @JvmStatic
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun plan(body: String, provider: Provider, options: PlanOptions = PlanOptions()): List<Part> {
        val request = Request().text("body", body).raw("options", options.json)
        return objectOf(provider.call("plan", request)).objects("parts").map(Part::read)
    }

    /** [plan] without a definition. */
    @JvmStatic
    @Throws(PayflightException::class)
    public fun plan(body: String, options: PlanOptions): List<Part> = plan(body, null, null, options)

    /** [plan] of bytes, without a definition. */
    @JvmStatic
    @Throws(PayflightException::class)
    public fun plan(body: ByteArray, options: PlanOptions): List<Part> = plan(textOf(body), options)

    /** [plan] of bytes, by a loaded definition. */
    @JvmStatic
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun plan(body: ByteArray, provider: Provider, options: PlanOptions = PlanOptions()): List<Part> =
        plan(textOf(body), provider, options)

    /**
     * What an input form needs for each rule in force.
     *
     * @param provider the definition
     * @param instruments the catalogue
     * @param providerId which of several definitions
     * @param resource what kind of body the form is for; a batch
     * @param instrument the local instrument of the payment
     */
    @JvmStatic
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun fields(
        provider: String,
        instruments: String? = null,
        providerId: String? = null,
        resource: Resource? = null,
        instrument: String? = null,
    ): List<Field> = objectOf(Door.call("fields", form(provider, instruments, providerId, resource, instrument)))
        .objects("fields").map(Field::read)

    /** [fields] of bytes. */
    @JvmStatic
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun fields(
        provider: ByteArray,
        instruments: ByteArray? = null,
        providerId: String? = null,
        resource: Resource? = null,
        instrument: String? = null,
    ): List<Field> = fields(textOf(provider), instruments?.let(::textOf), providerId, resource, instrument)

    /**
     * [fields] of a loaded definition.
     *
     * @throws IllegalStateException if the provider is closed
     */
    @JvmStatic
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun fields(provider: Provider, resource: Resource? = null, instrument: String? = null): List<Field> =
        objectOf(provider.call("fields", chosen(Request(), resource, instrument))).objects("fields").map(Field::read)

    /**
     * What is wrong with one value as the user types it; `path` is a [Field.path], the rest as for [fields]. Nothing is wrong
     * where no rule has this path. The definition is loaded for each call: for a form, give a [Provider] that is loaded once.
     */
    @JvmStatic
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun checkField(
        provider: String,
        path: String,
        value: String,
        instruments: String? = null,
        providerId: String? = null,
        resource: Resource? = null,
        instrument: String? = null,
    ): List<Violation> {
        val request = form(provider, instruments, providerId, resource, instrument).text("path", path).text("value", value)
        return objectOf(Door.call("checkField", request)).objects("violations").map(::Violation)
    }

    /** [checkField] of bytes. */
    @JvmStatic
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun checkField(
        provider: ByteArray,
        path: String,
        value: String,
        instruments: ByteArray? = null,
        providerId: String? = null,
        resource: Resource? = null,
        instrument: String? = null,
    ): List<Violation> =
        checkField(textOf(provider), path, value, instruments?.let(::textOf), providerId, resource, instrument)

    /**
     * [checkField] by a loaded definition, in some microseconds.
     *
     * @throws IllegalStateException if the provider is closed
     */
    @JvmStatic
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun checkField(
        provider: Provider,
        path: String,
        value: String,
        resource: Resource? = null,
        instrument: String? = null,
    ): List<Violation> {
        val request = chosen(Request(), resource, instrument).text("path", path).text("value", value)
        return objectOf(provider.call("checkField", request)).objects("violations").map(::Violation)
    }

    private fun form(
        provider: String,
        instruments: String?,
        providerId: String?,
        resource: Resource?,
        instrument: String?,
    ): Request {
        val definition = Request().text("provider", provider).text("providerId", providerId).text("instruments", instruments)
        return chosen(definition, resource, instrument)
    }

    private fun chosen(request: Request, resource: Resource?, instrument: String?): Request =
        request.text("resource", resource?.raw).text("instrument", instrument)

    /**
     * What a new definition takes and refuses that the old one did not.
     *
     * @param bodies stored bodies: which of them the new definition would refuse and the old would not
     */
    @JvmStatic
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun compare(old: String, new: String, bodies: List<String>? = null): Comparison {
        val request = Request().text("old", old).text("new", new).texts("bodies", bodies)
        return Comparison.read(objectOf(Door.call("compare", request)))
    }

    /** [compare] of bytes. */
    @JvmStatic
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun compare(old: ByteArray, new: ByteArray, bodies: List<ByteArray>? = null): Comparison =
        compare(textOf(old), textOf(new), bodies?.map(::textOf))

    /**
     * Whether a chain of history entries, the array's JSON, is unbroken.
     *
     * @return the index of the entry where it is broken; `null` if it is whole
     */
    @JvmStatic
    @Throws(PayflightException::class)
    public fun historyBrokenAt(history: String): Int? =
        objectOf(Door.call("verifyHistory", Request().raw("history", history))).intOrNull("brokenAt")
}

/** [Payflight.check], as a function. */
@JvmSynthetic
@Throws(PayflightException::class)
public fun check(body: ByteArray, options: Options = Options.DEFAULT): Report = Payflight.check(body, options)

/** [Payflight.check], as a function. */
@JvmSynthetic
@Throws(PayflightException::class)
public fun check(body: String, options: Options = Options.DEFAULT): Report = Payflight.check(body, options)

/** [Payflight.check], as a function. */
@JvmSynthetic
@Throws(PayflightException::class)
public fun check(body: ByteBuffer, options: Options = Options.DEFAULT): Report = Payflight.check(body, options)
