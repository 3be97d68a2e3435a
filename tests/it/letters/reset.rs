use peernet::accounts::{EmailAddress, MemberState, Purpose, ask_for_reset, token_is_alive};
use peernet::base::Error;
use peernet::letters::{Letters, reset};
use peernet::worker;

use super::support::{Desk, head, parse};
use crate::support::smtp::{Reply, Step};

/// Ana asks for a new password, and the worker does its part.
async fn ask(desk: &Desk) {
    let member = desk.ana.account().unwrap();
    let db = desk.world.db().await;
    let address = peernet::accounts::address_of(&db, member).await.unwrap();
    assert_eq!(address.state, MemberState::Active);
    let email = EmailAddress::parse(&address.email).unwrap();
    desk.world.act(async |tx| ask_for_reset(tx, &email).await).await.unwrap();
    desk.world.work().await;
}

fn letters(desk: &Desk) -> Letters {
    Letters::new(desk.house()).mail("reset", reset())
}

/// The tokens in the mails, oldest first.
fn tokens(desk: &Desk) -> Vec<String> {
    let token = |raw: &str| {
        let text = parse(raw).body_text(0).unwrap().into_owned();
        let token = text.split_once("/password/set/").unwrap().1;
        token.split_whitespace().next().unwrap().to_owned()
    };
    desk.server.taken().iter().map(|mail| token(&mail.text())).collect()
}

async fn alive(desk: &Desk, token: &str) -> bool {
    let db = desk.world.db().await;
    match token_is_alive(&db, token, desk.world.app.clock.now()).await {
        Ok((member, purpose)) => {
            assert_eq!((member, purpose), (desk.ana.account().unwrap(), Purpose::Reset));
            true
        }
        Err(Error::NotFound) => false,
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn a_reset_is_mailed_with_a_link_that_lives_for_thirty_minutes() {
    let desk = Desk::new().await;
    ask(&desk).await;
    assert_eq!(desk.deliver(&letters(&desk)).await.sent, 1);
    let [token] = tokens(&desk).try_into().unwrap();
    assert!(alive(&desk, &token).await);
    insta::assert_snapshot!(head(&desk.server.taken()[0].text()));
    desk.world.app.clock.advance(chrono::Duration::minutes(31));
    assert!(!alive(&desk, &token).await);
}

#[tokio::test]
async fn r_tk_a_new_request_ends_the_last_token() {
    let desk = Desk::new().await;
    for _ in 0..2 {
        ask(&desk).await;
        desk.deliver(&letters(&desk)).await;
    }
    let [first, second] = tokens(&desk).try_into().unwrap();
    assert!(!alive(&desk, &first).await);
    assert!(alive(&desk, &second).await);
}

#[tokio::test]
async fn r_md_04_both_tokens_live_where_nobody_knows_whether_the_first_mail_arrived() {
    let desk = Desk::new().await;
    ask(&desk).await;
    desk.server.on(Step::Dot, Reply::Cut);
    desk.deliver(&letters(&desk)).await;
    desk.server.behave();
    desk.world.app.clock.advance(chrono::Duration::minutes(2));
    assert_eq!(desk.deliver(&letters(&desk)).await.sent, 1);
    let [first, second] = tokens(&desk).try_into().unwrap();
    assert_ne!(first, second);
    assert!(alive(&desk, &first).await && alive(&desk, &second).await);
    let ids: Vec<_> = desk.server.taken().iter().map(|it| it.header("Message-ID")).collect();
    assert_eq!(ids[0], ids[1]);
}

#[tokio::test]
async fn r_tk_a_token_of_a_mail_that_did_not_leave_opens_nothing() {
    let desk = Desk::new().await;
    ask(&desk).await;
    desk.server.on(Step::Rcpt, Reply::Say("450 later"));
    desk.deliver(&letters(&desk)).await;
    assert!(tokens(&desk).is_empty());
    assert!(worker::purges().names().any(|name| name == "outbox"));
}
