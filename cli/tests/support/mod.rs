//! Running the program with something on standard input.

use std::io::Write;
use std::process::{Command, Output, Stdio};

/// What the command says to this input.
#[expect(clippy::unwrap_used, reason = "what a test needs must work")]
pub(crate) fn feed(command: &mut Command, input: &[u8]) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that ends early does not read its input: that is no failure of the test.
    _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}
