use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{resource_files, resource_versions, resources};

use super::edit::{Facets, set_lists};
use super::search::index;
use super::{Changed, ResourceId, VersionId};
use crate::accounts::Viewer;
use crate::base::text::RENDERER;
use crate::base::{Invalid, Result, Tx, allow};
use crate::content::{Kind, NewPost, ShownTo};
use crate::files::{Attachment, attach};
use crate::spaces::NO_SUCH_SPACE;
use crate::{audit, content, marks, spaces};

pub struct NewShare {
    pub facets: Facets,
    pub shown_to: ShownTo,
    /// A first version may say what it changes in what its readers had before.
    pub changed: Changed,
}

/// Shares a resource with its first version's file. Public ones are for staff to share; a group's,
/// for those who see the group.
pub async fn share(
    tx: &mut Tx,
    viewer: Viewer,
    new: &NewShare,
    file: &Attachment,
) -> Result<ResourceId> {
    let author = viewer.member()?;
    may_show_to(tx, viewer, new.shown_to).await?;

    let id = ResourceId::random();
    let facets = &new.facets;
    let post = NewPost {
        id: id.into(),
        kind: Kind::Resource,
        head: id.into(),
        author: Some(author),
        shown_to: new.shown_to,
        language: facets.languages.main(),
    };
    content::post(tx, &post).await?;
    diesel::insert_into(resources::table)
        .values((
            resources::id.eq(id),
            resources::title.eq(&facets.title),
            resources::type_.eq(facets.kind),
            resources::audience.eq(facets.audience),
            resources::description.eq(&facets.description.source),
            resources::description_html.eq(&facets.description.html),
            resources::gaps.eq(&facets.description.gaps),
            resources::renderer.eq(RENDERER),
            resources::latest.eq(1),
            resources::search.eq(super::search::nothing()),
        ))
        .execute(tx)
        .await?;
    set_lists(tx, id, &facets.topics, &facets.languages).await?;
    issue(tx, viewer, id, 1, new.changed.as_str(), file).await?;
    index(tx, id).await?;
    marks::follow(tx, author, id).await?;
    audit::record(tx, viewer, "resource shared", id).await?;
    Ok(id)
}

/// Issues a version: its row, its file.
pub(super) async fn issue(
    tx: &mut Tx,
    viewer: Viewer,
    resource: ResourceId,
    number: i32,
    changed: &str,
    file: &Attachment,
) -> Result<VersionId> {
    let version = VersionId::random();
    diesel::insert_into(resource_versions::table)
        .values((
            resource_versions::id.eq(version),
            resource_versions::resource_id.eq(resource),
            resource_versions::number.eq(number),
            resource_versions::changed.eq(changed),
            resource_versions::issued_at.eq(tx.now()),
            resource_versions::issued_by.eq(viewer.member()?),
        ))
        .execute(tx)
        .await?;
    attach(tx, viewer, std::slice::from_ref(file)).await?;
    diesel::insert_into(resource_files::table)
        .values((resource_files::file_id.eq(file.file), resource_files::version_id.eq(version)))
        .execute(tx)
        .await?;
    Ok(version)
}

/// Whether the viewer may show a thing to those: a space that they do not see is none.
pub(super) async fn may_show_to(tx: &mut Tx, viewer: Viewer, shown_to: ShownTo) -> Result<()> {
    match shown_to {
        ShownTo::Public => allow(super::may_set_visibility(viewer)),
        ShownTo::Members => Ok(()),
        ShownTo::Space(space) if spaces::sees(tx, viewer, space).await? => Ok(()),
        ShownTo::Space(_) => Err(Invalid::field("space", NO_SUCH_SPACE).into()),
    }
}
