// Made by `cargo xtask generate`; what is changed here is lost.
package io.payflight

/** What to do after a call that failed. [Known] are those of this version; what a later one adds is [Unknown], word for word. */
public sealed interface RetryVerdict {
    /** The word as it is written. */
    public val raw: String

    /** Those that this version knows. */
    public enum class Known(override val raw: String) : RetryVerdict {
        /** Make it again, at the time that is given. */
        RETRY("retry"),
        /** Get a new access token, and make it again. */
        REFRESH_TOKEN_THEN_RETRY("refresh_token_then_retry"),
        /** Do not make it again. */
        GIVE_UP("give_up"),
        ;

        override fun toString(): String = raw
    }

    /** A word that this version does not know. */
    public data class Unknown(override val raw: String) : RetryVerdict {
        override fun toString(): String = raw
    }

    public companion object {
        private val known = Known.entries.associateBy { it.raw }

        /** The one that is written like this; [Unknown] if there is none. */
        @JvmStatic
        public fun of(raw: String): RetryVerdict = known[raw] ?: Unknown(raw)
    }
}
