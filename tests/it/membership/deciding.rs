use chrono::Duration;
use futures_util::future::join_all;
use peernet::accounts::{EmailAddress, Role, Viewer, find_by_email, read_member};
use peernet::base::{Database, Error, Tx};
use peernet::membership::{
    self, ALREADY_DECIDED, ALREADY_OPEN, CLAIMED_BY_ANOTHER, State, WITHDRAWN, approve, claim,
    decline, queue, read_application, read_status, waiting_count,
};

use crate::support::{World, approval};

#[tokio::test]
async fn an_approval_makes_a_member_of_what_the_request_says() {
    let world = World::new().await;
    let ines = world.applicant("Ines Calder", "Ines.Calder@threerivers.example").await;
    let member = world.approve(&ines).await.member().unwrap();
    let db = world.db().await;
    let listed = read_member(&db, world.moderator, member).await.unwrap();
    assert_eq!((&*listed.name, listed.role), ("Ines Calder", Role::Member));
    assert_eq!(listed.job_title, "Enrollment lead");
    let email = EmailAddress::parse("ines.calder@threerivers.example").unwrap();
    assert_eq!(find_by_email(&db, &email).await.unwrap(), Some(member));

    let seen = read_application(&db, world.moderator, ines.id, world.app.clock.now()).await;
    let seen = seen.unwrap();
    assert_eq!(seen.decided_by.as_deref(), Some("Mo"));
    assert_eq!(seen.letter.as_deref(), Some("Welcome."));
    assert_eq!(waiting_count(&db, world.moderator).await.unwrap(), 0);
}

#[tokio::test]
async fn f12_r_jo_04_a_hundred_approvals_on_two_nodes_make_one_member_and_one_mail() {
    let world = World::new().await;
    let ines = world.applicant("Ines", "ines@threerivers.example").await;
    let other = Database::new(world.address(), world.app.clock.clone());
    let approval = approval();
    let tries = (0..100).map(|number| {
        let database = if number % 2 == 0 { &world.app.database } else { &other };
        let act = async |tx: &mut Tx| approve(tx, world.moderator, ines.id, &approval).await;
        async move { database.transaction(act).await }
    });
    let came = join_all(tries).await;
    assert_eq!(came.iter().filter(|it| it.is_ok()).count(), 1);
    for refused in came.iter().filter_map(|it| it.as_ref().err()) {
        assert!(matches!(refused, Error::Conflict(ALREADY_DECIDED)), "{refused:?}");
    }
    assert_eq!(world.mails_waiting("approved").await, 1);
}

#[tokio::test]
async fn r_jo_04_of_an_approval_and_a_decline_at_once_one_decides_and_the_other_hears_whose() {
    let world = World::new().await;
    let ada = world.someone("Ada", Role::Administrator).await;
    let ines = world.applicant("Ines", "ines@threerivers.example").await;
    let approval = approval();
    let (approved, declined) = tokio::join!(
        world.act(async |tx| approve(tx, world.moderator, ines.id, &approval).await),
        world.act(async |tx| decline(tx, ada, ines.id, "Sorry.").await),
    );
    assert_ne!(approved.is_ok(), declined.is_ok());
    let seen = read_application(&*world.db().await, ada, ines.id, world.app.clock.now()).await;
    let whose = if approved.is_ok() { "Mo" } else { "Ada" };
    assert_eq!(seen.unwrap().decided_by.as_deref(), Some(whose));
}

#[tokio::test]
async fn a_decision_that_fails_leaves_nothing_behind() {
    let world = World::new().await;
    let ines = world.applicant("Ines", "ines@threerivers.example").await;
    // The address became a member's by another way, after it was confirmed.
    let mut new = crate::support::newcomer("Ines", Role::Member);
    new.email = EmailAddress::parse("ines@threerivers.example").unwrap();
    world.act(async |tx| peernet::accounts::admit(tx, &new).await).await.unwrap();

    let approval = approval();
    let refused =
        world.act(async |tx| approve(tx, world.moderator, ines.id, &approval).await).await;
    assert!(matches!(refused, Err(Error::Conflict(ALREADY_OPEN))));
    assert_eq!(world.mails_waiting("approved").await, 0);
    let db = world.db().await;
    assert!(peernet::organizations::names(&db).await.unwrap().is_empty());
    assert_eq!(waiting_count(&db, world.moderator).await.unwrap(), 1);
}

#[tokio::test]
async fn the_letter_of_a_decline_is_kept_word_for_word_and_names_nobody() {
    let world = World::new().await;
    let ines = world.applicant("Ines", "ines@threerivers.example").await;
    let letter = "Dear Ines,\n\nthis is for staff of health centers.";
    world.act(async |tx| decline(tx, world.moderator, ines.id, letter).await).await.unwrap();
    let status = read_status(&*world.db().await, ines.viewer, world.app.clock.now()).await.unwrap();
    assert_eq!((status.state, status.letter.as_deref()), (State::Declined, Some(letter)));
}

#[tokio::test]
async fn a_claim_keeps_other_claims_away_for_a_day_and_nobody_from_deciding() {
    let world = World::new().await;
    let ada = world.someone("Ada", Role::Administrator).await;
    let ines = world.applicant("Ines", "ines@threerivers.example").await;
    world.act(async |tx| claim(tx, world.moderator, ines.id).await).await.unwrap();
    world.act(async |tx| claim(tx, world.moderator, ines.id).await).await.unwrap();
    let refused = world.act(async |tx| claim(tx, ada, ines.id).await).await;
    assert!(matches!(refused, Err(Error::Conflict(CLAIMED_BY_ANOTHER))));
    let db = world.db().await;
    let claimed = queue(&db, ada, world.app.clock.now()).await.unwrap();
    assert_eq!(claimed[0].claim.as_ref().unwrap().0, "Mo");

    world.app.clock.advance(Duration::hours(24));
    assert!(queue(&db, ada, world.app.clock.now()).await.unwrap()[0].claim.is_none());
    world.act(async |tx| claim(tx, ada, ines.id).await).await.unwrap();
    world.approve(&ines).await;
}

#[tokio::test]
async fn what_was_withdrawn_cannot_be_decided() {
    let world = World::new().await;
    let ines = world.applicant("Ines", "ines@threerivers.example").await;
    world.act(async |tx| membership::withdraw(tx, ines.viewer).await).await.unwrap();
    let refused = world.act(async |tx| decline(tx, world.moderator, ines.id, "No.").await).await;
    assert!(matches!(refused, Err(Error::Conflict(WITHDRAWN))));
}

#[tokio::test]
async fn nobody_but_staff_sees_or_decides_requests() {
    let world = World::new().await;
    let ines = world.applicant("Ines", "ines@threerivers.example").await;
    let member = world.member("Ana").await;
    let db = world.db().await;
    let now = world.app.clock.now();
    let approval = approval();
    for viewer in [Viewer::Guest, ines.viewer, member, Viewer::System] {
        assert!(matches!(queue(&db, viewer, now).await, Err(Error::NotAllowed)));
        assert!(matches!(waiting_count(&db, viewer).await, Err(Error::NotAllowed)));
        let read = read_application(&db, viewer, ines.id, now).await;
        assert!(matches!(read, Err(Error::NotAllowed)));
        for refused in [
            world.act(async |tx| claim(tx, viewer, ines.id).await).await,
            world.act(async |tx| decline(tx, viewer, ines.id, "No.").await).await,
            world.act(async |tx| approve(tx, viewer, ines.id, &approval).await.map(drop)).await,
            world
                .act(async |tx| membership::ask_for_information(tx, viewer, ines.id, "?").await)
                .await,
        ] {
            assert!(matches!(refused, Err(Error::NotAllowed)), "{viewer:?}");
        }
    }
}
