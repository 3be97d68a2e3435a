use chrono::Duration;
use diesel::ExpressionMethods;
use diesel_async::RunQueryDsl;
use futures_util::future::join_all;
use peernet::base::{Error, Result, Tx};
use peernet::files::{self, Kind};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use super::fixtures::docx::Docx;
use super::fixtures::pdf::Pdf;
use super::fixtures::picture;
use super::note::Part::{Field, File};
use super::note::{BOUNDARY, body};
use crate::support::World;

#[tokio::test]
async fn a_file_comes_with_its_form_and_is_sent_back_as_it_was_cleaned() {
    let world = World::new().await;
    let ana = world.client(world.member("Ana").await).await;
    let pdf = Pdf::of(&["Welcome poster"]).bytes();
    let key = ana.key().await;
    let parts = [Field("key", &key), Field("title", "Poster"), File("Afiche ñ.pdf", &pdf)];
    let said = ana.post(&parts).await;
    assert_eq!(said.status, 303, "{said:?}");
    let [file] = said.attached().try_into().unwrap();
    let cards = world.db().await;
    let id = file.parse().unwrap();
    let card = peernet::files::cards(&cards, &[id]).await.unwrap().remove(&id).unwrap();
    assert_eq!((card.name.as_str(), card.kind), ("Afiche ñ.pdf", Kind::Pdf));
    assert_eq!(world.objects(), 1);
}

#[tokio::test]
async fn what_was_chosen_is_kept_while_the_rest_of_the_form_is_wrong() {
    let world = World::new().await;
    let ana = world.client(world.member("Ana").await).await;
    let key = ana.key().await;
    let (pdf, png) = (Pdf::of(&["Welcome"]).bytes(), picture::png());
    let parts = [Field("key", &key), Field("title", ""), File("a.pdf", &pdf), File("b.png", &png)];
    let refused = ana.post(&parts).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("title text-missing"), "{}", refused.body);
    assert!(refused.body.contains("alt file-alt-missing"), "{}", refused.body);
    let [first, second] = refused.kept().try_into().unwrap();
    // The form that was drawn again knows them by their ids, and leaves the first one out.
    let fields = [
        ("key", key.as_str()),
        ("title", "Two"),
        ("files", &first),
        ("drop", &first),
        ("files", &second),
        ("alt", "A door"),
    ];
    let again = serde_urlencoded::to_string(fields).unwrap();
    let taken = ana.post_as("application/x-www-form-urlencoded", again.as_bytes()).await;
    assert_eq!(taken.status, 303, "{taken:?}");
    assert_eq!(taken.attached(), [second]);
}

#[tokio::test]
async fn a_kept_file_that_goes_makes_room_for_another() {
    let world = World::new().await;
    let ana = world.client(world.member("Ana").await).await;
    let key = ana.key().await;
    let mut parts = vec![Field("key", &key), Field("title", "")];
    parts.extend((0..3).map(|_| File("a.txt", b"Bring a pen.")));
    let kept = ana.post(&parts).await.kept();
    let key = ana.key().await;
    let mut parts = vec![Field("key", &key), Field("title", "Notes")];
    parts.extend(kept.iter().map(|id| Field("files", id)));
    parts.push(File("b.txt", b"Bring two."));
    let refused = ana.post(&parts).await;
    assert!(refused.body.contains("files file-too-many"), "{}", refused.body);
    parts[0] = Field("key", &key);
    parts.push(Field("drop", &kept[0]));
    let taken = ana.post(&parts).await;
    assert_eq!(taken.status, 303, "{taken:?}");
    assert_eq!(taken.attached().len(), 3);
}

#[tokio::test]
async fn p3_the_same_form_with_its_file_sent_twice_has_one_effect() {
    let world = World::new().await;
    let ana = world.client(world.member("Ana").await).await;
    let key = ana.key().await;
    let parts = [Field("key", &key), Field("title", "Notes"), File("a.txt", b"Bring a pen.")];
    let (first, second) = tokio::join!(ana.post(&parts), ana.post(&parts));
    assert_eq!((first.status, second.status), (303, 303));
    assert_eq!(first.attached(), second.attached());
    let other = [Field("key", &key), Field("title", "Notes"), File("a.txt", b"Bring two.")];
    assert_eq!(ana.post(&other).await.status, 409, "the same key with another file");
}

#[tokio::test]
async fn p3_a_form_drawn_again_with_its_kept_file_has_one_effect_however_often_it_comes() {
    let world = World::new().await;
    let ana = world.client(world.member("Ana").await).await;
    let key = ana.key().await;
    let refused = ana.post(&[Field("key", &key), Field("title", ""), File("a.txt", b"Mine")]).await;
    let [file] = refused.kept().try_into().unwrap();
    let again = [Field("key", &key), Field("title", "Notes"), Field("files", &file)];
    let first = ana.post(&again).await;
    let second = ana.post(&again).await;
    assert_eq!((first.status, second.status), (303, 303), "{second:?}");
    assert_eq!(first.attached(), second.attached());
    // Whatever else is wrong with a new form, it does not hold on to a file that is taken.
    let key = ana.key().await;
    let other = ana.post(&[Field("key", &key), Field("title", ""), Field("files", &file)]).await;
    assert!(other.body.contains("file-gone") && other.kept().is_empty(), "{}", other.body);
}

#[tokio::test]
async fn a_file_of_another_member_or_of_a_post_is_nobodys_to_attach() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let (ana, ben) = (world.client(ana).await, world.client(ben).await);
    let key = ana.key().await;
    let refused = ana.post(&[Field("key", &key), Field("title", ""), File("a.txt", b"Mine")]).await;
    let [file] = refused.kept().try_into().unwrap();
    assert_eq!(ana.get(&format!("/files/{file}")).await.body, "Mine");
    assert_eq!(ben.get(&format!("/files/{file}")).await.status, 404);
    for (client, status) in [(&ben, 422), (&ana, 303), (&ana, 422)] {
        let key = client.key().await;
        let parts = [Field("key", &key), Field("title", "x"), Field("files", &file)];
        let said = client.post(&parts).await;
        assert_eq!(said.status, status, "{said:?}");
        assert!(status == 303 || said.body.contains("file-gone"));
    }
}

#[tokio::test]
async fn r_up_01_what_is_not_taken_is_told_at_its_field_and_leaves_nothing() -> Result<()> {
    let world = World::new().await;
    let ana = world.client(world.member("Ana").await).await;
    let tracked = Docx::of("<w:p><w:ins><w:r/></w:ins></w:p>").bytes();
    let huge = vec![b'a'; 25_000_001];
    for (name, bytes, reason) in [
        ("a.svg", &b"<svg/>"[..], "file-web-page"),
        ("a.png", b"no picture", "file-differs"),
        ("a.docx", &tracked, "file-docx-tracked"),
        ("a.txt", &huge, "file-too-large"),
        ("a.txt", b"Her file: A123456788.", "file-blocked-line"),
        ("A123456788.txt", b"x", "file-blocked-name"),
        ("empty.txt", b"", "file-empty"),
    ] {
        let key = ana.key().await;
        let said = ana.post(&[Field("key", &key), Field("title", "x"), File(name, bytes)]).await;
        assert_eq!(said.status, 422, "{name}");
        assert!(said.body.contains(&format!("files {reason}")), "{name}: {}", said.body);
        assert!(said.kept().is_empty());
        assert_eq!(world.objects(), 0, "{name}");
    }
    let key = ana.key().await;
    let none = ana.post(&[Field("key", &key), Field("title", "x"), File("", b"")]).await;
    assert_eq!(none.status, 303, "a picker that nobody used");
    Ok(())
}

#[tokio::test]
async fn r_wb_02_the_key_comes_first_and_before_it_nothing_is_stored() {
    let world = World::new().await;
    let ana = world.client(world.member("Ana").await).await;
    let ben = world.client(world.member("Ben").await).await;
    let (key, other) = (ana.key().await, ben.key().await);
    let (title, file) = (|| Field("title", "x"), || File("a.txt", b"x"));
    let refused = [
        ("none", vec![title(), file()]),
        ("late", vec![title(), Field("key", &key), file()]),
        ("after the file", vec![file(), Field("key", &key)]),
        ("forged", vec![Field("key", "made-up"), title(), file()]),
        ("of another", vec![Field("key", &other), title(), file()]),
        ("twice", vec![Field("key", &key), Field("key", &key), title(), file()]),
    ];
    // At once, as each line is closed only after a while.
    let answers = join_all(refused.iter().map(|(_, parts)| ana.post(parts))).await;
    for ((what, _), answer) in refused.iter().zip(answers) {
        assert_eq!(answer.status, 403, "{what}");
    }
    assert_eq!(world.objects(), 0);
    let parts = body(&[Field("key", &key), title(), file()]);
    let kind = format!("Content-Type: multipart/form-data; boundary={BOUNDARY}");
    let head = ana.head(&format!("{kind}\r\nContent-Length: {}", parts.len()));
    let foreign = head.replacen("Origin: ", "Origin: https://evil.example ", 1);
    assert_eq!(ana.send(&[foreign.as_bytes(), &parts].concat()).await.status, 403);
}

#[tokio::test]
async fn r_ac_10_unknown_and_doubled_fields_are_refused_and_their_file_is_not_kept() {
    let world = World::new().await;
    let ana = world.client(world.member("Ana").await).await;
    for more in [Field("role", "administrator"), Field("title", "again")] {
        let key = ana.key().await;
        let parts = [Field("key", &key), Field("title", "x"), File("a.txt", b"x"), more];
        assert_eq!(ana.post(&parts).await.status, 422);
        assert_eq!(world.objects(), 0);
    }
}

#[tokio::test]
async fn r_up_06_a_file_is_sent_so_that_nothing_in_it_runs() {
    let world = World::new().await;
    let ana = world.client(world.member("Ana").await).await;
    let key = ana.key().await;
    let (pdf, png) = (Pdf::of(&["Welcome"]).bytes(), picture::png());
    let parts =
        [Field("key", &key), Field("title", ""), File("Guía (a).pdf", &pdf), File("b.png", &png)];
    let [pdf, png] = ana.post(&parts).await.kept().try_into().unwrap();
    let sent = ana.get(&format!("/files/{pdf}")).await;
    assert_eq!(sent.status, 200);
    for line in [
        "content-type: application/pdf",
        "content-security-policy: sandbox; default-src 'none'",
        "x-content-type-options: nosniff",
        "cross-origin-resource-policy: same-origin",
        "cache-control: no-store",
        "content-disposition: attachment; filename=\"Gu_a (a).pdf\"; filename*=UTF-8''Gu%C3%ADa%20%28a%29.pdf",
    ] {
        assert!(sent.head.to_lowercase().contains(&line.to_lowercase()), "{line}: {}", sent.head);
    }
    let shown = ana.get(&format!("/files/{png}")).await;
    assert!(shown.head.contains("content-disposition: inline"), "{}", shown.head);
}

#[tokio::test]
async fn r_rl_a_member_sends_sixty_files_an_hour() {
    let world = World::new().await;
    let member = world.member("Ana").await;
    for _ in 0..60 {
        world.app.files.count(&world.app.database, member).await.unwrap();
    }
    let ana = world.client(member).await;
    let key = ana.key().await;
    let said = ana.post(&[Field("key", &key), Field("title", "x"), File("a.txt", b"x")]).await;
    assert_eq!(said.status, 429);
    assert!(said.head.contains("retry-after"), "{}", said.head);
    assert_eq!(world.objects(), 0);
}

#[tokio::test]
async fn r_rl_what_was_kept_counts_for_the_day_also_if_it_was_dropped() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let mut kept = Vec::new();
    for _ in 0..8 {
        kept.push(world.keep(ana, "a.txt", b"Bring a pen.").await);
    }
    let size = schema::files::size.eq(25_000_000);
    let at_their_largest = async |tx: &mut Tx| {
        diesel::update(schema::files::table).set(size).execute(tx).await?;
        Ok(())
    };
    world.act(at_their_largest).await.unwrap();
    world.act(async |tx| files::drop_kept(tx, ana, &kept).await).await.unwrap();
    let db = world.db().await;
    assert!(files::own(&db, ana, &kept).await.unwrap().is_empty(), "they are out of sight");
    let count = async || world.app.files.count(&world.app.database, ana).await;
    let purge = async || world.act(async |tx| files::purge(tx).await).await.unwrap();
    assert!(matches!(count().await, Err(Error::TooMany(_))));
    world.app.clock.advance(Duration::hours(23));
    assert_eq!(purge().await, 0);
    assert!(matches!(count().await, Err(Error::TooMany(_))));
    world.app.clock.advance(Duration::hours(2));
    assert_eq!(purge().await, 8);
    count().await.unwrap();
}

#[tokio::test]
async fn r_in_08_of_hundreds_of_files_no_more_than_the_form_takes_are_held_open() {
    let world = World::new().await;
    let ana = world.client(world.member("Ana").await).await;
    let key = ana.key().await;
    let mut parts = vec![Field("key", &key), Field("title", "Many")];
    parts.extend((0..300).map(|_| File("a.txt", b"Bring a pen.")));
    // More than the rest of the request needs, fewer than it sends.
    let held = std::fs::read_dir("/proc/self/fd").map_or(50, Iterator::count) as u64;
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    setrlimit(Resource::Nofile, Rlimit { current: Some(held + 100), maximum }).unwrap();
    let said = ana.post(&parts).await;
    assert_eq!(said.status, 422, "{}", said.body);
    assert_eq!(said.body.matches("file-too-many").count(), 1, "{}", said.body);
    assert_eq!(said.kept().len(), 3);
}
