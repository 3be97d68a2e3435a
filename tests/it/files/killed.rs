//! An upload whose process is killed at each of its steps (F3).

use std::collections::HashMap;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::Command;

use chrono::Duration;
use peernet::accounts::{Role, Viewer};
use peernet::app::App;
use peernet::base::config::Config;
use peernet::base::sandbox::Sandbox;
use peernet::base::{Clock, Database, tls};
use peernet::files::{self, Attachment, FileName, Sent, Swept};
use sha2::{Digest, Sha256};
use std::io::Write;

use crate::support::{World, config, secrets};

const TEXT: &[u8] = b"Bring a pen.";

/// How the process that is killed is told what to work on.
const DATABASE: &str = "TEST_DATABASE";
const VAR: &str = "TEST_VAR";
const MEMBER: &str = "TEST_MEMBER";

/// Each step, and whether its file is kept and attached if the process dies there.
const STEPS: [(&str, bool, bool); 11] = [
    ("child-parse.before=kill", false, false),
    ("child-parse.after=kill", false, false),
    ("object-put.before=kill", false, false),
    ("object-put.after=kill", false, false),
    ("begin.before=kill@1", false, false),
    ("commit.before=kill@1", false, false),
    ("commit.after=kill@1", true, false),
    ("file-row.after=kill", true, false),
    ("begin.before=kill@2", true, false),
    ("commit.before=kill@2", true, false),
    ("commit.after=kill@2", true, true),
];

#[tokio::test]
async fn f03_an_upload_that_is_killed_anywhere_leaves_no_row_without_its_object() {
    for (step, is_kept, is_attached) in STEPS {
        let world = World::new().await;
        let owner = world.member("Ana").await;
        kill_at(step, &world, owner);
        let kept = world.all_files().await;
        assert_eq!(kept, usize::from(is_kept), "{step}");
        let left = world.app.config.var.join("tmp").read_dir().map_or(0, Iterator::count);
        assert_eq!(left, 0, "{step}");
        world.app.clock.advance(Duration::hours(25));
        let swept = files::sweep(&world.app.files, &world.app.database, false).await.unwrap();
        assert_eq!(Swept { orphans: 0, halves: 0, ..swept }, Swept::default(), "{step}");
        assert_eq!(world.objects(), kept, "{step}");
        world.app.clock.advance(Duration::hours(24));
        let gone = world.act(async |tx| files::purge(tx).await).await.unwrap();
        assert_eq!(gone, usize::from(is_kept && !is_attached), "{step}");
    }
}

fn kill_at(step: &str, world: &World, owner: Viewer) {
    let ended = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "files::killed::the_upload_that_is_killed"])
        .env("PEERNET_FAIL", step)
        .env(DATABASE, world.address())
        .env(VAR, &world.app.config.var)
        .env(MEMBER, owner.member().unwrap().to_string())
        .output()
        .unwrap();
    assert_eq!(ended.status.signal(), Some(9), "{step}: {ended:?}");
}

#[tokio::test]
#[ignore = "the test above runs it, and kills it"]
async fn the_upload_that_is_killed() {
    let told: HashMap<String, String> = std::env::vars().collect();
    tls::install_provider();
    let database = Database::new(&told[DATABASE], Clock::System);
    let var = Path::new(&told[VAR]).to_owned();
    let mut app = App::new(Config { var, ..config() }, database, secrets());
    app.files.sandbox = Sandbox::of(env!("CARGO_BIN_EXE_peernet").into());
    let owner = Viewer::Member { id: told[MEMBER].parse().unwrap(), role: Role::Member };
    let mut file = app.files.nameless().unwrap();
    file.write_all(TEXT).unwrap();
    let (name, sha256) = (FileName::clean("a.txt"), Sha256::digest(TEXT).into());
    let sent = Sent { name, declared: String::new(), file, sha256 };
    let file = app.files.keep(&app.database, owner, sent).await.unwrap().unwrap();
    let attachments = [Attachment { file, alt: None }];
    let attach = async |tx: &mut _| files::attach(tx, owner, &attachments).await;
    app.database.transaction(attach).await.unwrap();
}
