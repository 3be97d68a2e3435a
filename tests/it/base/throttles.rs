use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::join_all;
use peernet::accounts::Viewer;
use peernet::base::throttle::{Limit, count, take_back, turn};
use peernet::base::{Database, Error};
use schema::throttles;

use crate::support::World;

const LIMIT: Limit = Limit { name: "test", most: 5, seconds: 60 };

#[tokio::test]
async fn v37_two_hundred_at_once_over_two_processes_count_two_hundred() {
    let world = World::new().await;
    let other: Database = world.another_database();
    let tries = (0..200).map(|number| {
        let database = if number % 2 == 0 { &world.app.database } else { &other };
        count(database, LIMIT, b"ana")
    });
    let outcomes = join_all(tries).await;
    assert_eq!(outcomes.iter().filter(|it| it.is_ok()).count(), 5);
    let mut db = world.db().await;
    let counted = throttles::table.select(throttles::count).first::<i32>(&mut db).await;
    assert_eq!(counted, Ok(200));
}

#[tokio::test]
async fn r_rl_a_limit_says_when_to_come_back_and_then_lets_in_again() {
    let world = World::new().await;
    for _ in 0..5 {
        count(&world.app.database, LIMIT, b"ana").await.unwrap();
    }
    let Err(Error::TooMany(seconds)) = count(&world.app.database, LIMIT, b"ana").await else {
        panic!("it was not too many")
    };
    assert!((1..=60).contains(&seconds));
    count(&world.app.database, LIMIT, b"ben").await.unwrap();
    world.app.clock.advance(Duration::seconds(seconds));
    count(&world.app.database, LIMIT, b"ana").await.unwrap();
}

#[tokio::test]
async fn r_au_05_turns_come_after_1_2_4_and_8_seconds_and_no_later() {
    let world = World::new().await;
    let mut waits = Vec::new();
    for _ in 0..10 {
        let turn = turn(&world.app.database, LIMIT, b"ana").await.unwrap();
        waits.push(turn.map(|wait| wait.num_seconds()));
    }
    let (at_once, later) = waits.split_at(5);
    assert!(at_once.iter().all(|wait| *wait == Some(0)));
    assert_eq!(later, [Some(1), Some(3), Some(7), None, None]);
}

#[tokio::test]
async fn r_au_05_a_right_try_counts_for_nothing_and_those_before_it_stay_counted() {
    let world = World::new().await;
    let database = &world.app.database;
    let wait = async || turn(database, LIMIT, b"ana").await.unwrap().unwrap().num_seconds();
    for _ in 0..5 {
        assert_eq!(wait().await, 0);
    }
    take_back(database, LIMIT, b"ana").await.unwrap();
    assert_eq!((wait().await, wait().await), (0, 1));
}

#[tokio::test]
async fn r_rl_a_network_opens_two_hundred_addresses_with_secrets_a_minute() {
    let world = World::new().await;
    let guest = world.browser(Viewer::Guest).await;
    let page = guest.get("/sign-in").await;
    let key = page.fill("/sign-in", &[]);
    let key: Vec<_> = key.into_iter().filter(|(name, _)| name == "key").collect();
    for _ in 0..200 {
        assert_eq!(guest.get("/applications/of-nobody").await.status, 404);
    }
    assert_eq!(guest.get("/applications/of-nobody").await.status, 429);
    for path in [
        "/applications/of-nobody/answer",
        "/applications/of-nobody/correct",
        "/applications/of-nobody/resend",
        "/applications/of-nobody/withdraw",
        "/applications/of-nobody/erase",
        "/confirm/of-nobody",
        "/password/set/of-nobody",
    ] {
        assert_eq!(guest.post(path, &key).await.status, 429, "{path}");
    }
    world.app.clock.advance(Duration::seconds(60));
    assert_eq!(guest.get("/applications/of-nobody").await.status, 404);
}

#[tokio::test]
async fn r_rl_who_posts_too_often_is_told_how_long_to_wait_and_keeps_what_was_typed() {
    let world = World::new().await;
    let space = world.open_space("Everyone").await.to_string();
    let ana = world.browser(world.member("Ana").await).await;
    let ask = async |title: &str| {
        let typed = [("title", title), ("body", "Ours is old."), ("space", &*space)];
        ana.post_form(&ana.get("/questions/new").await, "/questions", &typed).await
    };
    for _ in 0..10 {
        assert_eq!(ask("Who has a checklist?").await.status, 303);
    }
    let refused = ask("Who has a poster?").await;
    assert_eq!(refused.status, 429);
    let seconds: i64 = refused.retry_after.as_deref().unwrap().parse().unwrap();
    let minutes = (seconds + 59) / 60;
    let said = if minutes == 1 { "in a minute".into() } else { format!("in {minutes} minutes") };
    assert!(refused.html.replace(['\u{2068}', '\u{2069}'], "").contains(&said), "{said}");

    world.app.clock.advance(Duration::seconds(seconds));
    let sent = ana.post_form(&refused, "/questions", &[]).await;
    let at = sent.location.unwrap_or_else(|| panic!("{} {}", sent.status, sent.html));
    assert!(ana.get(&at).await.html.contains("Who has a poster?"));
}
