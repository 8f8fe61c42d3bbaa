//! Wheels for every machine, made on this one: zig links, maturin packs, and each library is looked into.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::run::{program, quietly, root};
use crate::{package, python};

use super::inspect::{self, Library};
use super::platform::{Form, PLATFORMS, Platform};

const REQUIREMENTS: &str = "xtask/cross-requirements.txt";
/// The time of every file in a wheel: the same sources give the same wheel (2026-01-01).
const TIME: &str = "1767225600";
/// Without it there is no shared library for musl at all, and no word about that. To the others it says nothing; they
/// are told too, as uniffi's generator would be compiled once more for every other set of flags.
const FLAG: &str = "-Ctarget-feature=-crt-static";

/// What the wheels are made with.
pub(crate) struct Tools {
    /// The Python that has maturin and zig.
    python: String,
    /// Removes what only a debugger reads, from files of all three forms.
    strip: PathBuf,
    /// Folders of this machine, and what stands for them: none may be named in a library.
    hidden: [(PathBuf, &'static str); 3],
}

/// A wheel, and what its library is.
pub(crate) struct Made {
    pub(crate) platform: &'static Platform,
    pub(crate) wheel: PathBuf,
    /// The library by itself, stripped.
    pub(crate) bytes: u64,
    pub(crate) library: Library,
}

/// Installs what is missing.
///
/// # Errors
/// There is no Python, no rustup, or they can't fetch what is needed.
pub(crate) fn tools() -> Result<Tools, String> {
    let python = python::environment("cross", "python3")?;
    python::install(&python, &["-r", REQUIREMENTS])?;
    let targets: Vec<&str> = PLATFORMS.iter().map(|one| one.target).collect();
    let mut add = program("rustup", &["target", "add"]);
    add.args(targets);
    quietly(add)?;
    quietly(program("rustup", &["component", "add", "llvm-tools"]))?;
    let ask = |what: &str| {
        quietly(program("rustc", &["--print", what])).map(|text| text.trim().to_owned())
    };
    let strip = Path::new(&ask("target-libdir")?)
        .with_file_name("bin")
        .join(format!("llvm-strip{}", std::env::consts::EXE_SUFFIX));
    let cargo = std::env::var("CARGO_HOME").map_or_else(
        |_| Path::new(&std::env::var("HOME").unwrap_or_default()).join(".cargo"),
        PathBuf::from,
    );
    let hidden = [
        (root(), "/payflight"),
        (cargo, "/cargo"),
        (PathBuf::from(ask("sysroot")?), "/rust"),
    ];
    Ok(Tools {
        python,
        strip,
        hidden,
    })
}

/// Makes the wheel of one machine, looks into its library, and puts that where the jar takes it from.
///
/// # Errors
/// It can't be made, or something about the library is a surprise.
pub(crate) fn wheel(
    tools: &Tools,
    platform: &'static Platform,
    into: &Path,
    natives: &Path,
) -> Result<Made, String> {
    let work = root().join("target/cross").join(platform.name);
    _ = std::fs::remove_dir_all(&work);
    // First all symbols stay: uniffi reads what it generates from them.
    build(tools, platform, &work)?;
    let raw = package::only(&work, "whl")?;
    // Then the wheel is opened, and closed again with the library stripped.
    let mut unpack = program(&tools.python, &["-m", "wheel", "unpack", "--dest"]);
    unpack.arg(&work).arg(&raw);
    quietly(unpack)?;
    let unpacked = work.join(format!("payflight-{}", crate::versions::VERSION));
    let library = unpacked.join("payflight/_native").join(platform.file());
    // A Mach-O file would lose its signature, and an arm64 Mac would not load it.
    if platform.form != Form::MachO {
        let mut strip = program(&tools.strip.display().to_string(), &["--strip-debug"]);
        strip.arg(&library);
        quietly(strip)?;
    }
    let source = package::read(&unpacked.join("payflight/_native/payflight_ffi.py"))?;
    let called = inspect::called(&String::from_utf8_lossy(&source));
    let bytes = package::read(&library)?;
    let found = look(tools, platform, &bytes, &called)?;
    let mut pack = program(&tools.python, &["-m", "wheel", "pack", "--dest-dir"]);
    pack.arg(into).arg(&unpacked).env("SOURCE_DATE_EPOCH", TIME);
    quietly(pack)?;
    if let Some(folder) = platform.folder {
        package::copy(&library, &natives.join(folder).join(platform.file()))?;
    }
    Ok(Made {
        platform,
        wheel: into.join(raw.file_name().unwrap_or_default()),
        bytes: bytes.len() as u64,
        library: found,
    })
}

fn build(tools: &Tools, platform: &Platform, work: &Path) -> Result<(), String> {
    let words = [
        "-m",
        "maturin",
        "build",
        "--quiet",
        "--release",
        "--locked",
        "--zig",
        "--target",
        platform.target,
    ];
    let mut build = program(&tools.python, &words);
    if let Some(promise) = platform.compatibility {
        build.args(["--compatibility", promise]);
    }
    // maturin finds zig through the first Python on the path.
    let mut path = vec![
        Path::new(&tools.python)
            .parent()
            .unwrap_or(Path::new(""))
            .to_owned(),
    ];
    path.extend(std::env::split_paths(
        &std::env::var_os("PATH").unwrap_or_default(),
    ));
    let path = std::env::join_paths(path).map_err(|error| error.to_string())?;
    let remap = tools
        .hidden
        .iter()
        .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    let flags: Vec<String> = remap.chain([FLAG.to_owned()]).collect();
    build
        .arg("--out")
        .arg(work)
        .env("PATH", path)
        .env("CARGO_PROFILE_RELEASE_STRIP", "none")
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
        .env("CARGO_TARGET_DIR", root().join("target/cross/build"))
        .env("SOURCE_DATE_EPOCH", TIME)
        .current_dir(root().join(python::HOME));
    quietly(build).map(|_| ())
}

/// Reads the library, and tells every surprise at once.
fn look(
    tools: &Tools,
    platform: &Platform,
    bytes: &[u8],
    called: &BTreeSet<String>,
) -> Result<Library, String> {
    let library = inspect::read(bytes).map_err(|why| format!("{}: {why}", platform.name))?;
    let mut surprises = library.surprises(platform);
    surprises.extend(library.surprising_names(called));
    for (folder, name) in &tools.hidden {
        if inspect::names(bytes, folder) {
            surprises.push(format!("it names the folder that should be `{name}`"));
        }
    }
    if surprises.is_empty() {
        Ok(library)
    } else {
        Err(format!("{}: {}", platform.name, surprises.join("; ")))
    }
}
