// Made by `cargo xtask generate`; what is changed here is lost.
package io.payflight

/** What a notification is about. [Known] are those of this version; what a later one adds is [Unknown], word for word. */
public sealed interface NotificationKind {
    /** The word as it is written. */
    public val raw: String

    /** Those that this version knows. */
    public enum class Known(override val raw: String) : NotificationKind {
        /** Someone signs up with a provider. */
        SIGN_UP("sign_up"),
        /** An invoice is to be paid. */
        INVOICE_PAYMENT("invoice_payment"),
        /** A batch has changed. */
        BATCH("batch"),
        /** A subscription has changed. */
        SUBSCRIPTION("subscription"),
        /** Something else, or not said. */
        OTHER("other"),
        ;

        override fun toString(): String = raw
    }

    /** A word that this version does not know. */
    public data class Unknown(override val raw: String) : NotificationKind {
        override fun toString(): String = raw
    }

    public companion object {
        private val known = Known.entries.associateBy { it.raw }

        /** The one that is written like this; [Unknown] if there is none. */
        @JvmStatic
        public fun of(raw: String): NotificationKind = known[raw] ?: Unknown(raw)
    }
}
