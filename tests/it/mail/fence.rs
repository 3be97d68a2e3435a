use futures_util::future::join;
use peernet::mail::{Class, State, claim, deliver_due};

use super::support::Post;
use crate::support::smtp::Step;

#[tokio::test]
async fn f25_a_worker_that_was_away_past_its_lease_sends_nothing() {
    for step in [Step::Rcpt, Step::Data] {
        let post = Post::new().await;
        post.queue(Class::Digest).await;
        let hold = post.server.hold(step);
        let (database, transport) = (&post.world.app.database, &post.transport);
        let stale = deliver_due(database, transport, &post.drawer);
        let other = async {
            hold.reached.notified().await;
            post.minutes_pass(6);
            let report = post.deliver().await;
            hold.go.notify_one();
            report
        };
        let (stale, other) = join(stale, other).await;
        assert_eq!((stale.unwrap().sent, other.sent), (0, 1), "{step:?}");
        assert_eq!(post.server.taken().len(), 1);
        assert_eq!(post.fact().await.state, State::Accepted);
    }
}

#[tokio::test]
async fn f25_nor_while_another_worker_is_at_it() {
    let post = Post::new().await;
    post.queue(Class::Digest).await;
    let hold = post.server.hold(Step::Data);
    let other = async {
        hold.reached.notified().await;
        post.minutes_pass(6);
        let claimed = post.world.act(async |tx| claim(tx).await).await.unwrap();
        hold.go.notify_one();
        claimed
    };
    let (stale, other) = join(post.deliver(), other).await;
    assert_eq!((stale.sent, other.unwrap().attempts), (0, 2));
    assert!(post.server.taken().is_empty());
    assert_eq!(post.fact().await.state, State::Claimed);
}

#[tokio::test]
async fn r_md_02_two_workers_send_each_mail_once() {
    let post = Post::new().await;
    for _ in 0..20 {
        post.queue(Class::Notice).await;
    }
    let (database, transport) = (&post.world.app.database, &post.transport);
    let one = deliver_due(database, transport, &post.drawer);
    let two = deliver_due(database, transport, &post.drawer);
    let (one, two) = join(one, two).await;
    assert_eq!(one.unwrap().sent + two.unwrap().sent, 20);
    let mut ids: Vec<_> = post.server.taken().iter().map(|it| it.header("Message-ID")).collect();
    ids.sort();
    ids.dedup();
    assert_eq!((post.server.taken().len(), ids.len()), (20, 20));
}

#[tokio::test]
async fn what_a_worker_left_before_the_final_dot_is_another_s_when_the_lease_is_over() {
    let post = Post::new().await;
    post.queue(Class::Notice).await;
    let claimed = post.world.act(async |tx| claim(tx).await).await.unwrap();
    assert!(claimed.is_some());
    post.minutes_pass(4);
    assert_eq!(post.deliver().await.sent, 0);
    post.minutes_pass(2);
    assert_eq!(post.deliver().await.sent, 1);
    assert_eq!(post.fact().await.attempts, 2);
}
