package io.payflight

import com.sun.jna.Memory
import com.sun.jna.Native
import com.sun.jna.Pointer
import java.lang.ref.Reference
import java.nio.ByteBuffer
import java.util.concurrent.ConcurrentLinkedQueue

/**
 * The library's plain C functions: numbers alone go in and out. uniffi's layer costs several times what it takes to check one
 * payment, or one value of a form. Nothing is decided here.
 */
internal object Raw {
    /** Requests and answers up to this many bytes need no memory of their own. */
    private const val ROOM = 16_384L
    private const val FAILED = -1L
    private val EMPTY = ByteArray(0)

    /** Rooms that nobody uses now: one for a request, and behind it one for its answer. */
    private val rooms = ConcurrentLinkedQueue<Memory>()

    init {
        // As the generated layer finds it, and so the same library.
        val name = "payflight_ffi"
        Native.register(Raw::class.java, System.getProperty("uniffi.component.$name.libraryOverride") ?: name)
    }

    @JvmStatic
    private external fun payflight_raw_check(
        provider: Long,
        body: Long,
        bodyLength: Long,
        options: Long,
        optionsLength: Long,
        room: Long,
        capacity: Long,
    ): Long

    @JvmStatic
    private external fun payflight_raw_call(
        provider: Long,
        name: Long,
        nameLength: Long,
        request: Long,
        requestLength: Long,
        room: Long,
        capacity: Long,
    ): Long

    @JvmStatic
    private external fun payflight_raw_free(answer: Long, length: Long)

    /** What is said of a body, by the provider at an address (0: by none), which must stay open meanwhile. */
    fun check(provider: Long, body: ByteArray, options: ByteBuffer): ByteArray = lent(body, EMPTY) { start, room ->
        checked(provider, start, body.size, options, room)
    }

    /** The same of a direct buffer, from its position to its limit, which is not copied. */
    fun check(provider: Long, body: ByteBuffer, options: ByteBuffer): ByteArray = lent(EMPTY, EMPTY) { _, room ->
        // The slice begins at the position; it keeps the buffer alive.
        val given = body.slice()
        try {
            checked(provider, addressOf(given), given.remaining(), options, room)
        } finally {
            Reference.reachabilityFence(given)
        }
    }

    private fun checked(provider: Long, body: Long, length: Int, options: ByteBuffer, room: Long): Long = try {
        payflight_raw_check(provider, body, length.toLong(), addressOf(options), options.remaining().toLong(), room, ROOM)
    } finally {
        Reference.reachabilityFence(options)
    }

    /** The answer to a request, by the provider at an address (0: by none), which must stay open meanwhile. */
    fun call(provider: Long, name: ByteArray, request: ByteArray): ByteArray = lent(name, request) { start, room ->
        val nameLength = name.size.toLong()
        payflight_raw_call(provider, start, nameLength, start + nameLength, request.size.toLong(), room, ROOM)
    }

    private fun addressOf(buffer: ByteBuffer): Long = Pointer.nativeValue(Native.getDirectBufferPointer(buffer))

    /** Two texts where native code can read them, one behind the other, and a room for the answer, whose length comes back. */
    private inline fun lent(first: ByteArray, second: ByteArray, call: (Long, Long) -> Long): ByteArray {
        val length = first.size.toLong() + second.size
        val room = rooms.poll() ?: Memory(2 * ROOM)
        // A larger one is freed at once: nothing is left to the garbage collector.
        val given = if (length <= ROOM) room else Memory(length)
        try {
            given.write(0, first, 0, first.size)
            given.write(first.size.toLong(), second, 0, second.size)
            val answered = call(Pointer.nativeValue(given), Pointer.nativeValue(room) + ROOM)
            check(answered != FAILED) { "Payflight failed inside; please report it, with the call that did it." }
            return if (answered <= ROOM) room.getByteArray(ROOM, answered.toInt()) else fetch(room.getLong(ROOM), answered)
        } finally {
            if (given !== room) given.close()
            rooms.add(room)
        }
    }

    /** An answer that was too long for the room is somewhere else, and given back. */
    private fun fetch(address: Long, length: Long): ByteArray = try {
        Pointer(address).getByteArray(0, Math.toIntExact(length))
    } finally {
        payflight_raw_free(address, length)
    }
}
