use std::fs::File;
use std::io::Seek;
use std::path::PathBuf;

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use hmac::{Hmac, KeyInit, Mac};
use schema::files;
use sha2::Sha256;

use super::check::{Checked, check, disk};
use super::file::FileId;
use super::scan::{Scan, Scanner};
use super::store::{Store, make_folder};
use super::tend::LastSweep;
use super::{Blocked, FileName, Kind, Refusal, Report};
use crate::accounts::Viewer;
use crate::base::config::Config;
use crate::base::sandbox::Sandbox;
use crate::base::secrets::Secrets;
use crate::base::throttle::{self, Limit};
use crate::base::{Database, Error, Reason, Result, Tx, failpoint};
use crate::guard::{self, Level};

/// R-RL.
const UPLOADS: Limit = Limit { name: "upload", most: 60, seconds: 3600 };
const BYTES_A_DAY: i64 = 200_000_000;
const BYTES_A_DAY_OF_STAFF: i64 = 1_000_000_000;

const INFECTED: Reason = Reason::new("file-infected");
const IN_NAME: Reason = Reason::new("file-blocked-name");
const IN_TEXT: Reason = Reason::new("file-blocked-inside");

/// All that it takes to check files and keep them.
#[derive(Clone)]
pub struct Files {
    pub sandbox: Sandbox,
    pub store: Store,
    pub scanner: Scanner,
    pub(super) last_sweep: LastSweep,
    folder: PathBuf,
    key: [u8; 32],
}

/// A file as it was sent: in a place without a name, that goes with it.
pub struct Sent {
    pub name: FileName,
    /// The type that the browser said.
    pub declared: String,
    pub file: File,
    pub sha256: [u8; 32],
}

impl Files {
    pub fn new(config: &Config, secrets: &Secrets) -> Self {
        Self {
            sandbox: Sandbox::default(),
            store: Store::new(&config.files_url, &config.var),
            scanner: Scanner::at(config.clamd_socket.clone()),
            last_sweep: LastSweep::default(),
            folder: config.var.join("tmp"),
            key: secrets.sealing,
        }
    }

    /// A file without a name for what comes in.
    pub fn nameless(&self) -> Result<File> {
        make_folder(&self.folder)?;
        super::check::nameless(&self.folder)
    }

    /// What a file with these bytes is known by, here and to nobody else.
    pub fn hash(&self, sha256: &[u8; 32]) -> Result<Vec<u8>> {
        let mac = Hmac::<Sha256>::new_from_slice(&self.key).map_err(Error::internal)?;
        Ok(mac.chain_update("file").chain_update(sha256).finalize().into_bytes().to_vec())
    }

    /// Counts one more upload; `TooMany` above what a member may send (R-RL).
    pub async fn count(&self, database: &Database, viewer: Viewer) -> Result<()> {
        let member = viewer.member()?;
        throttle::count(database, UPLOADS, member.0.as_bytes()).await?;
        let since = database.clock().now() - Duration::days(1);
        let today: Vec<i64> = database
            .read(async |mut db| {
                let mine = files::owner_id.eq(member).and(files::created_at.gt(since));
                Ok(files::table.filter(mine).select(files::size).load(&mut db).await?)
            })
            .await?;
        let most = if viewer.moderates() { BYTES_A_DAY_OF_STAFF } else { BYTES_A_DAY };
        if today.iter().sum::<i64>() < most { Ok(()) } else { Err(Error::TooMany(3600)) }
    }

    /// Checks a file, cleans it and keeps it until a post takes it: all before any transaction
    /// (R-UP-5). The reasons, if it is not taken; nothing of it is kept then.
    pub async fn keep(
        &self,
        database: &Database,
        viewer: Viewer,
        sent: Sent,
    ) -> Result<Result<FileId, Vec<Reason>>> {
        let ready = match self.ready(sent).await? {
            Ok(ready) => ready,
            Err(reasons) => return Ok(Err(reasons)),
        };
        let added = database.transaction(async |tx| add(tx, viewer, &ready).await).await?;
        failpoint::hit("file-row.after").await?;
        Ok(Ok(added))
    }

    /// The part of `keep` before its transaction. What gets no row is swept.
    pub async fn ready(&self, mut sent: Sent) -> Result<Result<Ready, Vec<Reason>>> {
        let reasons = in_name(&sent);
        if !reasons.is_empty() {
            return Ok(Err(reasons));
        }
        sent.file.rewind().map_err(disk)?;
        let input = sent.file.try_clone().map_err(disk)?;
        failpoint::hit("child-parse.before").await?;
        let checked = check(&self.sandbox, &self.folder, &sent.name.extension(), input).await?;
        failpoint::hit("child-parse.after").await?;
        let checked = match checked {
            Ok(checked) if checked.report.blocked.is_empty() => checked,
            Ok(Checked { report, .. }) => return Ok(Err(in_text(&report))),
            Err(refusal) => return Ok(Err(vec![refusal.reason()])),
        };
        let scan = self.scanner.scan(from_start(&checked.file)?).await;
        if scan == Scan::Found {
            return Ok(Err(vec![INFECTED]));
        }
        let key = Store::new_key()?;
        self.store.put(&key, from_start(&checked.file)?).await?;
        let size = checked.file.metadata().map_err(disk)?.len();
        let hash = self.hash(&sent.sha256)?;
        Ok(Ok(Ready { key, name: sent.name, hash, report: checked.report, size, scan }))
    }
}

fn in_name(sent: &Sent) -> Vec<Reason> {
    let named = Kind::of_extension(&sent.name.extension());
    if named.is_some_and(|kind| kind.contradicts(&sent.declared)) {
        return vec![Refusal::Differs.reason()];
    }
    let found = guard::findings(sent.name.as_str());
    let blocked = found.iter().find(|finding| finding.level == Level::Block);
    blocked.map(|it| vec![guard::reason(it.rule), IN_NAME]).unwrap_or_default()
}

/// Each rule with the first place where it applies.
fn in_text(report: &Report) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = Vec::new();
    for Blocked { rule, place } in &report.blocked {
        let reason = guard::reason(rule);
        if reasons.contains(&reason) {
            continue;
        }
        reasons.push(reason);
        reasons.push(match (place, report.kind) {
            (Some(line), Kind::Txt | Kind::Csv) => Reason::with("file-blocked-line", *line),
            (Some(page), _) => Reason::with("file-blocked-page", *page),
            (None, _) => IN_TEXT,
        });
    }
    reasons
}

/// The bytes from the first on, whoever has read them before.
fn from_start(file: &File) -> Result<tokio::fs::File> {
    let mut file = file.try_clone().map_err(disk)?;
    file.rewind().map_err(disk)?;
    Ok(tokio::fs::File::from_std(file))
}

/// A file that was checked, cleaned and stored, and waits for its row.
pub struct Ready {
    key: String,
    name: FileName,
    hash: Vec<u8>,
    report: Report,
    size: u64,
    scan: Scan,
}

/// Gives the file to the viewer, until a post of theirs takes it.
pub async fn add(tx: &mut Tx, viewer: Viewer, new: &Ready) -> Result<FileId> {
    let (id, report) = (FileId::random(), &new.report);
    let json = |traces| serde_json::to_value(traces).map_err(Error::internal);
    let pixels = |side: Option<u32>| side.and_then(|it| i32::try_from(it).ok());
    let row = (
        files::id.eq(id),
        files::store_key.eq(&new.key),
        files::kind.eq(report.kind),
        files::name.eq(new.name.as_str()),
        files::size.eq(i64::try_from(new.size).map_err(Error::internal)?),
        files::sent_hash.eq(&new.hash),
        files::width.eq(pixels(report.width)),
        files::height.eq(pixels(report.height)),
        files::text.eq(&report.text),
        files::removed.eq(json(&report.removed)?),
        files::stays.eq(json(&report.stays)?),
        files::scan.eq(new.scan),
        files::owner_id.eq(viewer.member()?),
        files::created_at.eq(tx.now()),
    );
    diesel::insert_into(files::table).values(row).execute(tx).await?;
    Ok(id)
}
