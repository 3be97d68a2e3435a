use peernet::base::text::Body;
use peernet::base::{Error, Language, Tx};
use peernet::content::{Title, Topics};
use peernet::questions::{
    Filter, QuestionText, ReplyText, ThreadKind, accept_answer, edit_question, edit_reply, list,
    own_question, own_reply, read_thread,
};

use crate::support::World;

fn question_text() -> QuestionText {
    let known = ["warrants", "coverage"];
    QuestionText {
        title: Title::parse("Who has a newer checklist?").unwrap(),
        body: Body::parse("Ours is old.").unwrap(),
        topics: Topics::parse(&["warrants".to_owned()], known.into_iter()).unwrap(),
        kind: ThreadKind::Discussion,
        language: Language::Spanish,
    }
}

fn reply_text() -> ReplyText {
    ReplyText { body: Body::parse("Here is the new one.").unwrap(), language: Language::Farsi }
}

#[tokio::test]
async fn what_somebody_wrote_they_edit_and_the_page_says_when() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let space = world.open_space("Everyone").await;
    let question = world.ask(ana, space, "Who has a checklist?").await;
    let reply = world.reply(ana, question, "Here is ours.").await;
    world.app.clock.advance(chrono::Duration::hours(2));
    let edit = async |tx: &mut Tx| {
        edit_question(tx, ana, question, &question_text()).await?;
        edit_reply(tx, ana, reply, &reply_text()).await
    };
    assert_eq!(world.act(edit).await.unwrap(), question);

    let db = world.db().await;
    let thread = read_thread(&db, ana, question, None).await.unwrap();
    let now = Some(world.app.clock.now());
    assert_eq!(thread.question.title, "Who has a newer checklist?");
    assert_eq!((thread.question.edited_at, thread.question.kind), (now, ThreadKind::Discussion));
    assert_eq!(thread.question.by.language, Language::Spanish);
    assert_eq!(thread.topics, ["warrants"]);
    assert_eq!(thread.replies[0].post.edited_at, now);
    assert_eq!(thread.replies[0].post.by.language.dir(), "rtl");
    let own = own_question(&db, ana, question).await.unwrap();
    assert_eq!((own.body.as_str(), own.topics), ("Ours is old.", vec!["warrants".to_owned()]));
    assert_eq!(own_reply(&db, ana, reply).await.unwrap().body, "Here is the new one.");
}

#[tokio::test]
async fn a_question_that_becomes_a_discussion_has_no_answer_any_more() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    let question = world.ask(ana, space, "Who has a checklist?").await;
    let reply = world.reply(ben, question, "Here is ours.").await;
    world.act(async |tx: &mut Tx| accept_answer(tx, ana, reply).await).await.unwrap();
    let edit = async |tx: &mut Tx| edit_question(tx, ana, question, &question_text()).await;
    world.act(edit).await.unwrap();
    let db = world.db().await;
    assert!(read_thread(&db, ana, question, None).await.unwrap().answer.is_none());
    assert!(!list(&db, ana, Filter::All, None, None).await.unwrap().rows[0].row.answered);
}

#[tokio::test]
async fn r_ac_02_what_another_wrote_is_not_found_to_be_edited_by_staff_either() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    let question = world.ask(ana, space, "Who has a checklist?").await;
    let reply = world.reply(ana, question, "Here is ours.").await;
    let db = world.db().await;
    for other in [ben, world.moderator] {
        assert!(matches!(own_question(&db, other, question).await, Err(Error::NotFound)));
        assert!(matches!(own_reply(&db, other, reply).await, Err(Error::NotFound)));
        let edit = async |tx: &mut Tx| edit_question(tx, other, question, &question_text()).await;
        assert!(matches!(world.act(edit).await, Err(Error::NotFound)));
        let edit = async |tx: &mut Tx| edit_reply(tx, other, reply, &reply_text()).await;
        assert!(matches!(world.act(edit).await, Err(Error::NotFound)));
    }
}
