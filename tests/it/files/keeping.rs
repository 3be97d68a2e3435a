use chrono::Duration;
use diesel::QueryDsl;
use diesel_async::RunQueryDsl;
use peernet::accounts::Viewer;
use peernet::base::{Result, tls};
use peernet::files::{self, Attachment, FileId, FileName, Scan, Scanner, Sent, Stored, Swept};
use sha2::{Digest, Sha256};
use std::io::Write;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::UnixListener;

use super::fixtures::pdf::Pdf;
use crate::support::World;

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

/// A clamd that finds something in every file that holds the word.
fn clamd(folder: &std::path::Path, word: &'static str) -> Scanner {
    let socket = folder.join("clamd.ctl");
    let listener = UnixListener::bind(&socket).unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut asked = Vec::new();
            // Chunks, each with its length, until one of none.
            while !asked.ends_with(&[0; 4]) {
                let mut chunk = [0; 4096];
                let read = stream.read(&mut chunk).await.unwrap();
                asked.extend_from_slice(&chunk[..read]);
            }
            let found = asked.windows(word.len()).any(|it| it == word.as_bytes());
            let answer = if found { "stream: Test FOUND\0" } else { "stream: OK\0" };
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    Scanner::at(socket)
}

#[tokio::test]
async fn r_up_07_a_file_waits_for_a_scanner_that_is_down_and_one_that_is_found_out_goes() {
    tls::install_provider();
    let mut world = World::new().await;
    let folder = tempfile::tempdir().unwrap();
    world.app.files.scanner = Scanner::at(folder.path().join("clamd.ctl"));
    let ana = world.member("Ana").await;
    let (good, bad) =
        (world.keep(ana, "a.txt", b"good").await, world.keep(ana, "b.txt", b"evil").await);
    let scan = async |file| world.stored(file).await.unwrap().scan;
    assert_eq!((scan(good).await, scan(bad).await), (Scan::Waiting, Scan::Waiting));
    let asked = files::scan_waiting(&world.app.files, &world.app.database).await.unwrap();
    assert_eq!(asked, 0, "it is still down");

    world.app.files.scanner = clamd(folder.path(), "evil");
    let asked = files::scan_waiting(&world.app.files, &world.app.database).await.unwrap();
    assert_eq!(asked, 2);
    let scan = async |file| world.stored(file).await.unwrap().scan;
    assert_eq!((scan(good).await, scan(bad).await), (Scan::Clean, Scan::Found));
    assert_eq!(world.objects(), 1);
    let cards = world.app.database.read(async |db| files::cards(db, &[bad]).await).await;
    let card = cards.unwrap().remove(&bad).unwrap();
    assert!(!card.is_open());
    assert_eq!(card.scan_text(), Some("file-scan-found"));
}
