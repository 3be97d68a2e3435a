use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use diesel_derive_newtype::DieselNewType;
use schema::{organization_domains, organizations};

use crate::base::id::id;
use crate::base::{Reason, Result, Tx, text};

id!(OrganizationId);

/// As its staff write it.
#[derive(Clone, Debug, PartialEq, Eq, DieselNewType)]
pub struct OrganizationName(String);

impl OrganizationName {
    pub fn parse(raw: &str) -> Result<Self, Reason> {
        text::line(raw, 1..=150).map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The organization of that name, whatever its letters' case; opened, if there is none.
pub async fn find_or_open(
    tx: &mut Tx,
    name: &OrganizationName,
    region: &str,
) -> Result<OrganizationId> {
    let row = (
        organizations::id.eq(OrganizationId::random()),
        organizations::name.eq(name),
        organizations::region.eq(region),
        organizations::opened_at.eq(tx.now()),
    );
    diesel::insert_into(organizations::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(tx)
        .await?;
    let named = sql::<diesel::sql_types::Bool>("lower(name) = lower(")
        .bind::<Text, _>(name.as_str())
        .sql(")");
    Ok(organizations::table.filter(named).select(organizations::id).first(tx).await?)
}

/// Says that staff of the organization have addresses of that domain. One that is another's stays
/// with the other.
pub async fn add_domain(tx: &mut Tx, organization: OrganizationId, domain: &str) -> Result<()> {
    diesel::insert_into(organization_domains::table)
        .values((
            organization_domains::domain.eq(domain),
            organization_domains::organization_id.eq(organization),
        ))
        .on_conflict_do_nothing()
        .execute(tx)
        .await?;
    Ok(())
}
