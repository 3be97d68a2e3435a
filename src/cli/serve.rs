use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::net::TcpListener;
use std::os::unix::fs::DirBuilderExt;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use actix_web::dev::ServerHandle;
use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use tokio_util::sync::CancellationToken;

use super::demo::accounts_here;
use super::house::{House, block_on, refuse_wrong_store};
use super::postman::refuse_wrong_server;
use super::run_file::Run;
use super::signals::Ends;
use super::{say, work};
use crate::app::App;
use crate::base::cluster::Cluster;
use crate::base::config::Config;
use crate::mail::Catcher;
use crate::routes;
use crate::web::serve as web;

#[derive(Args)]
pub struct Options {
    /// Serve only; `peernet worker` does the jobs and the mail.
    #[arg(long)]
    no_worker: bool,
}

pub fn serve(options: &Options) -> Result<ExitCode> {
    let mut config = Config::load()?;
    refuse_passwords_alone(&config)?;
    refuse_wrong_server(&config)?;
    refuse_wrong_store(&config)?;
    let _only = only_one(&config)?;
    let listener = listen(&mut config)?;
    block_on(async {
        let ends = Ends::listen()?;
        let house = House::open_beside(config).await?;
        run(&house, listener, options, ends).await
    })
}

/// Until staff can have a second factor, the world is kept out unless the operator says otherwise
/// (R-AU-11).
fn refuse_passwords_alone(config: &Config) -> Result<()> {
    if !config.is_loopback() && !config.allow_single_factor_staff {
        bail!(
            "base_url or bind reaches beyond this machine, and staff sign in with a password alone \
             until a second factor exists; set allow_single_factor_staff \
             (PEERNET_ALLOW_SINGLE_FACTOR_STAFF=true) to serve nevertheless"
        );
    }
    Ok(())
}

/// One `serve` for a `var`. The kernel gives the lock back, also after kill -9.
fn only_one(config: &Config) -> Result<File> {
    let (var, path) = (&config.var, config.var.join("serve.lock"));
    let cannot = || format!("cannot use {}", path.display());
    DirBuilder::new().recursive(true).mode(0o700).create(var).with_context(cannot)?;
    let mut options = OpenOptions::new();
    let lock = options.create(true).truncate(false).write(true).open(&path).with_context(cannot)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::Error(error)) => Err(error).with_context(cannot),
        Err(TryLockError::WouldBlock) => {
            let run = Run::read(var);
            let which = run.map(|run| format!(" (process {}, {})", run.pid, run.base_url));
            bail!(
                "another `peernet serve`{} already uses {}; stop it, or set PEERNET_VAR and \
                 PEERNET_BIND for a second network",
                which.unwrap_or_default(),
                var.display()
            )
        }
    }
}

fn listen(config: &mut Config) -> Result<TcpListener> {
    let listener = TcpListener::bind(config.bind).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => anyhow!(
            "{} is in use by another program; set PEERNET_BIND to a free address, as in \
             PEERNET_BIND=127.0.0.1:8081",
            config.bind
        ),
        _ => anyhow!("cannot listen on {}: {error}; set PEERNET_BIND", config.bind),
    })?;
    if config.bind.port() == 0 {
        // Port 0 takes any that is free.
        config.bind = listener.local_addr()?;
        if config.base_url == "http://localhost:0" {
            config.base_url = format!("http://localhost:{}", config.bind.port());
        }
    }
    Ok(listener)
}

async fn run(
    house: &House,
    listener: TcpListener,
    options: &Options,
    mut ends: Ends,
) -> Result<ExitCode> {
    let mut app = tokio::select! {
        app = house.app_in_time() => app?,
        () = ends.asked() => return Ok(ExitCode::SUCCESS),
    };
    app.catcher = catcher(&app).await?;
    let stop = CancellationToken::new();
    let server = web::serve(app.clone(), listener, threads(), routes::register)?;
    let handle = server.handle();
    let serving = actix_web::rt::spawn(server);
    let mut company = Vec::new();
    if let Some(cluster) = &house.cluster {
        company.push(keep(Arc::clone(cluster), stop.clone())?);
    }
    if !options.no_worker {
        company.push(worker(house, &app, stop.clone())?);
    }
    announce(&app).await?;
    actix_web::rt::spawn(end_when_asked(handle, ends));
    let served = serving.await;
    stop.cancel();
    for thread in company {
        let _ = thread.join();
    }
    Run::remove(&app.config.var);
    served??;
    Ok(ExitCode::SUCCESS)
}

/// Takes the mail while no server is configured for it, on this machine alone (R-WB-9).
async fn catcher(app: &App) -> Result<Option<Catcher>> {
    if app.config.has_smtp() || !app.config.is_loopback() {
        return Ok(None);
    }
    let folder = app.config.var.join("mail");
    let cannot = || format!("cannot keep mail in {}", folder.display());
    let started = Catcher::start(folder.clone(), app.database.clone()).await;
    Ok(Some(started.with_context(cannot)?))
}

fn threads() -> usize {
    thread::available_parallelism().map_or(2, |cores| cores.get().clamp(2, 8))
}

/// The first time in order: no new connections, and what is under way has 20 seconds. The second
/// time at once.
async fn end_when_asked(server: ServerHandle, mut ends: Ends) {
    ends.asked().await;
    tokio::select! {
        () = server.stop(true) => {}
        () = ends.asked() => server.stop(false).await,
    }
}

/// Brings the embedded database back should it go away (F6).
fn keep(cluster: Arc<Cluster>, stop: CancellationToken) -> Result<JoinHandle<()>> {
    let keep = move || {
        while !stop.is_cancelled() {
            if let Err(trouble) = cluster.revive() {
                tracing::error!(%trouble, "the embedded PostgreSQL does not come back");
            }
            thread::sleep(Duration::from_millis(250));
        }
    };
    Ok(thread::Builder::new().name("keeper".into()).spawn(keep)?)
}

/// On a thread and connections of its own: a long job keeps no page waiting.
fn worker(house: &House, app: &App, stop: CancellationToken) -> Result<JoinHandle<()>> {
    let catcher = app.catcher.clone();
    let app = App::new(house.config.clone(), house.database(), (*app.secrets).clone());
    let app = App { catcher, ..app };
    let work = move || match actix_web::rt::Runtime::new() {
        Ok(runtime) => runtime.block_on(work::until(&app, &stop)),
        Err(error) => tracing::error!(%error, "the worker cannot start"),
    };
    Ok(thread::Builder::new().name("worker".into()).spawn(work)?)
}

/// The lines that end a start, and the same in `var/run.json`.
async fn announce(app: &App) -> Result<()> {
    let run = Run {
        pid: std::process::id(),
        base_url: app.config.base_url.clone(),
        mail_url: app.catcher.as_ref().map(|_| format!("{}/dev/mail", app.config.base_url)),
        smtp: app.catcher.as_ref().map(Catcher::url),
        demo: accounts_here(app).await?,
    };
    run.write(&app.config.var)?;
    say::line(format!("ready {}", run.base_url));
    if let Some(mail) = &run.mail_url {
        say::line(format!("mail {mail}"));
    }
    for account in &run.demo {
        say::line(format!("sign-in {} {} {}", account.role, account.email, account.password));
    }
    Ok(())
}
