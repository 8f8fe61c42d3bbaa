// Made by `cargo xtask generate`; what is changed here is lost.
package io.payflight

/** How sure a name or an edge is. [Known] are those of this version; what a later one adds is [Unknown], word for word. */
public sealed interface Mark {
    /** The word as it is written. */
    public val raw: String

    /** Those that this version knows. */
    public enum class Known(override val raw: String) : Mark {
        /** `documented` */
        DOCUMENTED("documented"),
        /** `example` */
        EXAMPLE("example"),
        /** `inferred` */
        INFERRED("inferred"),
        /** `assumed` */
        ASSUMED("assumed"),
        ;

        override fun toString(): String = raw
    }

    /** A word that this version does not know. */
    public data class Unknown(override val raw: String) : Mark {
        override fun toString(): String = raw
    }

    public companion object {
        private val known = Known.entries.associateBy { it.raw }

        /** The one that is written like this; [Unknown] if there is none. */
        @JvmStatic
        public fun of(raw: String): Mark = known[raw] ?: Unknown(raw)
    }
}
