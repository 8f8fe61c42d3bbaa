//! The generator of the Python and Kotlin sources, of the same version as the library.

fn main() {
    uniffi::uniffi_bindgen_main();
}
