use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use peernet::accounts::Viewer;
use peernet::base::{Error, Tx};
use peernet::content::ShownTo;
use peernet::moderation::HideReason;
use peernet::resources::{
    Wanted, counts, download, hide, list, new_and_changed, read, read_version, show_to,
};
use peernet::subjects::may_read;
use schema::{resource_files, resource_versions};

use crate::support::{Queries, World};

async fn titles(world: &World, viewer: Viewer, wanted: &Wanted) -> Vec<String> {
    let db = world.db().await;
    let found = list(&db, viewer, wanted, None).await.unwrap();
    found.rows.into_iter().map(|row| row.title).collect()
}

fn words(words: &str) -> Wanted {
    Wanted { words: Some(words.into()), ..Wanted::default() }
}

#[tokio::test]
async fn what_is_shared_is_found_by_its_title_description_and_what_its_file_says() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let text = "Reglas para la entrada: orden judicial.";
    world.try_share(ana, "Which warrant is this?", ShownTo::Members, text).await.unwrap();
    for found in ["warrants", "desk", "judiciales", "órdenes OR orden"] {
        assert_eq!(titles(&world, ana, &words(found)).await.len(), 1, "{found}");
    }
    for nothing in ["payroll", "-warrant", "\"desk card\"", "'; DROP TABLE resources; --", "&|!()"]
    {
        assert!(titles(&world, ana, &words(nothing)).await.is_empty(), "{nothing}");
    }
}

#[tokio::test]
async fn r_ac_01_neither_lists_nor_counts_nor_search_tell_of_what_the_viewer_does_not_see() {
    let world = World::new().await;
    let (insider, outsider) = (world.member("Ines").await, world.member("Otto").await);
    let group = world.working_group("Legal readers", &[insider]).await;
    let text = "zanahoria";
    world.try_share(insider, "Draft for the group", ShownTo::Space(group), text).await.unwrap();
    let db = world.db().await;
    for (viewer, sees) in [(insider, 1), (outsider, 0), (world.moderator, 0), (Viewer::Guest, 0)] {
        assert_eq!(titles(&world, viewer, &Wanted::default()).await.len(), sees, "{viewer:?}");
        assert_eq!(titles(&world, viewer, &words("zanahoria")).await.len(), sees, "{viewer:?}");
        assert_eq!(counts(&db, viewer).await.unwrap().kinds.len(), sees, "{viewer:?}");
    }
}

#[tokio::test]
async fn guests_see_what_is_public_and_only_staff_make_it_so() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let refused = world.try_share(ana, "For everybody", ShownTo::Public, "Hello").await;
    assert!(matches!(refused, Err(Error::NotAllowed)));
    let public = world.share(world.moderator, "For everybody", ShownTo::Public).await;
    let members = world.share(ana, "For members", ShownTo::Members).await;
    let db = world.db().await;
    assert!(read(&db, Viewer::Guest, public).await.is_ok());
    assert!(matches!(read(&db, Viewer::Guest, members).await, Err(Error::NotFound)));
    let by_member = async |tx: &mut Tx| show_to(tx, ana, members, ShownTo::Public).await;
    assert!(matches!(world.act(by_member).await, Err(Error::NotAllowed)));
}

#[tokio::test]
async fn r_ac_09_a_file_goes_with_its_resource_into_a_group_and_its_old_address_finds_nothing() {
    let world = World::new().await;
    let (ana, otto) = (world.member("Ana").await, world.member("Otto").await);
    let resource = world.share(ana, "For members so far", ShownTo::Members).await;
    let mut db = world.db().await;
    let file = resource_files::table.select(resource_files::file_id).first(&mut db).await.unwrap();
    assert!(may_read(&db, otto, file).await.unwrap());
    let group = world.working_group("Legal readers", &[ana, world.moderator]).await;
    let moved =
        async |tx: &mut Tx| show_to(tx, world.moderator, resource, ShownTo::Space(group)).await;
    world.act(moved).await.unwrap();
    assert!(!may_read(&db, otto, file).await.unwrap());
    assert!(may_read(&db, ana, file).await.unwrap());
    assert!(matches!(download(&db, otto, resource, None).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn the_plain_address_serves_the_newest_version_and_those_before_it_stay_as_they_are() {
    let world = World::new().await;
    let (ana, otto) = (world.member("Ana").await, world.member("Otto").await);
    let resource = world.share(ana, "Lobby card for the desk", ShownTo::Members).await;
    let refused = world.try_add_version(otto, resource, "Mine now.").await;
    assert!(matches!(refused, Err(Error::NotAllowed)));
    assert_eq!(world.try_add_version(ana, resource, "The hotline.").await.unwrap(), 2);
    assert_eq!(world.try_add_version(world.moderator, resource, "The law.").await.unwrap(), 3);

    let mut db = world.db().await;
    let newest = download(&db, otto, resource, None).await.unwrap();
    let third = download(&db, otto, resource, Some(3)).await.unwrap();
    let first = download(&db, otto, resource, Some(1)).await.unwrap();
    assert_eq!(newest.store_key, third.store_key);
    assert_ne!(newest.store_key, first.store_key);
    let (_, second) = read_version(&db, otto, resource, Some(2)).await.unwrap();
    assert_eq!(second.changed, "The hotline.");
    assert!(matches!(read_version(&db, otto, resource, Some(4)).await, Err(Error::NotFound)));
    assert_eq!(titles(&world, otto, &words("newer")).await.len(), 1, "the new text is found");
    assert!(titles(&world, otto, &words("calm")).await.is_empty(), "the old text still is");

    let rewrite = async |tx: &mut Tx| {
        let row = diesel::update(resource_versions::table);
        Ok(row.set(resource_versions::changed.eq("Nothing.")).execute(tx).await?)
    };
    let Err(Error::Internal(cause)) = world.act(rewrite).await else { panic!("it was altered") };
    assert!(cause.to_string().contains("never altered"), "{cause}");
    let kept: Vec<String> = resource_versions::table
        .order(resource_versions::number)
        .select(resource_versions::changed)
        .load(&mut db)
        .await
        .unwrap();
    assert_eq!(kept, ["", "The hotline.", "The law."]);
}

#[tokio::test]
async fn the_first_of_very_many_versions_keeps_its_address() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let resource = world.share(ana, "Lobby card for the desk", ShownTo::Members).await;
    for number in 2..=102 {
        world.try_add_version(ana, resource, &format!("Change {number}.")).await.unwrap();
    }
    let db = world.db().await;
    let (page, first) = read_version(&db, ana, resource, Some(1)).await.unwrap();
    assert_eq!((first.number, page.versions.len()), (1, 100));
    let address = format!("/resources/{resource}/versions/1");
    assert_eq!(world.browser(ana).await.get(&address).await.status, 200);
}

#[tokio::test]
async fn what_is_hidden_is_gone_for_all_but_staff() {
    let world = World::new().await;
    let (ana, otto) = (world.member("Ana").await, world.member("Otto").await);
    let resource = world.share(ana, "Lobby card for the desk", ShownTo::Members).await;
    let reason = HideReason::parse("It names a patient.").unwrap();
    let by_member = async |tx: &mut Tx| hide(tx, otto, resource, &reason).await;
    assert!(matches!(world.act(by_member).await, Err(Error::NotAllowed)));
    let by_staff = async |tx: &mut Tx| hide(tx, world.moderator, resource, &reason).await;
    world.act(by_staff).await.unwrap();
    let db = world.db().await;
    assert!(matches!(read(&db, otto, resource).await, Err(Error::NotFound)));
    assert!(read(&db, world.moderator, resource).await.is_ok());
    assert!(titles(&world, otto, &words("lobby")).await.is_empty());
}

#[tokio::test]
async fn news_of_the_library_are_others_new_resources_and_versions_in_the_window() {
    let world = World::new().await;
    let (ana, otto) = (world.member("Ana").await, world.member("Otto").await);
    let begun = world.app.clock.now() - chrono::Duration::minutes(1);
    let resource = world.share(ana, "Lobby card for the desk", ShownTo::Members).await;
    let db = world.db().await;
    let now = world.app.clock.now();
    let news =
        async |viewer, since, until| new_and_changed(&db, viewer, since, until, 10).await.unwrap();
    assert_eq!(news(otto, begun, now).await.len(), 1);
    assert!(news(ana, begun, now).await.is_empty(), "who shared it has seen it");

    world.app.clock.advance(chrono::Duration::days(7));
    assert!(news(otto, now, world.app.clock.now()).await.is_empty());
    world.try_add_version(ana, resource, "The hotline.").await.unwrap();
    let later = news(otto, now, world.app.clock.now()).await;
    assert_eq!((later.len(), later[0].version), (1, 2));
    assert_eq!(later[0].changed, "The hotline.");

    let since = world.app.clock.now();
    world.app.clock.advance(chrono::Duration::days(7));
    world.try_add_version(world.moderator, resource, "The address.").await.unwrap();
    let until = world.app.clock.now();
    assert!(news(world.moderator, since, until).await.is_empty(), "who issued it knows it");
    assert_eq!(news(otto, since, until).await.len(), 1);
}

#[tokio::test]
async fn what_is_shown_to_the_same_as_before_is_no_news() {
    let world = World::new().await;
    let (ana, otto) = (world.member("Ana").await, world.member("Otto").await);
    let resource = world.share(ana, "Lobby card for the desk", ShownTo::Members).await;
    let since = world.app.clock.now();
    let news = async || {
        let (db, until) = (world.db().await, world.app.clock.now());
        new_and_changed(&db, otto, since, until, 10).await.unwrap().len()
    };
    for (shown_to, told) in [(ShownTo::Members, 0), (ShownTo::Public, 1)] {
        world.later();
        let show = async |tx: &mut Tx| show_to(tx, world.moderator, resource, shown_to).await;
        world.act(show).await.unwrap();
        assert_eq!(news().await, told, "{shown_to:?}");
    }
}

#[tokio::test]
async fn a_file_of_nothing_but_different_words_is_taken_and_found() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let words = (0..40_000).fold(String::new(), |words, number| words + &format!("w{number}ings "));
    let shared = world.try_share(ana, "A list of many words", ShownTo::Members, &words).await;
    shared.unwrap();
    let found = titles(&world, ana, &self::words("w77ings")).await;
    assert_eq!(found, ["A list of many words"]);
}

#[tokio::test]
async fn a_page_of_the_library_costs_one_query_however_much_there_is() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    for number in 0..6 {
        world.share(ana, &format!("Lobby card number {number}"), ShownTo::Members).await;
    }
    let mut db = world.db().await;
    let queries = Queries::on(&mut db);
    let found = list(&db, ana, &Wanted::default(), None).await.unwrap();
    assert_eq!((found.rows.len(), queries.take()), (6, 1));
}
