package io.payflight

import kotlinx.serialization.json.JsonObject

/**
 * What an input form needs for one rule.
 *
 * @property path the rule's `jsonPath`
 * @property label what to call it
 * @property optionality whether it has to be there
 * @property pattern for an HTML input; none where no such pattern takes exactly what the rule takes
 * @property example a value that is good
 * @property description the rule's own words
 * @property errorMessage the rule's own words for a bad value
 * @property maxLength in Unicode scalar values, where the rule has a bound
 * @property input `text`, `email`, `tel`, `number` or `select`
 * @property options what a `select` offers
 * @property source whose rule it is
 */
public data class Field(
    val path: String,
    val label: String,
    val optionality: Optionality,
    val pattern: String?,
    val example: String?,
    val description: String?,
    val errorMessage: String?,
    val maxLength: Long?,
    val input: String,
    val options: List<String>,
    val source: FieldSource,
) {
    internal companion object {
        fun read(field: JsonObject): Field = Field(
            field.text("path"),
            field.text("label"),
            Optionality.of(field.text("optionality")),
            field.textOrNull("pattern"),
            field.textOrNull("example"),
            field.textOrNull("description"),
            field.textOrNull("errorMessage"),
            field.longOrNull("maxLength"),
            field.text("input"),
            field.texts("options"),
            FieldSource.read(field.obj("source") ?: objectOf("{}")),
        )
    }
}

/**
 * Whose rule it is.
 *
 * @property kind `provider` or `instrument`
 * @property ruleId the rule's id
 * @property instrument the local instrument whose rule it is
 */
public data class FieldSource(val kind: String, val ruleId: String?, val instrument: String?) {
    internal companion object {
        fun read(source: JsonObject): FieldSource =
            FieldSource(source.text("kind"), source.textOrNull("ruleId"), source.textOrNull("instrument"))
    }
}
