use peernet::accounts::{
    NOT_SUSPENDED, Role, SUSPENDED_ALREADY, Viewer, open_session, restore, suspend,
};
use peernet::base::{Error, Result, Tx};

use crate::support::World;

async fn suspend_by(world: &World, by: Viewer, member: Viewer) -> Result<()> {
    let id = member.account_id().unwrap();
    world.act(async |tx| suspend(tx, by, id, "Posted about a patient").await).await
}

#[tokio::test]
async fn p7_a_suspension_holds_for_the_next_request_and_ends_all_sessions() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let browser = world.browser(ana).await;
    assert_eq!(browser.get("/questions").await.status, 200);
    suspend_by(&world, world.moderator, ana).await.unwrap();
    assert_eq!(browser.get("/questions").await.status, 303);
}

#[tokio::test]
async fn a_suspended_member_signs_in_and_sees_the_reason_and_nothing_of_the_network() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    suspend_by(&world, world.moderator, ana).await.unwrap();
    let browser = world.browser(Viewer::Suspended { id: ana.member().unwrap() }).await;
    let home = browser.get("/home").await;
    assert_eq!(home.status, 200);
    assert!(home.html.contains("Posted about a patient"));
    assert!(home.html.contains(&world.app.config.contact));
    assert_eq!(browser.get("/settings/sessions").await.status, 200);
    let elsewhere = browser.get("/questions").await;
    assert_eq!(elsewhere.status, 404);
    assert!(elsewhere.html.contains("Posted about a patient"));
    assert_eq!(elsewhere, browser.get("/no-such-page").await);
}

#[tokio::test]
async fn whoever_is_restored_is_as_before() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let id = ana.member().unwrap();
    let lift = async |tx: &mut Tx| restore(tx, world.moderator, id, None).await;
    assert!(matches!(world.act(lift).await, Err(Error::Conflict(NOT_SUSPENDED))));
    suspend_by(&world, world.moderator, ana).await.unwrap();
    let again = suspend_by(&world, world.moderator, ana).await;
    assert!(matches!(again, Err(Error::Conflict(SUSPENDED_ALREADY))));
    world.act(lift).await.unwrap();
    assert_eq!(world.browser(ana).await.get("/questions").await.status, 200);
}

#[tokio::test]
async fn nobody_suspends_a_peer_or_themselves() {
    let world = World::new().await;
    let ada = world.someone("Ada", Role::Administrator).await;
    let other = world.someone("Max", Role::Moderator).await;
    for (by, whom) in [(world.moderator, other), (other, other), (other, ada), (ada, ada)] {
        assert!(matches!(suspend_by(&world, by, whom).await, Err(Error::NotAllowed)));
    }
    suspend_by(&world, ada, other).await.unwrap();
}

#[tokio::test]
async fn a_suspended_member_can_open_a_new_session_and_is_no_member_in_it() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    suspend_by(&world, world.moderator, ana).await.unwrap();
    let id = ana.member().unwrap();
    let open = async |tx: &mut Tx| open_session(tx, id, "?", false).await;
    let token = world.act(open).await.unwrap();
    let db = world.db().await;
    let found = peernet::accounts::find_session(&db, &token, world.app.clock.now()).await.unwrap();
    assert_eq!(found.unwrap().viewer, Viewer::Suspended { id });
}
