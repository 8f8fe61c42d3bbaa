//! How large a package is, and what takes the room.

use std::collections::BTreeMap;
use std::path::Path;

use crate::run::{program, quietly};

/// The parts of a package, in the order in which they are listed.
const KINDS: [&str; 5] = ["native", "wasm", "wasm in base64", "glue", "texts"];

/// A package that has been made.
pub(crate) struct Sizes {
    /// Its file's name.
    pub(crate) name: String,
    /// Bytes of the file.
    pub(crate) bytes: u64,
    /// Bytes of each part: unpacked, and as packed in the file.
    parts: BTreeMap<usize, (u64, u64)>,
    /// The native libraries: the name inside the package.
    pub(crate) natives: Vec<String>,
}

/// Looks into a package.
///
/// # Errors
/// It can't be read, or there is no Python.
pub(crate) fn sizes(package: &Path) -> Result<Sizes, String> {
    let path = package.display().to_string();
    let bytes = std::fs::metadata(package)
        .map_err(|error| format!("{path}: {error}"))?
        .len();
    let listed = quietly(program("python3", &["xtask/parts.py", &path]))?;
    let mut sizes = Sizes {
        name: package
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        bytes,
        parts: BTreeMap::new(),
        natives: Vec::new(),
    };
    for line in listed.lines() {
        let (size, packed, name) = entry(line).ok_or_else(|| format!("{path}: {line}"))?;
        let kind = kind(name);
        let sum = sizes.parts.entry(kind).or_default();
        *sum = (sum.0 + size, sum.1 + packed);
        if kind == 0 {
            sizes.natives.push(name.to_owned());
        }
    }
    Ok(sizes)
}

fn entry(line: &str) -> Option<(u64, u64, &str)> {
    let mut fields = line.splitn(3, '\t');
    Some((
        fields.next()?.parse().ok()?,
        fields.next()?.parse().ok()?,
        fields.next()?,
    ))
}

/// Which of [`KINDS`] a file is.
fn kind(name: &str) -> usize {
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if ends(&[".so", ".dylib", ".dll"]) {
        0
    } else if ends(&[".wasm"]) {
        1
    } else if name.contains("/payload") && ends(&[".js"])
        || ends(&["cjs/inline.js", "cjs/tools/inline.js"])
    {
        2
    } else if ends(&[".py", ".class", ".js", ".ts", ".kotlin_module"]) {
        3
    } else {
        4
    }
}

impl Sizes {
    /// As one line of a table: the file, its bytes, its parts.
    pub(crate) fn line(&self) -> String {
        let parts: Vec<String> = self
            .parts
            .iter()
            .map(|(&kind, (size, packed))| {
                let count = self.natives.len();
                let what = match (kind, count) {
                    (0, 2..) => format!("{count} native"),
                    _ => KINDS[kind].to_owned(),
                };
                format!("{what} {} ({})", grouped(*packed), grouped(*size))
            })
            .collect();
        format!(
            "| {} | {} | {} |",
            self.name,
            grouped(self.bytes),
            parts.join(", ")
        )
    }
}

/// The head of the table.
pub(crate) const HEAD: &str =
    "| file | bytes | its parts: bytes packed (unpacked) |\n| --- | ---: | --- |";

/// A number with its thousands apart.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn files_have_their_kinds() {
        for (name, is) in [
            ("linux-x86-64/libpayflight_ffi.so", "native"),
            ("payflight/_native/payflight_ffi.dll", "native"),
            ("package/dist/payflight.wasm", "wasm"),
            ("package/dist/esm/payload_tools.js", "wasm in base64"),
            ("package/dist/cjs/inline.js", "wasm in base64"),
            ("package/dist/cjs/tools/inline.js", "wasm in base64"),
            ("package/dist/esm/inline.js", "glue"),
            ("package/dist/esm/payload.d.ts", "glue"),
            ("io/payflight/Provider.class", "glue"),
            ("package/README.md", "texts"),
        ] {
            assert_eq!(KINDS[kind(name)], is, "{name}");
        }
    }
}
