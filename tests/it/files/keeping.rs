use chrono::Duration;
use diesel::QueryDsl;
use diesel_async::RunQueryDsl;
use peernet::accounts::Viewer;
use peernet::base::{Result, tls};
use peernet::files::{self, Attachment, FileId, FileName, Scan, Sent, Stored, Swept};
use sha2::{Digest, Sha256};
use std::io::Write;

use super::fixtures::pdf::Pdf;
use super::note::Part::{Field, File};
use crate::support::World;
use crate::support::clamd::{self, Clamd};

impl World {
    pub async fn keep(&self, owner: Viewer, name: &str, bytes: &[u8]) -> FileId {
        let mut file = self.app.files.nameless().unwrap();
        file.write_all(bytes).unwrap();
        let sha256 = Sha256::digest(bytes).into();
        let sent = Sent { name: FileName::clean(name), declared: String::new(), file, sha256 };
        self.app.files.keep(&self.app.database, owner, sent).await.unwrap().unwrap()
    }

    pub async fn attach(&self, owner: Viewer, file: FileId) {
        let attachments = [Attachment { file, alt: None }];
        self.act(async |tx| files::attach(tx, owner, &attachments).await).await.unwrap();
    }

    /// How many rows there are.
    pub async fn all_files(&self) -> usize {
        let swept = self.sweep(true).await;
        assert_eq!(swept.missing, 0, "a row without its object");
        let count = async |mut db: &peernet::base::Db| {
            Ok(schema::files::table.count().get_result::<i64>(&mut db).await?)
        };
        usize::try_from(self.app.database.read(count).await.unwrap()).unwrap()
    }

    async fn stored(&self, file: FileId) -> Result<Stored> {
        self.app.database.read(async |db| files::stored(db, file).await).await
    }

    async fn sweep(&self, is_dry: bool) -> Swept {
        files::sweep(&self.app.files, &self.app.database, is_dry).await.unwrap()
    }
}

#[tokio::test]
async fn the_search_finds_the_text_of_a_file_and_nobody_the_place_of_its_bytes() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let file = world.keep(ana, "poster.pdf", &Pdf::of(&["Bienvenida"]).bytes()).await;
    let stored = world.stored(file).await.unwrap();
    assert_eq!(stored.store_key.len(), 43);
    assert_ne!(stored.store_key, file.to_string());
    assert_eq!(stored.scan, Scan::NotScanned);
}

#[tokio::test]
async fn r_up_08_what_no_post_took_goes_after_two_days_and_what_is_deleted_after_thirty() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let (kept, taken) =
        (world.keep(ana, "a.txt", b"a").await, world.keep(ana, "b.txt", b"b").await);
    let deleted = world.keep(ana, "c.txt", b"c").await;
    world.attach(ana, taken).await;
    world.attach(ana, deleted).await;
    world.act(async |tx| files::delete(tx, &[deleted]).await).await.unwrap();
    let purge = async || world.act(async |tx| files::purge(tx).await).await.unwrap();
    world.app.clock.advance(Duration::hours(47));
    assert_eq!(purge().await, 0);
    world.app.clock.advance(Duration::hours(2));
    assert_eq!(purge().await, 1);
    assert!(world.stored(kept).await.is_err());
    world.app.clock.advance(Duration::days(30));
    assert_eq!(purge().await, 1);
    assert_eq!(world.objects(), 3);
    let found = Swept { orphans: 2, halves: 0, missing: 0 };
    assert_eq!(world.sweep(true).await, found);
    assert_eq!(world.objects(), 3, "a dry run removes nothing");
    files::tend(&world.app.files, &world.app.database).await;
    assert_eq!(world.objects(), 1, "the worker sweeps");
    assert!(world.stored(taken).await.is_ok());
}

#[tokio::test]
async fn r_up_08_halves_of_a_killed_process_go_and_missing_objects_are_told() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let file = world.keep(ana, "a.txt", b"a").await;
    let key = world.stored(file).await.unwrap().store_key;
    let object = world.app.config.var.join("files").join(&key[..2]).join(&key);
    std::fs::rename(&object, object.with_file_name(format!("{key}#1"))).unwrap();
    assert_eq!(world.sweep(false).await, Swept { orphans: 0, halves: 0, missing: 1 });
    world.app.clock.advance(Duration::hours(25));
    assert_eq!(world.sweep(false).await, Swept { orphans: 0, halves: 1, missing: 1 });
    assert_eq!(world.objects(), 0);
}

#[tokio::test]
async fn r_up_07_a_file_waits_for_a_scanner_that_is_down_and_one_that_is_found_out_goes() {
    tls::install_provider();
    let mut world = World::new().await;
    let clamd = Clamd::new();
    world.app.files.scanner = clamd.scanner();
    let ana = world.member("Ana").await;
    let keep = async |text: &str| world.keep(ana, "a.txt", text.as_bytes()).await;
    let long = "Bring a pen. ".repeat(clamd::MOST_BYTES / 13 + 1);
    let (good, bad, long) = (keep("good").await, keep(&clamd::eicar()).await, keep(&long).await);
    let scans = async || {
        let scan = async |file| world.stored(file).await.unwrap().scan;
        [scan(good).await, scan(bad).await, scan(long).await]
    };
    assert_eq!(scans().await, [Scan::Waiting; 3]);
    let ask = async || files::scan_waiting(&world.app.files, &world.app.database).await.unwrap();
    assert_eq!(ask().await, 0, "it is still down");

    let _running = clamd.start().await;
    assert_eq!(ask().await, 3);
    assert_eq!(scans().await, [Scan::Clean, Scan::Found, Scan::TooLarge]);
    assert_eq!(world.objects(), 2);
    let cards = world.app.database.read(async |db| files::cards(db, &[bad]).await).await;
    let card = cards.unwrap().remove(&bad).unwrap();
    assert!(!card.is_open());
    assert_eq!(card.scan_text(), Some("file-scan-found"));
}

#[tokio::test]
async fn r_up_07_what_the_scanner_finds_while_the_form_waits_is_refused_and_not_kept() {
    tls::install_provider();
    let mut world = World::new().await;
    let clamd = Clamd::new();
    world.app.files.scanner = clamd.scanner();
    let _running = clamd.start().await;
    let client = world.client(world.member("Ana").await).await;
    let key = client.key().await;
    let eicar = clamd::eicar();
    let parts = [Field("key", &key), Field("title", "x"), File("a.txt", eicar.as_bytes())];
    let said = client.post(&parts).await;
    assert_eq!(said.status, 422);
    assert!(said.body.contains("files file-infected"), "{}", said.body);
    assert_eq!(world.objects(), 0);
}
