//! Bringing a database to this program's schema. Each migration is one transaction, with the
//! SHA-256 of its text, so that a database made by another version is noticed (R-RE-11).

use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use schema::migration_checksums;
use serde::Serialize;

use super::{Database, Db, Tx};
use crate::base::migrations::{Migration, all};
use crate::base::{Error, Result};

/// One migrates at a time; the number is ours alone. A migration may take longer than a request.
const ALONE: &str = "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '60s'; \
    SELECT pg_advisory_xact_lock(5717283920151942)";

/// Why the schema is not as this program needs it, in one sentence.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error(
        "the database was made by another version of peernet ({0} is unknown to this one); \
         start that version, or a newer one"
    )]
    Unknown(String),
    #[error(
        "the database was made by another version of peernet ({0} has another text in this one); \
         start that version"
    )]
    Changed(String),
    #[error("the database lacks {0} migrations of this version; run peernet migrate up")]
    Pending(usize),
    #[error("{0} cannot be applied: {1}")]
    Failed(String, Error),
    #[error(transparent)]
    Database(#[from] Error),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MigrationState {
    Applied,
    Pending,
    /// Applied with another text.
    Changed,
    /// Applied, and not among this program's.
    Unknown,
}

impl Database {
    /// Applies what is missing; how many that was. A database of another version is left alone.
    pub async fn migrate(&self) -> Result<usize, Trouble> {
        refuse_foreign(&self.migrations().await?)?;
        let mut applied = 0;
        for migration in all() {
            let done = self.transaction(async |tx| apply(tx, &migration).await).await;
            match done {
                Ok(true) => applied += 1,
                Ok(false) => {}
                Err(error) => return Err(Trouble::Failed(migration.name, error)),
            }
        }
        Ok(applied)
    }

    /// Takes back the newest one; its name, unless there is none.
    pub async fn migrate_down(&self) -> Result<Option<String>, Trouble> {
        let found = self.migrations().await?;
        refuse_foreign(&found)?;
        let newest = found.iter().rfind(|(_, state)| *state == MigrationState::Applied);
        let Some((name, _)) = newest else { return Ok(None) };
        let Some(migration) = all().into_iter().find(|it| it.name == *name) else {
            return Ok(None);
        };
        let done = self.transaction(async |tx| take_back(tx, &migration).await).await;
        done.map_err(|error| Trouble::Failed(migration.name.clone(), error))?;
        Ok(Some(migration.name))
    }

    /// All is applied, with the same texts.
    pub async fn is_migrated(&self) -> Result<(), Trouble> {
        let found = self.migrations().await?;
        refuse_foreign(&found)?;
        match found.iter().filter(|(_, state)| *state == MigrationState::Pending).count() {
            0 => Ok(()),
            missing => Err(Trouble::Pending(missing)),
        }
    }

    /// Every migration that this program or the database knows, in order.
    pub async fn migrations(&self) -> Result<Vec<(String, MigrationState)>> {
        let applied = self.read(async |db| applied(db).await).await?;
        let known = all();
        let mut found: Vec<_> =
            known.iter().map(|it| (it.name.clone(), state(it, &applied))).collect();
        let unknown =
            applied.into_iter().filter(|(name, _)| known.iter().all(|it| it.name != *name));
        found.extend(unknown.map(|(name, _)| (name, MigrationState::Unknown)));
        found.sort_by(|one, other| one.0.cmp(&other.0));
        Ok(found)
    }
}

fn state(migration: &Migration, applied: &[(String, String)]) -> MigrationState {
    match applied.iter().find(|(name, _)| *name == migration.name) {
        None => MigrationState::Pending,
        Some((_, sha256)) if *sha256 == migration.sha256() => MigrationState::Applied,
        Some(_) => MigrationState::Changed,
    }
}

fn refuse_foreign(found: &[(String, MigrationState)]) -> Result<(), Trouble> {
    for (name, state) in found {
        match state {
            MigrationState::Unknown => return Err(Trouble::Unknown(name.clone())),
            MigrationState::Changed => return Err(Trouble::Changed(name.clone())),
            MigrationState::Applied | MigrationState::Pending => {}
        }
    }
    Ok(())
}

/// Names and hashes; none where no migration ever ran.
async fn applied(mut db: &Db) -> Result<Vec<(String, String)>> {
    let there = diesel::select(diesel::dsl::sql::<Bool>(
        "to_regclass('public.migration_checksums') IS NOT NULL",
    ));
    if !there.get_result::<bool>(&mut db).await? {
        return Ok(Vec::new());
    }
    let all = migration_checksums::table.order(migration_checksums::name);
    Ok(all.load(&mut db).await?)
}

/// False if somebody else did it meanwhile.
async fn apply(tx: &mut Tx, migration: &Migration) -> Result<bool> {
    tx.batch_execute(ALONE).await?;
    if applied(tx).await?.iter().any(|(name, _)| *name == migration.name) {
        return Ok(false);
    }
    tx.batch_execute(&migration.up).await?;
    diesel::insert_into(migration_checksums::table)
        .values((
            migration_checksums::name.eq(&migration.name),
            migration_checksums::sha256.eq(migration.sha256()),
        ))
        .execute(tx)
        .await?;
    Ok(true)
}

async fn take_back(tx: &mut Tx, migration: &Migration) -> Result<()> {
    tx.batch_execute(ALONE).await?;
    // First, as the first migration's way back drops the table.
    diesel::delete(migration_checksums::table.find(&migration.name)).execute(tx).await?;
    tx.batch_execute(&migration.down).await?;
    Ok(())
}
