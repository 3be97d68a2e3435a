use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use tokio::task::spawn_blocking;

use super::{Connection, Database};
use crate::base::{Error, Result};

pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!();

impl Database {
    /// On a thread of its own: Diesel's migrations block, and actix's runtime has one thread.
    pub async fn migrate(&self) -> Result<()> {
        let mut connection =
            AsyncConnectionWrapper::<Connection>::from(self.acts.get_owned().await?);
        let run = move || connection.run_pending_migrations(MIGRATIONS).map(drop);
        spawn_blocking(run).await.map_err(Error::internal)?.map_err(Error::Internal)
    }
}
