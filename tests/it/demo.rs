use std::sync::Arc;

use chrono::Duration;
use peernet::accounts::{Attempt, Password, sign_in};
use peernet::accounts::{EmailAddress, Viewer, address_of, find_by_email};
use peernet::base::config::Environment;
use peernet::cli::demo::{PASSWORD, Refused, accounts, accounts_here, load};

use peernet::base::Tx;
use peernet::digests;
use peernet::membership::{Domain, queue};
use peernet::questions::{Filter, Row, list};
use peernet::resources::{self, Wanted};

use crate::support::World;

async fn signs_in(world: &World, email: &str) -> bool {
    let attempt = Attempt {
        email,
        password: Password::typed(PASSWORD),
        network: b"here",
        device: "",
        shared: false,
        demo_allowed: true,
    };
    sign_in(&world.app.database, &world.app.hasher, &attempt).await.unwrap().is_some()
}

#[tokio::test]
async fn the_demo_network_is_loaded_once_and_its_accounts_sign_in() {
    let world = World::empty().await;
    assert_eq!(accounts_here(&world.app).await.unwrap(), []);
    let loaded = load(&world.app).await.unwrap();
    assert_eq!(loaded, accounts().unwrap());
    assert_eq!(accounts_here(&world.app).await.unwrap(), loaded);
    for account in loaded {
        assert!(signs_in(&world, &account.email).await, "{}", account.email);
    }
    assert!(!signs_in(&world, "amara.vance@threeherons.example").await, "has no password");

    let again = load(&world.app).await.unwrap_err();
    assert_eq!(again.downcast_ref(), Some(&Refused::Members));
}

/// All that a list holds for the viewer.
async fn listed(world: &World, viewer: Viewer, filter: Filter) -> Vec<Row> {
    let (db, mut rows, mut after) = (world.db().await, Vec::new(), None);
    loop {
        let page = list(&db, viewer, filter, None, after).await.unwrap();
        rows.extend(page.rows.into_iter().map(|listed| listed.row));
        match page.next {
            Some(next) => after = Some(next),
            None => return rows,
        }
    }
}

async fn viewer(world: &World, email: &str) -> Viewer {
    let (db, email) = (world.db().await, EmailAddress::parse(email).unwrap());
    let id = find_by_email(&db, &email).await.unwrap().unwrap();
    address_of(&db, id).await.unwrap().viewer(id)
}

#[tokio::test]
async fn its_threads_lie_in_the_past_and_the_working_group_is_seen_by_those_on_its_list() {
    let world = World::empty().await;
    load(&world.app).await.unwrap();
    world.work().await;

    let member = viewer(&world, "member@demo.example").await;
    let moderator = viewer(&world, "moderator@demo.example").await;
    let all = listed(&world, moderator, Filter::All).await;
    assert_eq!((all.len(), listed(&world, member, Filter::All).await.len()), (40, 37));
    let group = "Model policy working group";
    assert_eq!(all.iter().filter(|row| row.space == group).count(), 3);

    let now = world.app.clock.now();
    assert!(all.iter().all(|row| row.active_at < now - Duration::minutes(1)));
    assert!(all.iter().any(|row| row.active_at > now - Duration::days(3)));
    let replies: i64 = all.iter().map(|row| row.reply_count).sum();
    assert_eq!(replies, 148, "one is deleted and one is hidden");
    assert!(all.iter().filter(|row| row.answered).count() >= 20);
    assert!(!listed(&world, member, Filter::Yours).await.is_empty());
}

#[tokio::test]
async fn its_library_has_real_files_and_is_seen_as_it_says() {
    let world = World::empty().await;
    load(&world.app).await.unwrap();

    let db = world.db().await;
    let library = async |viewer| {
        let page = resources::list(&db, viewer, &Wanted::default(), None).await.unwrap();
        assert!(page.next.is_none());
        page.rows
    };
    let moderator = viewer(&world, "moderator@demo.example").await;
    let member = viewer(&world, "member@demo.example").await;
    assert_eq!(library(member).await.len(), 24);
    assert_eq!(library(Viewer::Guest).await.len(), 9);
    let all = library(moderator).await;
    assert_eq!(all.len(), 25);
    assert_eq!(all.iter().map(|resource| resource.latest).max(), Some(3));
    for resource in all {
        let file = resources::download(&db, moderator, resource.id, None).await;
        assert!(file.is_ok(), "{}", resource.title);
    }
    let words = Wanted { words: Some("deductible".to_owned()), ..Wanted::default() };
    let found = resources::list(&db, member, &words, None).await.unwrap().rows;
    assert_eq!(found.len(), 1, "a word inside a file");
}

#[tokio::test]
async fn its_members_have_their_next_digest_ahead_of_them() {
    let world = World::empty().await;
    load(&world.app).await.unwrap();

    let plan = async |tx: &mut Tx| digests::plan(tx, chrono_tz::America::Los_Angeles).await;
    assert_eq!(world.act(plan).await.unwrap(), 0);
}

#[tokio::test]
async fn five_requests_wait_on_its_desk_each_with_another_signal() {
    let world = World::empty().await;
    load(&world.app).await.unwrap();
    world.work().await;

    let moderator = viewer(&world, "moderator@demo.example").await;
    let db = world.db().await;
    let waiting = queue(&db, moderator, world.app.clock.now()).await.unwrap();
    let domain = |name: &str| {
        let of_that_name = waiting.iter().filter(|request| request.name == name);
        of_that_name.map(|request| request.domain.clone()).collect::<Vec<_>>()
    };
    let matching = |domain: &str| Domain::Matches { domain: domain.to_owned() };
    assert_eq!(waiting.len(), 5);
    assert_eq!(domain("Beatriz Lomelí"), [matching("rioviejo.example")]);
    assert_eq!(domain("Hovsep Manukyan"), vec![matching("jacaranda.example"); 2]);
    assert_eq!(domain("Lien Ta"), [Domain::FreeMail]);
    let unknown = Domain::Unknown { domain: "oaksidemobile.example".to_owned() };
    assert_eq!(domain("Marcus Oyelaran"), [unknown]);
    assert!(waiting.iter().all(|request| !request.awaits_answer));
}

#[tokio::test]
async fn the_demo_network_has_no_place_in_production_or_at_an_https_address() {
    let mut world = World::empty().await;
    let config = Arc::make_mut(&mut world.app.config);
    config.env = Environment::Production;
    let refused = load(&world.app).await.unwrap_err();
    assert_eq!(refused.downcast_ref(), Some(&Refused::Production));

    let config = Arc::make_mut(&mut world.app.config);
    config.env = Environment::Test;
    config.base_url = "https://peers.example".into();
    let refused = load(&world.app).await.unwrap_err();
    assert_eq!(refused.downcast_ref(), Some(&Refused::Https));
}
