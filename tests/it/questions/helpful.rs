use peernet::accounts::Viewer;
use peernet::base::{Error, Result, Tx};
use peernet::questions::{QuestionId, ReplyId, find_helpful, locate, read_thread};

use crate::support::World;

async fn vote(world: &World, viewer: Viewer, reply: ReplyId, on: bool) -> Result<QuestionId> {
    world.act(async |tx: &mut Tx| find_helpful(tx, viewer, reply, on).await).await
}

async fn seen(world: &World, viewer: Viewer, question: QuestionId) -> (i64, bool) {
    let db = world.db().await;
    let reply = read_thread(&db, viewer, question, None).await.unwrap().replies.remove(0);
    (reply.post.helpful_count, reply.found_helpful)
}

#[tokio::test]
async fn others_say_that_a_reply_helped_once_each_and_can_take_it_back() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    let question = world.ask(ana, space, "Who has a checklist?").await;
    let reply = world.reply(ben, question, "Here is ours.").await;
    assert!(matches!(vote(&world, ben, reply, true).await, Err(Error::NotAllowed)));
    for _ in 0..2 {
        vote(&world, ana, reply, true).await.unwrap();
    }
    vote(&world, world.moderator, reply, true).await.unwrap();
    assert_eq!(seen(&world, ana, question).await, (2, true));
    assert_eq!(seen(&world, ben, question).await, (2, false));
    vote(&world, ana, reply, false).await.unwrap();
    assert_eq!(seen(&world, ana, question).await, (1, false));
}

#[tokio::test]
async fn f12_votes_at_the_same_time_are_all_counted() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let space = world.open_space("Everyone").await;
    let question = world.ask(ana, space, "Who has a checklist?").await;
    let reply = world.reply(ana, question, "Here is ours.").await;
    let mut voters = Vec::new();
    for number in 0..6 {
        voters.push(world.member(&format!("Voter {number}")).await);
    }
    let votes = voters.iter().map(|voter| vote(&world, *voter, reply, true));
    for voted in futures_util::future::join_all(votes).await {
        voted.unwrap();
    }
    assert_eq!(seen(&world, ana, question).await, (6, false));
}

#[tokio::test]
async fn a_reply_is_found_on_the_page_of_its_thread_that_holds_it() {
    let world = World::new().await;
    let (ana, outsider) = (world.member("Ana").await, world.member("Otto").await);
    let group = world.working_group("Legal readers", &[ana]).await;
    let question = world.ask(ana, group, "Which form do we keep?").await;
    let first = world.reply(ana, question, "first").await;
    let mut last = first;
    for _ in 0..60 {
        last = world.reply(ana, question, "me").await;
    }
    let db = world.db().await;
    assert_eq!(locate(&db, ana, first).await.unwrap().from, None);
    let from = locate(&db, ana, last).await.unwrap().from.unwrap();
    let page = read_thread(&db, ana, question, Some(&from)).await.unwrap();
    assert_eq!((page.replies[0].post.id, page.tally.before, page.tally.total), (last, 60, 61));
    for nobodys in [last, ReplyId::random()] {
        assert!(matches!(locate(&db, outsider, nobodys).await, Err(Error::NotFound)));
    }
}
