//! The clock of a machine jumps, or has gone far.

use chrono::{Duration, NaiveDate};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use peernet::base::{Time, Tx};
use peernet::digests::plan;
use peernet::worker;
use schema::{digests, members, sessions};

use crate::support::World;

const ZONE: chrono_tz::Tz = chrono_tz::America::Los_Angeles;

/// How many digests there are once all that is due is planned.
async fn planned(world: &World) -> i64 {
    while world.act(async |tx: &mut Tx| plan(tx, ZONE).await).await.unwrap() > 0 {}
    digests::table.count().get_result(&mut world.db().await).await.unwrap()
}

fn go_to(world: &World, year: i32, month: u32, day: u32) {
    let noon = NaiveDate::from_ymd_opt(year, month, day).unwrap().and_hms_opt(20, 0, 0).unwrap();
    world.app.clock.advance(noon.and_utc() - world.app.clock.now());
}

#[tokio::test]
async fn f26_however_the_clock_jumps_no_slot_has_two_digests() {
    let world = World::new().await;
    for name in ["Ana", "Ben"] {
        world.member(name).await;
    }
    let mut db = world.db().await;
    let people: i64 = members::table.count().get_result(&mut db).await.unwrap();
    world.app.clock.advance(Duration::days(8));
    assert_eq!(planned(&world).await, people);
    for jump in [Duration::hours(1), Duration::days(1), Duration::days(30)] {
        for direction in [-1, 1] {
            world.app.clock.advance(jump * direction);
            assert_eq!(planned(&world).await, people, "{jump} {direction}");
        }
    }
    // A leap day, and the second after which 32 bits do not count.
    for (year, month, day) in [(2028, 2, 29), (2028, 3, 7), (2038, 1, 19), (2038, 1, 26)] {
        let before = planned(&world).await;
        go_to(&world, year, month, day);
        assert_eq!(planned(&world).await, before + people, "the newest slot alone");
    }
    let slots: Vec<Time> = digests::table
        .filter(
            digests::member_id.eq(members::table
                .select(members::id)
                .first::<uuid::Uuid>(&mut db)
                .await
                .unwrap()),
        )
        .order(digests::slot)
        .select(digests::slot)
        .load(&mut db)
        .await
        .unwrap();
    assert!(slots.windows(2).all(|pair| pair[1] - pair[0] >= Duration::hours(20)));
}

#[tokio::test]
async fn f26_sessions_end_by_their_own_rule_and_what_is_kept_for_its_time_is_kept() {
    let world = World::new().await;
    let ana = world.browser(world.member("Ana").await).await;
    let kept = async || {
        worker::purges().run_due(&world.app.database).await.unwrap();
        sessions::table.count().get_result::<i64>(&mut world.db().await).await.unwrap()
    };
    for (jump, status, left) in [
        (Duration::hours(-1), 200, 1),
        (Duration::hours(2), 200, 1),
        (Duration::days(29), 200, 1),
        (Duration::days(-29), 200, 1),
        (Duration::days(31 + 29), 303, 0),
    ] {
        world.app.clock.advance(jump);
        assert_eq!(ana.get("/home").await.status, status, "{jump}");
        assert_eq!(kept().await, left, "{jump}");
    }
}
