package io.payflight.bench

import io.payflight.Payflight
import io.payflight.Provider
import java.io.File
import java.util.Locale
import kotlin.system.exitProcess

private const val LIMIT = 10.0
private const val CALLS = 50_000
private val BAD = "\u0007not \uD83D\uDE00 this".repeat(20)
private var sink: Any? = null

/** `Fields FOLDER`: what one value of a form costs by a loaded definition, in microseconds. */
public fun main(arguments: Array<String>) {
    val definition = File(arguments.single()).resolve("provider-40.json").readBytes()
    Provider.load(definition).use { provider ->
        val form = Payflight.fields(provider)
        var slowest = 0.0
        for ((what, value) in listOf("the rule's example" to null, "280 characters that no rule wants" to BAD)) {
            val each = form.map { field ->
                val typed = value ?: field.example.orEmpty()
                micros(CALLS) { Payflight.checkField(provider, field.path, typed) }
            }
            slowest = maxOf(slowest, each.max())
            println(String.format(Locale.ROOT, "checkField, %s: %.1f µs, the slowest field %.1f", what, each.sorted()[each.size / 2], each.max()))
        }
        val byText = micros(500) { Payflight.checkField(definition, form.first().path, "x") }
        println(String.format(Locale.ROOT, "checkField by the text: %.0f µs", byText))
        println(String.format(Locale.ROOT, "fields, the whole form of %d: %.0f µs", form.size, micros(2_000) { Payflight.fields(provider) }))
        if (slowest >= LIMIT) exitProcess(1)
    }
}

/** The median of many calls. */
private fun micros(calls: Int, call: () -> Any): Double {
    repeat(calls) { sink = call() }
    val taken = LongArray(calls)
    for (at in 0 until calls) {
        val begun = System.nanoTime()
        sink = call()
        taken[at] = System.nanoTime() - begun
    }
    taken.sort()
    return taken[calls / 2] / 1000.0
}
