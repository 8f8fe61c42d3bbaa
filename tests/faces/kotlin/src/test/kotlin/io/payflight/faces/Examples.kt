package io.payflight.faces

import io.payflight.Provider
import java.nio.file.Files
import java.nio.file.Path

/** The project's example files. */
internal object Examples {
    private val root: Path = Path.of(System.getProperty("payflight.root"))

    val batch: ByteArray = bytes("examples/batch.json")
    val provider: ByteArray = bytes("examples/provider.json")
    val instruments: String = text("examples/instruments.json")

    fun bytes(name: String): ByteArray = Files.readAllBytes(root.resolve(name))

    fun text(name: String): String = Files.readString(root.resolve(name))

    fun load(): Provider = Provider.load(provider, instruments = instruments)

    /** A definition of one rule for a batch. */
    fun rule(optionality: String = "Required", regex: String = "", path: String = "$.externalId"): String =
        """{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"BatchPayments","jsonPath":"$path",""" +
            """"optionality":"$optionality","regex":"$regex"}}]}"""

    /** A batch of one payment, with nothing wrong but what a rule says. */
    const val SMALL: String = """{"externalId":"b-1","providerId":"p-1","payments":[{"externalId":"1",""" +
        """"instructedAmount":{"amount":"10.50","currency":"GBP"}}]}"""
}
