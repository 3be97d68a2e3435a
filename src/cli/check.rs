use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use serde::Serialize;

use super::check_files;
use super::house::{House, block_on};
use super::postman::refuse_wrong_server;
use super::say;
use crate::accounts;
use crate::base::cluster::abandoned;
use crate::base::config::Config;
use crate::base::secret_files;

#[derive(Args)]
pub struct Options {
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    Ok,
    /// It works, and somebody should know.
    Note,
    Failed,
}

#[derive(Serialize)]
pub(super) struct Check {
    name: &'static str,
    state: State,
    says: String,
}

/// 1 if anything failed.
pub fn check(options: &Options) -> Result<ExitCode> {
    let checks = look()?;
    let ok = checks.iter().all(|check| check.state != State::Failed);
    if options.json {
        say::line(serde_json::json!({ "ok": ok, "checks": checks }));
    } else {
        show(&checks);
    }
    if !ok {
        say::complaint("something failed; see what is said of each check");
    }
    Ok(ExitCode::from(u8::from(!ok)))
}

fn show(checks: &[Check]) {
    for Check { name, state, says } in checks {
        let state = match state {
            State::Ok => "ok",
            State::Note => "note",
            State::Failed => "FAILED",
        };
        say::line(format!("{state:6} {name}: {says}"));
    }
}

fn look() -> Result<Vec<Check>> {
    let config = Config::load()?;
    let mut checks = vec![
        found("configuration", State::Ok, format!("base_url {}", config.base_url)),
        staff(&config),
        mail(&config),
    ];
    checks.extend(abandoned().into_iter().map(|cluster| {
        let (folder, var) = (cluster.folder.display(), cluster.var.display());
        found(
            "cluster",
            State::Note,
            format!("{folder} belonged to {var}, which is gone; remove it"),
        )
    }));
    checks.extend(block_on(check_files::of_files(&config)));
    match House::open(config) {
        Ok(house) => checks.extend(block_on(of_database(&house))),
        Err(error) => checks.push(found("database", State::Failed, format!("{error:#}"))),
    }
    Ok(checks)
}

pub(super) fn found(name: &'static str, state: State, says: impl Into<String>) -> Check {
    Check { name, state, says: says.into() }
}

/// R-AU-11.
fn staff(config: &Config) -> Check {
    let why = "staff sign in with a password alone, as no second factor exists yet";
    match (config.is_loopback(), config.allow_single_factor_staff) {
        (true, _) => found("staff", State::Ok, format!("{why}; only this machine is served")),
        (false, true) => {
            found("staff", State::Note, format!("{why}; allow_single_factor_staff is set"))
        }
        (false, false) => {
            let then = "serve refuses until allow_single_factor_staff is set";
            found("staff", State::Failed, format!("{why}; {then}"))
        }
    }
}

fn mail(config: &Config) -> Check {
    if let Err(trouble) = refuse_wrong_server(config) {
        found("mail", State::Failed, format!("{trouble:#}"))
    } else if config.has_smtp() {
        found("mail", State::Ok, "goes by SMTP_URL")
    } else if config.is_loopback() {
        found("mail", State::Note, "SMTP_URL is not set; mail goes to the catcher inside serve")
    } else {
        found("mail", State::Failed, "SMTP_URL is not set; nobody would get any mail")
    }
}

async fn of_database(house: &House) -> Vec<Check> {
    let database = house.database();
    if let Err(trouble) = database.reach(&house.url).await {
        return vec![found("database", State::Failed, trouble.to_string())];
    }
    let kind = if house.cluster.is_some() { "embedded" } else { "by DATABASE_URL" };
    let mut checks = vec![found("database", State::Ok, kind)];
    if let Err(trouble) = database.is_migrated().await {
        checks.push(found("migrations", State::Failed, trouble.to_string()));
        return checks;
    }
    checks.push(found("migrations", State::Ok, "all are applied"));
    checks.push(match database.health(&house.config.var).await {
        Ok(()) => found("health", State::Ok, "clocks agree, and the disk has room"),
        Err(ill) => found("health", State::Failed, ill.words()),
    });
    let has_members = database.read(async |db| accounts::exist(db).await).await.unwrap_or(true);
    checks.push(match secret_files::missing(&house.config.var) {
        Ok(None) => found("secrets", State::Ok, "all are there"),
        Ok(Some(_)) if !has_members => found("secrets", State::Note, "the first start makes them"),
        Ok(Some(name)) => {
            let says = format!("`{name}` is missing and members exist; bring it back from a copy");
            found("secrets", State::Failed, says)
        }
        Err(trouble) => found("secrets", State::Failed, trouble.to_string()),
    });
    checks
}
