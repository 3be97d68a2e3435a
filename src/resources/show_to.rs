use super::access::see;
use super::share::may_show_to;
use super::{ResourceId, may_set_visibility};
use crate::accounts::Viewer;
use crate::base::{Result, Tx, allow};
use crate::content::ShownTo;
use crate::{audit, content};

/// Says anew who may see it. Staff alone. To those who see it only now it is new from then on.
pub async fn show_to(
    tx: &mut Tx,
    viewer: Viewer,
    resource: ResourceId,
    shown_to: ShownTo,
) -> Result<()> {
    viewer.member()?;
    see(tx, viewer, resource).await?;
    allow(may_set_visibility(viewer))?;
    may_show_to(tx, viewer, shown_to).await?;
    content::set_shown_to(tx, resource, shown_to).await?;
    audit::record(tx, viewer, "resource moved", resource).await
}
