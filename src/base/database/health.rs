use std::path::Path;

use chrono::Duration;
use diesel::sql_types::Timestamptz;
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;

use super::{Database, MigrationTrouble};
use crate::base::{Result, Time};

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
}

impl Database {
    /// The one query that asks the database for its own time (R-RE-9).
    pub async fn health(&self, var: &Path) -> Result<(), Ill> {
        let asked = self.clock.system_now();
        match self.is_migrated().await {
            Ok(()) => {}
            Err(MigrationTrouble::Database(_)) => return Err(Ill::Database),
            Err(_) => return Err(Ill::Migrations),
        }
        let seen = self.read(async |mut db| {
            let seen: Seen =
                sql_query("SELECT clock_timestamp() AS database_time").get_result(&mut db).await?;
            Ok(seen)
        });
        let seen = seen.await.map_err(|_| Ill::Database)?;
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
