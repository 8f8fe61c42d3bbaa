package io.payflight.faces

import io.payflight.Code
import io.payflight.Level
import io.payflight.Options
import io.payflight.PayflightException
import io.payflight.Position
import io.payflight.Provider
import io.payflight.Resource
import io.payflight.Severity
import io.payflight.Unsupported
import io.payflight.check
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import java.nio.ByteBuffer

internal class ProviderTest {
    private fun directly(bytes: ByteArray): ByteBuffer = ByteBuffer.allocateDirect(bytes.size).put(bytes).flip()

    @Test
    fun `bytes, text and buffers give the same report`() = Examples.load().use { provider ->
        val expected = provider.check(Examples.batch).json
        assertTrue(expected.startsWith("""{"verdict":"rejected","errors":"""), expected.take(100))
        assertEquals(expected, provider.check(Examples.batch.decodeToString()).json)
        assertEquals(expected, provider.check(ByteBuffer.wrap(Examples.batch)).json)
        assertEquals(expected, provider.check(ByteBuffer.wrap(Examples.batch).asReadOnlyBuffer()).json)
        assertEquals(expected, provider.check(directly(Examples.batch)).json)
    }

    @Test
    fun `a buffer is read from its position to its limit, and stays as it is`() {
        val small = Examples.SMALL.toByteArray()
        val expected = check(small).json
        val around = "[[[".toByteArray() + small + "]]]".toByteArray()
        for (buffer in listOf(ByteBuffer.wrap(around), directly(around))) {
            buffer.position(3).limit(3 + small.size)
            assertEquals(expected, check(buffer).json)
            assertEquals(3, buffer.position())
            assertEquals(3 + small.size, buffer.limit())
        }
        assertArrayEquals("[[[".toByteArray(), around.copyOf(3))
    }

    @Test
    fun `an empty body is a rejected one, in every form`() {
        val expected = check("").json
        assertEquals("json.syntax", check("").violations.single().code.raw)
        assertEquals(expected, check(ByteArray(0)).json)
        assertEquals(expected, check(ByteBuffer.allocateDirect(0)).json)
        assertEquals(expected, check(ByteBuffer.allocate(0)).json)
    }

    @Test
    fun `for the audit`() {
        val definition = """{"providerId":"p-1","localInstruments":["BACS","FPS"],""" + Examples.rule().drop(1)
        val one = Provider.load(definition)
        assertEquals("p-1", one.id)
        assertEquals(listOf("BACS", "FPS"), one.instruments)
        assertEquals(1, one.ruleCount)
        assertTrue(one.fingerprint.matches(Regex("[0-9a-f]{64}")), one.fingerprint)
        assertEquals(one.fingerprint, Provider.load(" $definition ").fingerprint)
        val two = Provider.load(definition, instruments = "[]")
        assertFalse(one.fingerprint == two.fingerprint)
        assertEquals(two.fingerprint, Provider.load(definition.toByteArray(), instruments = "[]".toByteArray()).fingerprint)
        assertEquals(one.fingerprint, Provider.load(ByteBuffer.wrap(definition.toByteArray())).fingerprint)
        assertNull(Provider.load(Examples.rule()).id)
    }

    @Test
    fun `one of several definitions is named`() {
        val two = """{"data":[{"providerId":"a","validationRules":[]},{"providerId":"b","validationRules":[]}]}"""
        assertEquals("b", Provider.load(two, providerId = "b").id)
        val refused = assertThrows<PayflightException> { Provider.load(two, providerId = "c") }
        assertEquals(Code.Known.DEFINITION_PROVIDER_UNKNOWN, refused.code)
    }

    @Test
    fun `what is wrong with a definition is told with its places`() {
        val refused = assertThrows<PayflightException> { Provider.load(Examples.rule("Sometimes", "a++")) }
        assertEquals(Code.Known.DEFINITION_OPTIONALITY_UNKNOWN, refused.code)
        assertEquals("/validationRules/0/validation/optionality", refused.path)
        assertEquals("r-1", refused.ruleId)
        val offset = Examples.rule("Sometimes").indexOf("\"Sometimes\"")
        assertEquals(Position(offset.toLong(), 1, offset + 1), refused.position)
        assertEquals("provider", refused.params["document"])
        assertEquals(
            listOf(Code.Known.DEFINITION_OPTIONALITY_UNKNOWN, Code.Known.REGEX_UNSUPPORTED),
            refused.all.map { it.code },
        )
        assertEquals(1L, refused.all[1].params["at"])
        assertTrue(refused.json.startsWith("""{"error":{"code":"definition.optionality_unknown""""))
    }

    @Test
    fun `one fault is all that is wrong`() {
        val refused = assertThrows<PayflightException> { Provider.load("{}") }
        assertEquals(Code.Known.DEFINITION_NO_RULES, refused.code)
        assertEquals(listOf(refused.code), refused.all.map { it.code })
    }

    @Test
    fun `a rule without its regular expression is listed`() {
        assertThrows<PayflightException> { Provider.load(Examples.rule(regex = "a++")) }
        Provider.load(Examples.rule(regex = "a++"), unsupported = Unsupported.REPORT).use {
            val report = it.check(Examples.SMALL)
            assertEquals(listOf("r-1"), report.unchecked)
            assertTrue(report.any { one -> one.code == Code.Known.RULE_UNCHECKED })
        }
    }

    @Test
    fun `a file format`() {
        val format = """{"specification":{"rules":[{"ruleId":"f-1","sourceValidation":{"apiPath":"BatchPayments",""" +
            """"jsonPath":"$.appId","optionality":"Required"}}]}}"""
        for (loaded in listOf(Provider.loadFileFormat(format), Provider.loadFileFormat(format.toByteArray()))) {
            assertEquals(listOf("rule.required"), loaded.check(Examples.SMALL).map { it.code.raw })
        }
        assertThrows<PayflightException> { Provider.load(format) }
    }

    @Test
    fun `a catalogue that is no UTF-8 is refused at its place`() {
        val refused = assertThrows<PayflightException> {
            Provider.load(Examples.rule().toByteArray(), instruments = byteArrayOf(0x5B, 0x20, 0xC3.toByte()))
        }
        assertEquals(Code.Known.INSTRUMENTS_NOT_JSON, refused.code)
        assertEquals("json.syntax", refused.params["reason"])
        assertEquals(2L, refused.position?.offset)
    }

    @Test
    fun `a lone surrogate is refused at its place, and never becomes a question mark`() {
        for ((text, offset) in listOf("{\"é\":\"\uD83D\"}" to 7L, "{\"a\":\"\uDE00x\"}" to 6L, "{}\uD800" to 2L)) {
            val violation = check(text).single()
            assertEquals("json.syntax", violation.code.raw)
            assertEquals(offset, violation.position?.offset)
        }
        val pair = Examples.SMALL.replace("b-1", "\uD83D\uDE00")
        assertEquals(check(pair.toByteArray()).json, check(pair).json)
        assertTrue(check(pair).isAccepted)
        assertThrows<PayflightException> { Provider.load("{\uD800}") }
        assertThrows<PayflightException> { Provider.load(Examples.rule(), instruments = "\uD800") }
    }

    @Test
    fun `every option is used`() {
        fun codes(options: Options, body: String = Examples.SMALL) = check(body, options).map { it.code.raw }
        val zero = Examples.SMALL.replace("10.50", "0.00")
        assertEquals(Severity.Known.ERROR, check(zero, Options(strict = true)).single().severity)
        assertEquals(Severity.Known.WARNING, check(zero).single().severity)
        assertEquals(emptyList<String>(), codes(Options(levels = mapOf("amount.zero" to Level.OFF)), zero))
        assertFalse(check(zero, Options(levels = mapOf("amount.zero" to Level.ERROR))).isAccepted)
        assertEquals(listOf("body.too_large"), codes(Options(maxBodyBytes = 10)))
        assertEquals(listOf("payments.too_many"), codes(Options(maxPayments = 0)))
        val invoice = Examples.SMALL.replace("}}]}", "},\"remittanceInformation\":{\"invoices\":[{}]}}]}")
        assertEquals(listOf("invoices.too_many"), codes(Options(maxInvoices = 0), invoice))
        assertTrue(check("""{"a":1,"b":2,"payments":[]}""", Options(maxViolations = 1)).truncated)
        assertEquals("0.00", check(zero, Options(includeValues = true)).single().value)
        assertNull(check(zero).single().value)
        val dated = Examples.SMALL.dropLast(1) + ""","requestedExecutionDateTime":"2026-01-01"}"""
        assertEquals(listOf("datetime.past"), codes(Options(now = 1_767_312_000_000), dated))
        assertEquals(emptyList<String>(), codes(Options(now = 1_767_225_600_000), dated))
        assertEquals(listOf("field.required"), codes(Options(resource = Resource.SUBSCRIPTION), "{}"))
    }

    @Test
    fun `a bad option is refused by its name`() {
        val cases = mapOf(
            Options(maxViolations = 0) to "/maxViolations",
            Options(now = -1) to "/now",
            Options(now = 9_007_199_254_740_992) to "/now",
            Options(levels = mapOf("json.syntax" to Level.OFF)) to "/levels/json.syntax",
            Options.ofJson("""{"strict":1}""") to "/strict",
        )
        for ((options, path) in cases) {
            val refused = assertThrows<PayflightException>(options.toString()) { check(Examples.SMALL, options) }
            assertEquals(Code.Known.CALL_BAD_MEMBER, refused.code)
            assertEquals(path, refused.path)
        }
        val unknown = assertThrows<PayflightException> { check("{}", Options.ofJson("""{"strikt":true}""")) }
        assertEquals(Code.Known.CALL_UNKNOWN_MEMBER, unknown.code)
        val none = assertThrows<PayflightException> { check("{}", Options.ofJson("{")) }
        assertEquals(Code.Known.CALL_NOT_JSON, none.code)
    }
}
