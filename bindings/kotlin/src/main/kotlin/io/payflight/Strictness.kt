// Made by `cargo xtask generate`; what is changed here is lost.
package io.payflight

/** What a change means for the bodies that are sent. [Known] are those of this version; what a later one adds is [Unknown], word for word. */
public sealed interface Strictness {
    /** The word as it is written. */
    public val raw: String

    /** Those that this version knows. */
    public enum class Known(override val raw: String) : Strictness {
        /** Less is taken than before. */
        TIGHTER("tighter"),
        /** More is taken than before. */
        LOOSER("looser"),
        /** Some of what was taken is refused, and the other way round. */
        DIFFERENT("different"),
        /** The same is taken. */
        SAME("same"),
        /** The search ended before it was known. */
        UNDECIDED("undecided"),
        ;

        override fun toString(): String = raw
    }

    /** A word that this version does not know. */
    public data class Unknown(override val raw: String) : Strictness {
        override fun toString(): String = raw
    }

    public companion object {
        private val known = Known.entries.associateBy { it.raw }

        /** The one that is written like this; [Unknown] if there is none. */
        @JvmStatic
        public fun of(raw: String): Strictness = known[raw] ?: Unknown(raw)
    }
}
