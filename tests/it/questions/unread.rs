use chrono::Duration;
use peernet::accounts::Viewer;
use peernet::content::ContentId;
use peernet::marks::{move_position, purge_positions};
use peernet::questions::{Filter, QuestionId, list, read_thread};

use crate::support::World;

async fn open(world: &World, viewer: Viewer, question: QuestionId) {
    let (database, now) = (&world.app.database, world.app.clock.now());
    move_position(database, viewer, ContentId::from(question), now).await.unwrap();
}

/// Whether the list marks the thread, and how many replies it says are new.
async fn listed(world: &World, viewer: Viewer) -> (bool, i64) {
    let db = world.db().await;
    let row = list(&db, viewer, Filter::All, None, None).await.unwrap().rows.remove(0);
    (row.is_unread, row.new_replies)
}

async fn new_ones(world: &World, viewer: Viewer, question: QuestionId) -> Vec<bool> {
    let db = world.db().await;
    let thread = read_thread(&db, viewer, question, None).await.unwrap();
    thread.replies.iter().map(|reply| thread.is_new(viewer, reply)).collect()
}

#[tokio::test]
async fn r_re_17_unread_is_what_became_visible_after_the_member_last_opened_the_thread() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    let question = world.ask(ana, space, "Who has a checklist?").await;
    world.reply(ana, question, "Anybody?").await;
    // Never opened: the thread is unread, and no reply is newer than another.
    assert_eq!(listed(&world, ben).await, (true, 0));
    assert_eq!(new_ones(&world, ben, question).await, [false]);

    open(&world, ben, question).await;
    assert_eq!(listed(&world, ben).await, (false, 0));
    world.app.clock.advance(Duration::minutes(5));
    world.reply(ana, question, "Still looking.").await;
    assert_eq!(listed(&world, ben).await, (true, 1));
    assert_eq!(new_ones(&world, ben, question).await, [false, true]);

    // Not to the one who wrote it.
    assert_eq!(listed(&world, ana).await, (false, 0));
    open(&world, ben, question).await;
    assert_eq!(listed(&world, ben).await, (false, 0));
}

#[tokio::test]
async fn a_later_page_of_a_thread_still_marks_what_was_new_when_its_first_was_opened() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    let question = world.ask(ana, space, "Who has a checklist?").await;
    open(&world, ben, question).await;
    world.app.clock.advance(Duration::minutes(5));
    for _ in 0..51 {
        world.reply(ana, question, "me").await;
    }
    let db = world.db().await;
    let first = read_thread(&db, ben, question, None).await.unwrap();
    open(&world, ben, question).await;
    let second = read_thread(&db, ben, question, first.next.as_ref()).await.unwrap();
    assert!(second.is_new(ben, &second.replies[0]));
}

#[tokio::test]
async fn opening_a_thread_again_is_written_down_only_if_something_came_or_the_position_is_old() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    let question = world.ask(ana, space, "Who has a checklist?").await;
    let browser = world.browser(ben).await;
    let address = format!("/questions/{question}");
    let position = async || {
        let db = world.db().await;
        read_thread(&db, ben, question, None).await.unwrap().read_until
    };

    browser.get(&address).await;
    let first = position().await;
    assert_eq!(first, Some(world.app.clock.now()));
    world.app.clock.advance(Duration::minutes(5));
    browser.get(&address).await;
    assert_eq!(position().await, first);

    world.reply(ana, question, "Still looking.").await;
    browser.get(&address).await;
    assert_eq!(position().await, Some(world.app.clock.now()));

    // So that what is opened now and then is not forgotten.
    world.app.clock.advance(Duration::days(29));
    let browser = world.browser(ben).await;
    browser.get(&address).await;
    assert_ne!(position().await, Some(world.app.clock.now()));
    world.app.clock.advance(Duration::days(1));
    browser.get(&address).await;
    assert_eq!(position().await, Some(world.app.clock.now()));
}

#[tokio::test]
async fn a_position_never_goes_back_and_is_forgotten_after_180_days() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    let question = world.ask(ana, space, "Who has a checklist?").await;
    open(&world, ben, question).await;
    let earlier = world.app.clock.now() - Duration::days(1);
    let head = ContentId::from(question);
    move_position(&world.app.database, ben, head, earlier).await.unwrap();
    let db = world.db().await;
    let until = read_thread(&db, ben, question, None).await.unwrap().read_until;
    assert_eq!(until, Some(world.app.clock.now()));

    world.app.clock.advance(Duration::days(181));
    assert_eq!(world.act(async |tx| purge_positions(tx).await).await.unwrap(), 2);
}
