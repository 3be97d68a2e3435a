//! kill -9 of the worker at each step of sending a mail that somebody waits for.

use peernet::accounts::{
    EmailAddress, Password, PasswordRules, address_of, ask_for_reset, set_password, token_is_alive,
};
use peernet::base::Error;

use crate::support::World;
use crate::support::letters::{path_in, text_of};
use crate::support::process::Processes;
use crate::support::smtp::SmtpServer;

pub const STEPS: [&str; 15] = [
    "job claim.before",
    "connect.before",
    "connect.after",
    "MAIL.before",
    "RCPT.before",
    "RCPT.after",
    "draw.before",
    "draw.after",
    "data_started.before",
    "data_started.after",
    "DATA.before",
    "final dot.before",
    "reply.before",
    "mark.before",
    "mark.after",
];

#[tokio::test]
async fn f05_a_security_mail_arrives_whenever_its_worker_is_killed_and_one_use_ends_all_its_tokens()
{
    let world = World::new().await;
    let server = SmtpServer::start().await;
    let smtp = format!("smtp://127.0.0.1:{}", server.port);
    let processes = Processes::beside(&world).with("SMTP_URL", &smtp);
    let mut twice = Vec::new();
    for step in STEPS {
        let ana = world.member("Ana").await.member().unwrap();
        let db = world.db().await;
        let email = address_of(&db, ana).await.unwrap().email;
        let parsed = EmailAddress::parse(&email).unwrap();
        world.act(async |tx| ask_for_reset(tx, &parsed).await).await.unwrap();

        let killed = processes.run(&["worker", "--once"], &format!("{step}=kill")).await;
        assert!(killed.was_killed, "{step} is passed by no mail: {killed:?}");
        // A worker that comes back finds it once the lease of the dead one is over.
        processes.done(&["clock", "advance", "6m"]).await;
        processes.done(&["worker", "--once"]).await;

        let is_hers = |to: &[String]| to == [email.clone()];
        let mails: Vec<_> = server.taken().into_iter().filter(|it| is_hers(&it.to)).collect();
        assert!((1..=2).contains(&mails.len()), "{step}: {}", mails.len());
        assert!(mails.iter().all(|it| it.header("Message-ID") == mails[0].header("Message-ID")));
        let start = "/password/set/";
        let tokens: Vec<_> = mails
            .iter()
            .map(|mail| path_in(&text_of(mail), start)[start.len()..].to_owned())
            .collect();
        if let [first, second] = tokens.as_slice() {
            assert_ne!(first, second, "{step}");
            twice.push(step);
        }
        for token in &tokens {
            assert!(is_alive(&world, token).await, "{step}");
        }
        let rules = PasswordRules { is_common: |_| false, context: &[] };
        let password = Password::choose("a long walk by the river", &rules).unwrap();
        let hashed = world.app.hasher.hash(&password).await.unwrap();
        world.act(async |tx| set_password(tx, &tokens[0], &hashed).await).await.unwrap();
        for token in &tokens {
            assert!(!is_alive(&world, token).await, "{step}");
        }
        // That the password is new is mailed as well, before the next one is killed.
        processes.done(&["worker", "--once"]).await;
    }
    assert_eq!(twice, ["reply.before", "mark.before"], "where nobody knows whether it arrived");
}

async fn is_alive(world: &World, token: &str) -> bool {
    let now = world.app.clock.now();
    let db = world.db().await;
    match token_is_alive(&db, token, now).await {
        Ok(_) => true,
        Err(Error::NotFound) => false,
        Err(error) => panic!("{error}"),
    }
}
