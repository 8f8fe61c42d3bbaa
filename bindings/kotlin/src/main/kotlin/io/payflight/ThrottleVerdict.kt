// Made by `cargo xtask generate`; what is changed here is lost.
package io.payflight

/** Whether a call may be made now. [Known] are those of this version; what a later one adds is [Unknown], word for word. */
public sealed interface ThrottleVerdict {
    /** The word as it is written. */
    public val raw: String

    /** Those that this version knows. */
    public enum class Known(override val raw: String) : ThrottleVerdict {
        /** It may be made. */
        GO("go"),
        /** It may be made later. */
        WAIT("wait"),
        ;

        override fun toString(): String = raw
    }

    /** A word that this version does not know. */
    public data class Unknown(override val raw: String) : ThrottleVerdict {
        override fun toString(): String = raw
    }

    public companion object {
        private val known = Known.entries.associateBy { it.raw }

        /** The one that is written like this; [Unknown] if there is none. */
        @JvmStatic
        public fun of(raw: String): ThrottleVerdict = known[raw] ?: Unknown(raw)
    }
}
