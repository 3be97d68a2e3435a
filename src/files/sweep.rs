//! What is left over goes (R-UP-8); what is missing is told.

use std::collections::HashSet;

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::files;

use super::{Files, Scan};
use crate::base::{Database, Error, Result, Time, Tx};

/// As long as they count for what a member may send in a day (R-RL).
const DROPPED_HOURS: i64 = 24;
const UNATTACHED_HOURS: i64 = 48;
const DELETED_DAYS: i64 = 30;
const ORPHAN_HOURS: i64 = 24;

/// Rows of files that no post took, that were dropped, or whose post was deleted. Their bytes go by `sweep`.
pub async fn purge(tx: &mut Tx) -> Result<usize> {
    let never_taken = files::attached_at
        .is_null()
        .and(files::created_at.lt(tx.now() - Duration::hours(UNATTACHED_HOURS)));
    let dropped = files::attached_at
        .is_null()
        .and(files::deleted_at.is_not_null())
        .and(files::created_at.lt(tx.now() - Duration::hours(DROPPED_HOURS)));
    let deleted = files::deleted_at.lt(tx.now() - Duration::days(DELETED_DAYS));
    let gone = never_taken.or(dropped).or(deleted.assume_not_null());
    Ok(diesel::delete(files::table.filter(gone)).execute(tx).await?)
}

/// What a sweep found, and removed unless it was dry.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Objects that no row names.
    pub orphans: usize,
    /// Halves that a killed process left in the folder.
    pub halves: usize,
    /// Rows whose object is gone.
    pub missing: usize,
}

/// Looks at every object of the store.
pub async fn sweep(files: &Files, database: &Database, is_dry: bool) -> Result<Swept> {
    // Rows first: an object is there before its row.
    let keys = keys(database).await?;
    let objects = files.store.list().await?;
    let now = database.clock().now();
    let mut swept = Swept::default();
    let mut there = HashSet::new();
    for object in objects {
        let key = object.location.filename().unwrap_or_default().to_owned();
        if keys.contains(&key) {
            there.insert(key);
        } else if is_old(object.last_modified, now) {
            swept.orphans += 1;
            if !is_dry {
                files.store.delete_at(&object.location).await?;
            }
        }
    }
    swept.halves = sweep_halves(files, now, is_dry)?;
    swept.missing = keys.len() - there.len();
    if swept.missing > 0 {
        tracing::error!(files = swept.missing, "files are missing in the store");
    }
    Ok(swept)
}

async fn keys(database: &Database) -> Result<HashSet<String>> {
    let keys = database.read(async |mut db| {
        let kept = files::table.filter(files::scan.ne(Scan::Found));
        Ok(kept.select(files::store_key).load(&mut db).await?)
    });
    Ok(keys.await?.into_iter().collect())
}

fn is_old(made: Time, now: Time) -> bool {
    now - made > Duration::hours(ORPHAN_HOURS)
}

/// The store writes `key#1` before it is `key`, and does not list it.
fn sweep_halves(files: &Files, now: Time, is_dry: bool) -> Result<usize> {
    let Some(folder) = files.store.folder() else { return Ok(0) };
    let disk = |error: std::io::Error| Error::Unavailable(error.into());
    let mut halves = 0;
    for inner in folder.read_dir().into_iter().flatten() {
        for file in inner.map_err(disk)?.path().read_dir().into_iter().flatten() {
            let file = file.map_err(disk)?;
            let made = file.metadata().and_then(|it| it.modified()).map_err(disk)?;
            let made = Time::from(made);
            if file.file_name().to_string_lossy().contains('#') && is_old(made, now) {
                halves += 1;
                if !is_dry {
                    std::fs::remove_file(file.path()).map_err(disk)?;
                }
            }
        }
    }
    Ok(halves)
}
