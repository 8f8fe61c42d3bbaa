// Made by `cargo xtask generate`; what is changed here is lost.
package io.payflight

/** What became of an observation. [Known] are those of this version; what a later one adds is [Unknown], word for word. */
public sealed interface DecisionVerdict {
    /** The word as it is written. */
    public val raw: String

    /** Those that this version knows. */
    public enum class Known(override val raw: String) : DecisionVerdict {
        /** `applied` */
        APPLIED("applied"),
        /** `already_applied` */
        ALREADY_APPLIED("already_applied"),
        /** `stale` */
        STALE("stale"),
        /** `refused` */
        REFUSED("refused"),
        /** `unrecognised` */
        UNRECOGNISED("unrecognised"),
        /** `corrected` */
        CORRECTED("corrected"),
        /** `conflict` */
        CONFLICT("conflict"),
        ;

        override fun toString(): String = raw
    }

    /** A word that this version does not know. */
    public data class Unknown(override val raw: String) : DecisionVerdict {
        override fun toString(): String = raw
    }

    public companion object {
        private val known = Known.entries.associateBy { it.raw }

        /** The one that is written like this; [Unknown] if there is none. */
        @JvmStatic
        public fun of(raw: String): DecisionVerdict = known[raw] ?: Unknown(raw)
    }
}
