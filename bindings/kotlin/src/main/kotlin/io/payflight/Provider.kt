package io.payflight

import java.nio.ByteBuffer
import java.util.concurrent.atomic.AtomicBoolean
import java.util.concurrent.atomic.AtomicLong
import io.payflight.internal.Provider as Native

/** What becomes of a rule whose regular expression can't be used. */
public enum class Unsupported(internal val raw: String) {
    /** The definition is refused. */
    REFUSE("refuse"),

    /** The rule is loaded without it, and every report lists it in [Report.unchecked]. */
    REPORT("report"),
}

/**
 * A provider's definition, loaded with its catalogue of local instruments; [Payflight.fields], [Payflight.checkField] and
 * [Payflight.plan] ask it too. It may be used from many threads at once; [close]
 * frees what it holds outside the Java heap (else the garbage collector does, late), also while it is being asked.
 *
 * ```
 * Provider.load(definition, instruments = catalogue).use { provider ->
 *     val report = provider.check(body)
 * }
 * ```
 */
public class Provider private constructor(private val native: Native) : AutoCloseable {
    private val closed = AtomicBoolean()

    /** Itself, as long as it is open, and whoever asks it by its address: the last one frees it. */
    private val users = AtomicLong(1)
    private val address = native.address().toLong()
    private val about = objectOf(Door.describe(native))

    /** The definition's `providerId`, if it has one. */
    public val id: String? = about.textOrNull("id")

    /** SHA-256 of the definition and the catalogue in their canonical form, lower-case hex: for the audit. */
    public val fingerprint: String = about.text("fingerprint")

    /** The local instruments that the definition lists. */
    public val instruments: List<String> = about.texts("instruments")

    /** How many rules are loaded, of the definition and of the catalogue. */
    public val ruleCount: Int = about.int("ruleCount")

    /**
     * Checks a body, which is copied once.
     *
     * @throws PayflightException if the options are bad; a body that is rejected is a report
     * @throws IllegalStateException if the provider is closed
     */
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun check(body: ByteArray, options: Options = Options.DEFAULT): Report = lent { Door.check(it, body, options) }

    /**
     * Checks a body, given as text.
     *
     * @throws PayflightException if the options are bad; a body that is rejected is a report
     * @throws IllegalStateException if the provider is closed
     */
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun check(body: String, options: Options = Options.DEFAULT): Report = check(utf8(body), options)

    /**
     * Checks the bytes from the buffer's position to its limit, which stay as they are. A direct buffer is not copied, and
     * must not be written meanwhile.
     *
     * @throws PayflightException if the options are bad; a body that is rejected is a report
     * @throws IllegalStateException if the provider is closed
     */
    @JvmOverloads
    @Throws(PayflightException::class)
    public fun check(body: ByteBuffer, options: Options = Options.DEFAULT): Report = lent { Door.check(it, body, options) }

    /**
     * Calls a function that asks a definition.
     *
     * @throws IllegalStateException if the provider is closed
     */
    internal fun call(name: String, request: Request): String = lent { Door.call(name, request, it) }

    /** Its address, which is good until `use` ends, also where it is closed meanwhile. */
    private inline fun <R> lent(use: (Long) -> R): R {
        do {
            check(!closed.get()) { "This provider is closed." }
            val before = users.get()
        } while (before == 0L || !users.compareAndSet(before, before + 1))
        try {
            return use(address)
        } finally {
            leave()
        }
    }

    /** Frees it; closing twice does nothing. */
    override fun close() {
        if (closed.compareAndSet(false, true)) leave()
    }

    private fun leave() {
        if (users.decrementAndGet() == 0L) native.close()
    }

    override fun toString(): String = "Provider(id=$id, $ruleCount rules, $fingerprint)"

    public companion object {
        /**
         * Loads a definition.
         *
         * @param definition the answer of `GET /v3/providers…`: one object, or `{"data": …}`
         * @param instruments the catalogue, the answer of `GET /v3/localinstruments`
         * @param providerId which of several definitions
         * @param unsupported what becomes of a rule whose regular expression can't be used
         * @throws PayflightException for everything that is wrong with it, with its places
         */
        @JvmStatic
        @JvmOverloads
        @Throws(PayflightException::class)
        public fun load(
            definition: ByteArray,
            instruments: ByteArray? = null,
            providerId: String? = null,
            unsupported: Unsupported = Unsupported.REFUSE,
        ): Provider = Provider(Door.load(definition, options(instruments?.let(::textOf), providerId, unsupported)))

        /** [load] of a text. */
        @JvmStatic
        @JvmOverloads
        @Throws(PayflightException::class)
        public fun load(
            definition: String,
            instruments: String? = null,
            providerId: String? = null,
            unsupported: Unsupported = Unsupported.REFUSE,
        ): Provider = Provider(Door.load(utf8(definition), options(instruments, providerId, unsupported)))

        /** [load] of the bytes from the buffer's position to its limit. */
        @JvmStatic
        @JvmOverloads
        @Throws(PayflightException::class)
        public fun load(
            definition: ByteBuffer,
            instruments: ByteArray? = null,
            providerId: String? = null,
            unsupported: Unsupported = Unsupported.REFUSE,
        ): Provider = Provider(Door.load(definition, options(instruments?.let(::textOf), providerId, unsupported)))

        // Kotlin takes a catalogue of the other kind too. To Java these would make `load(definition, null)` ambiguous.

        /** [load] with a catalogue that is a text; not for Java. */
        @JvmSynthetic
        @Throws(PayflightException::class)
        public fun load(
            definition: ByteArray,
            instruments: String,
            providerId: String? = null,
            unsupported: Unsupported = Unsupported.REFUSE,
        ): Provider = Provider(Door.load(definition, options(instruments, providerId, unsupported)))

        /** [load] of a text, with a catalogue of bytes; not for Java. */
        @JvmSynthetic
        @Throws(PayflightException::class)
        public fun load(
            definition: String,
            instruments: ByteArray,
            providerId: String? = null,
            unsupported: Unsupported = Unsupported.REFUSE,
        ): Provider = load(definition, textOf(instruments), providerId, unsupported)

        /** [load] of a buffer, with a catalogue that is a text; not for Java. */
        @JvmSynthetic
        @Throws(PayflightException::class)
        public fun load(
            definition: ByteBuffer,
            instruments: String,
            providerId: String? = null,
            unsupported: Unsupported = Unsupported.REFUSE,
        ): Provider = Provider(Door.load(definition, options(instruments, providerId, unsupported)))

        private fun options(instruments: String?, providerId: String?, unsupported: Unsupported): Request = Request()
            .text("instruments", instruments)
            .text("providerId", providerId)
            .text("unsupported", unsupported.raw)

        /**
         * Loads a file format, the bank-file sibling of a definition: one object of `GET /v3/fileformats`.
         *
         * @throws PayflightException for everything that is wrong with it, with its places
         */
        @JvmStatic
        @JvmOverloads
        @Throws(PayflightException::class)
        public fun loadFileFormat(format: ByteArray, unsupported: Unsupported = Unsupported.REFUSE): Provider {
            val options = Request().bool("fileFormat", true).text("unsupported", unsupported.raw)
            return Provider(Door.load(format, options))
        }

        /** [loadFileFormat] of a text. */
        @JvmStatic
        @JvmOverloads
        @Throws(PayflightException::class)
        public fun loadFileFormat(format: String, unsupported: Unsupported = Unsupported.REFUSE): Provider =
            loadFileFormat(utf8(format), unsupported)
    }
}
