//! The machines that packages are made for.

/// How a library is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Linux.
    Elf,
    /// macOS.
    MachO,
    /// Windows.
    Pe,
}

/// What it runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Machine {
    /// Intel's and AMD's, of 64 bits.
    X86,
    /// ARM's, of 64 bits.
    Arm,
}

/// One machine.
pub(crate) struct Platform {
    /// For people; folders of what is made for it have this name too.
    pub(crate) name: &'static str,
    /// As rustc calls it.
    pub(crate) target: &'static str,
    /// What maturin is to promise in the wheel's name; by itself it knows for macOS and Windows.
    pub(crate) compatibility: Option<&'static str>,
    /// JNA's folder in the jar; a musl library has none, as JNA has no name for it.
    pub(crate) folder: Option<&'static str>,
    /// How its library must be laid out.
    pub(crate) form: Form,
    /// What its library must run on.
    pub(crate) machine: Machine,
    /// The oldest C library (Linux) or macOS that the wheel's name promises.
    pub(crate) oldest: Option<(u32, u32)>,
    /// The libraries of the system that it may need.
    pub(crate) needs: &'static [&'static str],
}

const GLIBC: &[&str] = &[
    "libc.so.6",
    "libm.so.6",
    "libdl.so.2",
    "libpthread.so.0",
    "librt.so.1",
    "ld-linux-x86-64.so.2",
    "ld-linux-aarch64.so.1",
];
const MUSL: &[&str] = &["libc.so"];
/// Every macOS has them; of the last two nothing is used, but zig's linker keeps what the `libc` crate names.
const MACOS: &[&str] = &[
    "/usr/lib/libSystem.B.dylib",
    "/usr/lib/libiconv.2.dylib",
    "/usr/lib/libcharset.1.dylib",
];
/// Windows 10 and newer have all of them; a name that ends in `-` stands for all that begin so.
const WINDOWS: &[&str] = &[
    "kernel32.dll",
    "ntdll.dll",
    "ws2_32.dll",
    "userenv.dll",
    "bcryptprimitives.dll",
    "api-ms-win-core-",
    "api-ms-win-crt-",
];

const fn linux(
    name: &'static str,
    target: &'static str,
    machine: Machine,
    folder: Option<&'static str>,
) -> Platform {
    let glibc = folder.is_some();
    Platform {
        name,
        target,
        compatibility: Some(if glibc {
            "manylinux_2_17"
        } else {
            "musllinux_1_2"
        }),
        folder,
        form: Form::Elf,
        machine,
        oldest: if glibc { Some((2, 17)) } else { None },
        needs: if glibc { GLIBC } else { MUSL },
    }
}

const fn macos(
    name: &'static str,
    target: &'static str,
    machine: Machine,
    folder: &'static str,
    oldest: (u32, u32),
) -> Platform {
    Platform {
        name,
        target,
        compatibility: None,
        folder: Some(folder),
        form: Form::MachO,
        machine,
        oldest: Some(oldest),
        needs: MACOS,
    }
}

const fn windows(
    name: &'static str,
    target: &'static str,
    machine: Machine,
    folder: &'static str,
) -> Platform {
    Platform {
        name,
        target,
        compatibility: None,
        folder: Some(folder),
        form: Form::Pe,
        machine,
        oldest: None,
        needs: WINDOWS,
    }
}

/// All of them, in the order in which they are made.
pub(crate) const PLATFORMS: [Platform; 8] = [
    linux(
        "linux-x86-64",
        "x86_64-unknown-linux-gnu",
        Machine::X86,
        Some("linux-x86-64"),
    ),
    linux(
        "linux-x86-64-musl",
        "x86_64-unknown-linux-musl",
        Machine::X86,
        None,
    ),
    linux(
        "linux-aarch64",
        "aarch64-unknown-linux-gnu",
        Machine::Arm,
        Some("linux-aarch64"),
    ),
    linux(
        "linux-aarch64-musl",
        "aarch64-unknown-linux-musl",
        Machine::Arm,
        None,
    ),
    macos(
        "macos-x86-64",
        "x86_64-apple-darwin",
        Machine::X86,
        "darwin-x86-64",
        (10, 12),
    ),
    macos(
        "macos-aarch64",
        "aarch64-apple-darwin",
        Machine::Arm,
        "darwin-aarch64",
        (11, 0),
    ),
    windows(
        "windows-x86-64",
        "x86_64-pc-windows-gnu",
        Machine::X86,
        "win32-x86-64",
    ),
    windows(
        "windows-aarch64",
        "aarch64-pc-windows-gnullvm",
        Machine::Arm,
        "win32-aarch64",
    ),
];

impl Platform {
    /// The library's file.
    pub(crate) fn file(&self) -> &'static str {
        match self.form {
            Form::Elf => "libpayflight_ffi.so",
            Form::MachO => "libpayflight_ffi.dylib",
            Form::Pe => "payflight_ffi.dll",
        }
    }
}
