//! What a native library is, what it gives and what it needs, read from its bytes: none of it is run.

use std::collections::BTreeSet;

use goblin::elf::header::{EM_AARCH64, EM_X86_64};
use goblin::mach::cputype::{CPU_TYPE_ARM64, CPU_TYPE_X86_64};
use goblin::mach::load_command::CommandVariant;
use goblin::pe::header::{COFF_MACHINE_ARM64, COFF_MACHINE_X86_64};
use goblin::{Object, elf, mach, pe};

use super::platform::{Form, Machine, Platform};

/// Our C functions beside uniffi's (`bindings/src/raw.rs`).
const PLAIN: [&str; 3] = [
    "payflight_raw_call",
    "payflight_raw_check",
    "payflight_raw_free",
];
/// How the names begin that uniffi makes for this library.
const UNIFFI: [&str; 3] = [
    "ffi_payflight_ffi_",
    "uniffi_payflight_ffi_",
    "UNIFFI_META_",
];

/// What a library for macOS or Windows gives beside: zig's linker does not know rustc's list of the names to export, and
/// exports these and the names of Rust's standard library (`_R…`), which nobody looks for.
const BY_ZIG: [&str; 9] = [
    "_CRT_INIT",
    "__dso_handle",
    "__libunwind_Registers_arm64_za_disable",
    "__mingw_module_is_dll",
    "__unw_getcontext",
    "_mh_dylib_header",
    "atexit",
    "rust_eh_personality",
    "unw_getcontext",
];

/// What was read.
#[derive(Debug)]
pub(crate) struct Library {
    pub(crate) form: Form,
    /// `None`: one that no package is made for.
    pub(crate) machine: Option<Machine>,
    /// The names that it gives.
    pub(crate) exports: BTreeSet<String>,
    /// The libraries that it needs.
    pub(crate) needs: BTreeSet<String>,
    /// The oldest version of the system that it runs on: of glibc, or of macOS.
    pub(crate) oldest: Option<(u32, u32)>,
    /// Whether it is signed; macOS alone knows that.
    pub(crate) signed: bool,
}

/// Reads a library.
///
/// # Errors
/// It is none, or none that we make.
pub(crate) fn read(bytes: &[u8]) -> Result<Library, String> {
    match Object::parse(bytes).map_err(|error| error.to_string())? {
        Object::Elf(file) => Ok(of_elf(&file)),
        Object::Mach(mach::Mach::Binary(file)) => of_mach_o(&file),
        Object::PE(file) => Ok(of_pe(&file)),
        _ => Err("neither ELF nor Mach-O nor PE".to_owned()),
    }
}

fn of_elf(file: &elf::Elf<'_>) -> Library {
    let exports = file
        .dynsyms
        .iter()
        .filter(|symbol| !symbol.is_import() && symbol.st_bind() != elf::sym::STB_LOCAL)
        .filter_map(|symbol| file.dynstrtab.get_at(symbol.st_name))
        .map(str::to_owned)
        .collect();
    let versions = file.verneed.iter().flat_map(|needed| {
        needed
            .iter()
            .flat_map(|one| one.iter().map(|aux| aux.vna_name).collect::<Vec<usize>>())
    });
    Library {
        form: Form::Elf,
        machine: match file.header.e_machine {
            EM_X86_64 => Some(Machine::X86),
            EM_AARCH64 => Some(Machine::Arm),
            _ => None,
        },
        exports,
        needs: file.libraries.iter().map(|&name| name.to_owned()).collect(),
        oldest: versions
            .filter_map(|name| glibc(file.dynstrtab.get_at(name)?))
            .max(),
        signed: false,
    }
}

/// The version in `GLIBC_2.17`.
fn glibc(name: &str) -> Option<(u32, u32)> {
    let mut numbers = name.strip_prefix("GLIBC_")?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

fn of_mach_o(file: &mach::MachO<'_>) -> Result<Library, String> {
    let exports = file.exports().map_err(|error| error.to_string())?;
    let version = |packed: u32| (packed >> 16, packed >> 8 & 0xff);
    let mut oldest = None;
    let mut signed = false;
    for command in &file.load_commands {
        match &command.command {
            CommandVariant::BuildVersion(one) => oldest = Some(version(one.minos)),
            CommandVariant::VersionMinMacosx(one) => oldest = Some(version(one.version)),
            CommandVariant::CodeSignature(_) => signed = true,
            _ => {}
        }
    }
    Ok(Library {
        form: Form::MachO,
        machine: match file.header.cputype() {
            CPU_TYPE_X86_64 => Some(Machine::X86),
            CPU_TYPE_ARM64 => Some(Machine::Arm),
            _ => None,
        },
        // C's names have a line before them there.
        exports: exports
            .iter()
            .map(|export| {
                let name = export.name.as_str();
                name.strip_prefix('_').unwrap_or(name).to_owned()
            })
            .collect(),
        // The first is the library itself.
        needs: file
            .libs
            .iter()
            .skip(1)
            .map(|&name| name.to_owned())
            .collect(),
        oldest,
        signed,
    })
}

fn of_pe(file: &pe::PE<'_>) -> Library {
    Library {
        form: Form::Pe,
        machine: match file.header.coff_header.machine {
            COFF_MACHINE_X86_64 => Some(Machine::X86),
            COFF_MACHINE_ARM64 => Some(Machine::Arm),
            _ => None,
        },
        exports: file
            .exports
            .iter()
            .map(|export| export.name.unwrap_or("(a number)").to_owned())
            .collect(),
        needs: file
            .libraries
            .iter()
            .map(|name| name.to_lowercase())
            .collect(),
        oldest: None,
        signed: false,
    }
}

fn is_ours(name: &str) -> bool {
    PLAIN.contains(&name) || UNIFFI.iter().any(|beginning| name.starts_with(beginning))
}

impl Library {
    /// The names that it gives of ours: the same on every machine.
    pub(crate) fn own_names(&self) -> BTreeSet<&str> {
        let names = self.exports.iter().map(String::as_str);
        names.filter(|name| is_ours(name)).collect()
    }

    /// The names that it gives and should not, or should give and does not.
    ///
    /// `called` are those that the generated Python or Kotlin calls.
    pub(crate) fn surprising_names(&self, called: &BTreeSet<String>) -> Vec<String> {
        let by_zig = |name: &str| {
            self.form != Form::Elf && (BY_ZIG.contains(&name) || name.starts_with("_R"))
        };
        let foreign = self
            .exports
            .iter()
            .filter(|name| !is_ours(name) && !by_zig(name));
        let wanted = called.iter().map(String::as_str).chain(PLAIN);
        foreign
            .map(|name| format!("it exports `{name}`"))
            .chain(
                wanted
                    .filter(|name| !self.exports.contains(*name))
                    .map(|name| format!("it does not export `{name}`")),
            )
            .collect()
    }

    /// All that is not as the platform wants it, its names aside.
    pub(crate) fn surprises(&self, platform: &Platform) -> Vec<String> {
        let mut found = Vec::new();
        if self.form != platform.form {
            found.push(format!("it is {:?}, not {:?}", self.form, platform.form));
        }
        if self.machine != Some(platform.machine) {
            found.push(format!(
                "it is for {:?}, not for {:?}",
                self.machine, platform.machine
            ));
        }
        let allowed = |name: &str| {
            platform
                .needs
                .iter()
                .any(|one| *one == name || one.ends_with('-') && name.starts_with(one))
        };
        for name in self.needs.iter().filter(|name| !allowed(name)) {
            found.push(format!("it needs `{name}`"));
        }
        if self.oldest > platform.oldest {
            found.push(format!(
                "it needs version {:?} of the system, not {:?} or older",
                self.oldest, platform.oldest
            ));
        }
        // An arm64 Mac runs nothing that is not signed, were it by nobody.
        if platform.form == Form::MachO && platform.machine == Machine::Arm && !self.signed {
            found.push("it is not signed".to_owned());
        }
        found
    }
}

/// The names of uniffi that a generated source calls.
pub(crate) fn called(source: &str) -> BTreeSet<String> {
    source
        .split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
        .filter(|word| UNIFFI.iter().any(|beginning| word.starts_with(beginning)))
        .map(str::to_owned)
        .collect()
}

/// Whether the bytes hold the name of a folder.
pub(crate) fn names(bytes: &[u8], folder: &std::path::Path) -> bool {
    let name = folder.display().to_string();
    bytes
        .windows(name.len())
        .any(|window| window == name.as_bytes())
}

#[cfg(test)]
#[path = "inspect_tests.rs"]
mod unit;
