use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::content;

use crate::accounts::Viewer;
use crate::audit;
use crate::base::{Db, Error, Reason, Result, Tx, allow, text};
use crate::content::{ContentId, State, lock_state, set_state, visible_to, with_surroundings};

pub(super) const HIDDEN: &str = "post hidden";

/// Why a post was hidden. Its author reads it on the post.
#[derive(Debug, PartialEq, Eq)]
pub struct HideReason(String);

impl HideReason {
    pub fn parse(raw: &str) -> Result<Self, Reason> {
        text::lines(raw, 3..=5_000).map(Self)
    }
}

/// Takes a post away from all but staff who see its place. Moderators only. Not found, unless they
/// see it, or if it is deleted; one that is hidden already stays so, with the first reason.
pub async fn hide(
    tx: &mut Tx,
    viewer: Viewer,
    post: impl Into<ContentId>,
    reason: &HideReason,
) -> Result<()> {
    let post = post.into();
    viewer.member()?;
    allow(viewer.moderates())?;
    see_post(tx, viewer, post).await?;
    match lock_state(tx, post).await? {
        State::Hidden => return Ok(()),
        State::Deleted => return Err(Error::NotFound),
        State::Shown | State::Held => {}
    }

    set_state(tx, post, State::Hidden).await?;
    audit::record_with(tx, viewer, HIDDEN, post, Some(&reason.0)).await
}

/// How both acts begin: not found, unless the viewer sees the post.
pub(super) async fn see_post(mut db: &Db, viewer: Viewer, post: ContentId) -> Result<()> {
    let seen = with_surroundings().filter(content::id.eq(post)).filter(visible_to(viewer));
    seen.select(content::id).first::<ContentId>(&mut db).await?;
    Ok(())
}
