package io.payflight

/**
 * A call that can't be carried out: a bad option, a definition that can't be loaded, a state that is no state. It names the
 * place and what would be right, and never a value of a payment. After it, everything can be used as before.
 *
 * A body that is rejected is no exception, but a [Report].
 */
public class PayflightException internal constructor(
    /** The refusal as the engine gave it: `{"error":{…}}`. */
    public val json: String,
    private val first: Refusal,
    /** Everything that is wrong, in the order of the text; at least one. */
    public val all: List<Refusal>,
) : RuntimeException("${first.code} at \"${first.path}\": ${first.message}") {
    /** What is wrong (the first of [all]). */
    public val code: Code get() = first.code

    /** The JSON pointer into the request, or into the text that `params["document"]` names. */
    public val path: String get() = first.path

    /** The rule that is wrong, if it is one. */
    public val ruleId: String? get() = first.ruleId

    /** Where it is in the text. */
    public val position: Position? get() = first.position

    /** Details for programs: texts, [Long]s, and lists of texts. */
    public val params: Map<String, Any> get() = first.params

    internal companion object {
        private const val serialVersionUID: Long = 1

        fun read(json: String): PayflightException {
            val error = objectOf(json).obj("error") ?: objectOf("{}")
            val all = error.objects("all").map(::Refusal)
            // `all` is there only when several things are wrong.
            val first = Refusal(kotlinx.serialization.json.JsonObject(error - "all"))
            return PayflightException(json, first, all.ifEmpty { listOf(first) })
        }
    }
}

/** What [Report.throwIfRejected] throws. */
public class RejectedException internal constructor(
    /** The report of the body. */
    public val report: Report,
) : RuntimeException(
    "The body is rejected: ${report.errors} errors, ${report.warnings} warnings." +
        report.violations.firstOrNull { it.severity == Severity.Known.ERROR }?.let { " The first error: $it" }.orEmpty(),
) {
    private companion object {
        private const val serialVersionUID: Long = 1
    }
}
