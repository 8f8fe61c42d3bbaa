//! `cargo xtask package`: wheel, jar and tarball, for this machine or for all of them (`docs/packages.md`).

mod cross;
mod inspect;
mod parts;
mod platform;

use std::path::{Path, PathBuf};

use crate::run::{self, program, quietly};
use crate::test::Said;
use crate::{kotlin, npm, python, versions};

use cross::Made;
use parts::Sizes;
use platform::PLATFORMS;

const USAGE: &str = "cargo xtask package [--all-platforms] [--dirty]";
/// Bytes that the packages of one machine may have: what was measured, and a fifth.
const MOST: [(&str, u64); 3] = [("whl", 1_450_000), ("jar", 1_850_000), ("tgz", 2_980_000)];

/// Makes the packages, and prints what they are.
///
/// # Errors
/// The tree is not clean, a package can't be made, or something in one is a surprise.
pub(crate) fn run(words: &[&str]) -> Result<(), String> {
    if let Some(word) = words
        .iter()
        .find(|word| !["--all-platforms", "--dirty"].contains(word))
    {
        return Err(format!("{word} is not known\n{USAGE}"));
    }
    if !words.contains(&"--dirty") {
        clean()?;
    }
    versions::gate()?;
    let into = run::root().join("target/packages");
    let natives = run::root().join("target/cross/natives");
    for folder in [&into, &natives] {
        _ = std::fs::remove_dir_all(folder);
        std::fs::create_dir_all(folder).map_err(|error| told(folder, &error))?;
    }
    let mut packages = Vec::new();
    let mut libraries = Vec::new();
    if words.contains(&"--all-platforms") {
        libraries = wheels(&into, &natives)?;
        packages.extend(libraries.iter().map(|made| made.wheel.clone()));
        packages.push(jar(&into, Some(&natives))?);
    } else {
        packages.push(taken(&PathBuf::from(python::wheel(&[])?), &into)?);
        packages.push(jar(&into, None)?);
    }
    packages.push(taken(&npm::package()?, &into)?);
    println!("\n{}", parts::HEAD);
    for package in &packages {
        println!("{}", parts::sizes(package)?.line());
    }
    if !libraries.is_empty() {
        println!("\n{LIBRARIES}");
        for made in &libraries {
            println!("{}", line(made));
        }
    }
    Ok(())
}

/// Nothing may be in a package that is not in a commit.
fn clean() -> Result<(), String> {
    let changed = quietly(program("git", &["status", "--porcelain"]))?;
    if changed.is_empty() {
        return Ok(());
    }
    Err(format!(
        "{changed}The tree is not clean: commit or stash that, or say `--dirty`."
    ))
}

/// A wheel for each machine; that of this one is installed and tried.
fn wheels(into: &Path, natives: &Path) -> Result<Vec<Made>, String> {
    let tools = cross::tools()?;
    let mut all: Vec<Made> = Vec::new();
    for platform in &PLATFORMS {
        let begun = std::time::Instant::now();
        let made = cross::wheel(&tools, platform, into, natives)?;
        println!("{}: {:.0} s", platform.name, begun.elapsed().as_secs_f32());
        if let Some(first) = all.first()
            && first.library.own_names() != made.library.own_names()
        {
            return Err(format!(
                "the libraries of {} and {} export other names",
                first.platform.name, platform.name
            ));
        }
        if platform.folder == Some(kotlin::jna_name().as_str()) {
            let tried = python::smoke(&made.wheel.display().to_string())?;
            println!(
                "{}: the wheel, tried on Python {}",
                platform.name,
                tried.join(", ")
            );
        }
        all.push(made);
    }
    Ok(all)
}

/// The jar, with the natives of a folder, or with that of this machine; its tests are run.
fn jar(into: &Path, natives: Option<&Path>) -> Result<PathBuf, String> {
    forget_classes()?;
    let folder = natives.map(|folder| format!("-Dnatives={}", folder.display()));
    let words: Vec<&str> = folder.iter().map(String::as_str).collect();
    kotlin::package(&words)?;
    println!("the jar: its tests pass on this machine");
    let jar = taken(&kotlin::jar(), into)?;
    forget_classes()?;
    let found = parts::sizes(&jar)?.natives;
    let wanted: Vec<String> = match natives {
        None => vec![kotlin::jna_name()],
        Some(_) => PLATFORMS
            .iter()
            .filter_map(|one| one.folder.map(str::to_owned))
            .collect(),
    };
    let there = |folder: &String| {
        let beginning = format!("{folder}/");
        found
            .iter()
            .filter(|name| name.starts_with(&beginning))
            .count()
            == 1
    };
    if found.len() != wanted.len() || !wanted.iter().all(there) {
        return Err(format!(
            "the jar has {found:?}, not one in each of {wanted:?}"
        ));
    }
    Ok(jar)
}

/// Maven never takes away what it once put among the classes; the next jar would have it too.
fn forget_classes() -> Result<(), String> {
    let classes = run::root().join("bindings/kotlin/target/classes");
    match std::fs::remove_dir_all(&classes) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(told(&classes, &error)),
        _ => Ok(()),
    }
}

/// A copy of the package, where all of them are.
fn taken(package: &Path, into: &Path) -> Result<PathBuf, String> {
    let here = into.join(package.file_name().unwrap_or_default());
    copy(package, &here)?;
    Ok(here)
}

const LIBRARIES: &str = "| library of | bytes | form | names | oldest system | needs |\n| --- | ---: | --- | ---: | --- | --- |";

fn line(made: &Made) -> String {
    let library = &made.library;
    let needs: Vec<&str> = library.needs.iter().map(String::as_str).collect();
    let oldest = library.oldest.map_or("–".to_owned(), |(major, minor)| {
        format!("{major}.{minor}")
    });
    format!(
        "| {} | {} | {:?} {:?} | {} | {oldest} | {} |",
        made.platform.name,
        parts::grouped(made.bytes),
        library.form,
        made.platform.machine,
        library.exports.len(),
        needs.join(", ")
    )
}

/// What the earlier stages have made for this machine: how large it is, and what its libraries export.
pub(crate) fn gate() -> Result<Said, String> {
    if !run::is_there("python3") {
        return Ok(Said::NotRun("there is no Python (`python3`)".to_owned()));
    }
    let wheels = run::root().join(python::WHEELS);
    let packages = [only(&wheels, "whl")?, kotlin::jar(), npm::tarball()];
    let mut said = Vec::new();
    let mut found = Vec::new();
    for (package, (ending, most)) in packages.iter().zip(MOST) {
        let sizes = parts::sizes(package)?;
        said.push(format!("{ending} {}", parts::grouped(sizes.bytes)));
        println!("{}", sizes.line());
        if sizes.bytes > most {
            found.push(format!(
                "{} may have {} bytes",
                sizes.name,
                parts::grouped(most)
            ));
        }
        found.extend(names(package, &sizes)?);
    }
    if found.is_empty() {
        Ok(Said::Passed(format!("bytes: {}", said.join(", "))))
    } else {
        Err(found.join("\n"))
    }
}

/// The surprises among the names of a package's libraries.
fn names(package: &Path, sizes: &Sizes) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    if sizes.natives.is_empty() {
        return Ok(found);
    }
    let work = run::root().join("target/cross/unpacked");
    _ = std::fs::remove_dir_all(&work);
    let mut unpack = program("python3", &["-m", "zipfile", "--extract"]);
    unpack.arg(package).arg(&work);
    quietly(unpack)?;
    // A jar holds its calls compiled; they are the same functions.
    let source = read(&work.join("payflight/_native/payflight_ffi.py")).unwrap_or_default();
    let called = inspect::called(&String::from_utf8_lossy(&source));
    for name in &sizes.natives {
        let library =
            inspect::read(&read(&work.join(name))?).map_err(|why| format!("{name}: {why}"))?;
        let surprises = library.surprising_names(&called);
        found.extend(surprises.iter().map(|why| format!("{name}: {why}")));
    }
    Ok(found)
}

/// The one file of a folder with this ending.
fn only(folder: &Path, ending: &str) -> Result<PathBuf, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| told(folder, &error))?;
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|one| one == ending))
        .collect();
    match (files.pop(), files.len()) {
        (Some(file), 0) => Ok(file),
        (_, more) => Err(format!(
            "{}: {more} files too many, or none, end in .{ending}",
            folder.display()
        )),
    }
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| told(path, &error))
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let folder = to.parent().unwrap_or(to);
    std::fs::create_dir_all(folder).map_err(|error| told(folder, &error))?;
    std::fs::copy(from, to)
        .map(|_| ())
        .map_err(|error| told(from, &error))
}

fn told(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}
