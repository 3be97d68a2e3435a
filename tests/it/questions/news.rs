use chrono::Duration;
use peernet::accounts::Viewer;
use peernet::base::{Time, Tx};
use peernet::content::{ContentId, ShownTo, State, set_state};
use peernet::marks::{follow_space, move_position};
use peernet::questions::{answers_to, follow_thread, new_in_spaces, without_replies};

use crate::support::{Queries, World};

/// Titles of each section since the beginning.
async fn news(world: &World, viewer: Viewer, until: Time) -> [Vec<String>; 3] {
    let db = world.db().await;
    let since = until - Duration::days(365);
    let answers = answers_to(&db, viewer, since, until, 10).await.unwrap();
    let open = without_replies(&db, viewer, since, until, 10).await.unwrap();
    let new = new_in_spaces(&db, viewer, since, until, 10).await.unwrap();
    [
        answers.into_iter().map(|it| it.latest.title).collect(),
        open.into_iter().map(|it| it.title).collect(),
        new.into_iter().map(|it| it.title).collect(),
    ]
}

#[tokio::test]
async fn replies_in_old_threads_that_one_asked_or_follows_are_news_until_they_are_read() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    let question = world.ask(ana, space, "Who has a checklist?").await;
    world.app.clock.advance(Duration::days(100));
    world.reply(ben, question, "Here is **ours**.").await;
    world.app.clock.advance(Duration::minutes(1));
    let latest = world.reply(ben, question, "And a *newer* one.").await;
    let now = world.app.clock.now();

    let db = world.db().await;
    let answers = answers_to(&db, ana, now - Duration::days(7), now, 10).await.unwrap();
    assert_eq!(answers.len(), 1);
    assert_eq!((answers[0].replies, answers[0].latest.question), (2, question));
    assert_eq!(answers[0].latest.id, latest);
    assert_eq!(answers[0].latest.author.as_deref(), Some("Ben"));
    // Not what one wrote, nor what one follows no more, nor outside the window.
    assert!(news(&world, ben, now).await[0].is_empty());
    let before = answers_to(&db, ana, now - Duration::days(200), now - Duration::days(1), 10);
    assert!(before.await.unwrap().is_empty());
    move_position(&world.app.database, ana, ContentId::from(question), now).await.unwrap();
    assert!(news(&world, ana, now).await[0].is_empty());

    world.app.clock.advance(Duration::days(1));
    world.reply(ben, question, "One more.").await;
    let unfollow = async |tx: &mut Tx| follow_thread(tx, ana, question, false).await;
    world.act(unfollow).await.unwrap();
    assert!(news(&world, ana, world.app.clock.now()).await[0].is_empty());
}

#[tokio::test]
async fn questions_that_nobody_replied_to_and_those_in_ones_spaces_are_news() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let (desk, other) = (world.open_space("Desk").await, world.open_space("Other").await);
    let group = world.working_group("Legal readers", &[ana, ben]).await;
    world.act(async |tx: &mut Tx| follow_space(tx, ben, desk, true).await).await.unwrap();
    world.ask(ana, desk, "Who greets them?").await;
    world.app.clock.advance(Duration::minutes(1));
    let replied = world.ask(ana, group, "Which form do we keep?").await;
    world.reply(ana, replied, "The blue one?").await;
    world.app.clock.advance(Duration::minutes(1));
    world.ask(ana, other, "Who has a poster?").await;

    let now = world.app.clock.now();
    let [_, open, new] = news(&world, ben, now).await;
    assert_eq!(open, ["Who has a poster?", "Who greets them?"]);
    assert_eq!(new, ["Which form do we keep?", "Who greets them?"]);
    // About a group that one is not in, nothing; nor of one's own.
    let [_, _, new] = news(&world, world.moderator, now).await;
    assert!(new.is_empty());
    assert!(news(&world, ana, now).await.iter().all(Vec::is_empty));
    assert!(news(&world, Viewer::System, now).await.iter().all(Vec::is_empty));
}

#[tokio::test]
async fn r_ml_what_is_held_or_hidden_is_no_news_to_staff_and_authors_either() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    let question = world.ask(ana, space, "Who has a checklist?").await;
    let follow = async |tx: &mut Tx| follow_thread(tx, world.moderator, question, true).await;
    world.act(follow).await.unwrap();
    let reply = world.reply(ben, question, "Here is ours.").await;
    let now = world.app.clock.now();
    for state in [State::Held, State::Hidden, State::Deleted] {
        let set = async |tx: &mut Tx| set_state(tx, reply, state).await;
        world.act(set).await.unwrap();
        for viewer in [ana, world.moderator] {
            assert!(news(&world, viewer, now).await[0].is_empty(), "{state:?}");
        }
    }
}

#[tokio::test]
async fn news_carry_how_a_text_begins_and_not_all_of_it() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    let question = world.ask(ana, space, "Who has a checklist?").await;
    world.later();
    world.reply(ben, question, &"long ".repeat(1000)).await;
    let (db, now) = (world.db().await, world.app.clock.now());
    let answers = answers_to(&db, ana, now - Duration::days(1), now, 10).await.unwrap();
    assert_eq!(answers[0].latest.body.len(), 4096);
}

#[tokio::test]
async fn home_tells_each_thread_once_and_the_librarys_news_and_staff_what_waits() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    world.act(async |tx: &mut Tx| follow_space(tx, ana, space, true).await).await.unwrap();
    let question = world.ask(ben, space, "Who has a checklist?").await;
    let follow = async |tx: &mut Tx| follow_thread(tx, ana, question, true).await;
    world.act(follow).await.unwrap();
    world.reply(ben, question, "Here is ours.").await;
    world.share(ben, "Lobby card for the desk", ShownTo::Members).await;
    world.applicant("Ines Calder", "ines@threerivers.example").await;

    let home = world.browser(ana).await.get("/home").await.html;
    assert_eq!(home.matches("Who has a checklist?").count(), 1, "{home}");
    assert!(home.contains("Lobby card for the desk") && home.contains("href=\"#resources\""));
    assert!(!home.contains("One request waits"));
    let home = world.browser(world.moderator).await.get("/home").await.html;
    assert!(home.contains("One request waits"), "{home}");
}

#[tokio::test]
async fn news_cost_four_queries_however_much_there_is() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    for number in 0..4 {
        let question = world.ask(ana, space, &format!("Question {number}")).await;
        world.later();
        world.reply(ben, question, "Yes.").await;
    }
    let mut db = world.db().await;
    let queries = Queries::on(&mut db);
    let now = world.app.clock.now();
    let since = now - Duration::days(1);
    assert_eq!(answers_to(&db, ana, since, now, 3).await.unwrap().len(), 3);
    without_replies(&db, ana, since, now, 3).await.unwrap();
    new_in_spaces(&db, ana, since, now, 3).await.unwrap();
    assert_eq!(queries.take(), 4);
}
