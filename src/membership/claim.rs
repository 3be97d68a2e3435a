use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::applications;

use super::ApplicationId;
use super::access::{CLAIMED_BY_ANOTHER, lock_for_staff};
use crate::accounts::Viewer;
use crate::audit;
use crate::base::{Error, Result, Tx};

/// How long a claim keeps others away.
const LIFE: Duration = Duration::hours(24);

/// Tells the other moderators that one looks after it; lapses after a day. It keeps nobody from
/// deciding.
pub async fn claim(tx: &mut Tx, viewer: Viewer, application: ApplicationId) -> Result<()> {
    let found = lock_for_staff(tx, viewer, application).await?;
    let me = viewer.member()?;
    let lasts = found.claimed_until.is_some_and(|until| until > tx.now());
    if lasts && found.claimed_by.is_some_and(|by| by != me) {
        return Err(Error::Conflict(CLAIMED_BY_ANOTHER));
    }
    let until = tx.now() + LIFE;
    diesel::update(applications::table.find(application))
        .set((applications::claimed_by.eq(me), applications::claimed_until.eq(until)))
        .execute(tx)
        .await?;
    audit::record(tx, viewer, "application claimed", application).await
}
