use chrono::Duration;
use peernet::mail::{Class, State, oldest_security, queue};

use super::support::Post;
use crate::support::smtp::{Reply, Step};

#[tokio::test]
async fn f53_security_mail_past_its_token_s_life_is_skipped_with_a_reason() {
    let post = Post::new().await;
    let mut new = post.new_mail(Class::Security);
    new.life = Some(Duration::minutes(30));
    post.world.act(async |tx| queue(tx, &new).await).await.unwrap();
    post.world.app.clock.advance(Duration::weeks(3));
    assert_eq!(post.deliver().await.skipped, 1);
    let fact = post.fact().await;
    assert_eq!((fact.state, fact.reason.as_deref()), (State::Skipped, Some("too-old")));
    assert!(post.server.said().is_empty());
}

#[tokio::test]
async fn r_md_06_security_mail_is_given_up_when_its_token_would_be_over() {
    let post = Post::new().await;
    let mut new = post.new_mail(Class::Security);
    new.life = Some(Duration::minutes(30));
    post.world.act(async |tx| queue(tx, &new).await).await.unwrap();
    post.server.on(Step::Rcpt, Reply::Say("450 later"));
    let start = post.world.app.clock.now();
    while post.fact().await.ended_at.is_none() {
        post.deliver_when_due().await;
    }
    let fact = post.fact().await;
    assert_eq!((fact.state, fact.attempts), (State::Failed, 4));
    assert!(fact.ended_at.unwrap() - start < Duration::minutes(30));
}

#[tokio::test]
async fn r_md_06_how_long_security_mail_waits_can_be_read_for_the_alarm() {
    let post = Post::new().await;
    let oldest = async || {
        let (db, now) = (post.world.db().await, post.world.app.clock.now());
        oldest_security(&db, now).await.unwrap()
    };
    post.queue(Class::Notice).await;
    assert_eq!(oldest().await, None);
    let since = post.world.app.clock.now();
    post.queue(Class::Security).await;
    post.server.on(Step::Greeting, Reply::Say("421 not now"));
    post.deliver().await;
    post.minutes_pass(20);
    assert_eq!(oldest().await, Some(since));
    post.server.behave();
    post.deliver().await;
    assert_eq!(oldest().await, None);
}

#[tokio::test]
async fn a_security_mail_that_does_not_say_how_long_its_token_lives_is_not_queued() {
    let post = Post::new().await;
    let mut new = post.new_mail(Class::Security);
    new.life = None;
    assert!(post.world.act(async |tx| queue(tx, &new).await).await.is_err());
}
