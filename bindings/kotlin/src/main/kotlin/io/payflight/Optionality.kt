// Made by `cargo xtask generate`; what is changed here is lost.
package io.payflight

/** Whether a value has to be there. [Known] are those of this version; what a later one adds is [Unknown], word for word. */
public sealed interface Optionality {
    /** The word as it is written. */
    public val raw: String

    /** Those that this version knows. */
    public enum class Known(override val raw: String) : Optionality {
        /** It has to be there. */
        REQUIRED("required"),
        /** It may be there. */
        OPTIONAL("optional"),
        /** It must not be there. */
        NOT_ALLOWED("not_allowed"),
        ;

        override fun toString(): String = raw
    }

    /** A word that this version does not know. */
    public data class Unknown(override val raw: String) : Optionality {
        override fun toString(): String = raw
    }

    public companion object {
        private val known = Known.entries.associateBy { it.raw }

        /** The one that is written like this; [Unknown] if there is none. */
        @JvmStatic
        public fun of(raw: String): Optionality = known[raw] ?: Unknown(raw)
    }
}
