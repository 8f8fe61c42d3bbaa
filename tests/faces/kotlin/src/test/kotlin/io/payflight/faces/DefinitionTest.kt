package io.payflight.faces

import io.payflight.Change
import io.payflight.Code
import io.payflight.Optionality
import io.payflight.Payflight
import io.payflight.PayflightException
import io.payflight.PlanOptions
import io.payflight.Severity
import io.payflight.Strictness
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** Lint, codes, splitting, forms and comparing. */
internal class DefinitionTest {
    @Test
    fun `lint tells everything at once`() {
        val findings = Payflight.lint(Examples.rule("NotAllowed", "^a", "$.apId"))
        val paths = findings.associate { it.code to it.path }
        assertEquals("/validationRules/0/validation/jsonPath", paths[Code.Known.LINT_PATH_UNKNOWN])
        assertEquals("/validationRules/0/validation/regex", paths[Code.Known.LINT_REGEX_ON_NOT_ALLOWED])
        val unknown = findings.single { it.code == Code.Known.LINT_PATH_UNKNOWN }
        assertEquals(Severity.Known.WARNING, unknown.severity)
        assertEquals("provider", unknown.document)
        assertEquals("appId", unknown.params["didYouMean"])
        assertEquals("r-1", unknown.ruleId)
        assertTrue(Payflight.lint("{").any { it.code == Code.Known.LINT_NOT_JSON })
        assertTrue(Payflight.lintFileFormat("{}").any { it.code == Code.Known.LINT_NO_RULES })
        val refused = assertThrows<PayflightException> { Payflight.lint("""{"data":[]}""", providerId = "x") }
        assertEquals(Code.Known.DEFINITION_PROVIDER_UNKNOWN, refused.code)
    }

    @Test
    fun `a code is explained`() {
        val said = Payflight.explain(Code.Known.AMOUNT_SCALE)
        assertEquals(Code.Known.AMOUNT_SCALE, said.code)
        assertEquals(Severity.Known.ERROR, said.severity)
        assertTrue(listOf(said.meaning, said.source, said.fix, said.mark.raw).none(String::isEmpty))
        assertEquals(said, Payflight.explain("amount.scale"))
        assertEquals(Severity.Known.OFF, Payflight.explain("remittance.sum").severity)
        assertEquals(Code.Known.CALL_BAD_MEMBER, assertThrows<PayflightException> { Payflight.explain("x") }.code)
    }

    @Test
    fun `a batch is split`() {
        val body = """{"externalId":"b-1","payments":[{"a":1},{"a":2},{"a":3}]}"""
        val whole = Payflight.plan(body).single()
        assertEquals(body, whole.body)
        val parts = Payflight.plan(body, options = PlanOptions(maxPayments = 2))
        assertEquals("""{"externalId":"b-1-1","payments":[{"a":1},{"a":2}]}""", parts[0].body)
        assertEquals(listOf("b-1-1", "b-1-2"), parts.map { it.externalId })
        assertEquals(listOf(2, 1), parts.map { it.payments })
        assertEquals(listOf(0, 2), parts.map { it.first })
        assertEquals(listOf(51L, 43L), parts.map { it.bytes })
        assertFalse(parts[0].toString().contains("\"a\""))
        val named = Payflight.plan(body, options = PlanOptions(maxPayments = 1, ids = listOf("x", "y"), omit = listOf(0)))
        assertEquals("""{"externalId":"x","payments":[{"a":2}]}""", named[0].body)
        assertEquals(listOf("y" to 2), named.drop(1).map { it.externalId to it.first })
        // One body is enough: it keeps its own id.
        val left = Payflight.plan(body, options = PlanOptions(ids = listOf("x"), omit = listOf(0))).single()
        assertEquals("""{"externalId":"b-1","payments":[{"a":2},{"a":3}]}""", left.body)
        val limited = Payflight.plan(body, provider = """{"maximumPaymentCount":1,"validationRules":[]}""")
        assertEquals(3, limited.size)
        fun refusal(options: PlanOptions) = assertThrows<PayflightException> { Payflight.plan(body, options = options) }.code
        assertEquals(Code.Known.PLAN_PAYMENT_TOO_LARGE, refusal(PlanOptions(maxBodyBytes = 10)))
        assertEquals(Code.Known.PLAN_IDS_SHORT, refusal(PlanOptions(maxPayments = 1, ids = listOf("x"))))
        assertEquals(Code.Known.PLAN_NOTHING_LEFT, refusal(PlanOptions(omit = listOf(0, 1, 2))))
    }

    @Test
    fun `a form is made from the rules`() {
        val definition = Examples.rule("Required", "^[a-z.]{1,20}$", "$.appId")
        val field = Payflight.fields(definition).single()
        assertEquals("$.appId", field.path)
        assertEquals("appId", field.label)
        assertEquals(Optionality.Known.REQUIRED, field.optionality)
        assertEquals("[a-z.]{1,20}", field.pattern)
        assertEquals(20L, field.maxLength)
        assertEquals("text", field.input)
        assertEquals("provider", field.source.kind)
        assertEquals("r-1", field.source.ruleId)
        assertNull(field.example)
        assertEquals(0, Payflight.checkField(definition, field.path, "sage.intacct").size)
        assertEquals(Code.Known.RULE_PATTERN, Payflight.checkField(definition, field.path, "SAGE").single().code)
        val list = Payflight.fields(Examples.rule("Optional", "^(GBP|EUR)$", "$.appId")).single()
        assertEquals("select", list.input)
        assertEquals(listOf("GBP", "EUR"), list.options)
    }

    @Test
    fun `definitions are compared`() {
        val old = Examples.rule("Optional", "^[A-Z]{1,10}$", "$.appId")
        val new = Examples.rule("Optional", "^[A-Z]{1,12}$", "$.appId")
        val change = Payflight.compare(old, new).rules.single()
        assertEquals(Change.Known.CHANGED, change.change)
        assertEquals(Strictness.Known.LOOSER, change.strictness)
        assertEquals("$.appId", change.jsonPath)
        assertTrue(change.witness.orEmpty().matches(Regex("[A-Z]{11,12}")), change.witness)
        assertEquals(emptyList<Any>(), Payflight.compare(old, old).rules)
        val bodies = listOf("ABC", "ABCDEFGHIJKL").map { Examples.SMALL.dropLast(1) + ""","appId":"$it"}""" }
        val refused = Payflight.compare(new, old, bodies).refused.single()
        assertEquals(1, refused.body)
        assertEquals(listOf(Code.Known.RULE_PATTERN), refused.report.map { it.code })
        val limit = Payflight.compare("""{"validationRules":[]}""", """{"maximumPaymentCount":100,"validationRules":[]}""").limits.single()
        assertEquals(listOf("maximumPaymentCount", null, "100"), listOf(limit.name, limit.old, limit.new))
        assertEquals(Strictness.Known.TIGHTER, limit.strictness)
        assertThrows<PayflightException> { Payflight.compare("{}", new) }
    }
}
