// Made by `cargo xtask generate`; what is changed here is lost.
package io.payflight

/** What to do with an access token. [Known] are those of this version; what a later one adds is [Unknown], word for word. */
public sealed interface TokenVerdict {
    /** The word as it is written. */
    public val raw: String

    /** Those that this version knows. */
    public enum class Known(override val raw: String) : TokenVerdict {
        /** Use it. */
        REUSE("reuse"),
        /** Use it, and get a new one. */
        RENEW("renew"),
        /** Get a new one. */
        EXPIRED("expired"),
        ;

        override fun toString(): String = raw
    }

    /** A word that this version does not know. */
    public data class Unknown(override val raw: String) : TokenVerdict {
        override fun toString(): String = raw
    }

    public companion object {
        private val known = Known.entries.associateBy { it.raw }

        /** The one that is written like this; [Unknown] if there is none. */
        @JvmStatic
        public fun of(raw: String): TokenVerdict = known[raw] ?: Unknown(raw)
    }
}
