use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::members;

use super::account_token::Purpose;
use super::{MemberId, MemberState, Role, Viewer, end_all_sessions};
use crate::audit;
use crate::base::{Db, Error, Reason, Result, Time, Tx, allow};

/// Somebody else came first.
pub const SUSPENDED_ALREADY: Reason = Reason::new("member-suspended-already");
pub const NOT_SUSPENDED: Reason = Reason::new("member-not-suspended");

/// Moderators suspend members, administrators moderators too; nobody a peer or a higher role, nor
/// themselves. The command line (`System`) suspends anybody.
pub fn may_suspend(viewer: Viewer, whom: Role) -> bool {
    match whom {
        Role::Member => viewer.moderates() || viewer == Viewer::System,
        Role::Moderator => viewer.administers() || viewer == Viewer::System,
        Role::Administrator => viewer == Viewer::System,
    }
}

/// Suspends a member: all sessions end, and from the next request on they see one page, with the
/// reason. Not found for what the viewer may not suspend.
pub async fn suspend(tx: &mut Tx, viewer: Viewer, member: MemberId, reason: &str) -> Result<()> {
    let state = lock(tx, viewer, member).await?;
    if state != MemberState::Active {
        return Err(Error::Conflict(SUSPENDED_ALREADY));
    }
    diesel::update(members::table.find(member))
        .set((
            members::state.eq(MemberState::Suspended),
            members::suspended_at.eq(tx.now()),
            members::suspended_reason.eq(reason),
        ))
        .execute(tx)
        .await?;
    end_all_sessions(tx, member).await?;
    for purpose in [Purpose::FirstPassword, Purpose::Reset] {
        super::account_token::drop_tokens(tx, member, purpose).await?;
    }
    audit::record_with(tx, viewer, "member suspended", member, Some(reason)).await
}

/// Lifts a suspension. The reason, where one is given, is for the record alone.
pub async fn restore(
    tx: &mut Tx,
    viewer: Viewer,
    member: MemberId,
    reason: Option<&str>,
) -> Result<()> {
    let state = lock(tx, viewer, member).await?;
    if state != MemberState::Suspended {
        return Err(Error::Conflict(NOT_SUSPENDED));
    }
    let nothing: (Option<Time>, Option<String>) = (None, None);
    diesel::update(members::table.find(member))
        .set((
            members::state.eq(MemberState::Active),
            members::suspended_at.eq(nothing.0),
            members::suspended_reason.eq(nothing.1),
        ))
        .execute(tx)
        .await?;
    audit::record_with(tx, viewer, "member restored", member, reason).await
}

async fn lock(tx: &mut Tx, viewer: Viewer, member: MemberId) -> Result<MemberState> {
    let (role, state): (Role, MemberState) = members::table
        .find(member)
        .select((members::role, members::state))
        .for_update()
        .first(tx)
        .await?;
    allow(may_suspend(viewer, role))?;
    Ok(state)
}

/// What a suspended member is shown.
#[derive(HasQuery)]
#[diesel(table_name = members)]
pub struct Suspended {
    pub name: String,
    #[diesel(select_expression = members::suspended_reason.assume_not_null())]
    pub reason: String,
    #[diesel(select_expression = members::suspended_at.assume_not_null())]
    pub since: Time,
}

/// Why the viewer is suspended; not found for others.
pub async fn read_suspension(mut db: &Db, viewer: Viewer) -> Result<Suspended> {
    let Viewer::Suspended { id } = viewer else { return Err(Error::NotFound) };
    let row = Suspended::query().find(id).filter(members::suspended_at.is_not_null());
    Ok(row.first(&mut db).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_suspends_a_peer_or_a_higher_role() {
        let viewer = |role| Viewer::Member { id: MemberId::random(), role };
        let roles = [Role::Member, Role::Moderator, Role::Administrator];
        for (by, may) in [
            (viewer(Role::Member), [false, false, false]),
            (viewer(Role::Moderator), [true, false, false]),
            (viewer(Role::Administrator), [true, true, false]),
            (Viewer::System, [true, true, true]),
            (Viewer::Guest, [false, false, false]),
        ] {
            assert_eq!(roles.map(|whom| may_suspend(by, whom)), may, "{by:?}");
        }
    }
}
