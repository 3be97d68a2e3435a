use peernet::base::config::Config;
use peernet::mail::{Class, Security, State, Transport};

use super::support::Post;
use crate::support::smtp::{Reply, SmtpServer, Step, Tls};

async fn post(tls: Tls, security: Security, name: &str, trusted: bool) -> Post {
    peernet::base::tls::install_provider();
    let server = SmtpServer::with_tls(tls, name).await;
    let roots = if trusted { vec![server.certificate.clone()] } else { Vec::new() };
    let mut post = Post::with(server).await;
    post.transport.host = "localhost".into();
    post.transport.security = security;
    post.transport.roots = roots;
    post
}

#[tokio::test]
async fn mail_goes_by_starttls_and_by_tls_from_the_first_byte() {
    for (tls, security) in [(Tls::Offered, Security::StartTls), (Tls::Implicit, Security::Tls)] {
        let post = post(tls, security, "localhost", true).await;
        post.queue(Class::Security).await;
        assert_eq!(post.deliver().await.sent, 1, "{security:?}");
        assert!(post.server.taken()[0].encrypted);
    }
}

#[tokio::test]
async fn the_final_dot_waits_for_the_record_under_either_kind_of_tls() {
    for (tls, security) in [(Tls::Offered, Security::StartTls), (Tls::Implicit, Security::Tls)] {
        let post = post(tls, security, "localhost", true).await;
        post.queue(Class::Digest).await;
        post.server.on(Step::Dot, Reply::Cut);
        assert_eq!(post.deliver().await.unknown, 1, "{security:?}");
        post.server.behave();
        post.queue(Class::Digest).await;
        post.cut_in_message();
        assert_eq!(post.deliver().await.waiting, 1, "{security:?}");
    }
}

#[tokio::test]
async fn f23_nothing_leaves_in_the_clear_when_starttls_was_stripped() {
    let post = post(Tls::None, Security::StartTls, "localhost", true).await;
    the_queue_holds(&post).await;
}

#[tokio::test]
async fn f23_nothing_leaves_for_a_certificate_that_nobody_we_trust_signed() {
    for (tls, security) in [(Tls::Offered, Security::StartTls), (Tls::Implicit, Security::Tls)] {
        the_queue_holds(&post(tls, security, "localhost", false).await).await;
    }
}

#[tokio::test]
async fn f23_nothing_leaves_for_another_host_s_certificate() {
    for (tls, security) in [(Tls::Offered, Security::StartTls), (Tls::Implicit, Security::Tls)] {
        the_queue_holds(&post(tls, security, "elsewhere.example", true).await).await;
    }
}

#[tokio::test]
async fn f23_what_is_said_in_the_clear_after_the_yes_to_starttls_is_not_taken_for_encrypted() {
    let post = post(Tls::Offered, Security::StartTls, "localhost", true).await;
    post.server.on(Step::StartTls, Reply::Say("220 go\r\n250-test\r\n250 AUTH PLAIN"));
    the_queue_holds(&post).await;
}

async fn the_queue_holds(post: &Post) {
    post.queue(Class::Security).await;
    assert_eq!(post.deliver().await.waiting, 1);
    let fact = post.fact().await;
    assert_eq!((fact.state, fact.attempts), (State::Queued, 1));
    let said = post.server.said();
    for word in ["AUTH", "MAIL", "RCPT", "DATA"] {
        assert!(!said.contains(&word.to_owned()), "{said:?}");
    }
}

#[test]
fn r_ml_13_tls_is_demanded_but_on_this_machine_or_where_the_setting_says_so() {
    let security = |url: &str, require: bool| {
        let mut config = Config::load().unwrap();
        config.smtp_require_tls = require;
        Transport::new(url, &config, [0; 32]).map(|it| (it.security, it.port)).ok()
    };
    for (url, require, expected) in [
        ("smtp://mail.example", true, Some((Security::StartTls, 587))),
        ("smtp://mail.example:25", true, Some((Security::StartTls, 25))),
        ("smtps://ana:pass%40word@mail.example", true, Some((Security::Tls, 465))),
        ("smtp://mail.example:25", false, Some((Security::Plain, 25))),
        ("smtp://127.0.0.1:2525", true, Some((Security::Plain, 2525))),
        ("smtp://[::1]:2525", true, Some((Security::Plain, 2525))),
        ("smtp://localhost:2525", true, Some((Security::Plain, 2525))),
        ("smtp://127.0.0.1.mail.example:25", true, Some((Security::StartTls, 25))),
        ("http://mail.example", true, None),
        ("mail.example:25", true, None),
        ("", true, None),
    ] {
        assert_eq!(security(url, require), expected, "{url}");
    }
}
