// Made by `cargo xtask generate`; what is changed here is lost.
package io.payflight

/** What became of a rule from one definition to the next. [Known] are those of this version; what a later one adds is [Unknown], word for word. */
public sealed interface Change {
    /** The word as it is written. */
    public val raw: String

    /** Those that this version knows. */
    public enum class Known(override val raw: String) : Change {
        /** Only the new definition has it. */
        ADDED("added"),
        /** Only the old definition has it. */
        REMOVED("removed"),
        /** Both have it, and it differs. */
        CHANGED("changed"),
        ;

        override fun toString(): String = raw
    }

    /** A word that this version does not know. */
    public data class Unknown(override val raw: String) : Change {
        override fun toString(): String = raw
    }

    public companion object {
        private val known = Known.entries.associateBy { it.raw }

        /** The one that is written like this; [Unknown] if there is none. */
        @JvmStatic
        public fun of(raw: String): Change = known[raw] ?: Unknown(raw)
    }
}
