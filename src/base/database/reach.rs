use diesel::sql_types::Text;
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;

use super::{Database, connect};

/// Why there is no database, in one sentence. The address is never said, as it holds a password.
#[derive(Debug, thiserror::Error)]
pub enum Unreached {
    #[error(
        "the database cannot be reached: {0}; see that PostgreSQL runs and that DATABASE_URL is right"
    )]
    NoAnswer(String),
    #[error(
        "DATABASE_URL cannot be used: {0}; write it as \
         postgres://user:password@host/name?sslmode=require"
    )]
    Malformed(String),
    #[error("the database refuses: {0}; see that DATABASE_URL names the right one")]
    Refused(String),
    #[error("the database is PostgreSQL {0}; peernet needs 15 or later")]
    TooOld(String),
}

impl Unreached {
    /// Waiting may help: it is still starting, or the network is.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::NoAnswer(_))
    }
}

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = Text)]
    server_version: String,
}

impl Database {
    /// Tries one connection, past the pools, which would not tell why they have none.
    pub async fn reach(&self, address: &str) -> Result<(), Unreached> {
        let connecting = connect::connect(address.to_owned(), true).await;
        let mut connection = connecting.map_err(|error| told(error.to_string()))?;
        let version = sql_query("SELECT current_setting('server_version') AS server_version");
        let Version { server_version } =
            version.get_result(&mut connection).await.map_err(|error| told(error.to_string()))?;
        let major = server_version.split('.').next().and_then(|major| major.parse::<u32>().ok());
        if major.is_some_and(|major| major < 15) {
            return Err(Unreached::TooOld(server_version));
        }
        Ok(())
    }
}

/// A server that answered says FATAL; one that starts or ends is to be waited for.
fn told(words: String) -> Unreached {
    let is_passing = ["starting up", "shutting down", "recovery mode"];
    let is_unasked = ["invalid connection string", "invalid configuration", "sslmode"];
    if is_unasked.iter().any(|it| words.contains(it)) {
        return Unreached::Malformed(words);
    }
    if words.contains("FATAL") && !is_passing.iter().any(|it| words.contains(it)) {
        return Unreached::Refused(words);
    }
    Unreached::NoAnswer(words)
}
