use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use peernet::accounts::Viewer;
use peernet::base::{Error, Tx};
use peernet::questions::{
    Above, Filter, QuestionId, ReplyId, accept_answer, deletable_question, delete_question,
    delete_reply, list, purge_deleted, read_thread,
};
use schema::{content, questions, replies};

use crate::support::World;

async fn delete(world: &World, viewer: Viewer, reply: ReplyId) {
    world.act(async |tx: &mut Tx| delete_reply(tx, viewer, reply).await).await.unwrap();
}

async fn bodies(world: &World, viewer: Viewer, question: QuestionId) -> Vec<String> {
    let db = world.db().await;
    let thread = read_thread(&db, viewer, question, None).await.unwrap();
    thread.replies.into_iter().map(|reply| reply.post.body_html).collect()
}

#[tokio::test]
async fn a_deleted_reply_is_gone_at_once_and_an_empty_place_stays_above_others_replies() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    let question = world.ask(ana, space, "Who has a checklist?").await;
    let first = world.reply(ana, question, "first").await;
    world.try_reply(ben, question, Some(first), "under first").await.unwrap();
    let leaf = world.reply(ana, question, "a leaf").await;
    delete(&world, ana, first).await;
    delete(&world, ana, leaf).await;

    for viewer in [ana, ben, world.moderator] {
        assert_eq!(bodies(&world, viewer, question).await, ["<p>under first</p>"]);
        let db = world.db().await;
        let thread = read_thread(&db, viewer, question, None).await.unwrap();
        let above: Vec<_> = thread.above.into_values().collect();
        assert_eq!(above, [Above::Deleted(world.app.clock.now())]);
        assert_eq!(thread.tally.total, 1);
    }
}

#[tokio::test]
async fn a_deleted_question_keeps_others_replies_without_its_text_and_alone_it_is_not_found() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    let answered = world.ask(ana, space, "Who has a checklist?").await;
    let alone = world.ask(ana, space, "Who has a poster?").await;
    world.reply(ben, answered, "Here is ours.").await;
    for question in [answered, alone] {
        let delete = async |tx: &mut Tx| delete_question(tx, ana, question).await;
        world.act(delete).await.unwrap();
        assert!(matches!(world.act(delete).await, Err(Error::NotFound)));
    }
    world.work().await;

    let db = world.db().await;
    for viewer in [ana, ben, world.moderator] {
        let thread = read_thread(&db, viewer, answered, None).await.unwrap();
        assert_eq!((thread.question.title.as_str(), thread.replies.len()), ("", 1));
        assert!(thread.question.body_html.is_empty());
        assert!(matches!(read_thread(&db, viewer, alone, None).await, Err(Error::NotFound)));
        let listed = list(&db, viewer, Filter::All, None, None).await.unwrap();
        assert!(listed.rows.is_empty());
    }
    // Nothing is added to it any more.
    let replied = world.try_reply(ben, answered, None, "One more").await;
    assert!(matches!(replied, Err(Error::NotFound)));
}

#[tokio::test]
async fn an_answer_that_is_deleted_is_an_answer_no_more() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    let question = world.ask(ana, space, "Who has a checklist?").await;
    let reply = world.reply(ben, question, "Here is ours.").await;
    world.act(async |tx: &mut Tx| accept_answer(tx, ana, reply).await).await.unwrap();
    delete(&world, ben, reply).await;
    let db = world.db().await;
    assert!(read_thread(&db, ana, question, None).await.unwrap().answer.is_none());
    assert!(!list(&db, ana, Filter::All, None, None).await.unwrap().rows[0].row.answered);
}

#[tokio::test]
async fn nobody_deletes_what_another_wrote_nor_learns_that_it_is_there() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    let question = world.ask(ana, space, "Who has a checklist?").await;
    let reply = world.reply(ana, question, "Here is ours.").await;
    let db = world.db().await;
    for other in [ben, world.moderator] {
        let delete = async |tx: &mut Tx| delete_question(tx, other, question).await;
        assert!(matches!(world.act(delete).await, Err(Error::NotFound)));
        let delete = async |tx: &mut Tx| delete_reply(tx, other, reply).await;
        assert!(matches!(world.act(delete).await, Err(Error::NotFound)));
        assert!(matches!(deletable_question(&db, other, question).await, Err(Error::NotFound)));
    }
}

#[tokio::test]
async fn r_priv_what_was_deleted_goes_for_good_after_30_days() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    let question = world.ask(ana, space, "Who has a checklist?").await;
    let first = world.reply(ana, question, "first").await;
    world.try_reply(ben, question, Some(first), "under first").await.unwrap();
    let leaf = world.reply(ana, question, "a leaf").await;
    delete(&world, ana, first).await;
    delete(&world, ana, leaf).await;
    let purge = async |tx: &mut Tx| purge_deleted(tx).await;
    world.app.clock.advance(chrono::Duration::days(29));
    assert_eq!(world.act(purge).await.unwrap(), 0);
    world.app.clock.advance(chrono::Duration::days(1));
    assert_eq!(world.act(purge).await.unwrap(), 2);
    assert_eq!(world.act(purge).await.unwrap(), 0);

    let mut db = world.db().await;
    let left: Vec<(ReplyId, String)> = replies::table
        .inner_join(content::table)
        .filter(content::author_id.is_null())
        .select((replies::id, replies::body))
        .load(&mut db)
        .await
        .unwrap();
    assert_eq!(left, [(first, String::new())]);
    assert_eq!(bodies(&world, ben, question).await, ["<p>under first</p>"]);

    // The question goes in the same way: its text where others replied, else its row.
    world.act(async |tx: &mut Tx| delete_question(tx, ana, question).await).await.unwrap();
    world.app.clock.advance(chrono::Duration::days(31));
    world.act(purge).await.unwrap();
    let title: String =
        questions::table.find(question).select(questions::title).first(&mut db).await.unwrap();
    assert!(title.is_empty());
}
