use std::collections::HashMap;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{organization_domains, organizations};

use super::OrganizationId;
use crate::base::{Db, Result};

/// The names that the form offers to whoever types one, guests too; so many at most. Of those alone whose
/// staff have addresses of their own: what somebody with free mail typed may be about themselves.
pub async fn names(mut db: &Db) -> Result<Vec<String>> {
    let known = organization_domains::table.select(organization_domains::organization_id);
    let offered = organizations::table
        .filter(organizations::id.eq_any(known))
        .select(organizations::name)
        .order(organizations::name);
    Ok(offered.limit(1000).load(&mut db).await?)
}

/// What these organizations are called.
pub async fn names_of(
    mut db: &Db,
    these: &[OrganizationId],
) -> Result<HashMap<OrganizationId, String>> {
    if these.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(OrganizationId, String)> = organizations::table
        .filter(organizations::id.eq_any(these))
        .select((organizations::id, organizations::name))
        .load(&mut db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The name of the organization that has each of these domains; equal ones alone (v44).
pub async fn owners_of(mut db: &Db, domains: &[&str]) -> Result<HashMap<String, String>> {
    if domains.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(String, String)> = organization_domains::table
        .inner_join(organizations::table)
        .filter(organization_domains::domain.eq_any(domains))
        .select((organization_domains::domain, organizations::name))
        .load(&mut db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Whether any domain is known of it.
pub async fn has_domain(mut db: &Db, organization: OrganizationId) -> Result<bool> {
    let known =
        organization_domains::table.filter(organization_domains::organization_id.eq(organization));
    Ok(diesel::select(diesel::dsl::exists(known)).get_result(&mut db).await?)
}
