use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::spaces;

use super::open::taken;
use super::{Description, Slug, SpaceId, SpaceName};
use crate::accounts::Viewer;
use crate::audit;
use crate::base::{Error, Result, Tx, allow};

/// What staff may change of a space. Its kind stays: nobody's post is shown to others by that.
pub struct SpaceText {
    pub name: SpaceName,
    pub slug: Slug,
    pub description: Description,
}

/// Names and describes a space anew. Moderators only.
pub async fn describe_space(
    tx: &mut Tx,
    viewer: Viewer,
    space: SpaceId,
    text: &SpaceText,
) -> Result<()> {
    viewer.member()?;
    allow(viewer.moderates())?;

    let described = diesel::update(spaces::table.find(space))
        .set((
            spaces::name.eq(&text.name),
            spaces::slug.eq(&text.slug),
            spaces::description.eq(&text.description),
        ))
        .execute(tx)
        .await
        .map_err(taken)?;
    if described == 0 {
        return Err(Error::NotFound);
    }
    audit::record(tx, viewer, "space described", space).await
}
