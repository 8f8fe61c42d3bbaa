//! On macOS a library has a name of its own (without this, where it was built), and a list of the files that it was
//! made of, for debuggers.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("macos") {
        println!("cargo::rustc-cdylib-link-arg=-Wl,-install_name,@rpath/libpayflight_ffi.dylib");
        println!("cargo::rustc-cdylib-link-arg=-Wl,-S");
    }
}
