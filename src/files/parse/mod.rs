//! What the child does with a file (R-UP-3). Nothing here is called outside it: bytes in, bytes out.

mod docx;
mod pdf;
mod picture;
mod plain;
mod segments;
mod sniff;
mod watch;

use std::error::Error;

use super::{Kind, Refusal, Report};
use crate::base::sandbox::{Answer, Task};

pub const TASKS: [Task; 1] = [Task { name: CLEAN, run: answer }];

/// Checks a file and cleans it.
pub const CLEAN: &str = "clean";

/// A file without what it should not tell, and what was found.
struct Cleaned {
    report: Report,
    bytes: Vec<u8>,
}

/// Takes the extension of the file's name. The head of the answer is a `Result<Report, Refusal>`.
fn answer(extension: &str, bytes: Vec<u8>) -> Result<Answer, Box<dyn Error>> {
    Ok(match clean(extension, bytes) {
        Ok(Cleaned { report, bytes }) => {
            Answer { head: serde_json::to_vec(&Ok::<_, Refusal>(report))?, body: bytes }
        }
        Err(refusal) => {
            Answer { head: serde_json::to_vec(&Err::<Report, _>(refusal))?, body: Vec::new() }
        }
    })
}

fn clean(extension: &str, bytes: Vec<u8>) -> Result<Cleaned, Refusal> {
    match sniff::kind(extension, &bytes)? {
        Kind::Pdf => pdf::clean(&bytes),
        Kind::Docx => docx::clean(&bytes),
        kind @ (Kind::Png | Kind::Jpeg | Kind::Webp) => picture::clean(kind, &bytes),
        kind @ (Kind::Txt | Kind::Csv) => plain::check(kind, bytes),
    }
}
