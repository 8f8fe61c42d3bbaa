package io.payflight

import java.nio.ByteBuffer
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** Bodies, definitions and catalogues may be bytes or text; a state of another flow may be taken over. */
internal class TextsTest {
    private val rule = "{\"ruleId\":\"r-é\",\"validation\":{\"apiPath\":\"BatchPayments\",\"jsonPath\":\"\$.externalId\"," +
        "\"optionality\":\"Required\",\"regex\":\"^[A-Z]{2}\$\"}}"
    private val definition = "{\"providerId\":\"p-1\",\"validationRules\":[$rule]}"
    private val catalogue = "[]"
    private val body = "{\"externalId\":\"é\",\"payments\":[{\"a\":1},{\"a\":2}]}"

    private val String.bytes get() = toByteArray()

    @Test
    fun `bytes say what text says`() {
        val path = "\$.externalId"
        val most = PlanOptions(maxPayments = 1)
        assertEquals(Payflight.lint(definition, catalogue, "p-1"), Payflight.lint(definition.bytes, catalogue.bytes, "p-1"))
        assertEquals(Payflight.lintFileFormat(definition), Payflight.lintFileFormat(definition.bytes))
        assertEquals(Payflight.fingerprint(body), Payflight.fingerprint(body.bytes))
        assertEquals(Payflight.plan(body, definition, "p-1", most), Payflight.plan(body.bytes, definition.bytes, "p-1", most))
        assertEquals(2, Payflight.plan(body.bytes, options = most).size)
        assertEquals(Payflight.fields(definition), Payflight.fields(definition.bytes))
        assertEquals(1, Payflight.checkField(definition.bytes, path, "é", catalogue.bytes).size)
        assertEquals(Payflight.checkField(definition, path, "é"), Payflight.checkField(definition.bytes, path, "é"))
        assertEquals(emptyList<Violation>(), Payflight.checkField(definition, "\$.noSuch", "é"))
        val looser = definition.replace("{2}", "+")
        assertEquals(Payflight.compare(looser, definition, listOf(body)), Payflight.compare(looser.bytes, definition.bytes, listOf(body.bytes)))
    }

    @Test
    fun `bytes that are no UTF-8 are refused`() {
        val bad = body.bytes.also { it[it.size - 3] = -1 }
        assertTrue(assertThrows<PayflightException> { Payflight.plan(bad) }.position != null)
        assertThrows<PayflightException> { Payflight.fingerprint(bad) }
    }

    @Test
    fun `a provider is loaded from every pair`() {
        val text = Provider.load(definition, catalogue).use { it.fingerprint }
        val buffer = ByteBuffer.wrap(definition.bytes)
        for (load in listOf(
            { Provider.load(definition, catalogue.bytes) },
            { Provider.load(definition.bytes, catalogue.bytes) },
            { Provider.load(definition.bytes, catalogue) },
            { Provider.load(buffer, catalogue.bytes) },
            { Provider.load(buffer, catalogue, providerId = "p-1") },
        )) {
            assertEquals(text, load().use { it.fingerprint })
        }
    }

    @Test
    fun `a state of another flow is taken over by name`() {
        val batch = Tracker(Flow.named("payments-out/batch"))
        batch.observe(Observation("Received", 5, Source.READ))
        val payment = Tracker(Flow.named("payments-out/payment"), batch.save(), "payments-out/batch")
        assertEquals(Status.Known.Received, payment.status)
        assertEquals(DecisionVerdict.Known.APPLIED, payment.observe(Observation("Processing", 6, Source.READ)).verdict)
        assertEquals(2, payment.version)
        val wrong = assertThrows<PayflightException> { Tracker(Flow.named("payments-out/payment"), batch.save(), "payments-out/bank-file") }
        assertEquals(Code.Known.STATE_OTHER_FLOW, wrong.code)
    }
}
