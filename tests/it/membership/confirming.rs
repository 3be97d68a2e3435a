use chrono::Duration;
use peernet::base::{Error, Tx};
use peernet::membership::{
    ALREADY_OPEN, State, confirm, confirmation_is_alive, correct_email, keep_address,
    keep_confirmation, queue, read_application, read_status, waiting_count,
};

use crate::support::World;

#[tokio::test]
async fn r_jo_07_a_request_reaches_the_queue_once_its_address_is_confirmed() {
    let world = World::new().await;
    let ines = world.request("Ines", "ines@threerivers.example").await;
    let (db, now) = (world.db().await, world.app.clock.now());
    assert!(queue(&db, world.moderator, now).await.unwrap().is_empty());
    assert_eq!(waiting_count(&db, world.moderator).await.unwrap(), 0);
    let unseen = read_application(&db, world.moderator, ines.id, now).await;
    assert!(matches!(unseen, Err(Error::NotFound)));

    world.confirm(&ines).await;
    assert_eq!(queue(&db, world.moderator, now).await.unwrap()[0].id, ines.id);
    assert_eq!(waiting_count(&db, world.moderator).await.unwrap(), 1);
    let seen = read_application(&db, world.moderator, ines.id, now).await.unwrap();
    assert_eq!(seen.email, "ines@threerivers.example");
}

#[tokio::test]
async fn r_tk_a_confirmation_lives_for_a_day_is_used_once_and_a_new_one_takes_its_place() {
    let world = World::new().await;
    let ines = world.request("Ines", "ines@threerivers.example").await;
    let first = world.confirmation(&ines).await;
    let second = world.confirmation(&ines).await;
    let (db, now) = (world.db().await, world.app.clock.now());
    for dead in ["", "made-up", &first] {
        let asked = confirmation_is_alive(&db, dead, now).await;
        assert!(matches!(asked, Err(Error::NotFound)), "{dead}");
    }
    assert!(confirmation_is_alive(&db, &second, now).await.is_ok());
    let tomorrow = now + Duration::hours(24);
    assert!(confirmation_is_alive(&db, &second, tomorrow).await.is_err());

    world.act(async |tx| confirm(tx, &second).await).await.unwrap();
    let again = world.act(async |tx| confirm(tx, &second).await).await;
    assert!(matches!(again, Err(Error::NotFound)));
}

#[tokio::test]
async fn r_md_4_a_second_confirmation_lives_beside_one_of_unknown_fate_until_one_is_used() {
    let world = World::new().await;
    let ines = world.request("Ines", "ines@threerivers.example").await;
    let first = world.confirmation(&ines).await;
    let keep = async |tx: &mut Tx| {
        keep_confirmation(tx, ines.id, "ines@threerivers.example", "second", true).await
    };
    world.act(keep).await.unwrap();
    world.act(async |tx| confirm(tx, &first).await).await.unwrap();
    assert!(world.act(async |tx| confirm(tx, "second").await).await.is_err());
}

#[tokio::test]
async fn r_jo_correcting_the_address_ends_its_confirmation_and_takes_the_request_out_of_the_queue()
{
    let world = World::new().await;
    let ines = world.request("Ines", "ines@typo.example").await;
    let old = world.confirmation(&ines).await;
    let email = "ines@threerivers.example".parse_email();
    let correct = async |tx: &mut Tx| correct_email(tx, ines.viewer, &email, &ines.secret).await;
    world.act(correct).await.unwrap();
    assert!(world.act(async |tx| confirm(tx, &old).await).await.is_err());

    world.confirm(&ines).await;
    world.act(correct).await.unwrap();
    let db = world.db().await;
    let now = world.app.clock.now();
    assert!(queue(&db, world.moderator, now).await.unwrap().is_empty());
    let status = read_status(&db, ines.viewer, now).await.unwrap();
    assert_eq!(status.state, State::Received);
    world.confirm(&ines).await;
    assert_eq!(queue(&db, world.moderator, now).await.unwrap().len(), 1);
}

#[tokio::test]
async fn r_tk_correcting_the_address_ends_status_addresses_that_were_mailed_but_for_the_one_in_use()
{
    let world = World::new().await;
    let ines = world.request("Ines", "ines@typo.example").await;
    for mailed in ["mailed-one", "mailed-two"] {
        let to = Some("ines@typo.example");
        let keep = async |tx: &mut Tx| keep_address(tx, ines.id, mailed, to).await;
        world.act(keep).await.unwrap();
    }
    let email = "ines@threerivers.example".parse_email();
    let correct = async |tx: &mut Tx| correct_email(tx, ines.viewer, &email, "mailed-two").await;
    world.act(correct).await.unwrap();
    let db = world.db().await;
    for (secret, leads) in [(&*ines.secret, true), ("mailed-one", false), ("mailed-two", true)] {
        let found = peernet::membership::find_by_address(&db, secret).await;
        assert_eq!(found.is_ok(), leads, "{secret}");
    }
}

#[tokio::test]
async fn r_jo_01_a_request_for_an_address_that_is_held_looks_like_any_other_and_is_never_confirmed()
{
    let world = World::new().await;
    let first = world.applicant("Ines", "ines@threerivers.example").await;
    let again = world.request("Eve", "Ines@ThreeRivers.example").await;
    let db = world.db().await;
    let now = world.app.clock.now();
    let status = read_status(&db, again.viewer, now).await.unwrap();
    assert_eq!((status.state, status.can_resend()), (State::Received, true));
    let token = world.confirmation(&again).await;
    assert!(confirmation_is_alive(&db, &token, now).await.is_err());
    let confirmed = world.act(async |tx| confirm(tx, &token).await).await;
    assert!(matches!(confirmed, Err(Error::NotFound)));

    // The same for one that was approved: its address is a member's.
    world.approve(&first).await;
    let third = world.request("Eve", "ines@threerivers.example").await;
    let token = world.confirmation(&third).await;
    assert!(world.act(async |tx| confirm(tx, &token).await).await.is_err());
}

#[tokio::test]
async fn r_jo_02_of_two_requests_for_one_address_one_is_confirmed_also_at_the_same_time() {
    let world = World::new().await;
    let one = world.request("Ines", "ines@threerivers.example").await;
    let other = world.request("Ines", "INES@threerivers.example").await;
    let (first, second) = (world.confirmation(&one).await, world.confirmation(&other).await);
    let (one, other) = tokio::join!(
        world.act(async |tx| confirm(tx, &first).await),
        world.act(async |tx| confirm(tx, &second).await),
    );
    let refused = if one.is_ok() {
        other
    } else {
        assert!(other.is_ok());
        one
    };
    assert!(matches!(refused, Err(Error::Conflict(ALREADY_OPEN))));
    assert_eq!(waiting_count(&*world.db().await, world.moderator).await.unwrap(), 1);
}

trait ParseEmail {
    fn parse_email(&self) -> peernet::accounts::EmailAddress;
}

impl ParseEmail for str {
    fn parse_email(&self) -> peernet::accounts::EmailAddress {
        peernet::accounts::EmailAddress::parse(self).unwrap()
    }
}

#[tokio::test]
async fn r_tk_a_confirmation_that_waits_for_a_correction_confirms_nothing() {
    let world = World::new().await;
    let ines = world.request("Ines", "ines@typo.example").await;
    let token = world.confirmation(&ines).await;
    let email = "ines@threerivers.example".parse_email();
    let correct = async |tx: &mut Tx| {
        correct_email(tx, ines.viewer, &email, &ines.secret).await?;
        // Its token is found alive, as the correction is not yet to be seen.
        let confirming = async || world.act(async |tx| confirm(tx, &token).await).await;
        let mut confirming = Box::pin(confirming());
        Ok(tokio::select! {
            confirmed = &mut confirming => Err(confirmed),
            () = world.somebody_waits() => Ok(confirming),
        })
    };
    let outcome = match world.act(correct).await.unwrap() {
        Ok(confirming) => confirming.await,
        Err(done) => done,
    };
    assert!(matches!(outcome, Err(Error::NotFound)), "{outcome:?}");
    let (db, now) = (world.db().await, world.app.clock.now());
    assert_eq!(read_status(&db, ines.viewer, now).await.unwrap().state, State::Received);
}

#[tokio::test]
async fn r_tk_a_mail_that_was_drawn_before_a_correction_brings_nothing_to_life() {
    let world = World::new().await;
    let ines = world.request("Ines", "ines@typo.example").await;
    let email = "ines@threerivers.example".parse_email();
    let correct = async |tx: &mut Tx| correct_email(tx, ines.viewer, &email, &ines.secret).await;
    world.act(correct).await.unwrap();
    let old = "ines@typo.example";
    let keep = async |tx: &mut Tx| keep_confirmation(tx, ines.id, old, "token", false).await;
    assert!(matches!(world.act(keep).await, Err(Error::NotFound)));
    let keep = async |tx: &mut Tx| keep_address(tx, ines.id, "secret", Some(old)).await;
    assert!(matches!(world.act(keep).await, Err(Error::NotFound)));
}
