package io.payflight

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** What was stored is looked at when it is given, and none of it is in an exception. */
internal class StoredTest {
    private val batch = Flow.named("payments-out/batch")
    private val payment = Flow.named("payments-out/payment")
    private val seen = Observation("Received", 5, Source.READ)
    private val garbage = listOf("", " ", "{", "hunter2", "\"hunter2\"", "[]", "5", "{hunter2:1}", "{\"status\":\"hunter2\"}", "\uD800")

    @Test
    fun `a state of another flow is refused at once`() {
        val state = Tracker(batch).also { it.observe(seen) }.save()
        val refused = assertThrows<PayflightException> { Tracker(payment, state) }
        assertEquals(Code.Known.STATE_OTHER_FLOW, refused.code)
        assertEquals(Status.Known.Received, Tracker(batch, state).status)
        assertNull(Tracker(payment, "null").save())
    }

    @Test
    fun `garbage is refused at once, and not shown`() {
        for (text in garbage) {
            for (open in listOf({ Tracker(batch, text).toString() }, { BatchTracker(text).toString() })) {
                val refused = assertThrows<PayflightException>(text) { open() }
                assertEquals("state.malformed", refused.code.raw, text)
                assertFalse("hunter2" in refused.message.orEmpty() + refused.json, text)
            }
        }
    }

    @Test
    fun `what is no report is not shown`() {
        val texts = garbage + listOf("{\"verdict\":\"hunter2", "{\"verdict\":\"x\",\"violations\":[hunter2", "{\"violations\":[\"hunter2\"]}")
        for (text in texts) {
            val thrown = runCatching { Report(text.toByteArray()).let { "${it.violations} ${it.stats} ${it.unchecked}" } }.exceptionOrNull()
            generateSequence(thrown) { it.cause }.forEach {
                assertFalse(it.javaClass.name.startsWith("kotlinx."), "$text $it")
                assertFalse("hunter2" in it.toString(), text)
            }
        }
    }
}
