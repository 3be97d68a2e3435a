use chrono::Duration;
use peernet::base::Tx;
use peernet::membership::{correct_email, decline, find_by_address, purge, withdraw};

use crate::support::{Applicant, World};

async fn is_kept(world: &World, applicant: &Applicant) -> bool {
    find_by_address(&*world.db().await, &applicant.secret).await.is_ok()
}

#[tokio::test]
async fn r_jo_07_what_is_not_confirmed_goes_after_14_days_counted_from_the_last_correction() {
    let world = World::new().await;
    let ines = world.request("Ines", "ines@threerivers.example").await;
    let paul = world.request("Paul", "paul@typo.example").await;
    world.app.clock.advance(Duration::days(13));
    let email = peernet::accounts::EmailAddress::parse("paul@threerivers.example").unwrap();
    let correct = async |tx: &mut Tx| correct_email(tx, paul.viewer, &email, &paul.secret).await;
    world.act(correct).await.unwrap();
    assert_eq!(world.act(purge).await.unwrap(), 0);
    world.app.clock.advance(Duration::days(1));
    assert_eq!(world.act(purge).await.unwrap(), 1);
    assert!(!is_kept(&world, &ines).await && is_kept(&world, &paul).await);
}

#[tokio::test]
async fn r_priv_decided_requests_go_after_their_time_and_open_ones_stay() {
    let world = World::new().await;
    let open = world.applicant("Olga", "olga@threerivers.example").await;
    let declined = world.applicant("Dan", "dan@threerivers.example").await;
    let withdrawn = world.applicant("Will", "will@threerivers.example").await;
    let approved = world.applicant("Ana", "ana@threerivers.example").await;
    world.act(async |tx| decline(tx, world.moderator, declined.id, "No.").await).await.unwrap();
    world.act(async |tx| withdraw(tx, withdrawn.viewer).await).await.unwrap();
    world.approve(&approved).await;
    world.app.clock.advance(Duration::days(30));
    assert_eq!(world.act(purge).await.unwrap(), 2);
    assert!(is_kept(&world, &approved).await);
    world.app.clock.advance(Duration::days(60));
    assert_eq!(world.act(purge).await.unwrap(), 1);
    assert!(is_kept(&world, &open).await);
}
