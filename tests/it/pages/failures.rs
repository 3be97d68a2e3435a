use peernet::accounts::{Language, Viewer, set_language};
use peernet::base::{Clock, Database, Tx};

use crate::support::World;

#[tokio::test]
async fn r_log_03_a_failure_says_what_to_do_its_request_and_whom_to_write_to_in_the_same_frame() {
    let world = World::new().await;
    let member = world.browser(world.member("Ana").await).await;
    let forged = [("key".to_owned(), "made-up".to_owned())];
    for (status, page) in
        [(404, member.get("/no-such-page").await), (403, member.post("/sign-out", &forged).await)]
    {
        assert_eq!(page.status, status);
        assert!(page.html.contains("data-frame=\"member\""), "{status}");
        assert!(page.html.contains("<bdi>Ana</bdi>"), "{status}");
        assert!(page.html.contains("mailto:peers@cpca.example"), "{status}");
        assert!(page.html.contains("<code>"), "{status}");
    }
}

#[tokio::test]
async fn p8_the_page_of_a_miss_is_the_same_wherever_it_is_asked_for() {
    let world = World::new().await;
    let moderator = world.browser(world.moderator).await;
    let miss = moderator.get("/no-such-page").await;
    for path in ["/questions/no-such-page", "/desk/no-such-page", "/home/no-such-page?done=saved"] {
        assert_eq!(moderator.get(path).await, miss, "{path}");
    }
    // Also for one who reads Spanish, where staff read English.
    let luz = world.member("Luz").await;
    let speak = async |tx: &mut Tx| set_language(tx, luz, Language::Es, "America/New_York").await;
    world.act(speak).await.unwrap();
    let luz = world.browser(luz).await;
    let miss = luz.get("/no-such-page").await;
    assert!(miss.html.contains("<html lang=\"es\""));
    for path in ["/questions/no-such-page", "/desk", "/desk/no-such-page"] {
        assert_eq!(luz.get(path).await, miss, "{path}");
    }
}

#[tokio::test]
async fn r_re_08_without_the_database_the_page_stands_alone_and_has_a_contact() {
    let mut world = World::new().await;
    let member = world.browser(world.moderator).await;
    world.app.database = Database::new("host=/nowhere", Clock::System);
    let cut_off = world.browser(Viewer::Guest).await.with_cookie_of(&member);
    let page = cut_off.get("/home?lang=es").await;
    assert_eq!(page.status, 503);
    assert!(page.html.contains("<html lang=\"es\""));
    assert!(page.html.contains("mailto:peers@cpca.example"));
    assert!(!page.html.contains("topbar"));
}
