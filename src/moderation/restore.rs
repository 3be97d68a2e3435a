use super::hide::see_post;
use crate::accounts::Viewer;
use crate::audit;
use crate::base::{Result, Tx, allow};
use crate::content::{ContentId, State, lock_state, set_state};

/// Shows a hidden post again; to its readers it is new from then on. Moderators only.
pub async fn restore(tx: &mut Tx, viewer: Viewer, post: impl Into<ContentId>) -> Result<()> {
    let post = post.into();
    viewer.member()?;
    allow(viewer.moderates())?;
    see_post(tx, viewer, post).await?;
    if lock_state(tx, post).await? != State::Hidden {
        return Ok(());
    }

    set_state(tx, post, State::Shown).await?;
    audit::record(tx, viewer, "post restored", post).await
}
