use chrono::Duration;
use peernet::base::jobs::{self, Handlers, Message, tell};
use peernet::base::{Error, Result, Tx};
use serde::{Deserialize, Serialize};

use crate::support::World;

#[derive(Serialize, Deserialize)]
struct Rang;

impl Message for Rang {
    const NAME: &'static str = "rang";
}

#[derive(Serialize, Deserialize)]
struct Answered;

impl Message for Answered {
    const NAME: &'static str = "answered";
}

async fn ring(world: &World) {
    world.act(async |tx| tell(tx, &Rang).await).await.unwrap();
}

async fn run(world: &World, handlers: Handlers) -> usize {
    jobs::run_due(&world.app.database, &handlers).await.unwrap()
}

async fn waiting(world: &World) -> Vec<jobs::Job> {
    let db = world.db().await;
    jobs::list(&db).await.unwrap()
}

async fn fail(_: &mut Tx, _: Rang) -> Result<()> {
    Err(Error::NotFound)
}

async fn panic(_: &mut Tx, _: Rang) -> Result<()> {
    panic!("a handler's bug")
}

async fn answer(tx: &mut Tx, _: Rang) -> Result<()> {
    tell(tx, &Answered).await
}

async fn answer_and_fail(tx: &mut Tx, _: Rang) -> Result<()> {
    tell(tx, &Answered).await?;
    Err(Error::NotFound)
}

#[tokio::test]
async fn a_job_goes_with_what_its_handler_writes_or_not_at_all() {
    let world = World::new().await;
    ring(&world).await;
    assert_eq!(run(&world, Handlers::default().on::<Rang, _>(answer_and_fail)).await, 0);
    let names: Vec<_> = waiting(&world).await.into_iter().map(|job| job.message).collect();
    assert_eq!(names, ["rang"]);
    world.app.clock.advance(Duration::minutes(2));
    assert_eq!(run(&world, Handlers::default().on::<Rang, _>(answer)).await, 1);
    let names: Vec<_> = waiting(&world).await.into_iter().map(|job| job.message).collect();
    assert_eq!(names, ["answered"]);
}

#[tokio::test]
async fn r_re_15_a_job_that_fails_five_times_is_dead_with_its_reason_and_can_be_given_another_go() {
    let world = World::new().await;
    ring(&world).await;
    for _ in 0..7 {
        run(&world, Handlers::default().on::<Rang, _>(fail)).await;
        world.app.clock.advance(Duration::hours(2));
    }
    let dead = waiting(&world).await;
    assert_eq!((dead.len(), dead[0].attempts, dead[0].is_dead()), (1, 5, true));
    assert_eq!(dead[0].reason.as_deref(), Some("not found"));
    assert_eq!(run(&world, Handlers::default().on::<Rang, _>(answer)).await, 0);

    let id = dead[0].id;
    world.act(async |tx| jobs::retry(tx, id).await).await.unwrap();
    assert_eq!(run(&world, Handlers::default().on::<Rang, _>(answer)).await, 1);
}

#[tokio::test]
async fn f54_a_job_that_always_panics_is_dead_after_five_attempts_and_others_flow() {
    let world = World::new().await;
    ring(&world).await;
    for _ in 0..6 {
        let handlers = Handlers::default().on::<Rang, _>(panic).on::<Answered, _>(heard);
        world.act(async |tx| tell(tx, &Answered).await).await.unwrap();
        assert_eq!(run(&world, handlers).await, 1);
        world.app.clock.advance(Duration::hours(2));
    }
    let dead = waiting(&world).await;
    assert_eq!((dead.len(), dead[0].is_dead()), (1, true));
    assert_eq!(dead[0].reason.as_deref(), Some("panicked"));
}

async fn heard(_: &mut Tx, _: Answered) -> Result<()> {
    Ok(())
}
