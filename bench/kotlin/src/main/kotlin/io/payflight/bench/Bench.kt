package io.payflight.bench

import com.networknt.schema.Schema
import com.networknt.schema.SchemaRegistry
import com.networknt.schema.SpecificationVersion
import io.payflight.Options
import io.payflight.Provider
import tools.jackson.databind.json.JsonMapper
import java.io.File
import java.nio.ByteBuffer
import java.util.Locale

private val BODIES = listOf(
    "p2000-compact-valid", "p2000-compact-e10", "p2000-compact-e100", "p2000-pretty-valid", "max-compact-valid",
    "p100-compact-valid", "p1-compact-valid",
)
private const val ROUNDS = 31
private const val WARM_UP_NANOS = 4_000_000_000
/** Small bodies are checked several times a round, so that a round is worth measuring. */
private const val BYTES_A_ROUND = 1_000_000

private val mapper = JsonMapper.builder().build()

/** `Bench FOLDER`: the folder of bodies, definitions and schemas that `bench/generate.py` and `bench/rules.py` made. */
public fun main(arguments: Array<String>) {
    val folder = File(arguments.single())
    val definition = folder.resolve("provider-40.json").readBytes()
    val schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(folder.resolve("schema-40.json").readText())
    val walk = CompiledWalk(mapper.readTree(definition))
    val expected = mapper.readTree(folder.resolve("expected.json"))
    println("| body | Payflight ms | direct buffer | Jackson + compiled walk | networknt |")
    println("| --- | ---: | ---: | ---: | ---: |")
    Provider.load(definition).use { provider ->
        for (name in BODIES) {
            val body = folder.resolve("$name.json").readBytes()
            agree(name, expected.get(name).get("v40").asInt(), provider, walk, schema, body)
            println(row(name, race(candidates(provider, walk, schema, body), body.size)))
        }
    }
}

private fun candidates(provider: Provider, walk: CompiledWalk, schema: Schema, body: ByteArray): List<() -> Int> {
    val direct = ByteBuffer.allocateDirect(body.size).put(body).flip()
    return listOf(
        { provider.check(body).errors },
        { provider.check(direct).errors },
        { walk.check(mapper.readTree(body)).size },
        { schema.validate(mapper.readTree(body)).size },
    )
}

/** All must find what was planted, each once. */
private fun agree(name: String, planted: Int, provider: Provider, walk: CompiledWalk, schema: Schema, body: ByteArray) {
    val ours = provider.check(body, Options(maxViolations = 1_000_000)).count { it.code.raw.startsWith("rule.") }
    val tree = mapper.readTree(body)
    val theirs = listOf(walk.check(tree).size, schema.validate(tree).size)
    check(ours == planted && theirs.all { it == planted }) { "$name: $planted planted, we find $ours, they $theirs" }
}

/** Seconds of each candidate, round by round, in rotating order. */
private fun race(candidates: List<() -> Int>, size: Int): List<DoubleArray> {
    val times = (BYTES_A_ROUND / size).coerceAtLeast(1)
    var sink = 0
    for (candidate in candidates) {
        val end = System.nanoTime() + WARM_UP_NANOS
        while (System.nanoTime() < end) sink += candidate()
    }
    val seconds = candidates.map { DoubleArray(ROUNDS) }
    for (round in 0 until ROUNDS) {
        for (turn in candidates.indices) {
            val which = (turn + round) % candidates.size
            val start = System.nanoTime()
            repeat(times) { sink += candidates[which]() }
            seconds[which][round] = (System.nanoTime() - start) / 1e9 / times
        }
    }
    if (sink == Int.MIN_VALUE) println("never")
    return seconds
}

/** Our milliseconds, and the median of the ratios of each round: of the direct buffer, and to each peer. */
private fun row(name: String, seconds: List<DoubleArray>): String {
    val (ours, direct, jackson, networknt) = seconds
    fun ratio(peer: DoubleArray): Double = median(DoubleArray(ROUNDS) { ours[it] / peer[it] })
    val toBuffer = median(DoubleArray(ROUNDS) { direct[it] / ours[it] })
    return String.format(
        Locale.ROOT, "| %s | %.3f | × %.2f | %.3f | %.3f |", name, median(ours) * 1000, toBuffer, ratio(jackson), ratio(networknt),
    )
}

private fun median(values: DoubleArray): Double = values.sorted()[values.size / 2]
