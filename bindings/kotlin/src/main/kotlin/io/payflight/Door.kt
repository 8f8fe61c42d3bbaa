package io.payflight

import io.payflight.internal.CallException
import java.lang.ref.Reference
import java.nio.ByteBuffer
import io.payflight.internal.Provider as Native

/** The one way into the engine: bytes in, bytes out, refusals thrown. It knows nothing of payments. */
internal object Door {
    private val REFUSED = "{\"error\":{".toByteArray()

    fun load(definition: ByteBuffer, options: String): Native = try {
        held(definition) { Native.load(it, direct(utf8(options))) }
    } catch (refused: CallException.Refused) {
        throw PayflightException.read(refused.json)
    }

    fun describe(native: Native): String = text(native.describe())

    fun check(native: Native?, body: ByteBuffer, options: Options): Report = Report(
        answer(
            held(body) {
                if (native == null) io.payflight.internal.check(it, options.bytes()) else native.check(it, options.bytes())
            },
        ),
    )

    /** The answer of a function, or what it refuses as an exception. */
    fun call(name: String, request: ByteBuffer): String =
        // A name that is no Unicode is no function either; it must not end in the encoder.
        text(answer(held(request) { io.payflight.internal.call(utf8(name).toString(Charsets.UTF_8), it) }))

    fun call(name: String, request: Request): String = call(name, direct(utf8(request.toString())))

    private fun answer(bytes: ByteArray): ByteArray {
        if (bytes.size >= REFUSED.size && REFUSED.indices.all { bytes[it] == REFUSED[it] }) {
            throw PayflightException.read(text(bytes))
        }
        return bytes
    }

    private fun text(bytes: ByteArray): String = bytes.toString(Charsets.UTF_8)

    /** A view from the buffer's position to its limit, and the buffer kept alive while native code reads it. */
    private inline fun <R> held(buffer: ByteBuffer, use: (ByteBuffer) -> R): R {
        val view = if (buffer.isDirect) buffer.slice() else copied(buffer)
        try {
            return use(view)
        } finally {
            Reference.reachabilityFence(buffer)
            Reference.reachabilityFence(view)
        }
    }

    private fun copied(buffer: ByteBuffer): ByteBuffer =
        ByteBuffer.allocateDirect(buffer.remaining()).put(buffer.duplicate()).flip()
}

internal fun direct(bytes: ByteArray): ByteBuffer = ByteBuffer.allocateDirect(bytes.size).put(bytes).flip()
