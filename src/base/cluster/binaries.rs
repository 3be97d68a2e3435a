use std::fs;
use std::path::{Path, PathBuf};

use super::Trouble;

const OLDEST: u32 = 15;

/// Where systems keep the servers, one folder per version: what stands before and after the number.
const PLACES: [(&str, &str, &str); 4] = [
    ("/usr/lib/postgresql", "", "bin"),
    ("/usr", "pgsql-", "bin"),
    ("/opt/homebrew/opt", "postgresql@", "bin"),
    ("/usr/local/opt", "postgresql@", "bin"),
];

/// The programs for a cluster: those of its own version, or the newest if it is still to be made.
pub fn for_data(data: &Path) -> Result<PathBuf, Trouble> {
    let found = installed();
    let Ok(version) = fs::read_to_string(data.join("PG_VERSION")) else {
        return found.into_iter().max().map(|(_, bin)| bin).ok_or(Trouble::NoBinaries);
    };
    let made_by = version.trim();
    let of_it = found.iter().find(|(version, _)| version.to_string() == made_by);
    if let Some((_, bin)) = of_it {
        return Ok(bin.clone());
    }
    let here: Vec<_> = found.iter().map(|(version, _)| version.to_string()).collect();
    let here = if here.is_empty() { "none".to_owned() } else { here.join(" and ") };
    Err(Trouble::OtherVersion { data: data.to_owned(), made_by: made_by.to_owned(), here })
}

fn installed() -> Vec<(u32, PathBuf)> {
    let mut found: Vec<_> = PLACES.into_iter().flat_map(in_place).collect();
    found.sort();
    found
}

fn in_place((folder, before, after): (&str, &str, &str)) -> Vec<(u32, PathBuf)> {
    let folders = fs::read_dir(folder).into_iter().flatten().flatten();
    let versions = folders.filter_map(|entry| {
        let version = entry.file_name().to_str()?.strip_prefix(before)?.parse().ok()?;
        let bin = entry.path().join(after);
        (version >= OLDEST && bin.join("initdb").exists()).then_some((version, bin))
    });
    versions.collect()
}
