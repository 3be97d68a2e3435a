use std::fs::File;
use std::path::Path;

use super::parse::CLEAN;
use super::refusal::MOST_BYTES;
use super::{Refusal, Report};
use crate::base::sandbox::{Job, Sandbox};
use crate::base::{Error, Result};

/// A file that may be kept: cleaned, in a place of its own that has no name and goes with it.
pub struct Checked {
    pub report: Report,
    pub file: File,
}

/// Looks at the file's bytes in a child. `Busy` if too many others are looked at just now.
pub async fn check(
    sandbox: &Sandbox,
    folder: &Path,
    extension: &str,
    input: File,
) -> Result<Result<Checked, Refusal>> {
    let file = nameless(folder)?;
    let mut output = tokio::fs::File::from_std(file.try_clone().map_err(disk)?);
    // Cleaned bytes can be more than those that came: a picture that was packed better.
    let job =
        Job { task: CLEAN, argument: extension, input, output: &mut output, most: MOST_BYTES };
    let Some(head) = sandbox.run(job).await? else { return Ok(Err(Refusal::Unreadable)) };
    let verdict: Result<Report, Refusal> =
        serde_json::from_slice(&head).map_err(Error::internal)?;
    Ok(verdict.map(|report| Checked { report, file }))
}

/// A file without a name, so that nothing stays behind, however the process ends.
pub fn nameless(folder: &Path) -> Result<File> {
    tempfile::tempfile_in(folder).map_err(disk)
}

/// The disk is full or cannot be written: not the sender's fault, nor for ever.
pub fn disk(error: std::io::Error) -> Error {
    Error::Unavailable(error.into())
}
