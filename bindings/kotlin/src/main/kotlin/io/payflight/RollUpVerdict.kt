// Made by `cargo xtask generate`; what is changed here is lost.
package io.payflight

/** What the payments of a batch say together. [Known] are those of this version; what a later one adds is [Unknown], word for word. */
public sealed interface RollUpVerdict {
    /** The word as it is written. */
    public val raw: String

    /** Those that this version knows. */
    public enum class Known(override val raw: String) : RollUpVerdict {
        /** At least one is on its way, or has a status that the flow does not know; or there are none. */
        IN_PROGRESS("in_progress"),
        /** All have succeeded. */
        ALL_SUCCEEDED("all_succeeded"),
        /** All have failed. */
        ALL_FAILED("all_failed"),
        /** All are cancelled. */
        ALL_CANCELLED("all_cancelled"),
        /** They ended in different ways. */
        MIXED("mixed"),
        ;

        override fun toString(): String = raw
    }

    /** A word that this version does not know. */
    public data class Unknown(override val raw: String) : RollUpVerdict {
        override fun toString(): String = raw
    }

    public companion object {
        private val known = Known.entries.associateBy { it.raw }

        /** The one that is written like this; [Unknown] if there is none. */
        @JvmStatic
        public fun of(raw: String): RollUpVerdict = known[raw] ?: Unknown(raw)
    }
}
