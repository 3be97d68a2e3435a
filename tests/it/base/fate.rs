use peernet::base::once::{Outcome, Submission, look_up, once};
use peernet::base::{Database, Error, Tx};

use crate::support::World;

fn submission() -> Submission {
    Submission { key_hash: vec![1; 32], fingerprint: vec![2; 32] }
}

#[tokio::test]
async fn r_re_04_what_became_of_a_lost_commit_is_told_by_its_key() {
    let world = World::new().await;
    let database = &world.app.database;
    assert!(look_up(database, &submission()).await.unwrap().is_none());
    let act =
        async |tx: &mut Tx| once(tx, &submission(), async |_| Ok("/questions/1".to_owned())).await;
    world.act(act).await.unwrap();
    let found = look_up(database, &submission()).await.unwrap();
    assert!(matches!(found, Some(Outcome::Done(address)) if address == "/questions/1"));
}

#[tokio::test]
async fn r_re_05_a_database_that_does_not_answer_is_named_as_such() {
    let nowhere = Database::new("host=/nowhere", peernet::base::Clock::System);
    let read = nowhere.read(async |_| Ok(())).await;
    assert!(matches!(read, Err(Error::Unavailable(_))));
}
