//! What holds while a disk is full, and once there is room again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::network::Network;
use super::whole::{address, choice, open_space};
use crate::files::fixtures::pdf::Pdf;
use crate::support::process::Processes;
use crate::support::small_disk::{Lack, SmallDisk};
use crate::support::{Browser, Page};

/// A PostgreSQL whose data and log lie on a disk of the test's own.
struct Cluster {
    note: PathBuf,
}

impl Cluster {
    fn on(disk: &SmallDisk) -> Self {
        let cluster = Self { note: disk.path().join("note") };
        cluster.script("start", disk.path());
        cluster
    }

    fn script(&self, act: &str, place: &Path) {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cluster");
        let mut command = Command::new(script);
        command.env("TMPDIR", place).arg(act).arg(&self.note);
        assert!(command.status().unwrap().success());
    }

    fn address(&self) -> String {
        let home = fs::read_to_string(&self.note).unwrap();
        format!("host={} user=postgres dbname=postgres", home.trim())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.script("stop", Path::new("/tmp"));
    }
}

/// 19,000 characters that cannot be packed.
fn long_text(seed: u64) -> String {
    let mut state = seed;
    let mut word = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let letter = |shift: u32| char::from(b'a' + u8::try_from((state >> shift) % 26).unwrap());
        [33, 40, 47, 54].map(letter).iter().collect::<String>()
    };
    (0..3_800).map(|_| word()).collect::<Vec<_>>().join(" ")
}

/// Somebody who has the form for a question before them, and the id of a space to ask in.
async fn about_to_ask(network: &Network) -> (Browser, Page, String) {
    let mo = network.moderator().await;
    open_space(&mo, "Everyone", "everyone", "open").await;
    let form = mo.get("/questions/new").await;
    let space = choice(&form, "Everyone");
    (mo, form, space)
}

fn asked(space: &str) -> [(&str, &str); 3] {
    [("title", "Who has a poster?"), ("body", "Ours is old."), ("space", space)]
}

fn says_try_again(page: &Page, typed: &str) {
    assert_eq!((page.status, page.retry_after.as_deref()), (503, Some("60")), "{}", page.html);
    assert!(page.html.contains(typed), "what was typed is kept");
}

#[tokio::test]
async fn long_f13_a_full_disk_under_the_database_stops_writing_alone_and_room_is_all_it_needs() {
    let disk = SmallDisk::new();
    let cluster = Cluster::on(&disk);
    let processes = Processes::embedded().with("DATABASE_URL", &cluster.address());
    processes.done(&["migrate", "up"]).await;
    let network = Network::of(processes).await;
    let (mo, form, space) = about_to_ask(&network).await;
    let thread = address(&mo.post_form(&form, "/questions", &asked(&space)).await);
    let replies = format!("{thread}/replies");

    disk.fill(Lack::Bytes);
    // Pages of tables that are there already may have a little room left.
    let mut posted = 0;
    let (text, refused) = loop {
        let text = long_text(posted);
        let page = mo.get(&thread).await;
        let answer = mo.post_form(&page, &replies, &[("body", &text)]).await;
        if answer.status != 303 {
            break (text, answer);
        }
        posted += 1;
        assert!(posted < 9, "it is not full");
    };
    says_try_again(&refused, &text);
    for path in [&*thread, "/questions", "/home", "/resources"] {
        assert_eq!(mo.get(path).await.status, 200, "{path}");
    }
    let again = refused.fill(&replies, &[]);
    says_try_again(&mo.post(&replies, &again).await, &text);

    disk.make_room();
    address(&mo.post(&replies, &again).await);
    address(&mo.post(&replies, &again).await);
    let page = mo.get(&thread).await;
    let last = posted + 1;
    assert!(page.html.contains(&format!("Reply {last} of {last} by ")), "once, though sent twice");
    network.end().await;
}

#[tokio::test]
async fn long_f14_without_room_for_files_a_form_keeps_its_text_and_nothing_half_is_stored() {
    for lack in [Lack::Bytes, Lack::Inodes] {
        let disk = SmallDisk::new();
        let store = disk.path().join("store");
        let files = format!("file://{}", store.display());
        let network = Network::of(Processes::embedded().with("FILES_URL", &files)).await;
        let (mo, form, space) = about_to_ask(&network).await;
        let typed = asked(&space);
        let pdf = Pdf::of(&["Our old poster"]).bytes();
        let post = async |form: &Page| {
            mo.post_file("/questions", &form.fill("/questions", &typed), ("files", &pdf)).await
        };

        disk.fill(lack);
        says_try_again(&post(&form).await, "Ours is old.");
        assert_eq!(mo.get("/questions").await.status, 200);
        disk.make_room();
        assert_eq!(stored(&store), 0, "{lack:?}");
        let thread = address(&post(&mo.get("/questions/new").await).await);
        assert!(mo.get(&thread).await.html.contains("/files/"), "{lack:?}");
        assert_eq!(stored(&store), 1, "{lack:?}");
        network.end().await;
    }
}

/// How many files lie there, halves too.
fn stored(folder: &Path) -> usize {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let entries = entries.map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { stored(&path) } else { 1 }).sum()
}
