package io.payflight.faces

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The first examples of the README: they are what is compiled here, and they run. */
internal class ReadmeTest {
    private val readme = Examples.text("bindings/kotlin/README.md")

    /** The fenced text after the comment that names a file. */
    private fun example(file: String): String =
        readme.substringAfter("<!-- $file -->\n```").substringAfter('\n').substringBefore("\n```")

    private fun source(folder: String, file: String): String =
        Examples.text("tests/faces/kotlin/src/test/$folder/io/payflight/faces/$file").substringAfter("\n\n").trimEnd()

    @Test
    fun `the README has what is compiled`() {
        assertEquals(source("kotlin", "KotlinExample.kt"), example("KotlinExample.kt"))
        assertEquals(source("java", "JavaExample.java"), example("JavaExample.java"))
    }

    @Test
    fun `both find the same in the example batch`() {
        val lines = check(Examples.provider, Examples.instruments.toByteArray(), Examples.batch)
        assertEquals(lines, JavaExample.check(Examples.provider, Examples.instruments.toByteArray(), Examples.batch))
        assertEquals("10: /additionalData/apcaNumber APCA number must be AN and six digits.", lines.first())
        assertTrue(lines.size > 3)
    }

    @Test
    fun `the README names every public class`() {
        val jar = java.util.jar.JarFile(io.payflight.Payflight::class.java.protectionDomain.codeSource.location.path)
        val names = jar.use { file -> file.entries().asSequence().map { it.name }.toList() }
            .filter { it.startsWith("io/payflight/") && it.endsWith(".class") && it.count { c -> c == '/' } == 2 && '$' !in it }
            .map { Class.forName(it.removeSuffix(".class").replace('/', '.')) }
            .filter { java.lang.reflect.Modifier.isPublic(it.modifiers) && !it.simpleName.endsWith("Kt") }
            .filterNot { type -> type.simpleName in setOf("Answers", "Request", "Door", "Raw") }
        val missing = names.map { it.simpleName }.filterNot { Regex("\\b$it\\b").containsMatchIn(readme) }
        assertEquals(emptyList<String>(), missing)
        assertTrue(names.size > 40, names.toString())
    }
}
