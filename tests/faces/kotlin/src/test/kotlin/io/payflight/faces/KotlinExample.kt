package io.payflight.faces

import io.payflight.Options
import io.payflight.Provider

fun check(definition: ByteArray, instruments: ByteArray, body: ByteArray): List<String> =
    Provider.load(definition, instruments = instruments).use { provider ->
        val report = provider.check(body, Options(strict = true))
        println("${report.verdict}: ${report.errors} errors")
        report.map { "${it.position?.line}: ${it.path} ${it.message}" }
    }
