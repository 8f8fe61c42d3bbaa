//! One version: the workspace's (`Cargo.toml`). Whatever else names one must agree.

use crate::run::{self, program, quietly};
use crate::test::Said;

/// The workspace's version.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Looks through what is under version control.
pub(crate) fn gate() -> Result<Said, String> {
    let listed = quietly(program("git", &["ls-files"]))?;
    let (mut mentions, mut found) = (0, Vec::new());
    for name in listed.lines() {
        if name.ends_with("pyproject.toml") {
            let text = std::fs::read_to_string(run::root().join(name))
                .map_err(|error| format!("{name}: {error}"))?;
            if text.lines().any(|line| line.starts_with("version")) {
                found.push(format!(
                    "{name} has a version of its own; maturin takes the crate's"
                ));
            }
        }
        let Some(versions) = reader(name) else {
            continue;
        };
        let text = std::fs::read_to_string(run::root().join(name))
            .map_err(|error| format!("{name}: {error}"))?;
        for version in versions(&text) {
            mentions += 1;
            if version != VERSION {
                found.push(format!(
                    "{name} says {version}, the workspace says {VERSION}"
                ));
            }
        }
    }
    if !found.is_empty() {
        return Err(found.join("\n"));
    }
    if mentions < 10 {
        return Err(format!(
            "{mentions} mentions of the version; there are more"
        ));
    }
    Ok(Said::Passed(format!("{VERSION}, {mentions} mentions")))
}

type Reader = fn(&str) -> Vec<&str>;

/// What finds our versions in a file of this name.
fn reader(name: &str) -> Option<Reader> {
    // Their packages are for nobody else, and have no version, or one of no meaning.
    if name.starts_with("fuzz/") || name.starts_with("bench/") && !name.ends_with("pom.xml") {
        return None;
    }
    match name.rsplit('/').next().unwrap_or(name) {
        "Cargo.toml" => Some(in_crate),
        "package.json" | "package-lock.json" => Some(in_npm),
        "pom.xml" | "reactor.xml" => Some(in_pom),
        file if file.ends_with(".md") && name != "CHANGELOG.md" => Some(in_prose),
        _ => None,
    }
}

/// `version = "0.1.0"` of the package itself, and what is asked of our other crates.
fn in_crate(text: &str) -> Vec<&str> {
    let of_a_dependency = |line: &&str| line.starts_with("payflight") && line.contains("path =");
    let own = text
        .lines()
        .filter(|line| line.starts_with("version = ") || of_a_dependency(line));
    own.filter_map(|line| quoted(line.split_once("version = ")?.1))
        .map(|version| version.trim_start_matches('='))
        .collect()
}

/// Of the package, if it has one.
fn in_npm(text: &str) -> Vec<&str> {
    // At the top; a lock file goes on with other people's versions.
    text.lines()
        .take(5)
        .filter_map(|line| quoted(line.trim().strip_prefix("\"version\": ")?))
        .collect()
}

/// Of our own artifacts, be it the project itself or what it depends on.
fn in_pom(text: &str) -> Vec<&str> {
    text.split("<artifactId>payflight")
        .skip(1)
        .filter_map(|rest| rest.split("<version>").nth(1)?.split('<').next())
        .collect()
}

/// `payflight-0.1.0`, `payflight@0.1.0`, `payflight==0.1.0`, `payflight = "0.1.0"`, and what a pom would have.
fn in_prose(text: &str) -> Vec<&str> {
    let near = text.split("payflight").skip(1).filter_map(|rest| {
        let rest = rest.strip_prefix(['-', '@', '=', ' '])?;
        let number = rest.trim_start_matches(['=', '~', '^', '"', ' ', '-', '@']);
        let end = number
            .find(|letter: char| !letter.is_ascii_digit() && letter != '.')
            .unwrap_or(number.len());
        let number = number.get(..end)?.trim_end_matches('.');
        (number.split('.').count() == 3).then_some(number)
    });
    near.chain(in_pom(text)).collect()
}

fn quoted(text: &str) -> Option<&str> {
    text.strip_prefix('"')?.split('"').next()
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn versions_are_found() {
        let one = "[package]\nversion.workspace = true\n[dependencies]\npayflight = { path = \"../core\", version = \"=1.2.3\" }\nuniffi = \"=9.9.9\"\n";
        assert_eq!(in_crate(one), ["1.2.3"]);
        assert_eq!(in_crate("version = \"1.2.4\"\n"), ["1.2.4"]);
        assert_eq!(
            in_npm("{\n  \"name\": \"payflight\",\n  \"version\": \"1.2.3\",\n"),
            ["1.2.3"]
        );
        assert_eq!(
            in_npm("{\n  \"name\": \"payflight\",\n\n\n\n  \"version\": \"9.9.9\",\n"),
            [""; 0]
        );
        assert_eq!(
            in_pom("<artifactId>payflight-faces</artifactId><version>1.2.3</version>"),
            ["1.2.3"]
        );
    }

    #[test]
    fn prose_names_versions_in_many_ways() {
        for text in [
            "payflight-1.2.3-py3-none-any.whl",
            "npm install payflight@1.2.3.",
            "pip install payflight==1.2.3",
            "payflight = \"=1.2.3\"",
            "<artifactId>payflight</artifactId>\n  <version>1.2.3</version>",
        ] {
            assert_eq!(in_prose(text), ["1.2.3"], "{text}");
        }
        for text in ["payflight 3.9 to 3.14", "payflight/1.2.3", "python 1.2.3"] {
            assert_eq!(in_prose(text), [""; 0], "{text}");
        }
    }
}
