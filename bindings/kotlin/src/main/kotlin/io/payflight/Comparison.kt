package io.payflight

import kotlinx.serialization.json.JsonObject

/**
 * What a new definition takes and refuses that the old one did not.
 *
 * @property rules rules that differ in more than their words
 * @property limits limits of the two definitions
 * @property refused bodies that the new definition would refuse and the old would not
 */
public data class Comparison(val rules: List<RuleChange>, val limits: List<LimitChange>, val refused: List<RefusedBody>) {
    internal companion object {
        fun read(answer: JsonObject): Comparison = Comparison(
            answer.objects("rules").map(RuleChange::read),
            answer.objects("limits").map(LimitChange::read),
            answer.objects("refused").map(RefusedBody::read),
        )
    }
}

/**
 * One rule that differs.
 *
 * @property change what became of it
 * @property strictness what that means for the bodies that are sent
 * @property apiPath of the rule
 * @property jsonPath of the rule
 * @property oldRuleId its id in the old definition
 * @property newRuleId its id in the new definition
 * @property witness a text that only one of the two takes
 */
public data class RuleChange(
    val change: Change,
    val strictness: Strictness,
    val apiPath: String,
    val jsonPath: String,
    val oldRuleId: String?,
    val newRuleId: String?,
    val witness: String?,
) {
    internal companion object {
        fun read(rule: JsonObject): RuleChange = RuleChange(
            Change.of(rule.text("change")),
            Strictness.of(rule.text("verdict")),
            rule.text("apiPath"),
            rule.text("jsonPath"),
            rule.textOrNull("oldRuleId"),
            rule.textOrNull("newRuleId"),
            rule.textOrNull("witness"),
        )
    }
}

/**
 * One limit of the two definitions.
 *
 * @property name of the limit
 * @property old value as text; none where the old definition has none
 * @property new value as text; none where the new definition has none
 * @property strictness what the difference means
 */
public data class LimitChange(val name: String, val old: String?, val new: String?, val strictness: Strictness) {
    internal companion object {
        fun read(limit: JsonObject): LimitChange = LimitChange(
            limit.text("name"),
            limit.textOrNull("old"),
            limit.textOrNull("new"),
            Strictness.of(limit.text("verdict")),
        )
    }
}

/**
 * A body that the new definition would refuse.
 *
 * @property body its index (from 0)
 * @property report what the new definition says of it
 */
public data class RefusedBody(val body: Int, val report: Report) {
    internal companion object {
        fun read(refused: JsonObject): RefusedBody =
            RefusedBody(refused.int("body"), Report(refused["report"].toString().toByteArray(Charsets.UTF_8)))
    }
}
