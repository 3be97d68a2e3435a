use peernet::accounts::address_of;
use peernet::membership::{Domain, queue, read_application, withdraw};
use peernet::organizations;

use crate::support::{Queries, World, typed};

#[tokio::test]
async fn the_first_approval_teaches_the_organizations_domain_and_the_next_one_matches() {
    let world = World::new().await;
    let ines = world.applicant("Ines", "ines@threerivers.example").await;
    let db = world.db().await;
    let now = world.app.clock.now();
    let signal = queue(&db, world.moderator, now).await.unwrap().remove(0).domain;
    assert_eq!(signal, Domain::Unknown { domain: "threerivers.example".into() });
    world.approve(&ines).await;

    world.applicant("Paul", "paul@mail.threerivers.example").await;
    let signal = queue(&db, world.moderator, now).await.unwrap().remove(0).domain;
    assert_eq!(signal, Domain::Matches { domain: "threerivers.example".into() });
}

#[tokio::test]
async fn another_organizations_domain_and_free_mail_are_told() {
    let world = World::new().await;
    let ines = world.applicant("Ines", "ines@threerivers.example").await;
    world.approve(&ines).await;
    let mut other = typed("Paul", "paul@threerivers.example");
    other.organization = "Delta Health";
    let paul = world.request_as(&other).await;
    world.confirm(&paul).await;
    world.later();
    world.applicant("Flo", "flo@gmail.com").await;
    let queue = queue(&*world.db().await, world.moderator, world.app.clock.now()).await.unwrap();
    let signals: Vec<_> = queue.into_iter().map(|queued| queued.domain).collect();
    let of_another = Domain::OfAnother {
        domain: "threerivers.example".into(),
        organization: "Three Rivers Clinic".into(),
    };
    assert_eq!(signals, [of_another, Domain::FreeMail]);
}

#[tokio::test]
async fn earlier_requests_and_members_of_the_same_mailbox_are_told_whatever_case_and_plus_tag() {
    let world = World::new().await;
    let old = world.applicant("Ines", "ines+old@threerivers.example").await;
    world.approve(&old).await;
    let new = world.applicant("Ines", "Ines+new@threerivers.example").await;
    let db = world.db().await;
    let seen = read_application(&db, world.moderator, new.id, world.app.clock.now()).await.unwrap();
    assert_eq!(seen.earlier.iter().map(|it| it.id).collect::<Vec<_>>(), [old.id]);
    assert_eq!(seen.alike, ["Ines"]);
    let told = queue(&db, world.moderator, world.app.clock.now()).await.unwrap();
    assert!(told.iter().all(|it| it.is_double), "in the queue too");
}

#[tokio::test]
async fn a_mailbox_counts_as_double_for_an_earlier_request_or_for_a_member_alone() {
    let world = World::new().await;
    let db = world.db().await;
    let member = world.member("Flo").await.member().unwrap();
    let address = address_of(&db, member).await.unwrap().email;
    world.applicant("Flo", &address.replace('@', "+clinic@")).await;
    let before = world.applicant("Paul", "paul@delta.example").await;
    world.act(async |tx| withdraw(tx, before.viewer).await).await.unwrap();
    world.applicant("Paul", "paul+2@delta.example").await;
    world.applicant("Rosa", "rosa@delta.example").await;
    let told = queue(&db, world.moderator, world.app.clock.now()).await.unwrap();
    let mut told: Vec<_> = told.iter().map(|it| (&*it.name, it.is_double)).collect();
    told.sort_unstable();
    assert_eq!(told, [("Flo", true), ("Paul", true), ("Rosa", false)]);
}

#[tokio::test]
async fn the_queue_asks_as_much_for_ten_as_for_one() {
    let world = World::new().await;
    world.applicant("Ines", "ines@one.example").await;
    let mut db = world.db().await;
    let queries = Queries::on(&mut db);
    let now = world.app.clock.now();
    queue(&db, world.moderator, now).await.unwrap();
    let for_one = queries.take();
    for number in 0..9 {
        world.applicant("Paul", &format!("paul@number{number}.example")).await;
    }
    assert_eq!(queue(&db, world.moderator, now).await.unwrap().len(), 10);
    assert_eq!(queries.take(), for_one);
}

#[tokio::test]
async fn guests_are_offered_organizations_with_addresses_of_their_own_and_no_name_that_free_mail_brought()
 {
    let world = World::new().await;
    let ines = world.applicant("Ines", "ines@threerivers.example").await;
    world.approve(&ines).await;
    let mut alone = typed("Flo", "flo@gmail.com");
    alone.organization = "Flo Benítez, interpreter";
    let flo = world.request_as(&alone).await;
    world.confirm(&flo).await;
    world.approve(&flo).await;
    let offered = organizations::names(&*world.db().await).await.unwrap();
    assert_eq!(offered, ["Three Rivers Clinic"]);
}
