//! The library's full text: PostgreSQL's, in three dictionaries, as members write English and Spanish
//! and look for names that are neither.

use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::sql_types::Uuid as SqlUuid;
use diesel_async::RunQueryDsl;
use schema::sql_types::Tsvector;

use super::ResourceId;
use crate::base::{Result, Tx};

/// Until `index` is called in the same transaction.
pub(super) fn nothing() -> SqlLiteral<Tsvector> {
    sql("''::tsvector")
}

/// Gathers what the resource is found by: title first, then description, then what the newest
/// version's file says.
pub(super) async fn index(tx: &mut Tx, resource: ResourceId) -> Result<()> {
    diesel::sql_query(
        "UPDATE resources SET search =
            setweight(to_tsvector('simple', title), 'A')
            || setweight(to_tsvector('english', title), 'A')
            || setweight(to_tsvector('spanish', title), 'A')
            || setweight(to_tsvector('simple', description), 'B')
            || setweight(to_tsvector('english', description), 'B')
            || setweight(to_tsvector('spanish', description), 'B')
            || coalesce((
                SELECT setweight(to_tsvector('simple', files.text), 'D')
                    || setweight(to_tsvector('english', files.text), 'D')
                    || setweight(to_tsvector('spanish', files.text), 'D')
                FROM resource_versions
                JOIN resource_files ON resource_files.version_id = resource_versions.id
                JOIN files ON files.id = resource_files.file_id
                WHERE resource_versions.resource_id = resources.id
                    AND resource_versions.number = resources.latest
            ), ''::tsvector)
         WHERE id = $1",
    )
    .bind::<SqlUuid, _>(resource)
    .execute(tx)
    .await?;
    Ok(())
}

/// Resources that those words find: a filter for queries with `resources`. The words are bound.
macro_rules! is_found_by {
    ($words:expr) => {
        diesel::dsl::sql::<diesel::sql_types::Bool>(
            "resources.search @@ (websearch_to_tsquery('simple', ",
        )
        .bind::<diesel::sql_types::Text, _>($words.to_owned())
        .sql(") || websearch_to_tsquery('english', ")
        .bind::<diesel::sql_types::Text, _>($words.to_owned())
        .sql(") || websearch_to_tsquery('spanish', ")
        .bind::<diesel::sql_types::Text, _>($words.to_owned())
        .sql("))")
    };
}
pub(super) use is_found_by;
