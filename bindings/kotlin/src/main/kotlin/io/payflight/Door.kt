package io.payflight

import com.sun.jna.Memory
import io.payflight.internal.CallException
import java.lang.ref.Reference
import java.nio.ByteBuffer
import io.payflight.internal.BatchTracker as Batch
import io.payflight.internal.Provider as Native
import io.payflight.internal.Tracker as Followed

/** The one way into the engine: bytes in, bytes out, refusals thrown. It knows nothing of payments. */
internal object Door {
    private val REFUSED = "{\"error\":{".toByteArray()
    private val EMPTY = ByteBuffer.allocateDirect(0)

    fun load(definition: ByteArray, options: Request): Native = lent(definition) { loaded(it, options) }

    fun load(definition: ByteBuffer, options: Request): Native = lent(definition) { loaded(it, options) }

    private fun loaded(definition: ByteBuffer, options: Request): Native = lent(utf8(options.toString())) {
        refused { Native.load(definition, it) }
    }

    fun describe(native: Native): String = text(native.describe())

    /** By the loaded provider at an address; 0: by none. */
    fun check(provider: Long, body: ByteArray, options: Options): Report =
        Report(answer(Raw.check(provider, body, options.bytes())))

    fun check(provider: Long, body: ByteBuffer, options: Options): Report {
        if (!body.isDirect) return check(provider, bytesOf(body), options)
        return Report(answer(Raw.check(provider, body, options.bytes())))
    }

    /** The answer of a function, or what it refuses as an exception; by a loaded provider, where its address is given. */
    fun call(name: String, request: String, provider: Long = 0): String =
        text(answer(Raw.call(provider, utf8(name), utf8(request))))

    fun call(name: String, request: Request, provider: Long = 0): String = call(name, request.toString(), provider)

    fun tracker(request: Request): Followed = lent(utf8(request.toString())) {
        refused { Followed.load(it) }
    }

    fun observe(tracker: Followed, observation: String): String = lent(utf8(observation)) {
        text(answer(tracker.observe(it)))
    }

    fun state(tracker: Followed): String = text(tracker.state())

    fun batch(request: Request): Batch = lent(utf8(request.toString())) {
        refused { Batch.load(it) }
    }

    /** What became of a message, or what is refused as an exception. */
    fun apply(batch: Batch, message: String, meta: String): String = lent(utf8(message)) { body ->
        lent(utf8(meta)) { text(answer(batch.apply(body, it))) }
    }

    fun applyLines(batch: Batch, messages: String, meta: String): String = lent(utf8(messages)) { lines ->
        lent(utf8(meta)) { text(answer(batch.applyLines(lines, it))) }
    }

    fun state(batch: Batch): String = text(batch.state())

    private inline fun <R> refused(load: () -> R): R = try {
        load()
    } catch (refused: CallException.Refused) {
        throw PayflightException.read(refused.json)
    }

    private fun answer(bytes: ByteArray): ByteArray {
        if (bytes.size >= REFUSED.size && REFUSED.indices.all { bytes[it] == REFUSED[it] }) {
            throw PayflightException.read(text(bytes))
        }
        return bytes
    }

    private fun text(bytes: ByteArray): String = bytes.toString(Charsets.UTF_8)

    /** The bytes copied to where native code can read them, and freed at once: nothing is left to the garbage collector. */
    private inline fun <R> lent(bytes: ByteArray, use: (ByteBuffer) -> R): R {
        if (bytes.isEmpty()) return use(EMPTY)
        return Memory(bytes.size.toLong()).use { memory ->
            memory.write(0, bytes, 0, bytes.size)
            use(memory.getByteBuffer(0, bytes.size.toLong()))
        }
    }

    /** The bytes from the buffer's position to its limit; a direct buffer is kept alive while native code reads it. */
    private inline fun <R> lent(buffer: ByteBuffer, use: (ByteBuffer) -> R): R {
        if (!buffer.isDirect) return lent(bytesOf(buffer), use)
        try {
            return use(buffer.slice())
        } finally {
            Reference.reachabilityFence(buffer)
        }
    }

    private fun bytesOf(buffer: ByteBuffer): ByteArray = ByteArray(buffer.remaining()).also { buffer.duplicate().get(it) }
}
