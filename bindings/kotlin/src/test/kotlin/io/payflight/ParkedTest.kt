package io.payflight

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** Send the good, park the bad: what is bad is known, or it is said that it is not. */
internal class ParkedTest {
    private fun body(count: Int, vararg bad: Int, head: String = "\"externalId\":\"run-1\",\"subscriptionId\":\"s-1\""): String {
        val payments = (0 until count).joinToString(",") {
            val amount = if (it in bad) "ten" else "${it + 1}.00"
            "{\"externalId\":\"p-$it\",\"instructedAmount\":{\"amount\":\"$amount\",\"currency\":\"GBP\"},\"creditor\":{\"name\":\"Jane\"}," +
                "\"creditorAccount\":{\"schemeName\":\"SortCodeAccountNumber\",\"identification\":\"12345612345678\"}}"
        }
        return "{$head,\"payments\":[$payments]}"
    }

    private val noHead = "\"externalId\":null"
    private val two = Options(maxPayments = 2)
    private val off = Options(maxPayments = 2, levels = mapOf("payments.too_many" to Level.OFF))
    private val warning = Options(maxPayments = 2, levels = mapOf("payments.too_many" to Level.WARNING))

    private fun indexes(body: String, options: Options = Options.DEFAULT) = Payflight.check(body, options).rejectedIndexes()

    @Test
    fun `what is rejected is known within the limit`() {
        assertEquals(listOf(1, 2, 4), indexes(body(5, 1, 2, 4), Options(maxPayments = 5)))
        assertEquals(listOf(1, 2, 4), indexes(body(5, 1, 2, 4), Options(maxViolations = 1)))
        assertEquals(listOf(0, 1999), indexes(body(2000, 0, 1999)))
    }

    @Test
    fun `where no payment is rejected there are no indexes`() {
        assertEquals(emptyList<Int>(), indexes(body(5)))
        for (options in listOf(off, warning)) assertEquals(emptyList<Int>(), indexes(body(3), options))
        // Not accepted, for something else than its payments.
        assertEquals(emptyList<Int>(), indexes(body(3, head = noHead)))
        assertEquals(emptyList<Int>(), indexes(body(3, head = noHead), off))
        for (none in listOf("{}", "{\"payments\":5}", "{\"payments\":[]}")) assertEquals(emptyList<Int>(), indexes(none))
    }

    @Test
    fun `where they are not known it is said`() {
        val unknown = listOf(
            body(2001, 7) to Options.DEFAULT,
            body(2001) to Options.DEFAULT,
            body(3, 1) to two,
            body(3, 1) to off,
            body(3, 1) to warning,
            body(3, 1) to Options(maxPayments = 2, maxViolations = 1),
            body(3, 1, head = noHead) to Options(maxPayments = 2, maxViolations = 1, levels = mapOf("payments.too_many" to Level.OFF)),
            body(3, 1) to Options(maxBodyBytes = 10),
            body(3, 1).dropLast(1) to Options.DEFAULT,
            "[]" to Options.DEFAULT,
            "{\"payments\":[],\"payments\":[]}" to Options.DEFAULT,
            "{}" to Options(resource = Resource.SUBSCRIPTION),
            "{}" to Options(resource = Resource.BATCH_UPDATE),
        )
        for ((body, options) in unknown) {
            val said = assertThrows<IllegalStateException>("$options") { indexes(body, options) }.message.orEmpty()
            assertTrue("payments.too_many" in said && "Plan" in said, said)
        }
    }

    @Test
    fun `of a batch that is too large the good are sent`() {
        val sent = mutableListOf<Int>()
        for (part in Payflight.plan(body(7, 1, 4, 5), options = PlanOptions(maxPayments = 2))) {
            val bad = Payflight.check(part.body, two).rejectedIndexes()
            if (bad.size == part.payments) continue
            for (good in Payflight.plan(part.body, options = PlanOptions(maxPayments = 2, omit = bad))) {
                assertTrue(Payflight.check(good.body, two).isAccepted)
                sent += good.payments
            }
        }
        assertEquals(listOf(1, 2, 1), sent)
    }
}
