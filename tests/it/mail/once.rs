use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::join;
use peernet::mail::{
    Class, NewMail, Recipient, State, Stream, ended_streams, last_window_end, purge, queue,
    resume_stream, stop_stream,
};
use schema::outbox;
use uuid::Uuid;

use super::support::Post;
use crate::support::smtp::{Reply, Step};

#[tokio::test]
async fn r_md_05_a_mail_of_one_kind_for_one_event_and_recipient_is_queued_once() {
    let post = Post::new().await;
    let first = post.new_mail(Class::Notice);
    let other_kind = NewMail { kind: "other", ..first.clone() };
    let applicant = NewMail { recipient: Recipient::Application(Uuid::new_v4()), ..first.clone() };
    for new in [&first, &first, &other_kind, &applicant, &applicant] {
        post.world.act(async |tx| queue(tx, new).await).await.unwrap();
    }
    assert_eq!(post.deliver().await.sent, 3);
    post.world.act(async |tx| queue(tx, &first).await).await.unwrap();
    assert_eq!(post.deliver().await.sent, 0);
}

#[tokio::test]
async fn r_ml_03_a_mail_has_one_recipient_and_our_sender() {
    let post = Post::new().await;
    post.queue(Class::Notice).await;
    post.deliver().await;
    let taken = post.server.taken();
    assert_eq!(taken[0].to, ["ana@clinic.example"]);
    assert_eq!(taken[0].from, "network@peers.example");
    let commands: Vec<_> = post.server.said();
    assert_eq!(commands, ["EHLO", "MAIL", "RCPT", "DATA", "QUIT"]);
}

#[tokio::test]
async fn r_md_01_neither_text_nor_address_of_a_mail_is_kept() {
    let post = Post::new().await;
    post.queue(Class::Notice).await;
    post.deliver().await;
    let mut db = post.world.db().await;
    let row = diesel::sql_query("SELECT row_to_json(outbox)::text AS row FROM outbox")
        .get_result::<Row>(&mut *db)
        .await
        .unwrap();
    for part in ["ana@", "clinic", "Drawing"] {
        assert!(!row.row.contains(part), "{}", row.row);
    }
    assert!(row.row.contains("address_hash\":\"\\\\x"), "{}", row.row);
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = diesel::sql_types::Text)]
    row: String,
}

#[tokio::test]
async fn r_ac_07_a_right_that_ends_while_the_server_takes_the_recipient_stops_the_mail() {
    let post = Post::new().await;
    post.queue(Class::Notice).await;
    let hold = post.server.hold(Step::Rcpt);
    let meanwhile = async {
        hold.reached.notified().await;
        *post.drawer.skip.borrow_mut() = Some("no-right");
        hold.go.notify_one();
    };
    let (report, ()) = join(post.deliver(), meanwhile).await;
    assert_eq!(report.skipped, 1);
    let fact = post.fact().await;
    assert_eq!((fact.state, fact.reason.as_deref()), (State::Skipped, Some("no-right")));
    assert!(post.server.taken().is_empty());
}

#[tokio::test]
async fn r_ml_06_a_stream_ended_before_data_gets_no_more_mail_and_the_others_go_on() {
    let post = Post::new().await;
    post.queue(Class::Digest).await;
    let hold = post.server.hold(Step::Rcpt);
    let stop = async |stream| {
        let member = post.member();
        post.world.act(async |tx| stop_stream(tx, member, stream).await).await.unwrap();
    };
    let meanwhile = async {
        hold.reached.notified().await;
        stop(Stream::Digest).await;
        stop(Stream::Digest).await;
        hold.go.notify_one();
    };
    let (report, ()) = join(post.deliver(), meanwhile).await;
    assert_eq!((report.sent, report.skipped), (0, 1));
    for class in [Class::Digest, Class::Notice, Class::Announcement, Class::Security, Class::Desk] {
        post.queue(class).await;
    }
    let report = post.deliver().await;
    assert_eq!((report.sent, report.skipped), (4, 1));
    let member = post.member();
    let ended = ended_streams(&*post.world.db().await, member).await.unwrap();
    assert_eq!(ended, [Stream::Digest]);
    post.world.act(async |tx| resume_stream(tx, member, Stream::Digest).await).await.unwrap();
    post.queue(Class::Digest).await;
    assert_eq!(post.deliver().await.sent, 1);
}

#[tokio::test]
async fn r_dg_05_nothing_to_say_is_recorded_and_not_sent() {
    let mut post = Post::new().await;
    post.drawer.is_empty = true;
    post.queue(Class::Digest).await;
    assert_eq!(post.deliver().await.empty, 1);
    assert_eq!(post.fact().await.state, State::Empty);
    assert!(post.server.taken().is_empty());
    let db = post.world.db().await;
    assert_eq!(last_window_end(&db, post.member()).await.unwrap(), None);
}

#[tokio::test]
async fn a_recipient_without_an_address_for_this_costs_no_connection() {
    let mut post = Post::new().await;
    post.drawer.skip_address = Some("suspended");
    post.queue(Class::Notice).await;
    assert_eq!(post.deliver().await.skipped, 1);
    assert!(post.server.said().is_empty());
}

#[tokio::test]
async fn v66_dots_and_bare_line_ends_arrive_as_one_message_or_not_at_all() {
    let mut post = Post::new().await;
    post.drawer.body = Some(".\r\n..\r\n.dot\r\n".into());
    post.queue(Class::Notice).await;
    assert_eq!(post.deliver().await.sent, 1);
    assert!(post.server.taken()[0].text().ends_with("\r\n\r\n..\r\n...\r\n..dot\r\n\r\n"));
    for body in ["a\n.\nb\r\n", "a\r.\rb\r\n", "a\r\n.\n\r\n", "a\0\r\n", "no end", &long_line()] {
        post.drawer.body = Some(body.into());
        post.queue(Class::Notice).await;
        assert_eq!(post.deliver().await.sent, 0, "{body:?}");
    }
    assert_eq!(post.server.taken().len(), 1);
    assert!(post.server.lost().is_empty());
}

fn long_line() -> String {
    format!("{}\r\n", "x".repeat(999))
}

#[tokio::test]
async fn r_priv_facts_go_after_two_weeks_but_the_newest_accepted_digest_stays() {
    let post = Post::new().await;
    for class in [Class::Digest, Class::Digest, Class::Notice] {
        post.queue(class).await;
        post.deliver().await;
        post.minutes_pass(60);
    }
    post.server.on(Step::Rcpt, Reply::Say("550 no"));
    post.queue(Class::Digest).await;
    post.deliver().await;
    let purge = async || post.world.act(async |tx| purge(tx).await).await.unwrap();
    assert_eq!(purge().await, 0);
    let db = post.world.db().await;
    let window = last_window_end(&db, post.member()).await.unwrap();
    post.world.app.clock.advance(Duration::days(15));
    assert_eq!(purge().await, 3);
    assert_eq!(last_window_end(&db, post.member()).await.unwrap(), window);
    let left: i64 = outbox::table.count().get_result(&mut *post.world.db().await).await.unwrap();
    assert_eq!(left, 1);
}
