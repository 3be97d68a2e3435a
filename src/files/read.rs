use std::collections::HashMap;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::files;

use super::file::{FileCard, FileId, Row};
use super::{Kind, Scan};
use crate::accounts::Viewer;
use crate::base::{Db, Error, Result};

/// How those files are shown, for whoever sees the posts that they hang on. One query.
pub async fn cards(mut db: &Db, wanted: &[FileId]) -> Result<HashMap<FileId, FileCard>> {
    let rows = Row::query()
        .filter(files::id.eq_any(wanted).and(files::deleted_at.is_null()))
        .load(&mut db)
        .await?;
    Ok(rows.into_iter().map(FileCard::from).map(|card| (card.id, card)).collect())
}

/// A file of the viewer's own, as a form that names it finds it.
#[derive(Clone)]
pub struct Own {
    pub card: FileCard,
    /// What its bytes were known by when they came.
    pub hash: Vec<u8>,
    /// By a post; perhaps by the one that this very form made when it came first.
    pub is_taken: bool,
}

/// Those of the files that are the viewer's own, in the order asked.
pub async fn own(mut db: &Db, viewer: Viewer, wanted: &[FileId]) -> Result<Vec<Own>> {
    let owner = viewer.member()?;
    let is_mine = files::owner_id.eq(owner).and(files::deleted_at.is_null());
    let rows: Vec<(Row, Vec<u8>, bool)> = files::table
        .filter(files::id.eq_any(wanted).and(is_mine))
        .select((Row::as_select(), files::sent_hash, files::attached_at.is_not_null()))
        .load(&mut db)
        .await?;
    let mut found: HashMap<_, _> = rows
        .into_iter()
        .map(|(row, hash, is_taken)| Own { card: row.into(), hash, is_taken })
        .map(|own| (own.card.id, own))
        .collect();
    Ok(wanted.iter().filter_map(|id| found.remove(id)).collect())
}

/// Whether the file is the viewer's and hangs on nothing yet.
pub async fn is_kept(mut db: &Db, viewer: Viewer, file: FileId) -> Result<bool> {
    let Some(owner) = viewer.member_id() else { return Ok(false) };
    let is_mine = files::owner_id.eq(owner).and(files::attached_at.is_null());
    let kept = files::table.find(file).filter(is_mine.and(files::deleted_at.is_null()));
    Ok(diesel::select(diesel::dsl::exists(kept)).get_result(&mut db).await?)
}

/// What it takes to send a file to somebody who may read it.
#[derive(Debug, HasQuery)]
#[diesel(table_name = files)]
pub struct Stored {
    pub store_key: String,
    pub name: String,
    pub kind: Kind,
    pub size: i64,
    pub scan: Scan,
}

/// Asks no right: `subjects::may_read` does.
pub async fn stored(mut db: &Db, file: FileId) -> Result<Stored> {
    let found = Stored::query().filter(files::id.eq(file).and(files::deleted_at.is_null()));
    found.first(&mut db).await.optional()?.ok_or(Error::NotFound)
}
