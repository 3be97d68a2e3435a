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
    assert!(busy.retry_after.is_some());
    assert!(busy.html.contains("<h1"), "a page that can be read");
    assert_eq!(guest.get("/health/live").await.status, 200);
    assert_eq!(guest.get("/health/ready").await.status, 503);
    held.clear();
    assert_eq!(ana.get("/questions").await.status, 200);
    assert_eq!(guest.get("/health/ready").await.status, 200);
}
