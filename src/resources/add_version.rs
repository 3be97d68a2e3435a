use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::resources;

use super::access::refuse_version;
use super::search::index;
use super::share::issue;
use super::{Changed, ResourceId};
use crate::accounts::Viewer;
use crate::base::{Result, Tx};
use crate::files::Attachment;
use crate::{audit, content};

pub struct NewVersion {
    pub resource: ResourceId,
    pub changed: Changed,
}

/// Issues the next version: the plain address serves it from then on, those before it stay as they
/// are. For who shared it, and staff. Its number is given back.
pub async fn add_version(
    tx: &mut Tx,
    viewer: Viewer,
    new: &NewVersion,
    file: &Attachment,
) -> Result<i32> {
    viewer.member()?;
    refuse_version(tx, viewer, new.resource).await?;

    // The row's lock lets versions of one resource in one by one.
    let number: i32 = diesel::update(resources::table.find(new.resource))
        .set(resources::latest.eq(resources::latest + 1))
        .returning(resources::latest)
        .get_result(tx)
        .await?;
    issue(tx, viewer, new.resource, number, new.changed.as_str(), file).await?;
    index(tx, new.resource).await?;
    content::now_active(tx, new.resource).await?;
    audit::record(tx, viewer, "version issued", new.resource).await?;
    Ok(number)
}
