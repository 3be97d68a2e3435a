//! What a command prints. A reader that went away (`peernet … | head`) ends it quietly.

use std::fmt::Display;
use std::io::{self, ErrorKind, Write};
use std::process::exit;

/// One line on standard output.
pub fn line(text: impl Display) {
    let mut out = io::stdout().lock();
    if let Err(error) = writeln!(out, "{text}").and_then(|()| out.flush()) {
        // Nobody is there to be told of anything else.
        exit(i32::from(error.kind() != ErrorKind::BrokenPipe));
    }
}

/// One line on standard error.
pub fn complaint(text: impl Display) {
    let _ = writeln!(io::stderr().lock(), "peernet: {text}");
}
