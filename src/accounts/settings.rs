use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::members;

use super::{Language, Viewer};
use crate::base::{Result, Tx};

/// The language of one's own pages and mails, and the zone that times are shown in.
pub async fn set_language(
    tx: &mut Tx,
    viewer: Viewer,
    language: Language,
    time_zone: &str,
) -> Result<()> {
    diesel::update(members::table.find(viewer.account()?))
        .set((members::language.eq(language), members::time_zone.eq(time_zone)))
        .execute(tx)
        .await?;
    Ok(())
}

/// The first visit's page was seen to its end.
pub async fn welcomed(tx: &mut Tx, viewer: Viewer) -> Result<()> {
    diesel::update(members::table.find(viewer.member()?))
        .set(members::welcomed_at.eq(tx.now()))
        .execute(tx)
        .await?;
    Ok(())
}
