package io.payflight

import com.sun.jna.Memory
import com.sun.jna.Native
import com.sun.jna.Pointer
import java.util.concurrent.ConcurrentLinkedQueue

/**
 * The library's plain C functions: numbers alone go in and out. uniffi's layer costs several times what it takes to judge one
 * value of a form. Nothing is decided here.
 */
internal object Raw {
    /** Requests and answers up to this many bytes need no memory of their own. */
    private const val ROOM = 16_384L
    private const val FAILED = -1L

    /** Rooms that nobody uses now: one for a request, and behind it one for its answer. */
    private val rooms = ConcurrentLinkedQueue<Memory>()

    init {
        // As the generated layer finds it, and so the same library.
        val name = "payflight_ffi"
        Native.register(Raw::class.java, System.getProperty("uniffi.component.$name.libraryOverride") ?: name)
    }

    @JvmStatic
    @Suppress("FunctionNaming", "LongParameterList")
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
    @Suppress("FunctionNaming")
    private external fun payflight_raw_free(answer: Long, length: Long)

    /** The answer to a request, by the provider at an address (0: by none), which must stay open meanwhile. */
    fun call(provider: Long, name: ByteArray, request: ByteArray): ByteArray {
        val room = rooms.poll() ?: Memory(2 * ROOM)
        try {
            val length = name.size.toLong() + request.size
            if (length <= ROOM) return call(provider, name, request, room, room)
            return Memory(length).use { call(provider, name, request, it, room) }
        } finally {
            rooms.add(room)
        }
    }

    private fun call(provider: Long, name: ByteArray, request: ByteArray, given: Memory, room: Memory): ByteArray {
        given.write(0, name, 0, name.size)
        given.write(name.size.toLong(), request, 0, request.size)
        val start = Pointer.nativeValue(given)
        val answer = Pointer.nativeValue(room) + ROOM
        val nameLength = name.size.toLong()
        val length = payflight_raw_call(provider, start, nameLength, start + nameLength, request.size.toLong(), answer, ROOM)
        check(length != FAILED) { "Payflight failed inside; please report it, with the call that did it." }
        return if (length <= ROOM) room.getByteArray(ROOM, length.toInt()) else fetch(room.getLong(ROOM), length)
    }

    /** An answer that was too long for the room is somewhere else, and given back. */
    private fun fetch(address: Long, length: Long): ByteArray = try {
        Pointer(address).getByteArray(0, Math.toIntExact(length))
    } finally {
        payflight_raw_free(address, length)
    }
}
