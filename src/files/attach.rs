use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::files;

use super::FileId;
use crate::accounts::Viewer;
use crate::base::{Invalid, Reason, Result, Tx};

/// Swept, dropped, or another's: nobody can tell which.
pub const GONE: Reason = Reason::new("file-gone");
pub const ALT_MISSING: Reason = Reason::new("file-alt-missing");

/// A kept file that a post takes, and what it shows if it is a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub file: FileId,
    /// Empty for a picture that only decorates; None for what is no picture.
    pub alt: Option<String>,
}

/// Gives the viewer's kept files to a post, in the transaction that makes it. The slice links them
/// by its own table. Refuses, at the field `files`, what is not the viewer's, or a post's already.
pub async fn attach(tx: &mut Tx, viewer: Viewer, attachments: &[Attachment]) -> Result<()> {
    let owner = viewer.member()?;
    for Attachment { file, alt } in attachments {
        let is_mine = files::owner_id.eq(owner).and(files::deleted_at.is_null());
        let kept = files::table.find(file).filter(is_mine.and(files::attached_at.is_null()));
        let attached = diesel::update(kept)
            .set((files::attached_at.eq(tx.now()), files::alt.eq(alt)))
            .execute(tx)
            .await?;
        if attached != 1 {
            return Err(Invalid::field("files", GONE).into());
        }
    }
    Ok(())
}

/// Puts the viewer's kept files that no post has taken out of sight. Their rows stay for the day
/// that they count for (R-RL); then they go, and their bytes.
pub async fn drop_kept(tx: &mut Tx, viewer: Viewer, dropped: &[FileId]) -> Result<()> {
    let is_mine = files::owner_id.eq(viewer.member()?).and(files::attached_at.is_null());
    let mine = files::id.eq_any(dropped).and(is_mine).and(files::deleted_at.is_null());
    let deleted = files::deleted_at.eq(tx.now());
    diesel::update(files::table.filter(mine)).set(deleted).execute(tx).await?;
    Ok(())
}

/// With the post that they hang on: out of sight at once, their bytes go later (R-UP-8).
pub async fn delete(tx: &mut Tx, deleted: &[FileId]) -> Result<()> {
    diesel::update(files::table.filter(files::id.eq_any(deleted)))
        .set(files::deleted_at.eq(tx.now()))
        .execute(tx)
        .await?;
    Ok(())
}
