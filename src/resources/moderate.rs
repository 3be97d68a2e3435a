use super::ResourceId;
use crate::accounts::Viewer;
use crate::base::{Result, Tx};
use crate::marks;
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

/// Follows a resource that the viewer sees, or no longer.
pub async fn follow(tx: &mut Tx, viewer: Viewer, resource: ResourceId, on: bool) -> Result<()> {
    let member = viewer.member()?;
    super::access::see(tx, viewer, resource).await?;
    marks::set_follow(tx, member, resource, on).await
}
