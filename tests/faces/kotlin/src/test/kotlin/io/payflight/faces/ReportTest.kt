package io.payflight.faces

import io.payflight.Code
import io.payflight.Options
import io.payflight.Position
import io.payflight.Provider
import io.payflight.RejectedException
import io.payflight.Severity
import io.payflight.Total
import io.payflight.Verdict
import io.payflight.check
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

internal class ReportTest {
    @Test
    fun `a body with nothing wrong`() {
        val report = check(Examples.SMALL)
        assertEquals(Verdict.Known.ACCEPTED, report.verdict)
        assertTrue(report.isAccepted)
        assertEquals(listOf(0, 0), listOf(report.errors, report.warnings))
        assertFalse(report.truncated)
        assertEquals(0, report.count())
        assertEquals(emptyList<String>(), report.unchecked)
        assertEquals(Examples.SMALL.length.toLong(), report.stats.bytes)
        assertEquals(1, report.stats.payments)
        assertEquals(0, report.stats.invoices)
        assertEquals(listOf(Total("GBP", "10.50")), report.stats.totals)
        assertEquals(emptyList<IntRange>(), report.stats.rejectedPayments)
        report.throwIfRejected()
    }

    @Test
    fun `a violation has its place and its details`() {
        val definition = """{"validationRules":[{"ruleId":"r-7","validation":{"apiPath":"Payments","jsonPath":""" +
            """"$.payments[*].instructedAmount.currency","optionality":"Required","regex":"^USD$","example":"USD",""" +
            """"errorMessage":"must be dollars."}}]}"""
        val report = Provider.load(definition).check(Examples.SMALL)
        val violation = report.single()
        val offset = Examples.SMALL.indexOf("\"GBP\"")
        assertEquals(Code.Known.RULE_PATTERN, violation.code)
        assertEquals(Severity.Known.ERROR, violation.severity)
        assertEquals("/payments/0/instructedAmount/currency", violation.path)
        assertEquals("r-7", violation.ruleId)
        assertEquals("currency must be dollars.", violation.message)
        assertEquals(Position(offset.toLong(), 1, offset + 1), violation.position)
        assertEquals(mapOf<String, Any>("example" to "USD"), violation.params)
        assertEquals(listOf(0..0), report.stats.rejectedPayments)
        assertEquals("""[{"code":"rule.pattern",""", report.json.substring(report.json.indexOf('[')).take(24))
    }

    @Test
    fun `counts, lists and texts of params`() {
        val body = """{"externalId":"1","providerId":"p","fileFormatId":"f","payments":[],"paymnts":1}"""
        val byCode = check(body).associateBy { it.code.raw }
        assertEquals("/providerId", byCode.getValue("selector.conflict").params["first"])
        assertEquals("payments", byCode.getValue("field.unknown").params["didYouMean"])
        val large = check(Examples.SMALL, Options(maxBodyBytes = 5)).single()
        assertEquals(mapOf<String, Any>("bytes" to Examples.SMALL.length.toLong(), "limit" to 5L), large.params)
        assertEquals(Position(5, null, null), large.position)
        val creditor = """{"data":{"creditor":{"creditorType":"Human"}}}"""
        val allowed = check(creditor, Options(resource = io.payflight.Resource.CREDITOR)).single().params["allowed"]
        assertEquals(listOf("None", "Individual", "Organisation"), allowed)
    }

    @Test
    fun `sums are exact beyond what a double holds`() {
        val body = Examples.SMALL.replace("10.50", "9007199254740.99")
        assertEquals(listOf(Total("GBP", "9007199254740.99")), check(body).stats.totals)
        assertEquals(java.math.BigDecimal("9007199254740.99"), check(body).stats.totals.single().amount.toBigDecimal())
    }

    @Test
    fun `a rejected body throws only when asked to, and tells no values`() {
        val report = check(Examples.SMALL.replace("10.50", "secret-amount"))
        assertFalse(report.isAccepted)
        val rejected = assertThrows<RejectedException> { report.throwIfRejected() }
        assertSame(report, rejected.report)
        assertTrue(rejected.message.orEmpty().contains("amount.format"), rejected.message)
        for (said in listOf(rejected.message.orEmpty(), report.toString(), report.json, report.violations.toString())) {
            assertFalse(said.contains("secret"), said)
        }
    }

    @Test
    fun `the counts need no violations, and reports are values`() {
        val body = """{"a":1,"payments":[${(1..3000).joinToString(",") { "{}" }}]}"""
        val report = check(body)
        assertTrue(report.errors > 0)
        assertEquals(report.violations.size, 1000)
        assertTrue(report.truncated)
        assertEquals(report, check(body))
        assertEquals(report.hashCode(), check(body).hashCode())
        assertEquals(report.json, report.jsonBytes().decodeToString())
        assertEquals(report.violations, check(body).violations)
        assertNull(report.violations.first().value)
    }
}
