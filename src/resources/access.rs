//! Who may do what with a resource. Who may see it is `content::visible_to`.

use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{content, resource_files, resource_versions, resources};

use super::ResourceId;
use crate::accounts::{MemberId, Viewer};
use crate::base::{Db, Result, allow};
use crate::content::{ContentId, State, visible_to, with_surroundings};
use crate::files::FileId;

/// What the rules of a resource look at.
#[derive(HasQuery)]
#[diesel(table_name = content, base_query = resources::table.inner_join(with_surroundings()))]
pub(super) struct Standing {
    pub author_id: Option<MemberId>,
    pub state: State,
}

/// What somebody shared themselves they may edit and issue anew; staff may for all.
pub fn may_edit(viewer: Viewer, author: Option<MemberId>) -> bool {
    viewer.moderates() || (author.is_some() && author == viewer.member_id())
}

pub fn may_add_version(viewer: Viewer, author: Option<MemberId>, state: State) -> bool {
    state == State::Shown && may_edit(viewer, author)
}

/// Staff alone make a thing public, or change who may see it.
pub fn may_set_visibility(viewer: Viewer) -> bool {
    viewer.moderates()
}

/// How every act on a resource begins: not found, unless the viewer sees it.
pub(super) async fn see(mut db: &Db, viewer: Viewer, resource: ResourceId) -> Result<Standing> {
    let seen = Standing::query().filter(resources::id.eq(resource)).filter(visible_to(viewer));
    Ok(seen.first(&mut db).await?)
}

/// Not found, or not allowed, unless the viewer may issue a version of it.
pub async fn refuse_version(db: &Db, viewer: Viewer, resource: ResourceId) -> Result<()> {
    let standing = see(db, viewer, resource).await?;
    allow(may_add_version(viewer, standing.author_id, standing.state))
}

/// Whether the viewer sees now what the file hangs on, if it is a resource's (R-AC-9).
pub async fn may_read_file(mut db: &Db, viewer: Viewer, file: FileId) -> Result<bool> {
    let seen = resources::table
        .inner_join(with_surroundings())
        .inner_join(resource_versions::table.inner_join(resource_files::table))
        .filter(resource_files::file_id.eq(file))
        .filter(visible_to(viewer))
        .select(resources::id);
    Ok(diesel::select(exists(seen)).get_result(&mut db).await?)
}

/// The titles of those of the things that are resources and that the viewer sees.
pub async fn titles_of(
    mut db: &Db,
    viewer: Viewer,
    things: &[ContentId],
) -> Result<Vec<(ResourceId, String)>> {
    let found = resources::table
        .inner_join(with_surroundings())
        .filter(content::id.eq_any(things))
        .filter(visible_to(viewer))
        .select((resources::id, resources::title));
    Ok(found.load(&mut db).await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::Role;

    #[test]
    fn who_shared_it_and_staff_may_edit_it_and_staff_alone_say_who_sees_it() {
        let member = |role| Viewer::Member { id: MemberId::random(), role };
        let author = MemberId::random();
        let by_author = Viewer::Member { id: author, role: Role::Member };
        assert!(may_edit(by_author, Some(author)) && !may_set_visibility(by_author));
        assert!(!may_edit(member(Role::Member), Some(author)));
        assert!(!may_edit(Viewer::Guest, None));
        let staff = member(Role::Moderator);
        assert!(may_edit(staff, None) && may_set_visibility(staff));
        assert!(!may_add_version(by_author, Some(author), State::Hidden));
    }
}
