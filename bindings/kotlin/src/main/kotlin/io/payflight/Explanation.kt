package io.payflight

import kotlinx.serialization.json.JsonObject

/**
 * What a code means.
 *
 * @property code the code
 * @property severity how much it matters by default
 * @property meaning what it says, in one sentence
 * @property source who asks for it
 * @property mark how sure that is
 * @property fix what to do about it
 */
public data class Explanation(
    val code: Code,
    val severity: Severity,
    val meaning: String,
    val source: String,
    val mark: Mark,
    val fix: String,
) {
    internal companion object {
        fun read(entry: JsonObject): Explanation = Explanation(
            Code.of(entry.text("code")),
            Severity.of(entry.text("severity")),
            entry.text("meaning"),
            entry.text("source"),
            Mark.of(entry.text("mark")),
            entry.text("fix"),
        )
    }
}
