package io.payflight.faces

import io.payflight.Change
import io.payflight.Code
import io.payflight.DecisionVerdict
import io.payflight.Flow
import io.payflight.Kind
import io.payflight.Mark
import io.payflight.Optionality
import io.payflight.Outcome
import io.payflight.Party
import io.payflight.Payflight
import io.payflight.RollUpVerdict
import io.payflight.Severity
import io.payflight.Status
import io.payflight.Strictness
import io.payflight.IdempotencyVerdict
import io.payflight.ThrottleVerdict
import io.payflight.RetryVerdict
import io.payflight.TokenVerdict
import io.payflight.NotificationKind
import io.payflight.RequirementVerdict
import io.payflight.Verdict
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.MethodSource

/** Each sealed type keeps a word that it does not know. */
internal class WordsTest {
    @ParameterizedTest
    @MethodSource("types")
    fun `an unknown word is kept word for word`(type: Type) {
        for (raw in listOf("", "no.such word", "\uD83D\uDE00", type.known.first().first.uppercase() + "?")) {
            val unknown = type.of(raw)
            assertEquals("Unknown", unknown.javaClass.simpleName)
            assertEquals(raw, type.raw(unknown))
            assertEquals(raw, unknown.toString())
            assertEquals(unknown, type.of(raw))
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    fun `a known word is found by what is written`(type: Type) {
        for ((raw, word) in type.known) {
            assertEquals(word, type.of(raw))
            assertEquals(raw, word.toString())
        }
    }

    @Test
    fun `no sealed type is left out`() {
        val jar = java.util.jar.JarFile(Payflight::class.java.protectionDomain.codeSource.location.path)
        val names = jar.use { file -> file.entries().asSequence().map { it.name }.toList() }
            .filter { it.endsWith("\$Unknown.class") }
            .map { it.substringAfterLast('/').substringBefore('$') }
        assertEquals(types().map { it.toString() }.sorted(), names.sorted())
    }

    @Test
    fun `every code of the engine is known`() {
        assertEquals(Code.Known.entries.toList<Code>(), Payflight.explain().map { it.code })
    }

    @Test
    fun `every status of the built-in flows is known, and no other`() {
        val all = Flow.all().flatMap { flow -> flow.statuses.map { it.name } }.toSet()
        assertEquals(Status.Known.entries.toSet<Status>(), all)
    }

    @Test
    fun `a when over a sealed type needs no else`() {
        fun said(verdict: Verdict): String = when (verdict) {
            Verdict.Known.ACCEPTED -> "yes"
            Verdict.Known.REJECTED -> "no"
            is Verdict.Unknown -> verdict.raw
        }
        assertEquals(listOf("yes", "no", "perhaps"), listOf("accepted", "rejected", "perhaps").map { said(Verdict.of(it)) })
    }

    @Test
    fun `services that write a name differently keep it so`() {
        assertEquals(Status.Known.Cancelled, Status.of("Cancelled"))
        assertEquals(Status.Known.CANCELLED, Status.of("CANCELLED"))
        assertTrue(Status.of("cancelled") is Status.Unknown)
    }

    /** A sealed type: its words, and how one is read. */
    class Type(private val name: String, val known: List<Pair<String, Any>>, val of: (String) -> Any, val raw: (Any) -> String) {
        override fun toString(): String = name
    }

    companion object {
        @JvmStatic
        fun types(): List<Type> = listOf(
            Type("Code", Code.Known.entries.map { it.raw to it }, Code::of) { (it as Code).raw },
            Type("Status", Status.Known.entries.map { it.raw to it }, Status::of) { (it as Status).raw },
            Type("Verdict", Verdict.Known.entries.map { it.raw to it }, Verdict::of) { (it as Verdict).raw },
            Type("Severity", Severity.Known.entries.map { it.raw to it }, Severity::of) { (it as Severity).raw },
            Type("Kind", Kind.Known.entries.map { it.raw to it }, Kind::of) { (it as Kind).raw },
            Type("Mark", Mark.Known.entries.map { it.raw to it }, Mark::of) { (it as Mark).raw },
            Type("Outcome", Outcome.Known.entries.map { it.raw to it }, Outcome::of) { (it as Outcome).raw },
            Type("Party", Party.Known.entries.map { it.raw to it }, Party::of) { (it as Party).raw },
            Type("Change", Change.Known.entries.map { it.raw to it }, Change::of) { (it as Change).raw },
            Type("Strictness", Strictness.Known.entries.map { it.raw to it }, Strictness::of) { (it as Strictness).raw },
            Type("Optionality", Optionality.Known.entries.map { it.raw to it }, Optionality::of) { (it as Optionality).raw },
            Type("RollUpVerdict", RollUpVerdict.Known.entries.map { it.raw to it }, RollUpVerdict::of) { (it as RollUpVerdict).raw },
            Type("IdempotencyVerdict", IdempotencyVerdict.Known.entries.map { it.raw to it }, IdempotencyVerdict::of) { (it as IdempotencyVerdict).raw },
            Type("ThrottleVerdict", ThrottleVerdict.Known.entries.map { it.raw to it }, ThrottleVerdict::of) { (it as ThrottleVerdict).raw },
            Type("RetryVerdict", RetryVerdict.Known.entries.map { it.raw to it }, RetryVerdict::of) { (it as RetryVerdict).raw },
            Type("TokenVerdict", TokenVerdict.Known.entries.map { it.raw to it }, TokenVerdict::of) { (it as TokenVerdict).raw },
            Type("NotificationKind", NotificationKind.Known.entries.map { it.raw to it }, NotificationKind::of) { (it as NotificationKind).raw },
            Type("RequirementVerdict", RequirementVerdict.Known.entries.map { it.raw to it }, RequirementVerdict::of) { (it as RequirementVerdict).raw },
            Type("DecisionVerdict", DecisionVerdict.Known.entries.map { it.raw to it }, DecisionVerdict::of) {
                (it as DecisionVerdict).raw
            },
        )
    }
}
