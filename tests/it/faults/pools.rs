use peernet::accounts::Viewer;

use crate::support::World;

#[tokio::test]
async fn f09_a_request_that_gets_no_connection_is_told_to_come_again_and_the_process_stays_live() {
    let world = World::new().await;
    let ana = world.browser(world.member("Ana").await).await;
    let guest = world.browser(Viewer::Guest).await;
    assert_eq!(ana.get("/questions").await.status, 200);
    let mut held = Vec::new();
    while let Ok(connection) = world.app.database.reading_connection().await {
        held.push(connection);
    }
    let busy = ana.get("/questions").await;
    assert_eq!(busy.status, 503);
    assert_eq!(busy.retry_after.as_deref(), Some("60"));
    assert!(busy.html.contains("<h1"), "a page that can be read");
    assert_eq!(guest.get("/health/live").await.status, 200);
    let here = guest.get("/health/ready").await;
    let stranger = guest.get_with("/health/ready", "X-Forwarded-For", "192.0.2.1").await;
    assert_eq!((here.status, stranger.status), (503, 503));
    assert_eq!(stranger.html, "not ready\n", "what is ill is told on this machine alone");
    assert_ne!(here.html, stranger.html);
    assert_eq!(here.retry_after.as_deref(), Some("60"), "as on every 503");
    held.clear();
    assert_eq!(ana.get("/questions").await.status, 200);
    assert_eq!(guest.get("/health/ready").await.status, 200);
}
