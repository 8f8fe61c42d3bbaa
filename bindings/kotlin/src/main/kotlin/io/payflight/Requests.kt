package io.payflight

import kotlinx.serialization.json.JsonPrimitive

/** A request's object, member by member; what is `null` is left out. */
internal class Request {
    private val text = StringBuilder("{")

    fun text(name: String, value: String?) = raw(name, value?.let(::quoted))

    fun number(name: String, value: Long?) = raw(name, value?.toString())

    fun bool(name: String, value: Boolean?) = raw(name, value?.toString())

    fun texts(name: String, values: Collection<String>?) = raw(name, values?.joinToString(",", "[", "]", transform = ::quoted))

    /** A member whose value is JSON already. */
    fun raw(name: String, json: String?): Request {
        if (json != null) {
            if (text.length > 1) text.append(',')
            text.append(quoted(name)).append(':').append(json)
        }
        return this
    }

    override fun toString(): String = "$text}"
}

internal fun quoted(text: String): String = JsonPrimitive(text).toString()

/**
 * The text as UTF-8. A lone surrogate, which has no UTF-8, is written so that the engine refuses it at its place: it must
 * not become a question mark unseen.
 */
internal fun utf8(text: String): ByteArray {
    val first = loneSurrogate(text, 0)
    if (first < 0) return text.toByteArray(Charsets.UTF_8)
    val out = java.io.ByteArrayOutputStream(text.length + 16)
    var from = 0
    var lone = first
    while (lone >= 0) {
        out.writeBytes(text.substring(from, lone).toByteArray(Charsets.UTF_8))
        val unit = text[lone].code
        out.write(0xE0 or (unit shr 12))
        out.write(0x80 or ((unit shr 6) and 0x3F))
        out.write(0x80 or (unit and 0x3F))
        from = lone + 1
        lone = loneSurrogate(text, from)
    }
    out.writeBytes(text.substring(from).toByteArray(Charsets.UTF_8))
    return out.toByteArray()
}

/** The index of the first lone surrogate from `start` on, or -1. */
private fun loneSurrogate(text: String, start: Int): Int {
    var at = start
    while (at < text.length) {
        val unit = text[at]
        if (unit.isSurrogate()) {
            val paired = unit.isHighSurrogate() && at + 1 < text.length && text[at + 1].isLowSurrogate()
            if (!paired) return at
            at++
        }
        at++
    }
    return -1
}

/**
 * The text of bytes that have to be UTF-8. Of bytes that are not, what comes before the first wrong one, and a character that
 * no JSON text may hold: the engine then refuses it at that place.
 */
internal fun textOf(bytes: ByteArray): String {
    val input = java.nio.ByteBuffer.wrap(bytes)
    val out = java.nio.CharBuffer.allocate(bytes.size)
    val read = Charsets.UTF_8.newDecoder().decode(input, out, true)
    val text = out.flip().toString()
    return if (read.isError) text + '\u0000' else text
}
