// Made by `cargo xtask generate`; what is changed here is lost.
package io.payflight

/** A status of one of the built-in flows, kept word for word. [Known] are those of this version; what a later one adds is [Unknown], word for word. */
public sealed interface Status {
    /** The word as it is written. */
    public val raw: String

    /** Those that this version knows. */
    public enum class Known(override val raw: String) : Status {
        /** In iso20022/transaction, iso20022/group. */
        ACCC("ACCC"),
        /** In iso20022/transaction, iso20022/group. */
        ACCP("ACCP"),
        /** In iso20022/transaction. */
        ACFC("ACFC"),
        /** In iso20022/transaction, iso20022/group. */
        ACSC("ACSC"),
        /** In iso20022/transaction, iso20022/group. */
        ACSP("ACSP"),
        /** In iso20022/transaction, iso20022/group. */
        ACTC("ACTC"),
        /** In payments-acceptance/account. */
        ACTIVE("ACTIVE"),
        /** In iso20022/transaction, iso20022/group. */
        ACWC("ACWC"),
        /** In iso20022/transaction. */
        ACWP("ACWP"),
        /** In payments-acceptance/account. */
        AUTH_REQUIRED("AUTH_REQUIRED"),
        /** In payments-acceptance/account. */
        AWAITING_VERIFICATION("AWAITING_VERIFICATION"),
        /** In open-banking/payment. */
        AcceptedCreditSettlementCompleted("AcceptedCreditSettlementCompleted"),
        /** In open-banking/payment. */
        AcceptedSettlementCompleted("AcceptedSettlementCompleted"),
        /** In open-banking/payment. */
        AcceptedSettlementInProcess("AcceptedSettlementInProcess"),
        /** In open-banking/payment. */
        AcceptedWithoutPosting("AcceptedWithoutPosting"),
        /** In payments-out/subscription, open-banking/payment-consent, open-banking/multi-authorisation. */
        Authorised("Authorised"),
        /** In payments-out/batch, payments-out/payment, payments-out/subscription, open-banking/payment-consent. */
        AwaitingAuthorisation("AwaitingAuthorisation"),
        /** In open-banking/multi-authorisation. */
        AwaitingFurtherAuthorisation("AwaitingFurtherAuthorisation"),
        /** In open-banking/payment-consent. */
        AwaitingUpload("AwaitingUpload"),
        /** In iso20022/transaction. */
        BLCK("BLCK"),
        /** In iso20022/transaction. */
        CANC("CANC"),
        /** In payments-acceptance/payment, payments-acceptance/submission, payments-acceptance/account, payments-acceptance/instrument. */
        CANCELLED("CANCELLED"),
        /** In payments-acceptance/instrument. */
        CHARGEABLE("CHARGEABLE"),
        /** In payments-out/batch, payments-out/payment, payments-out/subscription. */
        Cancelled("Cancelled"),
        /** In payments-out/batch, payments-out/payment. */
        Completed("Completed"),
        /** In open-banking/payment-consent. */
        Consumed("Consumed"),
        /** In payments-acceptance/submission. */
        DECLINED("DECLINED"),
        /** In payments-acceptance/submission. */
        DISPUTED("DISPUTED"),
        /** In payments-acceptance/instrument. */
        EXPIRED("EXPIRED"),
        /** In payments-acceptance/payment, payments-acceptance/submission, payments-acceptance/instrument. */
        FAILED("FAILED"),
        /** In payments-out/batch, payments-out/payment, payments-out/bank-file. */
        Failed("Failed"),
        /** In open-banking/file-payment. */
        InitiationCompleted("InitiationCompleted"),
        /** In open-banking/file-payment. */
        InitiationFailed("InitiationFailed"),
        /** In open-banking/file-payment. */
        InitiationPending("InitiationPending"),
        /** In payments-acceptance/payment. */
        PAID("PAID"),
        /** In payments-acceptance/payment. */
        PAID_OFFLINE("PAID_OFFLINE"),
        /** In iso20022/group. */
        PART("PART"),
        /** In payments-acceptance/payment. */
        PARTIALLY("PARTIALLY"),
        /** In payments-acceptance/payment. */
        PARTIALLY_REFUNDED("PARTIALLY_REFUNDED"),
        /** In iso20022/transaction. */
        PATC("PATC"),
        /** In iso20022/transaction, iso20022/group. */
        PDNG("PDNG"),
        /** In payments-acceptance/payment, payments-acceptance/submission, payments-acceptance/account, payments-acceptance/instrument. */
        PENDING("PENDING"),
        /** In payments-acceptance/submission. */
        PROCESSING("PROCESSING"),
        /** In payments-out/batch. */
        PartiallyCompleted("PartiallyCompleted"),
        /** In payments-out/bank-file. */
        PaymentFileAvailable("PaymentFileAvailable"),
        /** In payments-out/subscription, open-banking/payment. */
        Pending("Pending"),
        /** In payments-out/batch, payments-out/payment. */
        Processing("Processing"),
        /** In iso20022/transaction, iso20022/group. */
        RCVD("RCVD"),
        /** In payments-acceptance/payment. */
        REFUNDED("REFUNDED"),
        /** In payments-acceptance/payment. */
        REJECTED("REJECTED"),
        /** In iso20022/transaction, iso20022/group. */
        RJCT("RJCT"),
        /** In payments-out/batch, payments-out/payment, payments-out/bank-file, payments-out/subscription. */
        Received("Received"),
        /** In payments-out/batch, payments-out/payment, payments-out/subscription, open-banking/payment-consent, open-banking/multi-authorisation, open-banking/payment. */
        Rejected("Rejected"),
        /** In open-banking/payment-consent. */
        Revoked("Revoked"),
        /** In payments-acceptance/submission. */
        SUBMITTED("SUBMITTED"),
        /** In payments-acceptance/submission. */
        SUCCEEDED("SUCCEEDED"),
        /** In payments-out/subscription. */
        Suspended("Suspended"),
        /** In payments-acceptance/payment. */
        UNAUTHORISED("UNAUTHORISED"),
        /** In payments-acceptance/submission. */
        UNKNOWN("UNKNOWN"),
        ;

        override fun toString(): String = raw
    }

    /** A word that this version does not know. */
    public data class Unknown(override val raw: String) : Status {
        override fun toString(): String = raw
    }

    public companion object {
        private val known = Known.entries.associateBy { it.raw }

        /** The one that is written like this; [Unknown] if there is none. */
        @JvmStatic
        public fun of(raw: String): Status = known[raw] ?: Unknown(raw)
    }
}
