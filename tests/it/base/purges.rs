use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use peernet::accounts::{Purpose, new_token};
use peernet::worker;
use schema::{account_tokens, form_submissions, purges, sessions, throttle_keys};

use crate::support::World;

#[tokio::test]
async fn what_is_past_its_time_goes_within_the_hour_and_leaves_proof() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let id = ana.member().unwrap();
    world.act(async |tx| new_token(tx, id, Purpose::Reset, false).await).await.unwrap();
    world.browser(ana).await;
    let purge = async || worker::purges().run_due(&world.app.database).await.unwrap();
    purge().await;
    let mut db = world.db().await;
    assert_eq!(account_tokens::table.count().get_result::<i64>(&mut db).await, Ok(1));

    world.app.clock.advance(Duration::days(31));
    purge().await;
    assert_eq!(account_tokens::table.count().get_result::<i64>(&mut db).await, Ok(0));
    assert_eq!(sessions::table.count().get_result::<i64>(&mut db).await, Ok(0));
    let proof: Vec<(String, Option<peernet::base::Time>)> =
        purges::table.select((purges::name, purges::ran_at)).load(&mut db).await.unwrap();
    assert_eq!(proof.len(), worker::purges().names().count());
    assert!(proof.iter().all(|(_, ran_at)| *ran_at == Some(world.app.clock.now())));
}

#[tokio::test]
async fn r_priv_forms_and_throttles_are_forgotten_after_two_days() {
    let world = World::new().await;
    let space = world.open_space("Everyone").await.to_string();
    let ana = world.browser(world.member("Ana").await).await;
    let typed = [("title", "Who has a poster?"), ("body", "Ours is old."), ("space", &*space)];
    let asked = ana.post_form(&ana.get("/questions/new").await, "/questions", &typed).await;
    assert_eq!(asked.status, 303);
    for (days, kept) in [(1, true), (2, false)] {
        world.app.clock.advance(Duration::days(days));
        worker::purges().run_due(&world.app.database).await.unwrap();
        let mut db = world.db().await;
        let forms: i64 = form_submissions::table.count().get_result(&mut db).await.unwrap();
        let keys: i64 = throttle_keys::table.count().get_result(&mut db).await.unwrap();
        assert_eq!((forms > 0, keys > 0), (kept, kept), "after {days} more");
    }
}
