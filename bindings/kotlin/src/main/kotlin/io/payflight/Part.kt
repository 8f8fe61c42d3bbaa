package io.payflight

import kotlinx.serialization.json.JsonObject

/**
 * How a batch is split; what is not given has its default.
 *
 * @param maxBodyBytes bytes of a body in UTF-8; 5,000,000
 * @param maxPayments payments of a body; 2,000
 * @param maxInvoices invoices of a body; 2,000
 * @param ids the `externalId` of each part, in their order
 * @param omit indexes (from 0) of payments that are left out, such as [Report.rejectedIndexes]: send the good, park the bad
 */
public class PlanOptions @JvmOverloads constructor(
    maxBodyBytes: Long? = null,
    maxPayments: Long? = null,
    maxInvoices: Long? = null,
    ids: List<String>? = null,
    omit: Collection<Int>? = null,
) {
    internal val json: String = Request()
        .number("maxBodyBytes", maxBodyBytes)
        .number("maxPayments", maxPayments)
        .number("maxInvoices", maxInvoices)
        .texts("ids", ids)
        .raw("omit", omit?.joinToString(",", "[", "]"))
        .toString()

    override fun toString(): String = json
}

/**
 * One body of a batch that was split.
 *
 * @property externalId its id, if it has one
 * @property bytes of the body in UTF-8
 * @property payments in it
 * @property invoices in it
 * @property first index (from 0) of its first payment, over all payments of the batch
 * @property body the body, to be sent as it is
 */
public data class Part(
    val externalId: String?,
    val bytes: Long,
    val payments: Int,
    val invoices: Int,
    val first: Int,
    val body: String,
) {
    /** Everything but the body, which holds personal data. */
    override fun toString(): String = "Part(externalId=$externalId, $bytes bytes, $payments payments, $invoices invoices, first=$first)"

    internal companion object {
        fun read(part: JsonObject): Part = Part(
            part.textOrNull("externalId"),
            part.long("bytes"),
            part.int("payments"),
            part.int("invoices"),
            part.int("first"),
            part.text("body"),
        )
    }
}
