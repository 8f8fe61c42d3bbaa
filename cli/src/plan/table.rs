//! What was written, as a table.

use std::io::{self, Write as _};
use std::path::Path;

use payflight::plan::Part;

use super::folder::{REJECTED, part_name};
use crate::check::summary::count;
use crate::diagnostic::visible;

const HEAD: [&str; 6] = [
    "file",
    "externalId",
    "payments",
    "invoices",
    "bytes",
    "first",
];
/// The columns before this are texts, the others numbers.
const NUMBERS: usize = 2;

/// Prints a line a part, and one about all of them.
pub(super) fn print(folder: &Path, parts: &[Part<'_>], refused: usize) -> io::Result<()> {
    let name = |name: &str| visible(&folder.join(name).display().to_string());
    let mut rows = vec![HEAD.map(str::to_owned)];
    for (place, part) in parts.iter().enumerate() {
        let id = part.external_id.as_deref();
        rows.push([
            name(&part_name(place, parts.len())),
            id.map_or_else(|| "-".to_owned(), visible),
            part.payments.to_string(),
            part.invoices.to_string(),
            part.bytes.to_string(),
            part.first.to_string(),
        ]);
    }
    let mut out = anstream::stdout().lock();
    if !parts.is_empty() {
        out.write_all(aligned(&rows).as_bytes())?;
    }
    let sent = parts.iter().map(|part| part.payments as u64).sum();
    writeln!(
        out,
        "{} in {}",
        count(sent, "payment"),
        count(parts.len() as u64, "part")
    )?;
    if refused > 0 {
        let refused = count(refused as u64, "payment");
        writeln!(
            out,
            "{refused} left out, with the reasons: {}",
            name(REJECTED)
        )?;
    }
    Ok(())
}

fn aligned(rows: &[[String; HEAD.len()]]) -> String {
    let length = |cell: &String| cell.chars().count();
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(length).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..HEAD.len()).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, (cell, &width)) in row.iter().zip(&widths).enumerate() {
            let cell = if column < NUMBERS {
                format!("{cell:<width$}  ")
            } else {
                format!("{cell:>width$}  ")
            };
            line += &cell;
        }
        out += line.trim_end();
        out.push('\n');
    }
    out
}
