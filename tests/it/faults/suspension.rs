use futures_util::future::join_all;
use peernet::accounts::suspend;

use crate::support::World;

#[tokio::test]
async fn f48_nothing_is_served_to_what_begins_after_a_suspension() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let id = ana.member().unwrap();
    let space = world.open_space("Everyone").await;
    let question = world.ask(world.moderator, space, "Who has a checklist?").await;
    let browser = world.browser(ana).await;
    let thread = format!("/questions/{question}");
    let replies = format!("{thread}/replies");
    let open = browser.get(&thread).await.fill(&replies, &[("body", "Here is ours.")]);

    let ask = async || browser.get(&thread).await;
    let before = join_all((0..20).map(|_| ask()));
    let suspending = world.act(async |tx| suspend(tx, world.moderator, id, "A reason").await);
    let (before, suspended) = tokio::join!(before, suspending);
    suspended.unwrap();
    assert!(before.iter().all(|page| page.status == 200 || page.status == 303));

    for page in join_all((0..20).map(|_| ask())).await {
        assert_eq!(page.status, 303);
        assert!(!page.html.contains("checklist"));
    }
    let late = browser.post(&replies, &open).await;
    assert!(late.status == 403 || late.location.is_some_and(|it| it.starts_with("/sign-in")));
    assert!(!world.browser(world.moderator).await.get(&thread).await.html.contains("Here is ours"));
}
