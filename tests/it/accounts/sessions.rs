use chrono::Duration;
use peernet::accounts::{Role, Viewer, find_session, list_sessions, open_session, touch_session};
use peernet::base::Tx;

use super::passwords::with_password;
use crate::support::World;

async fn open(world: &World, viewer: Viewer, shared: bool) -> String {
    let id = viewer.account_id().unwrap();
    let open = async |tx: &mut Tx| open_session(tx, id, "Firefox on Linux", shared).await;
    world.act(open).await.unwrap()
}

async fn lives(world: &World, token: &str) -> bool {
    let db = world.db().await;
    find_session(&db, token, world.app.clock.now()).await.unwrap().is_some()
}

#[tokio::test]
async fn r_tk_a_session_ends_when_it_was_idle_for_its_time() {
    let world = World::new().await;
    let member = world.member("Ana").await;
    for (viewer, shared, idle) in [
        (member, false, Duration::days(30)),
        (member, true, Duration::hours(12)),
        (world.moderator, false, Duration::hours(12)),
    ] {
        let token = open(&world, viewer, shared).await;
        world.app.clock.advance(idle - Duration::minutes(1));
        assert!(lives(&world, &token).await, "{viewer:?}");
        world.app.clock.advance(Duration::minutes(1));
        assert!(!lives(&world, &token).await, "{viewer:?}");
    }
}

#[tokio::test]
async fn r_tk_a_session_that_is_used_goes_on_until_its_time_in_all_is_over() {
    let world = World::new().await;
    let token = open(&world, world.member("Ana").await, false).await;
    for _ in 0..4 {
        world.app.clock.advance(Duration::days(20));
        let db = world.db().await;
        let found = find_session(&db, &token, world.app.clock.now()).await.unwrap().unwrap();
        assert!(found.is_due);
        world.act(async |tx| touch_session(tx, found.id).await).await.unwrap();
    }
    world.app.clock.advance(Duration::days(10));
    assert!(!lives(&world, &token).await);
}

#[tokio::test]
async fn ones_own_sessions_are_listed_and_ended_one_by_one_and_no_others() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let here = world.browser(ana).await;
    let elsewhere = world.browser(ana).await;
    let bens = world.browser(ben).await;

    let page = here.get("/settings/sessions").await;
    assert_eq!(page.html.matches("name=\"session\"").count(), 2);
    let db = world.db().await;
    let his = list_sessions(&db, ben, world.app.clock.now()).await.unwrap()[0].id.to_string();
    let mut stolen = page.fill("/settings/sessions", &[]);
    stolen.retain(|(name, _)| name == "key");
    stolen.push(("session".into(), his));
    assert_eq!(here.post("/settings/sessions", &stolen).await.status, 404);
    assert_eq!(bens.get("/settings/sessions").await.status, 200);

    // The one that the page does not call this browser's.
    let mine = list_sessions(&db, ana, world.app.clock.now()).await.unwrap();
    let row = |id: &str| page.html.split("<li").find(|row| row.contains(id)).unwrap().to_owned();
    let ids = mine.iter().map(|session| session.id.to_string());
    let other = ids.into_iter().find(|id| !row(id).contains("This browser")).unwrap();
    let mut form = page.fill("/settings/sessions", &[]);
    form.retain(|(name, _)| name == "key");
    form.push(("session".into(), other));
    assert_eq!(here.post("/settings/sessions", &form).await.status, 303);
    assert_eq!(here.get("/settings/sessions").await.status, 200);
    assert_eq!(elsewhere.get("/settings/sessions").await.status, 303);
}

#[tokio::test]
async fn signing_in_leads_back_to_the_page_and_signing_out_ends_the_session() {
    let world = World::new().await;
    let (_, email) = with_password(&world, "Ana", "orange lamps on the pier").await;
    let browser = world.browser(Viewer::Guest).await;
    let sent = browser.get("/questions").await.location.unwrap();
    assert_eq!(sent, "/sign-in?return=/questions");

    let typed = [("email", &*email), ("password", "not this one at all")];
    let refused =
        browser.post("/sign-in", &browser.get(&sent).await.fill("/sign-in", &typed)).await;
    assert_eq!(refused.status, 422);
    assert!(refused.html.contains("id=\"errors\"") && refused.html.contains(&email));

    let typed = [("email", &*email), ("password", "orange lamps on the pier")];
    let signed_in = browser.post("/sign-in", &refused.fill("/sign-in", &typed)).await;
    assert_eq!(signed_in.location.as_deref(), Some("/questions"));
    for guests in ["/", "/sign-in"] {
        assert_eq!(browser.get(guests).await.location.as_deref(), Some("/home"), "{guests}");
    }

    let copy = world.browser(Viewer::Guest).await.with_cookie_of(&browser);
    let form = browser.get("/home").await.fill("/sign-out", &[]);
    assert_eq!(browser.post("/sign-out", &form).await.status, 303);
    assert_eq!(copy.get("/home").await.status, 303, "the session outlived its sign-out");
}

#[tokio::test]
async fn r_ac_06_a_change_of_role_holds_for_the_next_request() {
    use diesel::prelude::*;
    use diesel_async::RunQueryDsl;

    let world = World::new().await;
    let ana = world.member("Ana").await;
    let token = open(&world, ana, false).await;
    let promote = async |tx: &mut Tx| {
        let row = diesel::update(schema::members::table.find(ana.member().unwrap()));
        Ok(row.set(schema::members::role.eq(Role::Moderator)).execute(tx).await?)
    };
    world.act(promote).await.unwrap();
    let db = world.db().await;
    let session = find_session(&db, &token, world.app.clock.now()).await.unwrap().unwrap();
    assert!(session.viewer.moderates());
}
