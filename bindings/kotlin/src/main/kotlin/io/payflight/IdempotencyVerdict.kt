// Made by `cargo xtask generate`; what is changed here is lost.
package io.payflight

/** What to do with a request that has an idempotency key. [Known] are those of this version; what a later one adds is [Unknown], word for word. */
public sealed interface IdempotencyVerdict {
    /** The word as it is written. */
    public val raw: String

    /** Those that this version knows. */
    public enum class Known(override val raw: String) : IdempotencyVerdict {
        /** It was not seen before: carry it out. */
        NEW("new"),
        /** It was carried out: give the same answer again. */
        REPLAY("replay"),
        /** Another body came with this key. */
        CONFLICT("conflict"),
        /** It is being carried out. */
        IN_FLIGHT("in_flight"),
        /** The key's time is over: it is new again. */
        EXPIRED("expired"),
        ;

        override fun toString(): String = raw
    }

    /** A word that this version does not know. */
    public data class Unknown(override val raw: String) : IdempotencyVerdict {
        override fun toString(): String = raw
    }

    public companion object {
        private val known = Known.entries.associateBy { it.raw }

        /** The one that is written like this; [Unknown] if there is none. */
        @JvmStatic
        public fun of(raw: String): IdempotencyVerdict = known[raw] ?: Unknown(raw)
    }
}
