//! What other rooms ask of members that they know by id.

use std::collections::{HashMap, HashSet};

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use schema::members;

use super::{EmailAddress, MemberId};
use crate::base::{Db, Result};

/// The names of these members; of one who is gone, none.
pub async fn names_of(mut db: &Db, members: &[MemberId]) -> Result<HashMap<MemberId, String>> {
    if members.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(MemberId, String)> = members::table
        .filter(members::id.eq_any(members))
        .select((members::id, members::name))
        .load(&mut db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Whether the first password is set.
pub async fn has_password(mut db: &Db, member: MemberId) -> Result<bool> {
    let set = members::table.find(member).select(members::password_hash.is_not_null());
    Ok(set.first(&mut db).await?)
}

/// A member's address as `EmailAddress::without_tag` writes it; index `members_untagged`.
const UNTAGGED: &str = "(split_part(split_part(email_canonical, '@', 1), '+', 1) || '@'
    || split_part(email_canonical, '@', 2))";

/// Members whose address is the same but for letters' case and plus-tag: a signal of duplicates, no
/// identity.
pub async fn members_like(mut db: &Db, email: &EmailAddress) -> Result<Vec<(MemberId, String)>> {
    let is_alike = sql::<Text>(UNTAGGED).eq(email.without_tag());
    let alike = members::table.filter(is_alike).select((members::id, members::name)).limit(10);
    Ok(alike.load(&mut db).await?)
}

/// Those of these addresses without plus-tags that some member's is like.
pub async fn are_like_members(mut db: &Db, untagged: &[&str]) -> Result<HashSet<String>> {
    let are_alike = sql::<Text>(UNTAGGED).eq_any(untagged);
    let alike = members::table.filter(are_alike).select(sql::<Text>(UNTAGGED));
    Ok(alike.load(&mut db).await?.into_iter().collect())
}
