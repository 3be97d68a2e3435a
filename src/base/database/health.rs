use std::path::Path;

use chrono::Duration;
use diesel::migration::MigrationSource;
use diesel::sql_types::{BigInt, Timestamptz};
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;

use super::{Database, MIGRATIONS};
use crate::base::{Error, Result, Time};

/// Why the process should get no requests now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ill {
    Database,
    Migrations,
    Clock,
    Disk,
}

impl Ill {
    pub fn words(self) -> &'static str {
        match self {
            Self::Database => "the database does not answer",
            Self::Migrations => "the database waits for `peernet migrate up`",
            Self::Clock => {
                "the clocks of this machine and the database's differ by over 30 seconds"
            }
            Self::Disk => "less than 5 % of the disk is free",
        }
    }
}

#[derive(QueryableByName)]
struct Seen {
    #[diesel(sql_type = Timestamptz)]
    database_time: Time,
    #[diesel(sql_type = BigInt)]
    migrations: i64,
}

impl Database {
    /// The one query that asks the database for its own time (R-RE-9).
    pub async fn health(&self, var: &Path) -> Result<(), Ill> {
        let asked = self.clock.system_now();
        let seen = self.read(async |mut db| {
            let seen: Seen = sql_query(
                "SELECT clock_timestamp() AS database_time, count(*) AS migrations
                 FROM __diesel_schema_migrations",
            )
            .get_result(&mut db)
            .await?;
            Ok(seen)
        });
        let seen = seen.await.map_err(|_| Ill::Database)?;
        let known = known_migrations().map_err(|_| Ill::Migrations)?;
        if i64::try_from(known) != Ok(seen.migrations) {
            return Err(Ill::Migrations);
        }
        if (seen.database_time - asked).abs() > Duration::seconds(30) {
            return Err(Ill::Clock);
        }
        let disk = rustix::fs::statvfs(var);
        if disk.is_ok_and(|disk| disk.f_bavail < disk.f_blocks / 20) {
            return Err(Ill::Disk);
        }
        Ok(())
    }
}

fn known_migrations() -> Result<usize> {
    let known = MigrationSource::<diesel::pg::Pg>::migrations(&MIGRATIONS);
    known.map(|known| known.len()).map_err(Error::Internal)
}
