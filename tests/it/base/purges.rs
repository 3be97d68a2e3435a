use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use peernet::accounts::{Purpose, new_token};
use peernet::worker;
use schema::{account_tokens, purges, sessions};

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
