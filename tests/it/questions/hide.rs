use peernet::accounts::Viewer;
use peernet::base::{Error, Result, Tx};
use peernet::moderation::HideReason;
use peernet::questions::{
    Filter, QuestionId, ReplyId, accept_answer, delete_question, delete_reply, hide_question,
    hide_reply, list, locate, read_thread, restore_question, restore_reply, threads_of,
};

use crate::support::World;

const WHY: &str = "It names a patient.";

async fn hide(world: &World, viewer: Viewer, reply: ReplyId) -> Result<QuestionId> {
    let reason = HideReason::parse(WHY).unwrap();
    world.act(async |tx: &mut Tx| hide_reply(tx, viewer, reply, &reason).await).await
}

#[tokio::test]
async fn a_moderator_hides_a_reply_from_all_but_staff_and_its_author_reads_why_without_its_text() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    let question = world.ask(ana, space, "Who has a checklist?").await;
    let reply = world.reply(ben, question, "Mrs. X has one.").await;
    world.act(async |tx: &mut Tx| accept_answer(tx, ana, reply).await).await.unwrap();
    assert!(matches!(hide(&world, ana, reply).await, Err(Error::NotAllowed)));
    assert_eq!(hide(&world, world.moderator, reply).await.unwrap(), question);

    let db = world.db().await;
    let thread = read_thread(&db, ana, question, None).await.unwrap();
    assert!(thread.replies.is_empty() && thread.answer.is_none() && thread.reasons.is_empty());
    let listed = list(&db, ana, Filter::All, None, None).await.unwrap().rows.remove(0).row;
    assert_eq!((listed.reply_count, listed.people_count, listed.answered), (0, 1, false));

    let thread = read_thread(&db, ben, question, None).await.unwrap();
    assert!(thread.replies[0].is_withheld(ben) && thread.replies[0].post.body_html.is_empty());
    assert_eq!((thread.reason(reply), thread.tally.total), (Some(WHY), 0));
    let thread = read_thread(&db, world.moderator, question, None).await.unwrap();
    assert_eq!(thread.replies[0].post.body_html, "<p>Mrs. X has one.</p>");
    assert_eq!(thread.reason(reply), Some(WHY));

    // What is restored is new to its readers, and an answer again.
    world.app.clock.advance(chrono::Duration::hours(1));
    let restore = async |tx: &mut Tx| restore_reply(tx, world.moderator, reply).await;
    world.act(restore).await.unwrap();
    let thread = read_thread(&db, ana, question, None).await.unwrap();
    assert_eq!(thread.replies[0].post.by.visible_since, world.app.clock.now());
    assert!(thread.answer.is_some());
}

#[tokio::test]
async fn a_hidden_question_is_not_found_and_its_author_reads_why_and_nothing_else() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    let question = world.ask(ana, space, "Who knows Mrs. X?").await;
    world.reply(ben, question, "I do.").await;
    let reason = HideReason::parse(WHY).unwrap();
    let hide = async |tx: &mut Tx| hide_question(tx, world.moderator, question, &reason).await;
    world.act(hide).await.unwrap();

    let db = world.db().await;
    assert!(matches!(read_thread(&db, ben, question, None).await, Err(Error::NotFound)));
    let told = read_thread(&db, ana, question, None).await.unwrap();
    assert_eq!((told.question.title.as_str(), told.reason(question)), ("", Some(WHY)));
    assert!(told.replies.is_empty() && told.question.body_html.is_empty());
    let yours = list(&db, ana, Filter::Yours, None, None).await.unwrap();
    assert_eq!((yours.rows.len(), yours.rows[0].row.title.as_str()), (1, ""));
    assert!(list(&db, ana, Filter::All, None, None).await.unwrap().rows.is_empty());

    let restore = async |tx: &mut Tx| restore_question(tx, world.moderator, question).await;
    world.act(restore).await.unwrap();
    assert_eq!(read_thread(&db, ben, question, None).await.unwrap().replies.len(), 1);
}

#[tokio::test]
async fn p7_an_author_who_deletes_a_hidden_question_does_not_open_its_thread_to_members() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    let question = world.ask(ana, space, "Who knows Mrs. X?").await;
    let reply = world.reply(ben, question, "I do.").await;
    let reason = HideReason::parse(WHY).unwrap();
    let hide = async |tx: &mut Tx| hide_question(tx, world.moderator, question, &reason).await;
    world.act(hide).await.unwrap();
    world.act(async |tx: &mut Tx| delete_question(tx, ana, question).await).await.unwrap();
    world.work().await;

    let db = world.db().await;
    for member in [ana, ben] {
        assert!(matches!(read_thread(&db, member, question, None).await, Err(Error::NotFound)));
        assert!(threads_of(&db, member, &[reply.into()]).await.unwrap().is_empty());
        assert!(matches!(locate(&db, member, reply).await, Err(Error::NotFound)));
    }
    let thread = read_thread(&db, world.moderator, question, None).await.unwrap();
    assert_eq!((thread.question.title.as_str(), thread.replies.len()), ("", 1));
}

#[tokio::test]
async fn staff_hide_in_a_working_group_only_what_they_see_there() {
    let world = World::new().await;
    let ines = world.member("Ines").await;
    let group = world.working_group("Legal readers", &[ines]).await;
    let question = world.ask(ines, group, "Which form do we keep?").await;
    let reply = world.reply(ines, question, "The blue one.").await;
    assert!(matches!(hide(&world, world.moderator, reply).await, Err(Error::NotFound)));
    world.add(world.moderator, group).await;
    assert!(hide(&world, world.moderator, reply).await.is_ok());
}

#[tokio::test]
async fn what_is_hidden_or_deleted_by_its_author_stays_so() {
    let world = World::new().await;
    let ben = world.member("Ben").await;
    let space = world.open_space("Everyone").await;
    let question = world.ask(ben, space, "Who has a checklist?").await;
    let reply = world.reply(ben, question, "Here is ours.").await;
    hide(&world, world.moderator, reply).await.unwrap();
    hide(&world, world.moderator, reply).await.unwrap();
    world.act(async |tx: &mut Tx| delete_reply(tx, ben, reply).await).await.unwrap();
    let restore = async |tx: &mut Tx| restore_reply(tx, world.moderator, reply).await;
    assert!(matches!(world.act(restore).await, Err(Error::NotFound)));
    let db = world.db().await;
    assert!(read_thread(&db, ben, question, None).await.unwrap().replies.is_empty());
}

#[tokio::test]
async fn nothing_is_accepted_under_a_question_that_is_hidden() {
    let world = World::new().await;
    let ben = world.member("Ben").await;
    let space = world.open_space("Everyone").await;
    let question = world.ask(ben, space, "Who has a checklist?").await;
    let reply = world.reply(ben, question, "Here is ours.").await;
    let reason = HideReason::parse(WHY).unwrap();
    let hide = async |tx: &mut Tx| hide_question(tx, world.moderator, question, &reason).await;
    world.act(hide).await.unwrap();
    let accept = async |tx: &mut Tx| accept_answer(tx, world.moderator, reply).await;
    assert!(matches!(world.act(accept).await, Err(Error::Conflict(_))));
}
