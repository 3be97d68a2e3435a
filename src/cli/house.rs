//! What every command opens first: configuration, log, database; most of them the whole app.

use std::future::Future;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use secrecy::ExposeSecret;
use tokio::task::spawn_blocking;

use super::signals::Ends;
use super::{log, say};
use crate::accounts;
use crate::app::App;
use crate::base::cluster::Cluster;
use crate::base::config::Config;
use crate::base::{Clock, Database, secret_files, tls};
use crate::files::Store;

/// How long a process that stays waits for a database that is still starting.
const PATIENCE: Duration = Duration::from_secs(15);

/// The database and what it stands on.
pub struct House {
    pub config: Config,
    pub url: String,
    /// Where nobody else runs the database; the last one out stops it.
    pub cluster: Option<Arc<Cluster>>,
}

impl House {
    /// On a thread of its own: a first start takes a second.
    pub async fn open_beside(config: Config) -> Result<Self> {
        spawn_blocking(|| Self::open(config)).await?
    }

    pub fn open(config: Config) -> Result<Self> {
        log::start(&config)?;
        tls::install_provider();
        let cluster =
            if config.has_database() { None } else { Some(Arc::new(Cluster::join(&config.var)?)) };
        let url = match &cluster {
            Some(cluster) => cluster.database_url()?,
            None => config.database_url.expose_secret().to_owned(),
        };
        Ok(Self { config, url, cluster })
    }

    /// Pools of their own for whoever asks; connects when first used.
    pub fn database(&self) -> Database {
        let clock = if self.config.is_production() { Clock::System } else { Clock::moved() };
        Database::new(&self.url, clock)
    }

    /// The app, with its database at this program's schema and its secrets read. Only the embedded
    /// database is migrated on the way.
    pub async fn app(&self) -> Result<App> {
        let database = self.database();
        database.reach(&self.url).await?;
        if self.cluster.is_some() {
            database.migrate().await?;
        } else {
            database.is_migrated().await?;
        }
        database.follow_clock().await?;
        let has_members = database.read(async |db| accounts::exist(db).await).await?;
        let secrets = secret_files::load(&self.config.var, !has_members)?;
        Ok(App::new(self.config.clone(), database, secrets))
    }

    /// As `app`, for processes that stay: a database that is still starting is waited for.
    pub async fn app_in_time(&self) -> Result<App> {
        let until = Instant::now() + PATIENCE;
        let database = self.database();
        while let Err(trouble) = database.reach(&self.url).await {
            if !trouble.may_pass() || Instant::now() > until {
                bail!(trouble);
            }
            tracing::warn!(%trouble, "waiting for the database");
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        self.app().await
    }

    /// For what would move time or make things up.
    pub fn refuse_in_production(&self, what: &str) -> Result<()> {
        if self.config.is_production() {
            bail!("{what} is for development and tests; PEERNET_ENV is production");
        }
        Ok(())
    }
}

/// A place that no file could be kept in ends the start with one sentence.
pub fn refuse_wrong_store(config: &Config) -> Result<()> {
    if !Store::new(&config.files_url, &config.var).is_known() {
        bail!("FILES_URL cannot be read; write it as file:///folder or s3://bucket/prefix");
    }
    Ok(())
}

/// Opens the house, does the command and closes the house again, also when it is cut off.
pub fn run(command: impl AsyncFnOnce(House) -> Result<ExitCode>) -> Result<ExitCode> {
    block_on(async {
        let mut ends = Ends::listen()?;
        let house = House::open_beside(Config::load()?).await?;
        tokio::select! {
            done = command(house) => done,
            () = ends.asked() => bail!("cut off; what was not finished did not happen"),
        }
    })
}

pub fn block_on<T>(work: impl Future<Output = T>) -> T {
    actix_web::rt::System::new().block_on(work)
}

/// For commands that print one line when done.
#[expect(clippy::unnecessary_wraps, reason = "the end of a command, which may fail")]
pub fn done(text: impl std::fmt::Display) -> Result<ExitCode> {
    say::line(text);
    Ok(ExitCode::SUCCESS)
}
