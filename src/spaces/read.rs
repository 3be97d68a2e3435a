//! What members and staff see of spaces.

use diesel::dsl::{count_star, exists};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{members, space_follows, space_members, spaces};

use super::{SpaceId, SpaceKind, visible_to};
use crate::accounts::{MemberId, MemberState, Viewer};
use crate::base::{Db, Result, allow};

/// More people than this are not listed on one page.
const PEOPLE: i64 = 1_000;

/// A space as its pages show it.
#[derive(HasQuery)]
#[diesel(table_name = spaces)]
pub struct Space {
    pub id: SpaceId,
    pub slug: String,
    pub name: String,
    pub kind: SpaceKind,
    pub description: String,
}

impl Space {
    pub fn is_group(&self) -> bool {
        self.kind == SpaceKind::WorkingGroup
    }
}

/// A space, and whether the viewer follows it.
pub struct SeenSpace {
    pub space: Space,
    pub followed: bool,
}

/// Somebody on a working group's list, or who could be.
#[derive(Queryable)]
pub struct Person {
    pub id: MemberId,
    pub name: String,
    pub job_title: String,
}

/// On the desk: staff see the name and list of each space, not what is in it.
#[derive(Queryable)]
pub struct KeptSpace {
    pub space: Space,
    pub people: i64,
}

/// The spaces that the viewer sees, by name.
pub async fn list_spaces(mut db: &Db, viewer: Viewer) -> Result<Vec<SeenSpace>> {
    let seen: Vec<(Space, bool)> = spaces::table
        .filter(visible_to(viewer))
        .order(spaces::name)
        .select((Space::as_select(), followed_by(viewer)))
        .load(&mut db)
        .await?;
    Ok(seen.into_iter().map(|(space, followed)| SeenSpace { space, followed }).collect())
}

/// The space of that word; not found, unless the viewer sees it.
pub async fn read_space(mut db: &Db, viewer: Viewer, slug: &str) -> Result<SeenSpace> {
    let (space, followed) = spaces::table
        .filter(spaces::slug.eq(slug))
        .filter(visible_to(viewer))
        .select((Space::as_select(), followed_by(viewer)))
        .first(&mut db)
        .await?;
    Ok(SeenSpace { space, followed })
}

/// Spaces whose news the viewer wants: those they follow, and the groups whose list they are on.
pub async fn spaces_of(mut db: &Db, viewer: Viewer) -> Result<Vec<Space>> {
    let group = spaces::kind.eq(SpaceKind::WorkingGroup);
    let spaces = Space::query()
        .filter(visible_to(viewer))
        .filter(followed_by(viewer).or(group))
        .order(spaces::name)
        .load(&mut db)
        .await?;
    Ok(spaces)
}

/// All spaces, groups too. Moderators only.
pub async fn list_all(mut db: &Db, viewer: Viewer) -> Result<Vec<KeptSpace>> {
    allow(viewer.moderates())?;
    let people = space_members::table
        .filter(space_members::space_id.eq(spaces::id))
        .select(count_star())
        .single_value()
        .assume_not_null();
    let all: Vec<(Space, i64)> = spaces::table
        .order(spaces::name)
        .select((Space::as_select(), people))
        .load(&mut db)
        .await?;
    Ok(all.into_iter().map(|(space, people)| KeptSpace { space, people }).collect())
}

/// Any space, for the desk. Moderators only.
pub async fn keep_space(mut db: &Db, viewer: Viewer, slug: &str) -> Result<Space> {
    allow(viewer.moderates())?;
    Ok(Space::query().filter(spaces::slug.eq(slug)).first(&mut db).await?)
}

/// Who is on a working group's list, by name: for those who see the group, and for staff.
pub async fn people_of(mut db: &Db, viewer: Viewer, space: SpaceId) -> Result<Vec<Person>> {
    let sees_it = spaces::table.find(space).filter(visible_to(viewer));
    let sees_it = diesel::select(exists(sees_it)).get_result::<bool>(&mut db).await?;
    allow(sees_it || viewer.moderates())?;
    let people = space_members::table
        .inner_join(members::table)
        .filter(space_members::space_id.eq(space))
        .order((members::name, members::id))
        .limit(PEOPLE)
        .select((members::id, members::name, members::job_title))
        .load(&mut db)
        .await?;
    Ok(people)
}

/// Whom staff can put on the list of the group: members who are not on it and take part.
pub async fn people_not_of(mut db: &Db, viewer: Viewer, space: SpaceId) -> Result<Vec<Person>> {
    allow(viewer.moderates())?;
    let listed = space_members::table
        .filter(space_members::space_id.eq(space))
        .filter(space_members::member_id.eq(members::id));
    let people = members::table
        .filter(members::state.eq(MemberState::Active))
        .filter(diesel::dsl::not(exists(listed)))
        .order((members::name, members::id))
        .limit(PEOPLE)
        .select((members::id, members::name, members::job_title))
        .load(&mut db)
        .await?;
    Ok(people)
}

/// Whether the viewer follows the space: for queries with `spaces`.
#[diesel::dsl::auto_type]
pub(crate) fn followed_by(viewer: Viewer) -> _ {
    let me: Option<MemberId> = viewer.member_id();
    let follows = space_follows::table
        .filter(space_follows::space_id.eq(spaces::id))
        .filter(space_follows::member_id.nullable().eq(me));
    exists(follows)
}
