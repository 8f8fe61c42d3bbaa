package io.payflight.faces

import io.payflight.Options
import io.payflight.Payflight
import io.payflight.PayflightException
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import java.io.File
import java.util.HexFormat

/**
 * Runs vectors: `Runner INPUT OUTPUT`. Each line of the input is `{"id","call","request"}`, or `{"id","body_hex","options"}` for
 * the check of bytes; each gives one line of the output, in order.
 */
public fun main(arguments: Array<String>) {
    require(arguments.size == 2) { "Runner INPUT OUTPUT" }
    val (input, output) = arguments
    File(output).bufferedWriter().use { out ->
        File(input).forEachLine { line ->
            if (line.isNotBlank()) {
                out.write(answer(Json.parseToJsonElement(line).jsonObject))
                out.write("\n")
            }
        }
    }
}

private fun answer(line: JsonObject): String = try {
    when (val call = line["call"]) {
        null -> Payflight.check(HexFormat.of().parseHex(line.text("body_hex")), options(line)).json
        else -> Payflight.call(call.jsonPrimitive.content, line.text("request"))
    }
} catch (refused: PayflightException) {
    refused.json
}

/** Options are an object, or its text. */
private fun options(line: JsonObject): Options = when (val given = line["options"]) {
    null -> Options.DEFAULT
    is JsonObject -> Options.ofJson(given.toString())
    else -> Options.ofJson(given.jsonPrimitive.content.ifEmpty { "{}" })
}

private fun JsonObject.text(name: String): String = getValue(name).jsonPrimitive.content
