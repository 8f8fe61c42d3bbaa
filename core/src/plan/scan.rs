//! Going through a text that section 2 of the contract has let pass.

use crate::json::{Fault, Kind, Reader, Span, Text};

/// Goes past a value, the white space before it included; gives where it stands.
pub(super) fn skip(reader: &mut Reader<'_>) -> Result<Span, Fault> {
    let byte = reader.skip_white();
    let start = reader.offset();
    match Kind::of_first_byte(byte) {
        Some(Kind::Object | Kind::Array) => nested(reader)?,
        Some(Kind::String) => _ = reader.string()?,
        Some(Kind::Number) => _ = reader.number()?,
        Some(Kind::Boolean) if byte == b't' => _ = reader.word_of("true")?,
        Some(Kind::Boolean) => _ = reader.word_of("false")?,
        Some(Kind::Null) => _ = reader.word_of("null")?,
        None => return Err(reader.unexpected()),
    }
    Ok(Span {
        start,
        end: reader.offset(),
    })
}

/// Goes past an object or an array: only brackets and strings have to be looked at.
fn nested(reader: &mut Reader<'_>) -> Result<(), Fault> {
    let mut depth = 0usize;
    loop {
        match reader.peek() {
            b'"' => {
                _ = reader.string()?;
                continue;
            }
            b'{' | b'[' => depth = depth.saturating_add(1),
            b'}' | b']' => depth = depth.saturating_sub(1),
            0 => return Err(reader.unexpected()),
            _ => {}
        }
        reader.bump();
        if depth == 0 {
            return Ok(());
        }
    }
}

/// Goes through the members of an object; the next byte is its brace. `member` is called with the reader before each
/// value, and has to go past it.
pub(super) fn members<'a>(
    reader: &mut Reader<'a>,
    mut member: impl FnMut(Text<'a>, &mut Reader<'a>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    reader.bump();
    while reader.skip_white() == b'"' {
        let name = reader.string()?;
        if reader.skip_white() != b':' {
            return Err(reader.unexpected());
        }
        reader.bump();
        reader.skip_white();
        member(name, reader)?;
        if reader.skip_white() == b',' {
            reader.bump();
        }
    }
    close(reader, b'}')
}

/// Goes through the elements of an array; the next byte is its bracket. `element` is called with the reader at the
/// first byte of each, and has to go past it.
pub(super) fn elements<'a>(
    reader: &mut Reader<'a>,
    mut element: impl FnMut(&mut Reader<'a>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    reader.bump();
    while !matches!(reader.skip_white(), b']' | 0) {
        element(reader)?;
        if reader.skip_white() == b',' {
            reader.bump();
        }
    }
    close(reader, b']')
}

fn close(reader: &mut Reader<'_>, bracket: u8) -> Result<(), Fault> {
    if reader.peek() != bracket {
        return Err(reader.unexpected());
    }
    reader.bump();
    Ok(())
}
