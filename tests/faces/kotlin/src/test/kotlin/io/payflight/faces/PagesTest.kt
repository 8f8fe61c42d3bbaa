package io.payflight.faces

import io.payflight.*
import java.nio.file.Files
import java.nio.file.Path
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The Kotlin examples of `docs/protocol/`: what stands here between the marks stands on the page, and prints what it says. */
internal class PagesTest {
    private val source = Examples.text("tests/faces/kotlin/src/test/kotlin/io/payflight/faces/PagesTest.kt")
    private val printed = mutableListOf<String>()

    /** Instead of Kotlin's: the examples say here what they print. */
    private fun println(line: Any?) {
        printed += line.toString()
    }

    /** Instead of Java's: the examples read the project's own files. */
    private class File(private val name: String) {
        fun readText(): String = Examples.text(name)
    }

    private fun marked(page: String): String =
        source.substringAfter("        // page: $page\n").substringBefore("        // end\n").trimIndent()

    private fun check(page: String) {
        val block = Examples.text("docs/protocol/$page.md").substringAfter("\n```kotlin\n").substringBefore("\n```\n")
        assertEquals(marked(page), block.substringAfter("\n\n"))
        assertTrue(block.startsWith("import io.payflight.*\n"), block)
        val said = block.lines().filter { " → " in it }.map { it.substringAfter("// → ") }
        assertTrue(said.isNotEmpty())
        assertEquals(said, printed)
    }

    @Test
    fun `every page has its example here`() {
        val pages = Files.list(Path.of(System.getProperty("payflight.root"), "docs/protocol")).use { files ->
            files.map { it.fileName.toString() }.filter { it.endsWith(".md") && it != "README.md" }.sorted().toList()
        }
        assertEquals(pages, Regex("// page: ([a-z]+)\n").findAll(source).map { "${it.groupValues[1]}.md" }.sorted().toList())
        assertTrue(pages.size >= 14)
    }

    @Test
    fun `a notification is authentic`() {
        // page: authenticity
        val jwks = """{"keys":[{"kty":"EC","kid":"ec-a","crv":"P-256","x":"jh8I06Cv3_gXk03BcYrTk0PAXUhZTb4grHFLox2Tf3k","y":"-txT7Mwqltq8j7rUaoH4D0xtp-UxhxKEoaz6sIkZ3rU"}]}"""
        val bearer = "Bearer eyJhbGciOiJFUzI1NiIsImtpZCI6ImVjLWEifQ.eyJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUuY29tLyIsImF1ZCI6Imh0dHBzOi8vcHJvdmlkZXIuZXhhbXBsZS5jb20vbm90aWZpY2F0aW9ucyIsImV4cCI6MTgwMDAwMDMwMH0.vujHPWHW33PVNBXlmsHJZuoNdD6ANdOuTkNrktgdandF_ldVMTSmuJ3Q0_yiBg-mHyvPBg2iwEhPN_-p5WV54A"
        val key = "kx-5d41402abc4b2a76b9719d911017c592"
        val given = mapOf("x-notify-key" to listOf(key), "authorization" to listOf(bearer))
        fun failed(now: Long) = Protocol.authenticity(SignedNotification(given, "X-Notify-Key", listOf(key), jwks,
            "https://id.example.com/", "https://provider.example.com/notifications", listOf("ES256"), now))
        println(failed(1_800_000_000_000)) // → null
        println(failed(1_800_000_360_000)) // → token.expired
        // end
        check("authenticity")
    }

    @Test
    fun `two definitions are compared`() {
        // page: compare
        fun definition(regex: String) = """{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"BatchPayments",
            "jsonPath":"$.externalId","optionality":"Required","regex":"$regex"}}]}"""
        val found = Payflight.compare(definition("^[0-9]{6}"), definition("^[0-9]{6}$"))
        found.rules.forEach { println("${it.jsonPath} ${it.strictness} ${it.witness}") } // → $.externalId tighter 000000A
        // end
        check("compare")
    }

    @Test
    fun `a form and one value`() {
        // page: fields
        val definition = File("examples/provider.json").readText()
        val catalogue = File("examples/instruments.json").readText()
        val provider = Provider.load(definition, catalogue)
        val currency = Payflight.fields(provider, instrument = "ACH").first { it.label == "Currency" }
        println("${currency.input} ${currency.options} ${currency.maxLength}") // → select [GBP, USD] 3
        val wrong = Payflight.checkField(provider, currency.path, "EUR", instrument = "ACH")
        println(wrong.single().message) // → Currency must be GBP or USD.
        // end
        check("fields")
    }

    @Test
    fun `two bodies say the same`() {
        // page: fingerprint
        val one = Payflight.fingerprint("""{"amount": 4.50, "currency": "GBP"}""")
        println(one) // → bebb50e4c87dd0c5f86ae873eebc53e9a48224002fec171962bb19983c807d84
        println(one == Payflight.fingerprint("""{"currency":"GBP","amount":4.5}""")) // → true
        // end
        check("fingerprint")
    }

    @Test
    fun `headers are made and checked`() {
        // page: headers
        val parts = mapOf("accessToken" to "t0k3n", "interactionId" to "2b09f462-442b-4d8c-97ca-8f5b9046bcdf")
        println(Protocol.headers("batch.get", parts).headers["authorization"]) // → Bearer t0k3n
        val wrong = Protocol.checkHeaders("batch.get", mapOf("Authorization" to "Bearer t0k3n")).single()
        println("${wrong.code} ${wrong.header}") // → header.required x-fapi-interaction-id
        // end
        check("headers")
    }

    @Test
    fun `a key was here before`() {
        // page: idempotency
        val first = Protocol.idempotency(null, "44136fa355b3", Workflow.FILE, now = 1_700_000_000_000)
        val again = Protocol.idempotency(first.remember, "other", Workflow.FILE, now = 1_700_000_000_001)
        println("${first.verdict} ${again.verdict}") // → new conflict
        // end
        check("idempotency")
    }

    @Test
    fun `a notification is read`() {
        // page: notifications
        val read = Protocol.readNotification("""{"type":"NewPayment","subject":"p-1"}""")
        println("${read.kind} ${read.resourceId}") // → invoice_payment p-1
        // end
        check("notifications")
    }

    @Test
    fun `a sign-up is answered`() {
        // page: onboarding
        val signedUp = """{"type":"SignUp","subject":"a-1"}"""
        val answer = Protocol.onboarding(signedUp, "https://pay.example/join?id=1", now = 1_700_000_000_000)
        println(answer.body) // → {"authorisation":{"activationLink":"https://pay.example/join?id=1"}}
        println(Tracker(Flow.named("payments-acceptance/account"), answer.state).status) // → PENDING
        // end
        check("onboarding")
    }

    @Test
    fun `a batch is split`() {
        // page: plan
        val body = """{"externalId":"b-1","subscriptionId":"s-1","payments":[{"a":1},{"a":2},{"a":3}]}"""
        for (part in Payflight.plan(body, options = PlanOptions(maxPayments = 2))) {
            println("${part.externalId} ${part.payments} ${part.first} ${part.body}")
        }
        // → b-1-1 2 0 {"externalId":"b-1-1","subscriptionId":"s-1","payments":[{"a":1},{"a":2}]}
        // → b-1-2 1 2 {"externalId":"b-1-2","subscriptionId":"s-1","payments":[{"a":3}]}
        // end
        check("plan")
    }

    @Test
    fun `what an integration lacks`() {
        // page: readiness
        val report = Protocol.readiness("payments-out", """{"backoffOn429":true}""")
        val open = report.requirements.filter { it.isRequired && it.verdict != RequirementVerdict.Known.MET }
        println("${open.size} ${report.isReady}") // → 5 false
        // end
        check("readiness")
    }

    @Test
    fun `a batch is deleted`() {
        // page: retention
        val kept = Protocol.retention(Workflow.FILE, submitted = 1_700_000_000_000, now = 1_703_024_000_000)
        println("${kept.isDeleted} ${kept.remainingMs}") // → true 0
        // end
        check("retention")
    }

    @Test
    fun `a call is made again`() {
        // page: retry
        val failed = Failure(attempt = 1, seed = 7, now = 1_700_000_000_000, status = 429, retryAfter = "120")
        val again = Protocol.retry(failed)
        println("${again.verdict} ${again.at} ${again.reason}") // → retry 1700000120000 status_retryable
        // end
        check("retry")
    }

    @Test
    fun `the second call waits`() {
        // page: throttle
        val first = Protocol.throttle(null, now = 1_700_000_000_000, rate = 10, burst = 1)
        val second = Protocol.throttle(first.state, now = 1_700_000_000_001, rate = 10, burst = 1)
        println("${first.verdict} ${second.verdict} ${second.retryAt}") // → go wait 1700000000100
        // end
        check("throttle")
    }

    @Test
    fun `a token is renewed`() {
        // page: token
        val token = Protocol.token(issuedAt = 1_700_000_000_000, now = 1_700_028_740_000)
        println("${token.verdict} ${token.until}") // → renew 1700028800000
        // end
        check("token")
    }
}
