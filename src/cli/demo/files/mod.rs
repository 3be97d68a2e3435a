//! Makes the files of the demo network: small, real, and always the same bytes for the same text.

mod docx;
mod font;
mod pdf;
mod picture;
mod text;

use anyhow::{Context, Result};

use super::read::notices;
use super::{File, Format};

/// The file's bytes. Documents end with a line that calls them an example.
pub fn make(file: &File) -> Result<Vec<u8>> {
    let made = match file.format {
        Format::Pdf => pdf::make(&text::blocks(&file.text, &notice(file)?), &file.language),
        Format::Docx => docx::make(&text::blocks(&file.text, &notice(file)?), &file.language),
        Format::Txt => Ok(format!("{}\n{}\n", file.text, notice(file)?).into_bytes()),
        Format::Csv => Ok(file.text.clone().into_bytes()),
        Format::Png => picture::make(file.picture.as_ref().context("a PNG has a picture")?),
    };
    made.with_context(|| file.name.clone())
}

fn notice(file: &File) -> Result<String> {
    let mut notices = notices()?;
    notices.remove(&file.language).with_context(|| format!("no notice in {}", file.language))
}
