use diesel::sql_query;
use diesel_async::RunQueryDsl;
use peernet::base::Tx;
use peernet::mail::{Class, State, last_window_end};

use super::support::Post;
use crate::support::smtp::{Reply, Step};

#[tokio::test]
async fn f21_a_notice_announcement_or_digest_of_unknown_fate_is_not_sent_again() {
    for class in [Class::Notice, Class::Announcement, Class::Digest, Class::Desk] {
        let post = Post::new().await;
        post.queue(class).await;
        post.server.on(Step::Dot, Reply::Cut);
        assert_eq!(post.deliver().await.unknown, 1);
        post.server.behave();
        post.minutes_pass(7 * 24 * 60);
        post.deliver().await;
        let fact = post.fact().await;
        assert_eq!(fact.state, State::Unknown);
        assert!(fact.reason.is_some() && fact.unknown_at.is_some());
        assert_eq!(post.server.taken().len(), 1);
        let db = post.world.db().await;
        assert_eq!(last_window_end(&db, post.member()).await.unwrap(), None, "it moves no window");
    }
}

#[tokio::test]
async fn f21_a_security_mail_of_unknown_fate_is_drawn_anew_once() {
    let post = Post::new().await;
    post.queue(Class::Security).await;
    post.server.on(Step::Dot, Reply::Cut);
    post.deliver().await;
    assert_eq!(post.fact().await.state, State::Queued);
    post.deliver_when_due().await;
    assert_eq!(post.fact().await.state, State::Unknown);
    post.server.behave();
    post.minutes_pass(60);
    post.deliver().await;
    assert_eq!(*post.drawer.drawn.borrow(), [(1, false), (2, true)]);
    let taken = post.server.taken();
    assert_eq!(taken.len(), 2);
    assert_eq!(taken[0].header("Message-ID"), taken[1].header("Message-ID"));
}

#[tokio::test]
async fn f22_a_mail_that_was_taken_but_could_not_be_marked_is_of_unknown_fate() {
    for (class, state) in [(Class::Digest, State::Unknown), (Class::Security, State::Accepted)] {
        let post = Post::new().await;
        post.queue(class).await;
        let hold = post.server.hold(Step::Dot);
        let rename = async |from: &str, to: &str| {
            let statement = format!("ALTER TABLE {from} RENAME TO {to}");
            let rename = async |tx: &mut Tx| Ok(sql_query(&statement).execute(tx).await?);
            post.world.act(rename).await.unwrap();
        };
        let meanwhile = async {
            hold.reached.notified().await;
            rename("outbox", "outbox_away").await;
            hold.go.notify_one();
        };
        let delivered =
            peernet::mail::deliver_due(&post.world.app.database, &post.transport, &post.drawer);
        let (lost, ()) = futures_util::future::join(delivered, meanwhile).await;
        assert!(lost.is_err(), "the run cannot go on without its table");
        rename("outbox_away", "outbox").await;
        assert_eq!(post.fact().await.state, State::DataStarted);
        post.deliver().await;
        assert_eq!(post.fact().await.state, State::DataStarted, "its worker may be at it yet");
        post.minutes_pass(6);
        post.deliver().await;
        assert_eq!(post.fact().await.state, state);
        let sent = post.server.taken().len();
        assert_eq!(sent, if class == Class::Security { 2 } else { 1 });
    }
}

#[tokio::test]
async fn r_md_03_what_is_lost_before_the_final_dot_did_not_arrive() {
    let post = Post::new().await;
    post.queue(Class::Digest).await;
    post.cut_in_message();
    assert_eq!(post.deliver().await.waiting, 1);
    post.behave();
    assert_eq!(post.deliver_when_due().await.sent, 1);
    assert_eq!(post.server.taken().len(), 1);
}
