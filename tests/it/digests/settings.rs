use peernet::accounts::Viewer;

use crate::support::World;

#[tokio::test]
async fn a_member_chooses_when_and_how_much_and_sees_what_the_next_one_would_say() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let space = world.open_space("Everyone").await;
    world.later();
    world.ask(world.moderator, space, "Who has a poster for the door?").await;
    world.app.clock.advance(chrono::Duration::minutes(5));
    let browser = world.browser(ana).await;
    let page = browser.get("/settings/digest").await;
    assert!(page.html.contains("Who has a poster for the door?"), "{}", page.html);

    let typed = [
        ("frequency", "daily"),
        ("weekday", "3"),
        ("hour", "17"),
        ("zone", "America/Chicago"),
        ("level", "counts"),
        ("language", "es"),
    ];
    let saved = browser.post_form(&page, "/settings/digest", &typed).await;
    assert_eq!(saved.location.as_deref(), Some("/settings/digest?done=saved"));
    let page = browser.get("/settings/digest").await;
    assert!(page.html.contains("<html lang=\"es\""));
    assert!(page.html.contains("value=\"17\" selected") && !page.html.contains("Who has a poster"));
}

#[tokio::test]
async fn a_schedule_that_is_none_comes_back_with_what_was_chosen() {
    let world = World::new().await;
    let browser = world.browser(world.member("Ana").await).await;
    let page = browser.get("/settings/digest").await;
    let typed = [
        ("frequency", "hourly"),
        ("weekday", "8"),
        ("hour", "24"),
        ("zone", "Mars/Olympus"),
        ("level", "titles"),
        ("language", "en"),
    ];
    let refused = browser.post_form(&page, "/settings/digest", &typed).await;
    assert_eq!(refused.status, 422);
    assert!(refused.html.contains("id=\"errors\"") && refused.html.contains("#zone"));
}

#[tokio::test]
async fn a_suspended_member_has_settings_and_no_news() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let id = ana.member().unwrap();
    let suspend =
        async |tx: &mut _| peernet::accounts::suspend(tx, world.moderator, id, "A reason").await;
    world.act(suspend).await.unwrap();
    let page = world.browser(Viewer::Suspended { id }).await.get("/settings/digest").await;
    assert_eq!(page.status, 200);
    assert!(!page.html.contains("id=\"next\""));
}
