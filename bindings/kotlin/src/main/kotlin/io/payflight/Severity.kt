// Made by `cargo xtask generate`; what is changed here is lost.
package io.payflight

/** How much something matters. [Known] are those of this version; what a later one adds is [Unknown], word for word. */
public sealed interface Severity {
    /** The word as it is written. */
    public val raw: String

    /** Those that this version knows. */
    public enum class Known(override val raw: String) : Severity {
        /** It must be mended. */
        ERROR("error"),
        /** It is worth a look. */
        WARNING("warning"),
        /** It is good to know; lint only. */
        INFO("info"),
        /** It is reported only when it is turned on. */
        OFF("off"),
        ;

        override fun toString(): String = raw
    }

    /** A word that this version does not know. */
    public data class Unknown(override val raw: String) : Severity {
        override fun toString(): String = raw
    }

    public companion object {
        private val known = Known.entries.associateBy { it.raw }

        /** The one that is written like this; [Unknown] if there is none. */
        @JvmStatic
        public fun of(raw: String): Severity = known[raw] ?: Unknown(raw)
    }
}
