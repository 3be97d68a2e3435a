use peernet::accounts::{Purpose, Viewer, new_token, set_password};
use peernet::base::{Error, Tx};
use peernet::membership::{
    self, NOT_NOW, RESENT_TOO_LATE, State, answer, ask_for_information, erase, find_by_address,
    queue, read_status, resend, waiting_count, withdraw,
};

use crate::support::World;

#[tokio::test]
async fn r_tk_a_status_address_leads_its_holder_to_their_own_request_alone() {
    let world = World::new().await;
    let ines = world.request("Ines", "ines@threerivers.example").await;
    let paul = world.request("Paul", "paul@threerivers.example").await;
    let db = world.db().await;
    assert_eq!(find_by_address(&db, &ines.secret).await.unwrap(), ines.viewer);
    assert!(matches!(find_by_address(&db, "").await, Err(Error::NotFound)));
    let now = world.app.clock.now();
    let status = read_status(&db, paul.viewer, now).await.unwrap();
    assert_eq!((&*status.name, &*status.email), ("Paul", "p…@threerivers.example"));
    for viewer in [Viewer::Guest, world.moderator, Viewer::System] {
        assert!(matches!(read_status(&db, viewer, now).await, Err(Error::NotAllowed)));
    }
}

#[tokio::test]
async fn a_question_waits_for_the_applicant_and_its_answer_for_the_moderators() {
    let world = World::new().await;
    let ines = world.applicant("Ines", "ines@threerivers.example").await;
    let ask =
        async |tx: &mut Tx| ask_for_information(tx, world.moderator, ines.id, "Which site?").await;
    world.act(ask).await.unwrap();
    let db = world.db().await;
    let now = world.app.clock.now();
    assert_eq!(waiting_count(&db, world.moderator).await.unwrap(), 0);
    assert!(queue(&db, world.moderator, now).await.unwrap()[0].awaits_answer);
    let status = read_status(&db, ines.viewer, now).await.unwrap();
    assert_eq!(status.question().unwrap().body, "Which site?");

    let say = async |tx: &mut Tx| answer(tx, ines.viewer, "Main Street.").await;
    world.act(say).await.unwrap();
    assert!(matches!(world.act(say).await, Err(Error::Conflict(NOT_NOW))));
    assert_eq!(waiting_count(&db, world.moderator).await.unwrap(), 1);
    let status = read_status(&db, ines.viewer, now).await.unwrap();
    assert!(status.question().is_none());
    assert_eq!(status.said.len(), 2);
}

#[tokio::test]
async fn an_erased_request_leaves_nothing_and_its_address_leads_nowhere() {
    let world = World::new().await;
    let ines = world.applicant("Ines", "ines@threerivers.example").await;
    world.act(async |tx| withdraw(tx, ines.viewer).await).await.unwrap();
    let db = world.db().await;
    let status = read_status(&db, ines.viewer, world.app.clock.now()).await.unwrap();
    assert_eq!(status.state, State::Withdrawn);
    world.act(async |tx| erase(tx, ines.viewer).await).await.unwrap();
    assert!(matches!(find_by_address(&db, &ines.secret).await, Err(Error::NotFound)));
    let gone = world.act(async |tx| erase(tx, ines.viewer).await).await;
    assert!(matches!(gone, Err(Error::NotFound)));
    // The address is free again.
    world.applicant("Ines", "ines@threerivers.example").await;
}

#[tokio::test]
async fn the_way_to_the_first_password_is_sent_again_until_it_is_set() {
    let world = World::new().await;
    let ines = world.applicant("Ines", "ines@threerivers.example").await;
    let send = async |tx: &mut Tx| resend(tx, ines.viewer).await;
    assert!(matches!(world.act(send).await, Err(Error::Conflict(NOT_NOW))));
    let member = world.approve(&ines).await.member().unwrap();
    world.act(send).await.unwrap();
    let (db, now) = (world.db().await, world.app.clock.now());
    assert!(read_status(&db, ines.viewer, now).await.unwrap().lacks_password);

    let token = async |tx: &mut Tx| new_token(tx, member, Purpose::FirstPassword, false).await;
    let token = world.act(token).await.unwrap();
    let typed = peernet::accounts::Password::typed("a phrase of some length");
    let hashed = world.app.hasher.hash(&typed).await.unwrap();
    world.act(async |tx| set_password(tx, &token, &hashed).await).await.unwrap();
    assert!(matches!(world.act(send).await, Err(Error::Conflict(RESENT_TOO_LATE))));
    assert!(!read_status(&db, ines.viewer, now).await.unwrap().can_resend());
}

#[tokio::test]
async fn r_jo_03_a_status_address_is_no_account() {
    let world = World::new().await;
    let ines = world.applicant("Ines", "ines@threerivers.example").await;
    assert!(ines.viewer.account().is_err() && ines.viewer.member().is_err());
    let asked = world.act(async |tx| {
        membership::request_to_join(
            tx,
            world.moderator,
            &world.parse(&crate::support::typed("A", "a@b.example"))?,
            "x",
        )
        .await
    });
    assert!(matches!(asked.await, Err(Error::NotAllowed)));
}
