//! What hangs on questions and replies.

use std::collections::HashMap;

use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::attachments;

use crate::accounts::Viewer;
use crate::base::{Db, Result, Tx};
use crate::content::{ContentId, visible_to, with_surroundings};
use crate::files::{self, Attachment, FileCard, FileId};

/// Gives the viewer's kept files to their new post.
pub(super) async fn attach_to(
    tx: &mut Tx,
    viewer: Viewer,
    post: impl Into<ContentId>,
    attachments: &[Attachment],
) -> Result<()> {
    files::attach(tx, viewer, attachments).await?;
    let post = post.into();
    let rows: Vec<_> = (0_i16..)
        .zip(attachments)
        .map(|(position, attachment)| {
            (
                attachments::file_id.eq(attachment.file),
                attachments::post_id.eq(post),
                attachments::position.eq(position),
            )
        })
        .collect();
    diesel::insert_into(attachments::table).values(rows).execute(tx).await?;
    Ok(())
}

/// What hangs on each of the posts, for readings that saw them. One query, two if there is any.
pub(super) async fn read_files(
    db: &Db,
    posts: &[ContentId],
) -> Result<HashMap<ContentId, Vec<FileCard>>> {
    let links = links_of(db, posts).await?;
    if links.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<_> = links.iter().map(|(_, file)| *file).collect();
    let mut cards = files::cards(db, &ids).await?;
    let mut found: HashMap<_, Vec<_>> = HashMap::new();
    for (post, file) in links {
        found.entry(post).or_default().extend(cards.remove(&file));
    }
    Ok(found)
}

async fn links_of(mut db: &Db, posts: &[ContentId]) -> Result<Vec<(ContentId, FileId)>> {
    let links = attachments::table
        .filter(attachments::post_id.eq_any(posts))
        .order(attachments::position)
        .select((attachments::post_id, attachments::file_id))
        .load(&mut db)
        .await?;
    Ok(links)
}

/// With their deleted post.
pub(super) async fn delete_files_of(tx: &mut Tx, post: impl Into<ContentId>) -> Result<()> {
    let links = links_of(tx, &[post.into()]).await?;
    let ids: Vec<_> = links.into_iter().map(|(_, file)| file).collect();
    files::delete(tx, &ids).await
}

/// Whether the file hangs on a question or reply that the viewer sees now (R-AC-9).
pub async fn may_read_file(mut db: &Db, viewer: Viewer, file: FileId) -> Result<bool> {
    let seen = attachments::table
        .inner_join(with_surroundings())
        .filter(attachments::file_id.eq(file))
        .filter(visible_to(viewer));
    Ok(diesel::select(exists(seen)).get_result(&mut db).await?)
}
