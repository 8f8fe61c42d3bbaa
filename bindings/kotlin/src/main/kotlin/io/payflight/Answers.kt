package io.payflight

import kotlinx.serialization.SerializationException
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.booleanOrNull
import kotlinx.serialization.json.contentOrNull
import kotlinx.serialization.json.longOrNull

// Reading the engine's answers. They are the engine's own, so a member of the contract is taken to be there;
// numbers stay text until a type asks for them.

/** Its exception says nothing of the text, as the library's own would: there may be personal data in it. */
internal fun objectOf(text: String): JsonObject {
    val read = try {
        Json.parseToJsonElement(text) as? JsonObject
    } catch (_: SerializationException) {
        null
    }
    return requireNotNull(read) { "This is no answer of the engine." }
}

internal fun JsonObject.textOrNull(name: String): String? = (this[name] as? JsonPrimitive)?.contentOrNull

internal fun JsonObject.text(name: String): String = textOrNull(name).orEmpty()

internal fun JsonObject.longOrNull(name: String): Long? = (this[name] as? JsonPrimitive)?.longOrNull

internal fun JsonObject.long(name: String): Long = longOrNull(name) ?: 0

internal fun JsonObject.intOrNull(name: String): Int? = longOrNull(name)?.toInt()

internal fun JsonObject.int(name: String): Int = intOrNull(name) ?: 0

internal fun JsonObject.bool(name: String): Boolean = (this[name] as? JsonPrimitive)?.booleanOrNull ?: false

internal fun JsonObject.obj(name: String): JsonObject? = this[name] as? JsonObject

internal fun JsonObject.list(name: String): List<JsonElement> = (this[name] as? JsonArray).orEmpty()

internal fun JsonObject.objects(name: String): List<JsonObject> = list(name).filterIsInstance<JsonObject>()

internal fun JsonObject.texts(name: String): List<String> = list(name).filterIsInstance<JsonPrimitive>().map { it.content }

/** The counts of an object whose members are all numbers, in its order. */
internal fun JsonObject.counts(name: String): Map<String, Int> =
    obj(name).orEmpty().mapValues { (_, count) -> (count as JsonPrimitive).content.toInt() }

/** A text, a whole number, a truth, or a list or map of such: what a program wants of `params`. */
internal fun plain(element: JsonElement): Any = when (element) {
    is JsonNull -> ""
    is JsonPrimitive -> when {
        element.isString -> element.content
        else -> element.booleanOrNull ?: element.longOrNull ?: element.content
    }
    is JsonArray -> element.map(::plain)
    is JsonObject -> element.mapValues { (_, value) -> plain(value) }
}
