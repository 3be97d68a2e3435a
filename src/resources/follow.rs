use super::ResourceId;
use super::access::see;
use crate::accounts::Viewer;
use crate::base::{Result, Tx};
use crate::marks;

/// Follows a resource that the viewer sees, or no longer.
pub async fn follow(tx: &mut Tx, viewer: Viewer, resource: ResourceId, on: bool) -> Result<()> {
    let member = viewer.member()?;
    see(tx, viewer, resource).await?;
    marks::set_follow(tx, member, resource, on).await
}
