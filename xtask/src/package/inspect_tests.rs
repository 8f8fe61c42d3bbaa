//! What is surprising, and what is not.

use super::*;
use crate::package::platform::PLATFORMS;

fn library(platform: &Platform) -> Library {
    Library {
        form: platform.form,
        machine: Some(platform.machine),
        exports: PLAIN
            .iter()
            .map(|&name| name.to_owned())
            .chain(["uniffi_payflight_ffi_fn_method_tracker_observe".to_owned()])
            .collect(),
        needs: BTreeSet::new(),
        oldest: platform.oldest,
        signed: true,
    }
}

#[test]
fn what_is_asked_for_is_no_surprise() {
    for platform in &PLATFORMS {
        let mut good = library(platform);
        good.needs = platform.needs.iter().map(|&name| name.to_owned()).collect();
        assert_eq!(good.surprises(platform), [""; 0], "{}", platform.name);
        assert_eq!(
            good.surprising_names(&called(
                "lib.uniffi_payflight_ffi_fn_method_tracker_observe("
            )),
            [""; 0]
        );
    }
}

#[test]
fn each_surprise_is_told() {
    let [glibc, musl, arm, ..] = &PLATFORMS;
    let mac = &PLATFORMS[5];
    let windows = &PLATFORMS[6];
    assert_eq!(
        library(glibc).surprises(arm),
        ["it is for Some(X86), not for Arm"]
    );
    assert!(
        library(glibc)
            .surprises(windows)
            .contains(&"it is Elf, not Pe".to_owned())
    );
    let mut newer = library(glibc);
    newer.oldest = Some((2, 18));
    assert_eq!(newer.surprises(glibc).len(), 1);
    // A library for musl asks for no version of glibc.
    assert_eq!(newer.surprises(musl).len(), 1);
    let mut needy = library(glibc);
    needy.needs.insert("libgcc_s.so.1".to_owned());
    assert_eq!(needy.surprises(glibc), ["it needs `libgcc_s.so.1`"]);
    let mut needy = library(windows);
    needy
        .needs
        .insert("api-ms-win-crt-heap-l1-1-0.dll".to_owned());
    assert_eq!(needy.surprises(windows), [""; 0]);
    needy.needs.insert("kernel32.dll.dll".to_owned());
    assert_eq!(needy.surprises(windows), ["it needs `kernel32.dll.dll`"]);
    let mut unsigned = library(mac);
    unsigned.signed = false;
    assert_eq!(unsigned.surprises(mac), ["it is not signed"]);
    let older = &PLATFORMS[4];
    let mut unsigned = library(older);
    unsigned.signed = false;
    assert_eq!(unsigned.surprises(older), [""; 0]);
}

#[test]
fn foreign_and_missing_names_are_told() {
    let mut one = library(&PLATFORMS[0]);
    one.exports.insert("rust_eh_personality".to_owned());
    one.exports.remove("payflight_raw_free");
    let wanted = called("x = lib.ffi_payflight_ffi_rustbuffer_free; y = my_ffi_payflight_ffi_no");
    assert_eq!(
        one.surprising_names(&wanted),
        [
            "it exports `rust_eh_personality`",
            "it does not export `ffi_payflight_ffi_rustbuffer_free`",
            "it does not export `payflight_raw_free`",
        ]
    );
}

#[test]
fn what_zig_exports_on_macos_is_known() {
    let mut one = library(&PLATFORMS[4]);
    for name in ["__dso_handle", "_RNvNtCs1_3std9panicking11EMPTY_PANIC"] {
        one.exports.insert(name.to_owned());
    }
    one.exports.insert("malloc".to_owned());
    assert_eq!(one.surprising_names(&called("")), ["it exports `malloc`"]);
}

#[test]
fn versions_of_glibc_are_read() {
    assert_eq!(glibc("GLIBC_2.17"), Some((2, 17)));
    assert_eq!(glibc("GLIBC_2.2.5"), Some((2, 2)));
    assert_eq!(glibc("GLIBC_PRIVATE"), None);
    assert_eq!(glibc("GCC_3.0"), None);
    assert!(read(b"no library").is_err());
}

/// This very test is a program of a form that we know.
#[test]
fn a_program_of_this_machine_is_read() {
    let here = std::env::current_exe().unwrap_or_default();
    let read = read(&std::fs::read(here).unwrap_or_default()).map(|found| found.needs.len());
    assert!(read.is_ok_and(|needs| needs > 0));
}
