package io.payflight.faces

import io.payflight.Payflight
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.util.jar.JarFile

/** What these tests run against is the packed jar, with its native library. */
internal class JarTest {
    private val jar = Payflight::class.java.protectionDomain.codeSource.location

    @Test
    fun `the classes come from the packed jar`() {
        assertTrue(jar.path.endsWith(".jar"), jar.path)
    }

    @Test
    fun `the native library is in the jar, under JNA's name of this platform`() {
        JarFile(jar.path).use {
            val names = it.entries().asSequence().map { entry -> entry.name }.toList()
            val here = com.sun.jna.Platform.RESOURCE_PREFIX + "/" + System.mapLibraryName("payflight_ffi")
            assertTrue(here in names, "$here in $names")
            assertEquals("io.payflight", it.manifest.mainAttributes.getValue("Automatic-Module-Name"))
        }
    }

    @Test
    fun `no library path is set`() {
        assertEquals(null, System.getProperty("jna.library.path"))
        assertEquals(null, System.getProperty("uniffi.component.payflight_ffi.libraryOverride"))
        assertNotNull(Payflight.check("{}"))
    }
}
