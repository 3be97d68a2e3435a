use peernet::mail::{Class, State};

use super::support::Post;
use crate::support::smtp::{Reply, Step};

const EACH: [Step; 6] = [Step::Greeting, Step::Ehlo, Step::Mail, Step::Rcpt, Step::Data, Step::Dot];

#[tokio::test]
async fn f17_a_server_that_refuses_or_keeps_silent_gets_the_mail_when_it_is_back() {
    let mut post = Post::new().await;
    post.queue(Class::Security).await;
    for (tries, reply) in [(1, Reply::Cut), (2, Reply::Silence)] {
        post.server.on(Step::Greeting, reply);
        post.be_impatient();
        post.deliver_when_due().await;
        let fact = post.fact().await;
        assert_eq!((fact.state, fact.attempts), (State::Queued, tries));
        assert_eq!(fact.reason.as_deref(), Some("no-server"));
    }
    post.server.behave();
    post.transport.phase = std::time::Duration::from_secs(30);
    assert_eq!(post.deliver().await.sent, 0, "it is not due yet");
    assert_eq!(post.deliver_when_due().await.sent, 1);
    assert_eq!(post.fact().await.state, State::Accepted);
}

#[tokio::test]
async fn f17_no_further_mail_waits_in_vain_for_a_server_that_is_not_there() {
    let mut post = Post::new().await;
    for _ in 0..30 {
        post.queue(Class::Notice).await;
    }
    // A port that nobody listens on: this one was the server's own client side.
    post.transport.port = 1;
    let report = post.deliver().await;
    assert!((1..=8).contains(&report.waiting), "{report:?}");
    post.transport.port = post.server.port;
    assert!(post.deliver().await.sent >= 22);
}

#[tokio::test]
async fn f18_what_is_refused_for_now_at_any_step_is_tried_again_with_the_same_message_id() {
    let codes = ["421 4.3.2 closing", "450 4.2.0 greylisted", "451 4.3.0 later", "452 4.2.2 full"];
    for step in EACH {
        let post = Post::new().await;
        post.queue(Class::Notice).await;
        for (tries, code) in codes.iter().enumerate() {
            post.server.on(step, Reply::Say(code));
            assert_eq!(post.deliver_when_due().await.waiting, 1, "{step:?} {code}");
            let fact = post.fact().await;
            let tries = i32::try_from(tries).unwrap() + 1;
            assert_eq!((fact.state, fact.attempts), (State::Queued, tries), "{step:?} {code}");
            assert_eq!(fact.reply_code, code.get(..3).map(|it| it.parse().unwrap()));
        }
        post.server.behave();
        assert_eq!(post.deliver_when_due().await.sent, 1);
        let mut ids: Vec<_> =
            post.server.taken().iter().map(|it| it.header("Message-ID")).collect();
        ids.dedup();
        assert_eq!(ids.len(), 1);
    }
}

#[tokio::test]
async fn f19_a_no_for_good_to_the_recipient_or_the_message_ends_the_mail() {
    for step in [Step::Rcpt, Step::Data, Step::Dot] {
        for code in ["550 5.1.1 no", "551 5.1.6 moved", "553 5.1.3 odd", "554 5.7.1 no"] {
            let post = Post::new().await;
            post.queue(Class::Security).await;
            post.server.on(step, Reply::Say(code));
            assert_eq!(post.deliver().await.failed, 1);
            post.server.behave();
            post.minutes_pass(24 * 60);
            post.deliver().await;
            let fact = post.fact().await;
            assert_eq!((fact.state, fact.attempts), (State::Failed, 1), "{step:?} {code}");
            assert!(post.server.taken().len() <= 1, "only what was refused after the dot");
        }
    }
}

#[tokio::test]
async fn a_no_to_ourselves_ends_no_mail() {
    let post = Post::new().await;
    post.queue(Class::Security).await;
    for step in [Step::Greeting, Step::Ehlo, Step::Mail] {
        post.server.behave();
        post.server.on(step, Reply::Say("550 5.7.1 who are you"));
        post.deliver_when_due().await;
        assert_eq!(post.fact().await.state, State::Queued, "{step:?}");
    }
}

#[tokio::test]
async fn r_md_06_the_waits_grow_and_after_three_days_it_is_given_up_with_a_reason() {
    let post = Post::new().await;
    post.queue(Class::Notice).await;
    post.server.on(Step::Rcpt, Reply::Say("450 4.2.0 greylisted"));
    let (start, mut waited) = (post.world.app.clock.now(), chrono::Duration::zero());
    while post.fact().await.ended_at.is_none() {
        let before = post.fact().await.due_at;
        post.deliver_when_due().await;
        let wait = post.fact().await.due_at - before;
        // A fifth to either side: a wait may come out a third shorter than the one before, at most.
        assert!(post.fact().await.ended_at.is_some() || wait * 3 >= waited * 2);
        waited = wait;
    }
    let fact = post.fact().await;
    assert_eq!((fact.state, fact.reply_code), (State::Failed, Some(450)));
    assert_eq!(fact.reason.as_deref(), Some("recipient-deferred"));
    assert!(fact.attempts >= 8);
    assert!(fact.ended_at.unwrap() - start <= chrono::Duration::days(3));
}
