use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use clap::Subcommand;
use serde::Serialize;
use tokio::time::sleep;

use super::house::{House, run};
use super::postman::Postman;
use super::say;
use crate::accounts::{EmailAddress, MemberState, address_of, find_by_email};
use crate::app::App;
use crate::base::{Db, Time, Tx};
use crate::digests::{self, level_under, settings_of, since_last};
use crate::mail::{self, Counted};
use crate::web::locale::Locale;
use crate::web::news_view::sections;

/// Between two looks at what another process is sending.
const PAUSE: Duration = Duration::from_millis(200);

#[derive(Subcommand)]
pub enum Act {
    /// Send the digests that are due.
    Send {
        /// First moves the clock to that time, never back; as in 2026-11-30T16:00:00Z (not in
        /// production).
        #[arg(long)]
        at: Option<Time>,
        #[arg(long)]
        json: bool,
    },
    /// Say what somebody's next digest would tell (development and test).
    Preview {
        email: String,
        #[arg(long)]
        json: bool,
    },
}

pub fn act(act: &Act) -> Result<ExitCode> {
    run(async |house: House| match act {
        Act::Send { at, json } => send(&house, *at, *json).await,
        Act::Preview { email, json } => preview(&house, email, *json).await,
    })
}

async fn send(house: &House, at: Option<Time>, json: bool) -> Result<ExitCode> {
    let app = house.app().await?;
    if let Some(at) = at {
        house.refuse_in_production("digest send --at")?;
        // A time that has come already moves nothing.
        app.database.advance_clock(at - app.clock.now()).await?;
    }
    let begun = app.clock.now();
    let counted = send_all(&app, begun).await?;
    if json {
        say::line(serde_json::to_string(&counted)?);
    } else {
        let Counted { sent, empty, skipped, failed, unknown, waiting, .. } = counted;
        say::line(format!(
            "digests: {sent} sent, {empty} empty, {skipped} skipped, {failed} failed, \
             {unknown} unknown, {waiting} waiting"
        ));
    }
    let all_well = counted.failed == 0 && counted.unknown == 0;
    Ok(if all_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Plans and sends, and waits for what another process planned or claimed meanwhile. What stays due
/// although both had their turn has nowhere to go now.
async fn send_all(app: &App, begun: Time) -> Result<Counted> {
    let mut postman = Postman::new(app);
    let mut due_before = 0;
    loop {
        // What another process is planning just now is to be seen by neither question below.
        let is_planned = plan_all(app).await?;
        postman.deliver().await?;
        let count = async |db: &Db| mail::digests_since(db, begun, app.clock.now()).await;
        let counted = app.database.read(count).await?;
        if is_planned && counted.under_way == 0 && (counted.due == 0 || counted.due == due_before) {
            return Ok(counted);
        }
        due_before = counted.due;
        sleep(PAUSE).await;
    }
}

/// All that is due now, a batch at a time. Whether nothing is left: another process may be at some.
pub async fn plan_all(app: &App) -> crate::base::Result<bool> {
    let zone = app.config.network.time_zone;
    let now = app.clock.now();
    let is_planned = async || {
        let is_due = async |db: &Db| digests::is_due(db, now).await;
        Ok::<_, crate::base::Error>(!app.database.read(is_due).await?)
    };
    if is_planned().await? {
        return Ok(true);
    }
    let plan = async |tx: &mut Tx| digests::plan(tx, zone).await;
    while app.database.transaction(plan).await? > 0 {}
    is_planned().await
}

#[derive(Serialize)]
struct Told {
    title: String,
    items: Vec<String>,
    counted: Vec<String>,
}

async fn preview(house: &House, email: &str, json: bool) -> Result<ExitCode> {
    house.refuse_in_production("digest preview")?;
    let app = house.app().await?;
    let Ok(email) = EmailAddress::parse(email) else { bail!("that is no e-mail address") };
    let now = app.clock.now();
    let shown = app.config.mail.digest_items;
    let found = app.database.read(async |db| {
        let Some(member) = find_by_email(db, &email).await? else { return Ok(None) };
        let address = address_of(db, member).await?;
        let settings = settings_of(db, member).await?;
        let (news, _) = since_last(db, address.viewer(member), member, now, shown).await?;
        Ok(Some((address, settings, news)))
    });
    let (address, settings, news) = found.await?.context("nobody has that address")?;
    let level = level_under(&settings, &app.config);
    let takes_part = address.state == MemberState::Active;
    let told: Vec<Told> = sections(&news, level, Locale::from(address.language))
        .into_iter()
        .filter(|_| takes_part)
        .map(|section| Told {
            title: section.title,
            items: section.items.into_iter().map(|item| item.title).collect(),
            counted: section.counted,
        })
        .collect();
    if json {
        say::line(serde_json::to_string(&told)?);
        return Ok(ExitCode::SUCCESS);
    }
    if !takes_part {
        say::line("this member is suspended: no digest is sent");
    } else if told.is_empty() {
        say::line("nothing new: no digest would be sent");
    }
    for Told { title, items, counted } in told {
        say::line(&title);
        for item in items.into_iter().chain(counted) {
            say::line(format!("  {item}"));
        }
    }
    Ok(ExitCode::SUCCESS)
}
