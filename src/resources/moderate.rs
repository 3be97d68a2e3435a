use super::ResourceId;
use crate::accounts::Viewer;
use crate::base::{Result, Tx};
use crate::moderation::{self, HideReason};

/// Takes it away from all but staff who see its place.
pub async fn hide(
    tx: &mut Tx,
    viewer: Viewer,
    resource: ResourceId,
    reason: &HideReason,
) -> Result<()> {
    moderation::hide(tx, viewer, resource, reason).await
}

pub async fn restore(tx: &mut Tx, viewer: Viewer, resource: ResourceId) -> Result<()> {
    moderation::restore(tx, viewer, resource).await
}
