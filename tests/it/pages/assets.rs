use peernet::accounts::Viewer;
use peernet::web::assets;

use crate::support::World;

#[tokio::test]
async fn r_ac_08_an_asset_is_kept_by_browsers_forever_and_belongs_to_nobody() {
    let world = World::new().await;
    let member = world.browser(world.member("Ana").await).await;
    let address = assets::address("app.css");
    assert_ne!(address, "/assets/app.css", "run bin/assets first");
    let headers = member.headers(&address).await;
    assert_eq!(headers["cache-control"], "public, max-age=31536000, immutable");
    assert_eq!(headers["content-type"], "text/css; charset=utf-8");
    assert!(!headers.contains_key("set-cookie"));
}

#[tokio::test]
async fn what_is_no_asset_is_not_found_by_anybody() {
    let world = World::new().await;
    for viewer in [Viewer::Guest, world.moderator] {
        let browser = world.browser(viewer).await;
        for path in ["/assets/app.css", "/assets/manifest.json", "/assets/..%2FCargo.toml"] {
            assert_eq!(browser.get(path).await.status, 404, "{path}");
        }
    }
}

#[tokio::test]
async fn p11_no_page_names_another_host_for_the_browser_to_ask() {
    let world = World::new().await;
    let guest = world.browser(Viewer::Guest).await;
    for path in ["/", "/privacy", "/source", "/sign-in"] {
        let html = guest.get(path).await.html;
        for asked in ["src=\"http", "src=\"//", "<style", "<script>", " style=\"", " onclick"] {
            assert!(!html.contains(asked), "{path}: {asked}");
        }
    }
}
