use std::sync::Arc;

use actix_web::cookie::SameSite;
use chrono::Duration;
use futures_util::future::join_all;
use peernet::accounts::{
    Attempt, Password, Purpose, SignedIn, Viewer, list_sessions, new_token, set_password, sign_in,
};
use peernet::base::config::Config;
use peernet::base::{Error, Result, Tx};
use peernet::web::identity;

use super::passwords::with_password;
use crate::support::{World, config};

const RIGHT: &str = "orange lamps on the pier";

async fn try_to(world: &World, email: &str, password: &str) -> Result<Option<SignedIn>> {
    let attempt = Attempt {
        email,
        password: Password::typed(password),
        network: b"192.0.2",
        device: "Firefox on Linux",
        shared: false,
        demo_allowed: true,
    };
    sign_in(&world.app.database, &world.app.hasher, &attempt).await
}

#[tokio::test]
async fn whoever_has_the_right_password_signs_in_whatever_the_case_of_the_address() {
    let world = World::new().await;
    let (member, email) = with_password(&world, "Ana", RIGHT).await;
    let signed_in = try_to(&world, &email.to_uppercase(), RIGHT).await.unwrap().unwrap();
    assert_eq!(signed_in.member, member.member().unwrap());
    assert!(try_to(&world, &email, "orange lamps on the Pier").await.unwrap().is_none());
}

#[tokio::test]
async fn r_au_04_an_unknown_address_and_a_wrong_password_cannot_be_told_apart() {
    let world = World::new().await;
    let (_, email) = with_password(&world, "Ana", RIGHT).await;
    for email in [email.as_str(), "nobody@clinic.example", "no address", ""] {
        let wrong = try_to(&world, email, "something else entirely").await.unwrap();
        assert!(wrong.is_none(), "{email}");
    }
}

#[tokio::test]
async fn r_au_09_the_demos_accounts_sign_in_on_this_machine_alone() {
    let world = World::new().await;
    let (_, email) = with_password(&world, "demo.example", RIGHT).await;
    assert!(email.ends_with("@demo.example"));
    let elsewhere = Attempt {
        email: &email,
        password: Password::typed(RIGHT),
        network: b"192.0.2",
        device: "?",
        shared: false,
        demo_allowed: false,
    };
    let refused = sign_in(&world.app.database, &world.app.hasher, &elsewhere).await.unwrap();
    assert!(refused.is_none());
    assert!(try_to(&world, &email, RIGHT).await.unwrap().is_some());
}

#[tokio::test]
async fn r_au_08_a_password_that_is_changed_while_it_is_verified_opens_no_session() {
    let world = World::new().await;
    let (ana, email) = with_password(&world, "Ana", RIGHT).await;
    let new = world.app.hasher.hash(&Password::typed("green lamps on the pier")).await.unwrap();
    let change = async |tx: &mut Tx| {
        let token = new_token(tx, ana.member().unwrap(), Purpose::Reset, false).await?;
        set_password(tx, &token, &new).await?;
        // It is found right, as the change is not yet to be seen.
        let mut signing_in = Box::pin(try_to(&world, &email, RIGHT));
        Ok(tokio::select! {
            signed_in = &mut signing_in => Err(signed_in),
            () = world.somebody_waits() => Ok(signing_in),
        })
    };
    let outcome = match world.act(change).await.unwrap() {
        Ok(signing_in) => signing_in.await,
        Err(done) => done,
    };
    assert!(outcome.unwrap().is_none());
    let db = world.db().await;
    assert!(list_sessions(&db, ana, world.app.clock.now()).await.unwrap().is_empty());
    drop(db);
    assert!(try_to(&world, &email, RIGHT).await.unwrap().is_none());
    assert!(try_to(&world, &email, "green lamps on the pier").await.unwrap().is_some());
}

#[tokio::test]
async fn r_au_05_wrong_tries_beyond_the_limit_wait_for_their_turn_and_then_are_refused() {
    let world = World::new().await;
    let (_, email) = with_password(&world, "Ana", RIGHT).await;
    let tries = (0..20).map(|_| try_to(&world, &email, "something else entirely"));
    let outcomes = join_all(tries).await;
    let refused = outcomes.iter().filter(|it| matches!(it, Err(Error::TooMany(_)))).count();
    assert!(refused > 0, "nobody was refused");
    let wrong = outcomes.iter().filter(|it| matches!(it, Ok(None))).count();
    assert_eq!(wrong + refused, 20);
    // Another account is not held up by it, nor this one's owner once the minute is over.
    let (_, other) = with_password(&world, "Ben", RIGHT).await;
    assert!(try_to(&world, &other, RIGHT).await.unwrap().is_some());
    world.app.clock.advance(Duration::minutes(1));
    assert!(try_to(&world, &email, RIGHT).await.unwrap().is_some());
}

#[tokio::test]
async fn f38_never_more_than_two_hashes_at_once_and_the_rest_waits_or_is_told_to_come_back() {
    let world = World::new().await;
    let password = Password::typed(RIGHT);
    let outcomes = join_all((0..200).map(|_| world.app.hasher.verify(&password, None))).await;
    let busy = outcomes.iter().filter(|it| matches!(it, Err(Error::Busy(_)))).count();
    assert_eq!((outcomes.len() - busy, busy), (10, 190));
}

#[tokio::test]
async fn whoever_signs_in_is_led_to_a_page() {
    let world = World::new().await;
    let (_, email) = with_password(&world, "Ana", RIGHT).await;
    for (wanted, led) in [
        ("/questions?filter=yours", "/questions?filter=yours"),
        ("/sign-out", "/home"),
        ("/questions/abc/replies", "/home"),
        ("/no-such-page", "/home"),
        ("//elsewhere.example/questions", "/home"),
    ] {
        let guest = world.browser(Viewer::Guest).await;
        let page = guest.get(&format!("/sign-in?return={wanted}")).await;
        let typed = [("email", &*email), ("password", RIGHT)];
        let signed_in = guest.post_form(&page, "/sign-in", &typed).await;
        assert_eq!(signed_in.location.as_deref(), Some(led), "{wanted}");
    }
}

#[tokio::test]
async fn v41_a_session_on_https_is_bound_to_its_host_alone() {
    let mut world = World::new().await;
    let base_url = "https://peers.example".into();
    world.app.config = Arc::new(Config { base_url, ..config() });
    for cookie in identity::signed_in(&world.app, "token".into(), false) {
        assert!(cookie.name().starts_with("__Host-"), "{cookie}");
        assert_eq!((cookie.secure(), cookie.http_only()), (Some(true), Some(true)), "{cookie}");
        assert_eq!((cookie.path(), cookie.domain()), (Some("/"), None), "{cookie}");
        assert_eq!(cookie.same_site(), Some(SameSite::Lax), "{cookie}");
    }
}
