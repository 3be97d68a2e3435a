use std::collections::BTreeSet;

use actix_web::http::Method;
use peernet::accounts::Viewer;
use peernet::routes;
use peernet::web::entry::Entry;
use peernet::web::frame::{Frame, Person};
use scraper::{Html, Selector};

use crate::support::{Queries, World};

const PUBLIC: [&str; 8] = [
    "/",
    "/ground-rules",
    "/privacy",
    "/accessibility",
    "/help",
    "/source",
    "/sign-in",
    "/password/forgot",
];

fn texts(html: &str, selector: &str) -> Vec<String> {
    let found = Html::parse_document(html);
    let selector = Selector::parse(selector).unwrap();
    found.select(&selector).map(|it| it.text().collect::<String>().trim().to_owned()).collect()
}

#[tokio::test]
async fn r_a11y_10_every_page_skips_to_its_content_and_has_a_title_of_its_own() {
    let world = World::new().await;
    let guest = world.browser(Viewer::Guest).await;
    let mut titles = BTreeSet::new();
    for path in PUBLIC {
        let html = guest.get(path).await.html;
        assert_eq!(texts(&html, "body > a:first-child[href='#main']").len(), 1, "{path}");
        assert_eq!(texts(&html, "main#main[tabindex='-1'] h1").len(), 1, "{path}");
        let title = texts(&html, "title").remove(0);
        assert!(title.ends_with(" – Peer Network"), "{path}: {title}");
        assert!(titles.insert(title), "{path} has another page's title");
    }
}

#[tokio::test]
async fn r_a11y_15_help_stands_at_the_same_place_of_every_page_and_error() {
    let world = World::new().await;
    let guest = world.browser(Viewer::Guest).await;
    let member = world.browser(world.member("Ana").await).await;
    let foot = ["Ground rules", "Privacy", "Accessibility", "Help", "Source"];
    for path in PUBLIC {
        assert_eq!(texts(&guest.get(path).await.html, "footer li"), foot, "{path}");
    }
    for path in ["/home", "/questions", "/settings/sessions", "/help", "/no-such-page"] {
        assert_eq!(texts(&member.get(path).await.html, "footer li"), foot, "{path}");
    }
}

#[tokio::test]
async fn staff_and_members_find_their_way_and_guests_see_none_of_it() {
    let world = World::new().await;
    let guest = world.browser(Viewer::Guest).await;
    assert!(texts(&guest.get("/").await.html, "nav.mainnav a").is_empty());
    let ana = world.browser(world.member("Ana Ruiz").await).await;
    let help = ana.get("/help").await.html;
    let ways = texts(&help, "nav.mainnav a");
    assert!(ways.starts_with(&["Home".into(), "Questions".into()]), "{ways:?}");
    assert_eq!(texts(&help, "header bdi"), ["Ana"]);
    assert_eq!(texts(&help, ".avatar"), ["AR"]);
}

#[tokio::test]
async fn a_head_is_answered_like_a_get_without_its_page() {
    let world = World::new().await;
    let guest = world.browser(Viewer::Guest).await;
    let member = world.browser(world.member("Ana").await).await;
    for path in ["/", "/help", "/home", "/questions", "/desk", "/no-such-page", "/health/live"] {
        for browser in [&guest, &member] {
            let (get, head) = (browser.get(path).await, browser.only_head(path).await);
            assert_eq!((head.status, &head.location), (get.status, &get.location), "{path}");
            assert_eq!(head.html, "", "{path}");
        }
    }
}

#[tokio::test]
async fn one_link_leads_staff_to_the_desk() {
    let world = World::new().await;
    let home = world.browser(world.moderator).await.get("/home").await.html;
    assert_eq!(texts(&home, "nav a[href^='/desk']"), ["Desk"]);
}

#[tokio::test]
async fn every_page_of_members_and_staff_shows_the_way_to_the_others() {
    let world = World::new().await;
    let moderator = world.browser(world.moderator).await;
    let theirs = |entry| matches!(entry, Entry::Account | Entry::Member | Entry::Moderator);
    for route in routes::all().iter().filter(|it| it.method == Method::GET && theirs(it.entry)) {
        let page = moderator.get(route.path).await;
        if page.status == 200 {
            assert!(!texts(&page.html, "nav.mainnav a").is_empty(), "{}", route.path);
        }
    }
}

#[tokio::test]
async fn r_ac_08_below_public_everybody_wears_the_frame_of_a_guest() {
    let world = World::new().await;
    let guest = world.browser(Viewer::Guest).await;
    let member = world.browser(world.member("Ana").await).await;
    let missing = "/public/no-such-page";
    assert_eq!(member.get(missing).await, guest.get(missing).await);
}

#[tokio::test]
async fn the_front_page_gives_a_guest_no_cookie() {
    let world = World::new().await;
    let headers = world.browser(Viewer::Guest).await.headers("/").await;
    assert!(!headers.contains_key("set-cookie"));
}

#[tokio::test]
async fn the_frame_asks_one_question_and_none_for_a_guest() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let mut db = world.db().await;
    let queries = Queries::on(&mut db);
    let person =
        Person { name: "Ana".to_owned(), is_staff: false, is_suspended: false, zone: None };
    Frame::read(&db, ana, Some(person)).await.unwrap();
    assert_eq!(queries.take(), 1);
    Frame::read(&db, Viewer::Guest, None).await.unwrap();
    assert_eq!(queries.take(), 0);
}
