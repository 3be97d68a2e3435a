use std::panic::AssertUnwindSafe;

use chrono::Duration;
use futures_util::FutureExt;
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;

use super::attempt::attempt;
use super::facts::oldest_security;
use super::outcome::{End, mark};
use super::unknown::{end_overdue, settle_left_behind};
use super::{Drawer, Outgoing, Transport, claim};
use crate::base::failpoint::hit;
use crate::base::{Database, Result, Tx};

/// Attempts under way at once, in one process.
const AT_ONCE: usize = 8;

/// A security mail that waits so long is somebody's business (R-MD-6).
const ALARM: Duration = Duration::minutes(15);

/// What became of the mails of one run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub sent: usize,
    pub empty: usize,
    pub skipped: usize,
    pub failed: usize,
    pub unknown: usize,
    /// Deferred: they are tried again by themselves.
    pub waiting: usize,
}

impl Report {
    fn add(&mut self, end: End) {
        match end {
            End::Accepted => self.sent += 1,
            End::Empty => self.empty += 1,
            End::Skipped(_) => self.skipped += 1,
            End::Failed(..) => self.failed += 1,
            End::Unknown => self.unknown += 1,
            End::Deferred(..) | End::PutBack => self.waiting += 1,
            End::Lost => {}
        }
    }
}

/// Sends what is due. Fails only if the database does; what becomes of a mail stands in its row. A
/// server that cannot be reached ends the run, as every further mail would wait for it in vain.
pub async fn deliver_due(
    database: &Database,
    transport: &Transport,
    drawer: &impl Drawer,
) -> Result<Report> {
    let mut report = Report::default();
    report.unknown +=
        database.transaction(async |tx: &mut Tx| settle_left_behind(tx).await).await?;
    let (skipped, failed) = database.transaction(async |tx: &mut Tx| end_overdue(tx).await).await?;
    report.skipped += skipped;
    report.failed += failed;
    let mut under_way = FuturesUnordered::new();
    let mut claims = true;
    loop {
        while claims && under_way.len() < AT_ONCE {
            hit("job claim.before").await?;
            match database.transaction(async |tx: &mut Tx| claim(tx).await).await? {
                Some(mail) => under_way.push(deliver(database, transport, drawer, mail)),
                None => claims = false,
            }
        }
        let Some(end) = under_way.next().await else { break };
        claims = claims && !matches!(end, End::PutBack | End::Deferred(super::smtp::NO_SERVER, _));
        report.add(end);
    }
    warn_of_waiting(database).await?;
    Ok(report)
}

/// One attempt, and its mark. A panic while drawing is a deferral like any other fault of ours.
async fn deliver(
    database: &Database,
    transport: &Transport,
    drawer: &impl Drawer,
    mail: Outgoing,
) -> End {
    let tried = AssertUnwindSafe(attempt(database, transport, drawer, &mail)).catch_unwind().await;
    let end = tried.unwrap_or(End::Deferred("panicked", None));
    let marked = async {
        hit("mark.before").await?;
        let end = database.transaction(async |tx: &mut Tx| mark(tx, &mail, end).await).await?;
        hit("mark.after").await?;
        Ok::<_, crate::base::Error>(end)
    };
    match marked.await {
        Ok(end) => {
            tracing::info!(mail = %mail.id, kind = mail.kind, attempt = mail.attempts, ?end, "mail");
            end
        }
        Err(error) => {
            // The row stays as it is, and is settled when its lease is over.
            tracing::error!(mail = %mail.id, %error, "cannot mark how a mail fared");
            End::Lost
        }
    }
}

async fn warn_of_waiting(database: &Database) -> Result<()> {
    let now = database.clock().now();
    let oldest = database.read(async |db| oldest_security(db, now).await).await?;
    let waited = oldest.map(|since| now - since).unwrap_or_default();
    if waited > ALARM {
        tracing::error!(minutes = waited.num_minutes(), "alarm: security mail waits");
    }
    Ok(())
}
