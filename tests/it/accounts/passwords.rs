use chrono::Duration;
use peernet::accounts::{
    EmailAddress, Password, Purpose, Role, Viewer, admit, ask_for_reset, new_token, set_password,
    token_is_alive,
};
use peernet::base::{Error, Tx};

use crate::support::{World, newcomer};

/// A member who has that password; of the demo, if the name is its domain. With their address.
pub async fn with_password(world: &World, name: &str, password: &str) -> (Viewer, String) {
    let mut new = newcomer(name, Role::Member);
    if name == "demo.example" {
        new.email = EmailAddress::parse("ana@demo.example").unwrap();
    }
    let email = new.email.stored();
    let hashed = world.app.hasher.hash(&Password::typed(password)).await.unwrap();
    let act = async |tx: &mut Tx| {
        let id = admit(tx, &new).await?;
        let token = new_token(tx, id, Purpose::FirstPassword, false).await?;
        set_password(tx, &token, &hashed).await?;
        Ok(id)
    };
    let id = world.act(act).await.unwrap();
    (Viewer::Member { id, role: Role::Member }, email)
}

async fn token(world: &World, member: Viewer, purpose: Purpose, beside: bool) -> String {
    let id = member.member().unwrap();
    world.act(async |tx| new_token(tx, id, purpose, beside).await).await.unwrap()
}

async fn is_alive(world: &World, token: &str) -> bool {
    let db = world.db().await;
    token_is_alive(&db, token, world.app.clock.now()).await.is_ok()
}

#[tokio::test]
async fn r_tk_a_token_lives_its_time_and_is_used_once() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let hashed = world.app.hasher.hash(&Password::typed("orange lamps on the pier")).await.unwrap();
    for (purpose, life) in
        [(Purpose::FirstPassword, Duration::hours(48)), (Purpose::Reset, Duration::minutes(30))]
    {
        let over = token(&world, ana, purpose, false).await;
        world.app.clock.advance(life);
        assert!(!is_alive(&world, &over).await, "{purpose:?}");

        let used = token(&world, ana, purpose, false).await;
        let set = async |tx: &mut Tx| set_password(tx, &used, &hashed).await;
        world.act(set).await.unwrap();
        assert!(matches!(world.act(set).await, Err(Error::NotFound)));
    }
}

#[tokio::test]
async fn r_tk_a_new_token_takes_the_place_of_the_last_unless_nobody_knows_whether_that_arrived() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let first = token(&world, ana, Purpose::Reset, false).await;
    let second = token(&world, ana, Purpose::Reset, false).await;
    assert!(!is_alive(&world, &first).await && is_alive(&world, &second).await);
    let beside = token(&world, ana, Purpose::Reset, true).await;
    assert!(is_alive(&world, &second).await && is_alive(&world, &beside).await);
    // One use ends both.
    let hashed = world.app.hasher.hash(&Password::typed("orange lamps on the pier")).await.unwrap();
    world.act(async |tx| set_password(tx, &beside, &hashed).await).await.unwrap();
    assert!(!is_alive(&world, &second).await);
}

#[tokio::test]
async fn v38_an_empty_token_is_as_unknown_as_any_other() {
    let world = World::new().await;
    token(&world, world.member("Ana").await, Purpose::Reset, false).await;
    for unknown in ["", " ", "AAAA", "null"] {
        assert!(!is_alive(&world, unknown).await, "{unknown:?}");
    }
}

#[tokio::test]
async fn r_jo_01_asking_for_a_new_password_says_nothing_of_who_has_an_account() {
    let world = World::new().await;
    let (_, email) = with_password(&world, "Ana", "orange lamps on the pier").await;
    let guest = world.browser(Viewer::Guest).await;
    let mut answers = Vec::new();
    for email in [email.as_str(), "nobody@clinic.example"] {
        let form =
            guest.get("/password/forgot").await.fill("/password/forgot", &[("email", email)]);
        let answer = guest.post("/password/forgot", &form).await;
        answers.push((answer.status, answer.location.clone()));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0].0, 303);
}

#[tokio::test]
async fn r_rl_above_three_an_hour_nothing_is_sent_and_the_page_is_the_same() {
    let world = World::new().await;
    let guest = world.browser(Viewer::Guest).await;
    let (_, email) = with_password(&world, "Ana", "orange lamps on the pier").await;
    for _ in 0..5 {
        let form =
            guest.get("/password/forgot").await.fill("/password/forgot", &[("email", &email)]);
        assert_eq!(guest.post("/password/forgot", &form).await.status, 303);
    }
    let db = world.db().await;
    let jobs = peernet::base::jobs::list(&db).await.unwrap();
    assert_eq!(jobs.iter().filter(|job| job.message == "reset wanted").count(), 3);
}

#[tokio::test]
async fn whoever_is_asked_for_but_gone_gets_nothing() {
    let world = World::new().await;
    let unknown = EmailAddress::parse("nobody@clinic.example").unwrap();
    world.act(async |tx| ask_for_reset(tx, &unknown).await).await.unwrap();
    let db = world.db().await;
    assert!(peernet::base::jobs::list(&db).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_first_password_signs_in_and_a_reset_leads_to_the_sign_in_and_ends_all_sessions() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let guest = world.browser(Viewer::Guest).await;
    let path = format!("/password/set/{}", token(&world, ana, Purpose::FirstPassword, false).await);
    let short = guest.get(&path).await.fill(&path, &[("password", "too short")]);
    let refused = guest.post(&path, &short).await;
    assert_eq!(refused.status, 422);
    assert!(refused.html.contains("id=\"errors\"") && !refused.html.contains("too short"));

    let form = refused.fill(&path, &[("password", "orange lamps on the pier")]);
    assert_eq!(guest.post(&path, &form).await.location.as_deref(), Some("/welcome"));
    assert_eq!(guest.get("/settings/sessions").await.status, 200);

    let other = world.browser(Viewer::Guest).await;
    let path = format!("/password/set/{}", token(&world, ana, Purpose::Reset, false).await);
    let form = other.get(&path).await.fill(&path, &[("password", "violet lamps on the pier")]);
    let set = other.post(&path, &form).await;
    assert_eq!(set.location.as_deref(), Some("/sign-in?done=password"));
    assert_eq!(guest.get("/settings/sessions").await.status, 303, "the old session still lives");
    assert_eq!(other.get("/settings/sessions").await.status, 303, "a reset signs in");
}

#[tokio::test]
async fn r_re_01_a_password_is_not_drawn_where_a_form_is_sent_again() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let guest = world.browser(Viewer::Guest).await;
    let path = format!("/password/set/{}", token(&world, ana, Purpose::Reset, false).await);
    let page = guest.get(&path).await;
    let set = guest.post_form(&page, &path, &[("password", "orange lamps on the pier")]).await;
    assert_eq!(set.status, 303);
    let again = guest.post_form(&page, &path, &[("password", "violet lamps on the pier")]).await;
    assert_eq!(again.status, 409);
    assert!(!again.html.contains("violet lamps"));
    assert!(again.html.contains("type=\"password\" id=\"password\" name=\"password\""));
}
