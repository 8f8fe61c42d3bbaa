package io.payflight.faces

import io.payflight.Code
import io.payflight.DecisionVerdict
import io.payflight.Failure
import io.payflight.Flow
import io.payflight.IdempotencyVerdict
import io.payflight.NotificationKind
import io.payflight.Observation
import io.payflight.Payflight
import io.payflight.PayflightException
import io.payflight.Protocol
import io.payflight.RejectedNotification
import io.payflight.Remembered
import io.payflight.RequirementVerdict
import io.payflight.RetryVerdict
import io.payflight.SignedNotification
import io.payflight.Source
import io.payflight.ThrottleVerdict
import io.payflight.TokenVerdict
import io.payflight.Tracker
import io.payflight.Workflow
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import java.security.KeyPairGenerator
import java.security.Signature
import java.security.interfaces.RSAPublicKey
import java.util.Base64

internal class ProtocolTest {
    private val now = 1_700_000_000_000

    @Test
    fun `an idempotency key is good for ten minutes of a file`() {
        val first = Protocol.idempotency(null, "f", Workflow.FILE, now)
        assertEquals(IdempotencyVerdict.Known.NEW, first.verdict)
        assertEquals(Remembered("f", now, true), first.remember)
        assertEquals(now + 600_000, first.validUntil)
        fun verdict(remembered: Remembered, fingerprint: String, at: Long) =
            Protocol.idempotency(remembered, fingerprint, Workflow.FILE, at).verdict
        assertEquals(IdempotencyVerdict.Known.IN_FLIGHT, verdict(first.remember, "f", now + 599_999))
        assertEquals(IdempotencyVerdict.Known.EXPIRED, verdict(first.remember, "f", now + 600_000))
        val done = first.remember.copy(inFlight = false)
        assertEquals(IdempotencyVerdict.Known.REPLAY, verdict(done, "f", now + 1))
        assertEquals(IdempotencyVerdict.Known.CONFLICT, verdict(done, "g", now + 1))
    }

    @Test
    fun `a fingerprint is of the content`() {
        val one = Payflight.fingerprint("""{"b":4.50,"a":1}""")
        assertEquals(one, Payflight.fingerprint("""{ "a": 1, "b": 4.5 }"""))
        assertTrue(one.matches(Regex("[0-9a-f]{64}")))
        assertFalse(one == Payflight.fingerprint("""{"a":1,"b":4.51}"""))
        val large = { number: String -> Payflight.fingerprint("""{"a":$number}""") }
        assertEquals(3, setOf(large("9007199254740991"), large("9007199254740992"), large("9007199254740993")).size)
        assertEquals(Code.Known.JSON_SYNTAX, assertThrows<PayflightException> { Payflight.fingerprint("{") }.code)
    }

    @Test
    fun `what was submitted is kept for 35 days of a file`() {
        val day = 86_400_000L
        val kept = Protocol.retention(Workflow.FILE, now, now + 35 * day - 1)
        assertEquals(listOf<Any>(now + 35 * day, false, 1L), listOf(kept.deletedAt, kept.isDeleted, kept.remainingMs))
        assertTrue(Protocol.retention(Workflow.FILE, now, now + 35 * day).isDeleted)
        assertEquals(now + 365 * day, Protocol.retention(Workflow.ELECTRONIC, now, now).deletedAt)
    }

    @Test
    fun `the eleventh call at once waits`() {
        var state: String? = null
        repeat(10) {
            val answer = Protocol.throttle(state, now)
            assertEquals(ThrottleVerdict.Known.GO, answer.verdict)
            assertNull(answer.retryAt)
            state = answer.state
        }
        val waiting = Protocol.throttle(state, now)
        assertEquals(ThrottleVerdict.Known.WAIT, waiting.verdict)
        assertEquals(now + 100, waiting.retryAt)
        assertEquals(ThrottleVerdict.Known.GO, Protocol.throttle(waiting.state, now + 100).verdict)
        assertThrows<PayflightException> { Protocol.throttle(null, now, rate = 0) }
    }

    @Test
    fun `a call that failed is made again, with the same key`() {
        val retry = Protocol.retry(Failure(attempt = 1, seed = 7, now = now, status = 503, retryAfter = "120"))
        assertEquals(RetryVerdict.Known.RETRY, retry.verdict)
        assertEquals("status_retryable", retry.reason)
        assertEquals(now + 120_000, retry.at)
        assertTrue(retry.sameIdempotencyKey)
        val lost = Protocol.retry(Failure(attempt = 1, seed = 7, now = now, failure = "connect", baseMs = 10, capMs = 10))
        assertTrue(lost.at in now..now + 10)
        assertEquals("attempts_exhausted", Protocol.retry(Failure(6, 7, now, status = 503)).reason)
        assertEquals(RetryVerdict.Known.GIVE_UP, Protocol.retry(Failure(1, 7, now, status = 400)).verdict)
        assertEquals(RetryVerdict.Known.REFRESH_TOKEN_THEN_RETRY, Protocol.retry(Failure(1, 7, now, status = 401)).verdict)
        assertEquals(RetryVerdict.Known.GIVE_UP, Protocol.retry(Failure(1, 7, now, status = 401, refreshed = true)).verdict)
        assertEquals("key_expired", Protocol.retry(Failure(1, 7, now, status = 503, keyValidUntil = now)).reason)
        assertThrows<PayflightException> { Protocol.retry(Failure(1, 7, now)) }
    }

    @Test
    fun `a token is used until a minute before its end`() {
        val hours8 = 28_800_000L
        assertEquals(TokenVerdict.Known.REUSE, Protocol.token(now, now + hours8 - 60_001).verdict)
        assertEquals(TokenVerdict.Known.RENEW, Protocol.token(now, now + hours8 - 60_000).verdict)
        val expired = Protocol.token(now, now + hours8)
        assertEquals(TokenVerdict.Known.EXPIRED, expired.verdict)
        assertEquals(now + hours8, expired.until)
        assertEquals(TokenVerdict.Known.EXPIRED, Protocol.token(now, now + 5, lifetimeMs = 5, marginMs = 0).verdict)
    }

    @Test
    fun `headers are made and checked, and no secret is shown`() {
        val id = "0f8fad5b-d9cb-469f-a165-70867728950e"
        val good = Protocol.headers("batch.get", mapOf("accessToken" to "s3cret", "interactionId" to id))
        assertEquals(mapOf("authorization" to "Bearer s3cret", "x-fapi-interaction-id" to id), good.headers)
        assertEquals(0, good.violations.size)
        assertFalse(good.toString().contains("s3cret"))
        val missing = Protocol.headers("batch.get", mapOf("accessToken" to "s3cret"))
        assertEquals(listOf(Code.Known.HEADER_REQUIRED to "x-fapi-interaction-id"), missing.violations.map { it.code to it.header })
        assertEquals(0, Protocol.checkHeaders("batch.get", good.headers).size)
        val twice = Protocol.checkHeaders("batch.get", good.headers.toList() + ("Authorization" to "Bearer other"))
        assertEquals(listOf(Code.Known.HEADER_DUPLICATE), twice.map { it.code })
        assertThrows<PayflightException> { Protocol.headers("no.such.call", emptyMap()) }
    }

    private val pair = KeyPairGenerator.getInstance("RSA").apply { initialize(2048) }.generateKeyPair()

    private fun base64(bytes: ByteArray): String = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)

    private fun jwks(): String {
        val key = pair.public as RSAPublicKey
        val (n, e) = listOf(key.modulus, key.publicExponent).map { base64(it.toByteArray().dropWhile { byte -> byte == 0.toByte() }.toByteArray()) }
        return """{"keys":[{"kty":"RSA","kid":"k-1","n":"$n","e":"$e"}]}"""
    }

    private fun token(expires: Long): String {
        val header = base64("""{"alg":"RS256","kid":"k-1"}""".toByteArray())
        val claims = base64("""{"iss":"issuer","aud":"us","exp":$expires}""".toByteArray())
        val signature = Signature.getInstance("SHA256withRSA").apply {
            initSign(pair.private)
            update("$header.$claims".toByteArray())
        }.sign()
        return "$header.$claims.${base64(signature)}"
    }

    private fun signed(key: String, token: String) = SignedNotification(
        headers = mapOf("X-Key" to listOf(key), "Authorization" to listOf("Bearer $token")),
        apiKeyHeader = "x-key",
        apiKeys = listOf("old", "s3cret"),
        jwks = jwks(),
        issuer = "issuer",
        audience = "us",
        algorithms = listOf("RS256"),
        now = now,
    )

    @Test
    fun `a notification is authentic only with its key and its token`() {
        val good = token(now / 1000 + 60)
        assertNull(Protocol.authenticity(signed("s3cret", good)))
        assertEquals(Code.Known.APIKEY_WRONG, Protocol.authenticity(signed("s3creT", good)))
        val other = good.dropLast(8) + "AAAAAAAA"
        assertEquals(Code.Known.TOKEN_SIGNATURE, Protocol.authenticity(signed("s3cret", other)))
        assertEquals(Code.Known.TOKEN_EXPIRED, Protocol.authenticity(signed("s3cret", token(now / 1000 - 60))))
        assertEquals(Code.Known.TOKEN_MALFORMED, Protocol.authenticity(signed("s3cret", "x")))
        assertFalse(signed("s3cret", good).toString().contains("s3cret"))
    }

    @Test
    fun `a notification is read`() {
        val batch = """{"resource":{"id":"b-1"},"type":"BatchPatched"}"""
        val read = Protocol.readNotification(batch)
        assertEquals(NotificationKind.Known.BATCH, read.kind)
        assertEquals("b-1", read.resourceId)
        assertEquals(batch, read.json)
        assertEquals(NotificationKind.Known.OTHER, Protocol.readNotification("{}").kind)
        val rejected = assertThrows<RejectedNotification> { Protocol.readNotification("{\"a\":") }
        assertEquals(Code.Known.JSON_SYNTAX, rejected.violations.single().code)
    }

    @Test
    fun `a sign-up is answered and followed`() {
        val signUp = """{"specversion":"1.0","id":"n-1","source":"s","type":"SignUp","subject":"a-1"}"""
        val answer = Protocol.onboarding(signUp, "https://example.com/authorise", now)
        assertEquals("""{"authorisation":{"activationLink":"https://example.com/authorise"}}""", answer.body)
        val tracker = Tracker(Flow.named("payments-acceptance/account"), answer.state)
        assertEquals("PENDING", tracker.status?.raw)
        val active = Observation("ACTIVE", now + 1, Source.READ)
        assertEquals(DecisionVerdict.Known.APPLIED, tracker.observe(active).verdict)
        val refused = assertThrows<PayflightException> { Protocol.onboarding(signUp, "http://example.com", now) }
        assertEquals("/authoriseUrl", refused.path)
    }

    @Test
    fun `what an integration lacks`() {
        val none = Protocol.readiness("payments-out", "{}")
        assertFalse(none.isReady)
        assertTrue(none.furtherAssessment)
        assertTrue(none.requirements.any { it.isRequired && it.verdict == RequirementVerdict.Known.UNKNOWN })
        val some = Protocol.readiness("payments-out", """{"backoffOn429":true,"tokensReused":false}""")
        val verdicts = some.requirements.associate { it.id to it.verdict }
        assertEquals(RequirementVerdict.Known.MET, verdicts["backoffOn429"])
        assertEquals(RequirementVerdict.Known.MISSING, verdicts["tokensReused"])
        assertThrows<PayflightException> { Protocol.readiness("payments-in", "{}") }
    }
}
