package io.payflight.faces

import io.payflight.Code
import io.payflight.Payflight
import io.payflight.PayflightException
import io.payflight.PlanOptions
import io.payflight.Provider
import io.payflight.Resource
import io.payflight.Unsupported
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.contentOrNull
import kotlinx.serialization.json.int
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import kotlinx.serialization.json.longOrNull
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource

/** A loaded definition answers what a form and a plan ask, as its text does. */
internal class LoadedTest {
    private val path = "$.externalId"

    private fun JsonObject.text(name: String): String? = (this[name] as? JsonPrimitive)?.contentOrNull

    private fun JsonObject.resource(): Resource? =
        text("resource")?.let { name -> Resource.valueOf(name.replace('-', '_').uppercase()) }

    private fun JsonObject.planned(): PlanOptions = (this["options"] as? JsonObject).orEmpty().let { options ->
        fun number(name: String) = options[name]?.jsonPrimitive?.longOrNull
        val ids = options["ids"]?.jsonArray?.map { it.jsonPrimitive.content }
        val omit = options["omit"]?.jsonArray?.map { it.jsonPrimitive.int }
        PlanOptions(number("maxBodyBytes"), number("maxPayments"), number("maxInvoices"), ids, omit)
    }

    /** What a function says, by the definition's text and by the loaded one. */
    private fun both(name: String, request: JsonObject, provider: Provider): Pair<List<Any>, List<Any>> {
        val (text, id, instruments) = listOf("provider", "providerId", "instruments").map { request.text(it) }
        val (resource, instrument) = request.resource() to request.text("instrument")
        val (at, value) = listOf("path", "value").map { request.text(it).orEmpty() }
        val definition = checkNotNull(text)
        return when (name) {
            "fields" -> Payflight.fields(definition, instruments, id, resource, instrument) to
                Payflight.fields(provider, resource, instrument)
            "checkField" -> Payflight.checkField(definition, at, value, instruments, id, resource, instrument) to
                Payflight.checkField(provider, at, value, resource, instrument)
            else -> request.text("body").orEmpty().let { body ->
                Payflight.plan(body, definition, id, request.planned()) to Payflight.plan(body, provider, request.planned())
            }
        }
    }

    @ParameterizedTest
    @CsvSource("fields,fields,116", "checkField,check-field,58", "plan,plan,6")
    fun `a loaded definition answers as its text does`(name: String, file: String, least: Int) {
        val whole = Json.parseToJsonElement(Examples.text("tests/vectors/protocol/$file.json")).jsonObject
        val vectors = whole.getValue("vectors").jsonArray.map { it.jsonObject }.filter { vector ->
            val told = (vector.getValue("request").jsonObject["provider"] as? JsonPrimitive)?.isString == true
            vector.text("call") == name && told && "error" !in vector.getValue("expect").jsonObject
        }
        for (vector in vectors) {
            val request = vector.getValue("request").jsonObject
            val definition = checkNotNull(request.text("provider"))
            Provider.load(definition, request.text("instruments"), request.text("providerId")).use { provider ->
                val (byText, byHandle) = both(name, request, provider)
                assertEquals(byText.map { said(it) }, byHandle.map { said(it) }, vector.text("name"))
            }
        }
        assertTrue(vectors.size >= least, "${vectors.size}")
    }

    private fun said(one: Any): Any = if (one is io.payflight.Problem) one.json else one

    @Test
    fun `a rule without its regular expression is asked too`() {
        val text = Examples.rule(regex = "(a)\\\\1")
        val refused = listOf({ Payflight.fields(text) }, { Payflight.checkField(text, path, "b") }, { Payflight.plan("{}", text) })
        for (ask in refused) assertEquals(Code.Known.REGEX_UNSUPPORTED, assertThrows<PayflightException> { ask() }.code)
        Provider.load(text, unsupported = Unsupported.REPORT).use {
            assertEquals(listOf("r-1"), Payflight.fields(it).map { field -> field.source.ruleId })
            assertEquals(emptyList<Any>(), Payflight.checkField(it, path, "b"))
            assertEquals(listOf(Code.Known.RULE_REQUIRED), Payflight.checkField(it, path, "").map { one -> one.code })
            assertEquals(2, Payflight.plan("""{"payments":[{},{}]}""", it, PlanOptions(maxPayments = 1)).size)
        }
    }

    @Test
    fun `so is a file format`() {
        val format = """{"specification":{"rules":[{"ruleId":"f-1","sourceValidation":{"apiPath":"BatchPayments",""" +
            """"jsonPath":"$path","optionality":"Required","regex":"^[A-Z]+$"}}]}}"""
        Provider.loadFileFormat(format).use {
            assertEquals(listOf("f-1"), Payflight.fields(it).map { field -> field.source.ruleId })
            assertEquals(listOf("f-1"), Payflight.checkField(it, path, "a").map { one -> one.ruleId })
            assertEquals(emptyList<Any>(), Payflight.checkField(it, path, "A"))
        }
    }

    @Test
    fun `a plan keeps the limit of a loaded definition, of any length`() {
        // Longer than what needs no memory of its own, in and out.
        val body = """{"payments":[{"a":"${"é".repeat(20_000)}"},{}]}"""
        assertEquals(1, Payflight.plan(body).size)
        Provider.load("""{"maximumPaymentCount":1,"validationRules":[]}""").use {
            assertEquals(2, Payflight.plan(body, it).size)
            assertEquals(Payflight.plan(body, it), Payflight.plan(body.toByteArray(), it))
        }
    }

    @Test
    fun `a closed provider says so`() {
        val provider = Provider.load(Examples.rule())
        val uses = listOf({ Payflight.fields(provider) }, { Payflight.checkField(provider, path, "b") }, { Payflight.plan("{}", provider) })
        uses.forEach { it() }
        assertEquals(Code.Known.CALL_BAD_MEMBER, assertThrows<PayflightException> { Payflight.checkField(provider, "$[", "b") }.code)
        provider.close()
        val said = assertThrows<IllegalStateException> { provider.check(Examples.SMALL) }.message
        for (use in uses) assertEquals(said, assertThrows<IllegalStateException> { use() }.message)
    }

    @Test
    @Timeout(60)
    fun `closing while others ask ends in an answer or an exception`() {
        val others = java.util.concurrent.ConcurrentLinkedQueue<Throwable>()
        repeat(40) {
            val provider = Provider.load(Examples.rule(regex = "^[a-z]+$"))
            val threads = List(4) {
                kotlin.concurrent.thread {
                    try {
                        while (true) assertEquals(1, Payflight.checkField(provider, path, "B").size)
                    } catch (_: IllegalStateException) {
                        // It is closed.
                    } catch (why: Throwable) {
                        others += why
                    }
                }
            }
            Thread.sleep(1)
            provider.close()
            threads.forEach(Thread::join)
        }
        assertEquals(emptyList<Throwable>(), others.toList())
    }
}
