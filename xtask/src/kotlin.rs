//! The jar, and its tests: made from the native library, run from a project that has nothing but the jar.

use std::path::Path;
use std::process::Command;

use crate::run::{self, cargo, program, quietly};
use crate::test::Said;
use crate::versions::VERSION;

const HOME: &str = "bindings/kotlin";
const TESTS: &str = "tests/faces/kotlin";
/// Tests that there are at least: one that is no longer found must not go unseen.
const LEAST: usize = 145;

/// Makes the jar and runs the tests on it.
pub(crate) fn gate() -> Result<Said, String> {
    if !run::is_there("mvn") {
        return Ok(Said::NotRun("there is no Maven (`mvn`)".to_owned()));
    }
    // The jar's own tests, and those of a project that has the jar alone.
    let targets = [HOME, TESTS].map(|home| run::root().join(home).join("target"));
    for target in &targets {
        // Neither reports of an earlier run nor tests that are no longer written may be counted.
        for made in ["surefire-reports", "test-classes"] {
            _ = std::fs::remove_dir_all(target.join(made));
        }
    }
    let (text, ended_well) = match package(&[]) {
        Ok(text) => (text, true),
        Err(text) => (text, false),
    };
    let counted = targets.map(|target| counts(&target.join("surefire-reports")));
    let (passed, failed) = counted
        .iter()
        .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    if !ended_well {
        println!("{text}");
        if failed == 0 {
            return Err("the jar or its tests could not be built".to_owned());
        }
    }
    // A jar without tests of its own is one whose tests are no longer found.
    if passed + failed < LEAST || (failed == 0 && counted.contains(&(0, 0))) {
        return Err(format!(
            "{passed} tests passed and {failed} failed; there should be {LEAST} or more"
        ));
    }
    Ok(Said::Counted {
        passed,
        failed,
        text: format!(", on the packed jar ({} kB)", size(&jar())? / 1000),
    })
}

/// Where the jar is.
pub(crate) fn jar() -> std::path::PathBuf {
    run::root()
        .join(HOME)
        .join(format!("target/payflight-{VERSION}.jar"))
}

/// The program that answers the questions of a file, through the jar; the jar must have been made.
///
/// # Errors
/// Why it can't be run here.
pub(crate) fn runner(questions: &str, answers: &str) -> Result<Command, String> {
    let target = run::root().join(TESTS).join("target");
    if !target.join("lib").exists() {
        return Err("the jar has not been made".to_owned());
    }
    let on_path = [target.join("classes"), target.join("lib/*")];
    let class_path = std::env::join_paths(&on_path).map_err(|error| error.to_string())?;
    let mut command = program("java", &["-cp"]);
    command
        .arg(class_path)
        .args(["io.payflight.faces.RunnerKt", questions, answers]);
    Ok(command)
}

/// Makes the native library of this machine, the generated Kotlin and the jar; runs the tests on the jar.
pub(crate) fn package(arguments: &[&str]) -> Result<String, String> {
    let library = native()?;
    let target = run::root().join(HOME).join("target");
    quietly(program(
        "target/debug/uniffi-bindgen",
        &[
            "generate",
            "--language",
            "kotlin",
            "--no-format",
            "--config",
            &format!("{HOME}/uniffi.toml"),
            "--out-dir",
            &format!("{HOME}/target/generated-sources/uniffi"),
            &library,
        ],
    ))?;
    let folder = target.join("natives").join(jna_name());
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    std::fs::copy(run::root().join(&library), folder.join(library_name()))
        .map_err(|error| format!("{library}: {error}"))?;
    let mut command = program(
        "mvn",
        &[
            "-q",
            "-B",
            "-ntp",
            // The daemon would stay behind for hours.
            "-Dkotlin.compiler.daemon=false",
            "-f",
            &format!("{HOME}/reactor.xml"),
            "package",
        ],
    );
    command.args(arguments);
    quietly(command)
}

/// Builds the library and the generator of its Kotlin; where the library is.
fn native() -> Result<String, String> {
    quietly(cargo(&[
        "rustc",
        "--quiet",
        "--release",
        "--locked",
        "-p",
        "payflight-ffi",
        "--crate-type",
        "cdylib",
    ]))?;
    quietly(cargo(&[
        "build",
        "--quiet",
        "--locked",
        "-p",
        "payflight-ffi",
        "--features",
        "bindgen",
        "--bin",
        "uniffi-bindgen",
    ]))?;
    Ok(format!("target/release/{}", library_name()))
}

fn library_name() -> String {
    format!(
        "{}payflight_ffi{}",
        std::env::consts::DLL_PREFIX,
        std::env::consts::DLL_SUFFIX
    )
}

/// The folder in which JNA looks for the library of this machine.
pub(crate) fn jna_name() -> String {
    let system = match std::env::consts::OS {
        "macos" => "darwin",
        "windows" => "win32",
        other => other,
    };
    let machine = std::env::consts::ARCH.replace('_', "-");
    format!("{system}-{machine}")
}

fn size(path: &Path) -> Result<u64, String> {
    std::fs::metadata(path)
        .map(|about| about.len())
        .map_err(|error| format!("{}: {error}", path.display()))
}

/// Passed and failed tests of all reports in a folder.
fn counts(folder: &Path) -> (usize, usize) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return (0, 0);
    };
    entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "xml"))
        .map(|path| counts_of(&std::fs::read_to_string(path).unwrap_or_default()))
        .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
}

/// Passed and failed tests of one report: the numbers of its `testsuite`.
fn counts_of(report: &str) -> (usize, usize) {
    let suite = report.split_once("<testsuite").map_or("", |(_, rest)| rest);
    let suite = suite.split_once('>').map_or("", |(tag, _)| tag);
    let number = |name: &str| -> usize {
        suite
            .split_once(&format!(" {name}=\""))
            .and_then(|(_, rest)| rest.split('"').next()?.parse().ok())
            .unwrap_or(0)
    };
    let failed = number("errors") + number("failures");
    let passed = number("tests").saturating_sub(failed + number("skipped"));
    (passed, failed)
}

#[cfg(test)]
mod unit {
    #[test]
    fn a_report_is_counted() {
        let report = "<?xml version=\"1.0\"?>\n<testsuite xsi=\"x\" tests=\"9\" errors=\"1\" skipped=\"2\" failures=\"3\">\n<testcase tests=\"7\"/>";
        assert_eq!(super::counts_of(report), (3, 4));
        assert_eq!(super::counts_of(""), (0, 0));
    }
}
