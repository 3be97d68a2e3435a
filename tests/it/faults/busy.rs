//! Others are in the way of an act: PostgreSQL ends one of two, and it runs again.

use std::sync::atomic::{AtomicUsize, Ordering};

use diesel_async::RunQueryDsl;
use peernet::base::{Error, Tx};
use peernet::content::{State, set_state};
use peernet::questions::{Filter, list};

use crate::support::World;

/// As PostgreSQL says it: deadlock, serialization failure, a lock that was waited for too long.
const IN_THE_WAY: [(&str, &str); 3] = [
    ("40P01", "deadlock detected"),
    ("40001", "could not serialize access due to concurrent update"),
    ("55P03", "canceling statement due to lock timeout"),
];

#[tokio::test]
async fn f11_an_act_that_others_are_in_the_way_of_runs_three_times_at_most_and_is_done_whole_or_not()
 {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    for (code, words) in IN_THE_WAY {
        let raise =
            format!("DO $$ BEGIN RAISE EXCEPTION '{words}' USING ERRCODE = '{code}'; END $$");
        for (failing, done) in [(2, true), (3, false)] {
            let question = world.ask(ana, space, "Who has a checklist?").await;
            let ran = AtomicUsize::new(0);
            let hide = async |tx: &mut Tx| {
                set_state(tx, question, State::Hidden).await?;
                if ran.fetch_add(1, Ordering::Relaxed) < failing {
                    diesel::sql_query(&raise).execute(tx).await?;
                }
                Ok(())
            };
            let outcome = world.act(hide).await;
            assert_eq!(ran.into_inner(), 3, "{code}");
            assert!(if done { outcome.is_ok() } else { matches!(outcome, Err(Error::Busy(_))) });
            let db = world.db().await;
            let rows = list(&db, ben, Filter::All, None, None).await.unwrap().rows;
            assert_eq!(rows.iter().any(|it| it.row.id == question), !done, "{code}");
        }
    }
}
