//! The npm package: built, tested, packed, installed, and run wherever JavaScript runs.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{self, cargo, program, quietly};
use crate::test::Said;

const HOME: &str = "wasm/npm";
const TARBALL: &str = concat!("target/payflight-", env!("CARGO_PKG_VERSION"), ".tgz");
/// Tests and set-ups that there are at least: one that is no longer found must not go unseen.
const LEAST_TESTS: usize = 90;
const LEAST_SETUPS: usize = 18;
/// Hand-written lines of Rust that the face may have: it converts, and decides nothing.
const MOST_LINES: usize = 300;
/// Bytes of the main file, as `gzip -9` packs it: what it has, so that it does not grow unseen. The goal is 130,000
/// (docs/benchmarks-faces.md says what stands in the way).
const MOST_BYTES: usize = 263_000;
/// A set-up that has the package.
const INSTALLED: &str = "target/setups/node-esm";
const ENGINES: [(&str, &str); 3] = [
    ("chromium", "chromium"),
    ("firefox", "firefox-esr"),
    ("webkit", "WebKitWebDriver"),
];

/// Builds the package and runs its tests in Node, on what is in `dist`.
pub(crate) fn gate() -> Result<Said, String> {
    if !run::is_there("npm") {
        return Ok(Said::NotRun("there is no Node (`npm`)".to_owned()));
    }
    package()?;
    let (text, ended_well) = outcome(node(
        &["--expose-gc", "--test", "--test-reporter=tap", "test/"],
        HOME,
    ));
    let (passed, failed) = (counted(&text, "# pass "), counted(&text, "# fail "));
    if !ended_well {
        println!("{text}");
    }
    run::enough("tests", passed + failed, LEAST_TESTS)?;
    Ok(Said::Counted {
        passed,
        failed: failed + usize::from(!ended_well && failed == 0),
        text: String::new(),
    })
}

/// What a reader of types and of `package.json` finds wrong with the packed package.
pub(crate) fn types() -> Result<Said, String> {
    if !run::is_there("npm") {
        return Ok(Said::NotRun("there is no Node (`npm`)".to_owned()));
    }
    quietly(node(&["node_modules/publint/src/cli.js", "--strict"], HOME))?;
    let attw = "node_modules/@arethetypeswrong/cli/dist/index.js";
    let tarball = format!("../../{TARBALL}");
    let mut words = vec![attw, &tarball, "--exclude-entrypoints"];
    // No module of JavaScript.
    words.extend(["script", "payflight.wasm", "payflight_tools.wasm"]);
    quietly(node(&words, HOME))?;
    Ok(Said::Passed(
        "publint and arethetypeswrong find nothing".to_owned(),
    ))
}

/// Sizes, and the lines that are written by hand.
pub(crate) fn size() -> Result<Said, String> {
    let mut lines = 0;
    for folder in ["wasm/src", "wasm/bindgen/src"] {
        let files =
            std::fs::read_dir(run::root().join(folder)).map_err(|error| error.to_string())?;
        for file in files.flatten() {
            let text = std::fs::read_to_string(file.path()).map_err(|error| error.to_string())?;
            lines += text.lines().count();
        }
    }
    if lines > MOST_LINES {
        return Err(format!(
            "{lines} lines of Rust by hand, at most {MOST_LINES}"
        ));
    }
    let [main, tools] =
        ["payflight", "payflight_tools"].map(|name| packed(&format!("{HOME}/dist/{name}.wasm")));
    let (main, tools) = (main?, tools?);
    let said =
        format!("main wasm {main} bytes packed, tools {tools}; {lines} lines of Rust by hand");
    if main > MOST_BYTES {
        return Err(format!("{said}; the main wasm may have {MOST_BYTES}"));
    }
    Ok(Said::Passed(said))
}

/// Every set-up, in an empty project and a process of its own, says what the command line says.
pub(crate) fn setups() -> Result<Said, String> {
    browsers_from_debian();
    for needed in ["npm", "chromium"] {
        if !has(needed) {
            return Ok(Said::NotRun(format!("there is no `{needed}`")));
        }
    }
    let expected = "target/expected.json";
    let mut command = cargo(&[
        "run",
        "--quiet",
        "--release",
        "--locked",
        "-p",
        "payflight-cli",
        "--",
        "check",
    ]);
    command.args([
        "examples/batch.json",
        "--provider",
        "examples/provider.json",
    ]);
    command.args([
        "--instruments",
        "examples/instruments.json",
        "--format",
        "json",
    ]);
    write(expected, &run::output(command)?)?;
    let (text, _) = outcome(node(&["tests/setups/run.mjs", TARBALL, expected], "."));
    let last = text.lines().last().unwrap_or_default();
    let (passed, failed) = (before(last, " passed"), before(last, " failed"));
    if failed > 0 || passed == 0 {
        println!("{text}");
    }
    run::enough("set-ups", passed + failed, LEAST_SETUPS)?;
    Ok(Said::Counted {
        passed,
        failed,
        text: String::new(),
    })
}

/// What answers a file of questions in Node, with the package that the set-ups installed.
pub(crate) fn node_runner(questions: &str, answers: &str) -> Result<Command, String> {
    let folder = installed()?;
    Ok(node(
        &["tests/faces/node.mjs", questions, answers, folder],
        ".",
    ))
}

/// As [`node_runner`], in a page.
pub(crate) fn browser_runner(
    engine: &str,
    questions: &str,
    answers: &str,
) -> Result<Command, String> {
    let folder = installed()?;
    let needed = ENGINES
        .iter()
        .filter(|(name, _)| *name == engine)
        .map(|(_, program)| *program);
    let needed = needed.chain((engine == "webkit").then_some("xvfb-run"));
    for program in needed {
        if !has(program) {
            return Err(format!("there is no `{program}`"));
        }
    }
    Ok(node(
        &[
            "tests/faces/browser.mjs",
            engine,
            questions,
            answers,
            folder,
        ],
        ".",
    ))
}

/// The folder in which the package is installed.
fn installed() -> Result<&'static str, String> {
    if run::root().join(INSTALLED).exists() {
        Ok(INSTALLED)
    } else {
        Err("the set-ups have not been run".to_owned())
    }
}

/// The wasm, made in another folder too: the same bytes.
pub(crate) fn reproducible() -> Result<Said, String> {
    if !run::is_there("npm") {
        return Ok(Said::NotRun("there is no Node (`npm`)".to_owned()));
    }
    let elsewhere = run::root().join("target/elsewhere");
    _ = std::fs::remove_dir_all(&elsewhere);
    let mut listed = program(
        "git",
        &[
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
    );
    listed.stdin(std::process::Stdio::null());
    for name in run::output(listed)?
        .split('\0')
        .filter(|name| !name.is_empty())
    {
        copy(&run::root().join(name), &elsewhere.join(name))?;
    }
    let mut build = node(
        &[
            &format!("{}/wasm/npm/build.mjs", elsewhere.display()),
            "--only-wasm",
        ],
        ".",
    );
    build.env(
        "PAYFLIGHT_TOOLS",
        run::root().join(HOME).join("node_modules"),
    );
    build.env(
        "PAYFLIGHT_BINDGEN",
        run::root().join("target/debug/payflight-bindgen"),
    );
    build.env_remove("CARGO_TARGET_DIR");
    quietly(build)?;
    let file = format!("{HOME}/dist/payflight.wasm");
    let [here, there] =
        [run::root(), elsewhere.clone()].map(|root| std::fs::read(root.join(&file)));
    if here.map_err(|error| format!("{file}: {error}"))? != there.unwrap_or_default() {
        return Err(format!(
            "{file} has other bytes when it is built in another folder"
        ));
    }
    _ = std::fs::remove_dir_all(&elsewhere);
    Ok(Said::Passed(
        "built in two folders: the same bytes".to_owned(),
    ))
}

/// Installs what is missing, where that is allowed; whoever needs it looks whether it is there.
fn browsers_from_debian() {
    let needed = [
        "chromium",
        "firefox-esr",
        "WebKitWebDriver",
        "xvfb-run",
        "xauth",
    ];
    if needed.iter().all(|name| has(name)) {
        return;
    }
    let packages = [
        "chromium",
        "firefox-esr",
        "webkit2gtk-driver",
        "xvfb",
        "xauth",
    ];
    let mut install = program("apt-get", &["install", "-y", "--no-install-recommends"]);
    install
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive");
    if quietly(program("apt-get", &["update"])).is_ok() {
        _ = quietly(install);
    }
}

/// The packed package; where it is.
pub(crate) fn package() -> Result<PathBuf, String> {
    quietly(npm(
        &[
            "install",
            "--no-save",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
        ],
        HOME,
    ))?;
    quietly(node(&["build.mjs"], HOME))?;
    quietly(npm(
        &["pack", "--silent", "--pack-destination", "../../target"],
        HOME,
    ))?;
    Ok(tarball())
}

/// Where the packed package is.
pub(crate) fn tarball() -> PathBuf {
    run::root().join(TARBALL)
}

fn node(words: &[&str], folder: &str) -> Command {
    let mut command = program("node", words);
    command.current_dir(run::root().join(folder));
    command
}

fn npm(words: &[&str], folder: &str) -> Command {
    let mut command = program("npm", words);
    command.current_dir(run::root().join(folder));
    command
}

/// Whether a program is on the path; not every one of these knows `--version`.
fn has(name: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(name).is_file()))
}

fn outcome(command: Command) -> (String, bool) {
    match quietly(command) {
        Ok(text) => (text, true),
        Err(text) => (text, false),
    }
}

fn counted(text: &str, word: &str) -> usize {
    let line = text.lines().find_map(|line| line.strip_prefix(word));
    line.and_then(|number| number.trim().parse().ok())
        .unwrap_or(0)
}

/// The number before a word, as in `3 passed, 0 failed`.
fn before(line: &str, word: &str) -> usize {
    let head = line.split(word).next().unwrap_or_default();
    head.rsplit([' ', ','])
        .next()
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}

/// The size of a file as `gzip -9` packs it.
fn packed(file: &str) -> Result<usize, String> {
    let done = program("gzip", &["-9", "--stdout", "--no-name", file])
        .output()
        .map_err(|error| error.to_string())?;
    Ok(done.stdout.len())
}

fn write(file: &str, text: &str) -> Result<(), String> {
    std::fs::write(run::root().join(file), text).map_err(|error| format!("{file}: {error}"))
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let folder = to.parent().unwrap_or(to);
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    std::fs::copy(from, to).map_err(|error| format!("{}: {error}", from.display()))?;
    Ok(())
}

#[cfg(test)]
mod unit {
    #[test]
    fn numbers_are_read() {
        assert_eq!(super::before("21 passed, 3 failed", " passed"), 21);
        assert_eq!(super::before("21 passed, 3 failed", " failed"), 3);
        assert_eq!(super::before("", " failed"), 0);
        assert_eq!(super::counted("x\n# pass 7\n", "# pass "), 7);
    }
}
