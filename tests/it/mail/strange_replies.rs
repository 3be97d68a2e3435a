use peernet::mail::{Class, State};

use super::support::Post;
use crate::support::smtp::{Reply, Step};

const STEPS: [Step; 5] = [Step::Greeting, Step::Ehlo, Step::Mail, Step::Rcpt, Step::Data];

#[tokio::test]
async fn f20_tarpits_floods_and_garbage_before_the_final_dot_defer_the_mail() {
    let strange = [
        Reply::Tarpit,
        Reply::EndlessLines,
        Reply::EndlessLine,
        Reply::Say("250 split in the mid"),
        Reply::Say("250 lone line feed\n"),
        Reply::Say("\u{1}\u{2}garbage"),
        Reply::Say("999 no such number"),
        Reply::Say(""),
    ];
    for step in STEPS {
        let mut post = Post::new().await;
        post.be_impatient();
        post.queue(Class::Notice).await;
        for reply in strange.clone() {
            // A yes is a yes but for where another is wanted.
            if matches!(reply, Reply::Say(it) if it.starts_with("250 split") && step != Step::Data)
            {
                continue;
            }
            post.server.on(step, reply);
            post.deliver_when_due().await;
            assert_eq!(post.fact().await.state, State::Queued, "{step:?}");
        }
        assert!(post.server.taken().is_empty());
    }
}

#[tokio::test]
async fn f20_a_strange_reply_to_the_final_dot_is_no_reply() {
    for reply in [Reply::Tarpit, Reply::EndlessLine, Reply::Say("garbage"), Reply::Say("354 go")] {
        let mut post = Post::new().await;
        post.be_impatient();
        post.queue(Class::Digest).await;
        post.server.on(Step::Dot, reply);
        assert_eq!(post.deliver().await.unknown, 1);
    }
}

#[tokio::test]
async fn a_reply_in_many_lines_is_one_reply() {
    let post = Post::new().await;
    post.queue(Class::Notice).await;
    post.server.on(Step::Rcpt, Reply::Say("250-it\r\n250-is\r\n250 fine"));
    post.server.on(Step::Dot, Reply::Say("250-thank\r\n250 you"));
    assert_eq!(post.deliver().await.sent, 1);
}
