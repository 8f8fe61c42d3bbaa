package io.payflight.faces

import io.payflight.BatchTracker
import io.payflight.Code
import io.payflight.DecisionVerdict
import io.payflight.Flow
import io.payflight.Kind
import io.payflight.Mark
import io.payflight.Meta
import io.payflight.Observation
import io.payflight.Outcome
import io.payflight.Party
import io.payflight.Payflight
import io.payflight.PayflightException
import io.payflight.RollUpVerdict
import io.payflight.Source
import io.payflight.Status
import io.payflight.TimeKind
import io.payflight.Tracker
import io.payflight.Workflow
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

internal class FlowTest {
    private val subscription = Flow.named("payments-out/subscription")
    private val start = 1_700_000_000_000

    private fun notification(status: String, at: Long) =
        Observation(status, at, Source.NOTIFICATION, TimeKind.EVENT, Party.Known.PROVIDER)

    @Test
    fun `the built-in flows`() {
        assertEquals(14, Flow.all().size)
        assertTrue(subscription in Flow.all())
        assertEquals(Code.Known.FLOW_NOT_FOUND, assertThrows<PayflightException> { Flow.named("x") }.code)
    }

    @Test
    fun `a flow can be asked`() {
        val bank = Flow.named("payments-out/bank-file")
        assertEquals(listOf<Status>(Status.Known.Received), bank.initial)
        val available = bank.statuses.single { it.name == Status.Known.PaymentFileAvailable }
        assertEquals(Kind.Known.FINAL, available.kind)
        assertEquals(Outcome.Known.SUCCEEDED, available.outcome)
        assertEquals(
            setOf<Status>(Status.Known.PaymentFileAvailable, Status.Known.Failed),
            bank.edgesFrom("Received").map { it.to }.toSet(),
        )
        assertEquals(emptyList<Status>(), bank.reachable("Failed"))
        assertEquals(listOf<Status>(Status.Known.Received, Status.Known.Failed), bank.path("Received", "Failed"))
        assertNull(bank.path("Failed", "Received"))
        assertTrue(bank.toMermaid().startsWith("stateDiagram-v2"))
        assertTrue(bank.toDot("Failed").contains("digraph"))
        assertEquals(
            Code.Known.FLOW_UNKNOWN_STATUS,
            assertThrows<PayflightException> { bank.reachable("Nowhere") }.code,
        )
        assertEquals(
            subscription.edgesFrom("Received").filter { Party.Known.CONSUMER in it.by },
            subscription.edgesFrom("Received", Party.Known.CONSUMER),
        )
        assertTrue(Flow.correspondence().isNotEmpty())
    }

    @Test
    fun `a flow of one's own`() {
        val json = """{"flow":"mine","initial":["New"],"statuses":[{"name":"New","kind":"active"},""" +
            """{"name":"Done","kind":"final","outcome":"succeeded"}],"edges":[{"from":"New","to":"Done"}]}"""
        val flow = Flow.ofJson(json)
        assertEquals("mine", flow.name)
        assertEquals(Status.Unknown("New"), flow.initial.single())
        assertEquals(Mark.Known.ASSUMED, flow.edges.single().mark)
        assertEquals(Party.Known.entries.toList<Party>(), flow.edges.single().by)
        val tracker = Tracker(flow)
        assertEquals(DecisionVerdict.Known.APPLIED, tracker.observe(notification("New", 1)).verdict)
        assertTrue(tracker.observe(notification("Done", 2)).isFinal)
        val refused = assertThrows<PayflightException> { Flow.ofJson(json.replace("\"to\":\"Done\"", "\"to\":\"New\"")) }
        assertEquals(Code.Known.FLOW_SELF_EDGE, refused.code)
    }

    @Test
    fun `a resource is followed, stored, and followed on`() {
        val tracker = Tracker(subscription)
        assertNull(tracker.save())
        assertNull(tracker.status)
        assertEquals(0, tracker.version)
        assertEquals(DecisionVerdict.Known.APPLIED, tracker.observe(notification("Received", start)).verdict)
        val decision = tracker.observe(notification("Authorised", start + 1000))
        assertEquals(DecisionVerdict.Known.APPLIED, decision.verdict)
        assertEquals(Status.Known.Received, decision.from)
        assertEquals(Status.Known.Authorised, decision.to)
        assertEquals(listOf<Status>(Status.Known.AwaitingAuthorisation), decision.skipped)
        assertEquals(Mark.Known.INFERRED, decision.mark)
        assertTrue(!decision.isFinal && !decision.confirm)
        val again = Tracker(subscription, tracker.save())
        assertEquals(2, again.version)
        assertEquals(DecisionVerdict.Known.ALREADY_APPLIED, again.observe(notification("Authorised", start + 1000)).verdict)
        assertEquals(DecisionVerdict.Known.STALE, again.observe(notification("Received", start)).verdict)
        assertEquals(tracker.save(), again.save())
    }

    @Test
    fun `a status that the flow does not know is kept word for word`() {
        val tracker = Tracker(subscription)
        val odd = "On \"hold\" \uD83D\uDE00"
        assertEquals(DecisionVerdict.Known.UNRECOGNISED, tracker.observe(notification(odd, start)).verdict)
        assertEquals(Status.Unknown(odd), tracker.status)
    }

    @Test
    fun `commands, versions, and what is refused`() {
        val tracker = Tracker(subscription)
        tracker.observe(notification("Received", start))
        val command = Observation("Authorised", start, Source.COMMAND, by = Party.Known.CONSUMER)
        val decision = tracker.observe(command)
        assertEquals(DecisionVerdict.Known.REFUSED, decision.verdict)
        val allowed = subscription.edgesFrom("Received", Party.Known.CONSUMER).map { it.to }
        assertEquals(allowed, decision.allowed)
        val conflict = tracker.observe(notification("Authorised", start + 1).copy(expectedVersion = 7))
        assertEquals(DecisionVerdict.Known.CONFLICT, conflict.verdict)
        val before = tracker.save()
        for (bad in listOf(notification("", 1), notification("Received", -1), Observation("Received", 1, Source.COMMAND))) {
            assertTrue(assertThrows<PayflightException> { tracker.observe(bad) }.code.raw.startsWith("call."))
        }
        assertEquals(before, tracker.save())
        val batch = Flow.named("payments-out/batch")
        assertEquals(Code.Known.STATE_OTHER_FLOW, assertThrows<PayflightException> { Tracker(batch, before) }.code)
        val other = Tracker(batch, before, migrate = subscription.name)
        assertEquals(DecisionVerdict.Known.ALREADY_APPLIED, other.observe(notification("Received", start)).verdict)
        assertEquals(Code.Known.STATE_MALFORMED, assertThrows<PayflightException> { Tracker(subscription, "{") }.code)
    }

    private fun answer(batch: String, vararg payments: Pair<String, String>): String {
        val listed = payments.joinToString(",") { (id, status) -> """{"paymentId":"$id","status":"$status"}""" }
        return """{"data":{"batchId":"b-1","status":"$batch","payments":[$listed]},"links":{}}"""
    }

    @Test
    fun `a batch is followed with its payments`() {
        val tracker = BatchTracker()
        val first = tracker.apply(answer("Received", "p-1" to "Received", "p-2" to "Received"), Meta(start, Source.READ))
        assertEquals(listOf("batch", "p-1", "p-2"), first.decisions.map { it.of })
        assertEquals(RollUpVerdict.Known.IN_PROGRESS, first.rollUp.verdict)
        assertEquals(mapOf("Received" to 2), first.rollUp.statuses)
        assertEquals(listOf(1L, 2L, 3L), first.history.map { it.sequence })
        assertNull(first.history.first().from)
        assertEquals(listOf("read", start), first.history.first().let { listOf(it.source, it.at) })
        val second = BatchTracker(tracker.save())
        val done = second.apply(answer("Completed", "p-1" to "Completed", "p-2" to "Completed"), Meta(start + 1, Source.READ))
        assertEquals(RollUpVerdict.Known.ALL_SUCCEEDED, done.rollUp.verdict)
        assertEquals(mapOf("succeeded" to 2), done.rollUp.outcomes)
        assertEquals(Status.Known.Received, done.history.first().from)
        assertEquals(DecisionVerdict.Known.APPLIED, done.decisions.first().decision.verdict)
        val chain = (first.history + done.history).map { it.json }
        assertNull(Payflight.historyBrokenAt(chain.toString()))
        assertEquals(2, Payflight.historyBrokenAt((chain.take(2) + chain.drop(3)).toString()))
        val unknown = second.apply(answer("Completed", "p-9" to "Received"), Meta(start + 2, Source.READ))
        assertEquals("payment.unknown_id", unknown.findings.first().code.raw)
    }

    @Test
    fun `deadlines of a batch`() {
        val tracker = BatchTracker()
        assertEquals(
            Code.Known.CALL_MISSING_MEMBER,
            assertThrows<PayflightException> { tracker.deadlines(start, Workflow.FILE) }.code,
        )
        tracker.apply(answer("Received", "p-1" to "Received"), Meta(start, Source.READ))
        val answer = tracker.deadlines(start + 600_000, Workflow.FILE, mapOf("Received" to 60_000))
        val key = answer.deadlines.single { it.what == "idempotency_key" }
        assertEquals(start + 600_000, key.at)
        assertTrue(key.hasPassed)
        assertEquals(listOf("batch", "p-1"), answer.stuck.map { it.of })
    }

    @Test
    fun `a state of another flow is taken over, or stays`() {
        val batch = Tracker(Flow.named("payments-out/batch"))
        batch.observe(notification("Received", start))
        val flow = Flow.named("payments-out/payment")
        val other = assertThrows<PayflightException> { Tracker(flow, batch.save()) }
        assertEquals("state.other_flow", other.code.raw)
        val payment = Tracker(flow, batch.save(), "payments-out/batch")
        val taken = payment.save()
        assertThrows<PayflightException> { payment.observe(notification("Received", -1)) }
        assertEquals(taken, payment.save())
        payment.observe(notification("Processing", start + 1))
        assertEquals(Status.Known.Processing, payment.status)
        payment.observe(notification("Completed", start + 2))
        assertEquals(listOf(Status.Known.Completed, 3L), listOf(payment.status, payment.version))
    }

    @Test
    fun `a batch tells its status and its payments'`() {
        val tracker = BatchTracker()
        assertNull(tracker.status)
        assertEquals(emptyMap<String, Status>(), tracker.payments)
        tracker.apply(answer("Received", "p-1" to "Received", "p-2" to "\u00D6dd"), Meta(start, Source.READ))
        val bare = """{"data":{"batchId":"b-1","payments":[{"paymentId":"p-3"}]},"links":{}}"""
        tracker.apply(bare, Meta(start + 1, Source.READ))
        assertEquals(Status.Known.Received, tracker.status)
        assertEquals(mapOf("p-1" to Status.Known.Received, "p-2" to Status.of("\u00D6dd")), tracker.payments)
        assertEquals("BatchTracker(Received, 2 payments)", tracker.toString())
    }

    @Test
    fun `a batch's state of another version is taken over by name`() {
        val first = BatchTracker().also { it.apply(answer("Received", "p-1" to "Received"), Meta(start, Source.READ)) }
        val state = first.save().orEmpty()
        val old = state.replace(Flow.named("payments-out/batch").hash, "a".repeat(64))
        assertTrue(old != state)
        val refused = assertThrows<PayflightException> { BatchTracker(old) }
        assertEquals(listOf("state.other_flow", "/state/batch/flow"), listOf(refused.code.raw, refused.path))
        assertThrows<PayflightException> { BatchTracker(old, migrate = "payments-out/payment") }
        val taken = BatchTracker(old, migrate = "payments-out/batch")
        assertEquals(state, taken.save())
        val next = taken.apply(answer("Processing", "p-1" to "Processing"), Meta(start + 1, Source.READ))
        assertEquals(DecisionVerdict.Known.APPLIED, next.decisions.first().decision.verdict)
    }

    @Test
    fun `many messages at once`() {
        val messages = listOf(answer("Processing", "p-1" to "Processing"), "{", answer("Processing", "p-9" to "Received"))
        val first = answer("Received", "p-1" to "Received")
        val (oneByOne, atOnce) = List(2) { BatchTracker().also { it.apply(first, Meta(start, Source.READ)) } }
        val lines = atOnce.applyLines(messages.joinToString("\n"), Meta(start + 1, Source.READ))
        val last = listOf(0, 2).map { oneByOne.apply(messages[it], Meta(start + 1, Source.READ)) }.last()
        assertEquals(oneByOne.save(), atOnce.save())
        assertEquals(listOf(2, last.rollUp, 3), listOf(lines.messages, lines.rollUp, lines.history.size))
        assertEquals(3, lines.verdicts[DecisionVerdict.Known.APPLIED])
        assertEquals(mapOf(2 to "json.syntax"), lines.refused.mapValues { it.value.code.raw })
        assertTrue(lines.findings.any { it.line == 3 && it.finding.code.raw == "payment.unknown_id" })
    }

    @Test
    fun `a message costs what the message is`() {
        // The state of 20,000 payments is not read and written for each message: 2,000 of them would take minutes.
        val tracker = BatchTracker()
        val payments = Array(20_000) { "p-$it" to "Received" }
        tracker.apply(answer("Received", *payments), Meta(start, Source.READ))
        val rollUps = (0 until 2_000).map { tracker.apply(answer("Received", "p-$it" to "Processing"), Meta(start + 1, Source.READ)).rollUp }
        assertEquals(mapOf("Received" to 18_000, "Processing" to 2_000), rollUps.last().statuses)
    }

    @Test
    fun `a state that can't be used is refused at once`() {
        for (state in listOf("[]", "{", """{"format":2}""")) {
            assertThrows<PayflightException> { BatchTracker(state) }
        }
        assertNull(BatchTracker("null").save())
    }

    @Test
    fun `threads share a tracker`() {
        val tracker = BatchTracker()
        tracker.apply(answer("Received", "p-0" to "Received"), Meta(start, Source.READ))
        val threads = List(8) { thread ->
            kotlin.concurrent.thread {
                repeat(25) { tracker.apply(answer("Received", "t-$thread-$it" to "Received"), Meta(start + 1, Source.READ)) }
            }
        }
        threads.forEach(Thread::join)
        val last = tracker.apply(answer("Received", "p-0" to "Received"), Meta(start + 2, Source.READ))
        assertEquals(mapOf("Received" to 201), last.rollUp.statuses)
    }

    @Test
    fun `a message that is none changes nothing`() {
        val tracker = BatchTracker()
        tracker.apply(answer("Received", "p-1" to "Received"), Meta(start, Source.READ))
        val before = tracker.save()
        for ((message, code) in listOf("{}" to "message.unrecognised", answer("Received").replace("b-1", "b-2") to "batch.other_batch")) {
            assertEquals(code, assertThrows<PayflightException> { tracker.apply(message, Meta(start, Source.READ)) }.code.raw)
        }
        assertEquals(before, tracker.save())
    }
}
