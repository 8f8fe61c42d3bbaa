package io.payflight.faces

import io.payflight.Options
import io.payflight.Payflight
import io.payflight.PayflightException
import io.payflight.Provider
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.api.assertThrows
import java.nio.ByteBuffer
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger

/** Threads, closing, and that nothing poisons the engine. */
internal class LifeTest {
    @Test
    @Timeout(60)
    fun `many threads share a provider`() = Examples.load().use { provider ->
        val expected = provider.check(Examples.batch)
        val shared = ByteBuffer.allocateDirect(Examples.batch.size).put(Examples.batch).flip()
        val pool = Executors.newFixedThreadPool(8)
        try {
            val work = (0 until 400).map { round ->
                Callable {
                    val report = if (round % 2 == 0) provider.check(Examples.batch) else provider.check(shared)
                    report.violations.size == expected.violations.size && report == expected
                }
            }
            assertEquals(400, pool.invokeAll(work).count { it.get() })
        } finally {
            pool.shutdown()
        }
    }

    @Test
    fun `a closed provider says so, and may be closed again`() {
        val provider = Provider.load(Examples.rule())
        provider.close()
        provider.close()
        assertThrows<IllegalStateException> { provider.check(Examples.SMALL) }
        assertEquals(1, provider.ruleCount)
        Provider.load(Examples.rule()).use { assertEquals(0, it.check(Examples.SMALL).errors) }
    }

    @Test
    @Timeout(60)
    fun `closing while others check ends in a report or an exception`() {
        repeat(40) {
            val provider = Examples.load()
            val expected = provider.check(Examples.batch)
            val closed = AtomicInteger()
            val good = AtomicInteger()
            val threads = (1..4).map {
                Thread {
                    repeat(25) {
                        try {
                            if (provider.check(Examples.batch) == expected) good.incrementAndGet()
                        } catch (_: IllegalStateException) {
                            closed.incrementAndGet()
                        }
                    }
                }.apply { start() }
            }
            provider.close()
            threads.forEach(Thread::join)
            assertEquals(100, good.get() + closed.get())
        }
    }

    @Test
    @Timeout(120)
    fun `after any error the next call works, ten thousand times`() = Provider.load(Examples.rule()).use { provider ->
        val good = provider.check(Examples.SMALL).json
        val explained = Payflight.call("explain", """{"code":"json.syntax"}""")
        val refused = HashMap<Int, String>()
        val bad = listOf<() -> Any>(
            { Provider.load("{") },
            { Provider.load(Examples.rule(regex = "(")) },
            { Provider.load(Examples.rule(), instruments = "x") },
            { provider.check(Examples.SMALL, Options(maxViolations = 0)) },
            { Payflight.call("no such function", "{}") },
            { Payflight.call("explain", "[") },
            { Payflight.call("observe", "{}") },
            { Payflight.call("\uD800", "\uD800") },
            { Payflight.explain("no.such.code") },
            { Payflight.lint("{}", providerId = "nobody"); Payflight.call("lint", "{}") },
        )
        repeat(5_000) { round ->
            val which = round % bad.size
            val error = assertThrows<PayflightException> { bad[which]() }
            assertEquals(refused.getOrPut(which) { error.json }, error.json)
            if (round % 2 == 0) {
                assertEquals(good, provider.check(Examples.SMALL).json)
            } else {
                assertEquals(explained, Payflight.call("explain", """{"code":"json.syntax"}"""))
            }
        }
    }

    @Test
    fun `hostile bodies are reports`() = Provider.load(Examples.rule()).use { provider ->
        val bodies = listOf("", "\u0000", "[]", "{".repeat(100_000), "[".repeat(64), "{\"a\":", "\"".repeat(9), "nul", "-")
        for (body in bodies) {
            assertEquals("rejected", provider.check(body).verdict.raw)
            assertEquals(0, provider.check(Examples.SMALL).errors)
        }
        for (first in 0..255) {
            assertEquals("rejected", provider.check(byteArrayOf(first.toByte(), 0xFF.toByte())).verdict.raw)
        }
    }
}
