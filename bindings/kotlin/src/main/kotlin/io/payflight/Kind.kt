// Made by `cargo xtask generate`; what is changed here is lost.
package io.payflight

/** What kind of status it is. [Known] are those of this version; what a later one adds is [Unknown], word for word. */
public sealed interface Kind {
    /** The word as it is written. */
    public val raw: String

    /** Those that this version knows. */
    public enum class Known(override val raw: String) : Kind {
        /** On its way. */
        ACTIVE("active"),
        /** It may stay for good, and may still be left. */
        RESTING("resting"),
        /** It is never left. */
        FINAL("final"),
        ;

        override fun toString(): String = raw
    }

    /** A word that this version does not know. */
    public data class Unknown(override val raw: String) : Kind {
        override fun toString(): String = raw
    }

    public companion object {
        private val known = Known.entries.associateBy { it.raw }

        /** The one that is written like this; [Unknown] if there is none. */
        @JvmStatic
        public fun of(raw: String): Kind = known[raw] ?: Unknown(raw)
    }
}
