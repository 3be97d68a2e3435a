use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::super::super::Refusal;

const MOST_ENTRIES: usize = 2000;
const MOST_UNPACKED: u64 = 100_000_000;
const MOST_RATIO: u64 = 100;

/// Small parts pack well without being a bomb.
const SMALL: u64 = 64 << 10;

/// The parts of a package by their names.
pub type Parts = BTreeMap<String, Vec<u8>>;

/// Counts what comes out, whatever the package says of itself (R-UP-2, v73).
pub fn unpack(bytes: &[u8]) -> Result<Parts, Refusal> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Unreadable)?;
    if package.len() > MOST_ENTRIES {
        return Err(Refusal::DocxUnpacks);
    }
    refuse_names(&package)?;
    if package.has_overlapping_entries().map_err(|_| Refusal::Unreadable)? {
        return Err(Refusal::DocxUnpacks);
    }
    let mut parts = Parts::new();
    let mut left = MOST_UNPACKED;
    for index in 0..package.len() {
        let mut entry = package.by_index(index).map_err(|error| refusal(&error))?;
        if entry.is_dir() {
            continue;
        }
        let name = entry.name().map_err(|_| Refusal::Unreadable)?.into_owned();
        let most = left.min((entry.compressed_size() * MOST_RATIO).max(SMALL));
        let mut part = Vec::new();
        entry.by_ref().take(most + 1).read_to_end(&mut part).map_err(|_| Refusal::Unreadable)?;
        let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
        if length > most {
            return Err(Refusal::DocxUnpacks);
        }
        left -= length;
        if part.starts_with(b"PK\x03\x04") {
            return Err(Refusal::DocxHolds);
        }
        parts.insert(name, part);
    }
    Ok(parts)
}

/// Names that lead elsewhere, or of which two readers take two different parts.
fn refuse_names(package: &ZipArchive<Cursor<&[u8]>>) -> Result<(), Refusal> {
    if package.has_duplicate_names() {
        return Err(Refusal::Unreadable);
    }
    let mut names = BTreeSet::new();
    for name in package.file_names_raw() {
        let is_plain = |c: &u8| c.is_ascii_graphic() && !matches!(c, b'\\' | b':' | b'*' | b'?');
        let name = std::str::from_utf8(name).map_err(|_| Refusal::Unreadable)?;
        let leads_away =
            name.starts_with('/') || name.split('/').any(|step| matches!(step, "." | ".."));
        let is_odd = !name.bytes().all(|c| c == b' ' || is_plain(&c)) || name.contains("//");
        if leads_away || is_odd || !names.insert(name.to_ascii_lowercase()) {
            return Err(Refusal::Unreadable);
        }
    }
    Ok(())
}

fn refusal(error: &ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword => Refusal::DocxLocked,
        _ => Refusal::Unreadable,
    }
}

/// The types come first, as readers expect; no entry has a time.
pub fn pack(parts: &Parts) -> Result<Vec<u8>, Refusal> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, part) in parts {
        package.start_file(name, options).map_err(|_| Refusal::Unreadable)?;
        package.write_all(part).map_err(|_| Refusal::Unreadable)?;
    }
    let packed = package.finish().map_err(|_| Refusal::Unreadable)?;
    Ok(packed.into_inner())
}
