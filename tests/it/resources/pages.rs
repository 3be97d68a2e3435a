use std::collections::HashSet;

use peernet::accounts::Viewer;
use peernet::base::Tx;
use peernet::content::ShownTo;
use peernet::moderation::HideReason;
use peernet::resources::hide;
use scraper::{Html, Selector};

use crate::support::{Page, World};

/// Values of an attribute in the page, in its order.
fn all(page: &Page, attribute: &str) -> Vec<String> {
    let html = Html::parse_document(&page.html);
    let having = Selector::parse(&format!("[{attribute}]")).unwrap();
    html.select(&having).map(|it| it.attr(attribute).unwrap().to_owned()).collect()
}

/// No two things of a page have one id.
fn has_unique_ids(page: &Page) -> bool {
    let ids = all(page, "id");
    ids.iter().collect::<HashSet<_>>().len() == ids.len()
}

#[tokio::test]
async fn a_public_resource_is_open_to_all_and_may_be_kept_by_caches_and_others_are_not_there() {
    let world = World::new().await;
    let public = world.share(world.moderator, "Know your rights", ShownTo::Public).await;
    let members = world.share(world.moderator, "For members alone", ShownTo::Members).await;
    let guest = world.browser(Viewer::Guest).await;

    let list = guest.get("/public/resources").await;
    assert!(list.html.contains("Know your rights") && !list.html.contains("For members alone"));
    let address = format!("/public/resources/{public}");
    let headers = guest.headers(&address).await;
    assert_eq!(headers["cache-control"], "public, max-age=300");
    assert!(headers.get("set-cookie").is_none() && headers.get("x-robots-tag").is_none());
    let tag = headers["etag"].to_str().unwrap().to_owned();
    assert_eq!(guest.get_with(&address, "if-none-match", &tag).await.status, 304);
    let file = guest.headers(&format!("{address}/download")).await;
    assert!(file["content-disposition"].to_str().unwrap().starts_with("attachment"));
    for missing in [format!("/public/resources/{members}"), "/public/resources/none".into()] {
        assert_eq!(guest.get(&missing).await.status, 404, "{missing}");
    }
    // A member sees the same, in the guests' frame.
    let member = world.browser(world.member("Ana").await).await;
    assert_eq!(member.get(&address).await, guest.get(&address).await);
    assert!(guest.get("/").await.html.contains("Know your rights"));
}

#[tokio::test]
async fn r_ac_08_no_other_spelling_of_a_public_address_shows_a_member_their_own_frame() {
    let world = World::new().await;
    let public = world.share(world.moderator, "Know your rights", ShownTo::Public).await;
    let member = world.browser(world.member("Ana").await).await;
    for path in [
        "/%70ublic/resources".to_owned(),
        format!("/publi%63/resources/{public}"),
        "/%68ome".into(),
    ] {
        let answer = member.record(&path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.body.contains("Ana") && !answer.body.contains("Know your rights"));
        let kept = ("cache-control".to_owned(), "no-store".to_owned());
        assert!(answer.headers.contains(&kept), "{path}");
    }
}

#[tokio::test]
async fn a_resource_shows_its_versions_and_only_who_may_can_add_one() {
    let world = World::new().await;
    let (ana, otto) = (world.member("Ana").await, world.member("Otto").await);
    let resource = world.share(ana, "Lobby card for the desk", ShownTo::Members).await;
    world.try_add_version(ana, resource, "The hotline.").await.unwrap();
    let address = format!("/resources/{resource}");
    let hers = world.browser(ana).await.get(&address).await.html;
    assert!(hers.contains("The hotline.") && hers.contains(&format!("{address}/versions")));
    assert!(hers.contains("action=\"") && hers.contains("enctype=\"multipart/form-data\""));
    let his = world.browser(otto).await;
    let page = his.get(&address).await;
    assert!(page.html.contains("aria-pressed=\"false\""));
    assert!(page.html.contains("The hotline.") && !page.html.contains("multipart/form-data"));
    assert_eq!(his.get(&format!("{address}/versions/1")).await.status, 200);
    assert_eq!(his.get(&format!("{address}/versions/1/download")).await.status, 200);
    assert_eq!(his.get(&format!("{address}/versions/9")).await.status, 404);
    let follow = format!("{address}/follow");
    assert_eq!(his.post_form(&page, &follow, &[]).await.status, 303);
    assert!(his.get(&address).await.html.contains("aria-pressed=\"true\""));
}

#[tokio::test]
async fn a_facet_that_nobody_has_is_not_found_and_words_of_any_kind_are_looked_for() {
    let world = World::new().await;
    let ana = world.browser(world.member("Ana").await).await;
    world.share(world.moderator, "Lobby card for the desk", ShownTo::Members).await;
    assert!(ana.get("/resources?q=lobby").await.html.contains("Lobby card"));
    assert_eq!(ana.get("/resources?q=%22%27%29%3B--%20%26%7C").await.status, 200);
    assert_eq!(ana.get("/resources?type=virus").await.status, 404);
    assert_eq!(ana.get("/resources?topic=virus").await.status, 404);
    assert_eq!(ana.get("/resources?topic=warrants").await.status, 200);
    assert_eq!(ana.get("/resources?after=made-up").await.status, 404);
}

#[tokio::test]
async fn ids_are_unique_and_a_refused_visibility_says_so_once_and_keeps_the_space() {
    let world = World::new().await;
    let staff = world.browser(world.moderator).await;
    let group = world.working_group("Legal readers", &[world.moderator]).await;
    let shown_to = ShownTo::Space(group);
    let resource = world.share(world.moderator, "Lobby card for the desk", shown_to).await;
    world.try_add_version(world.moderator, resource, "The hotline.").await.unwrap();
    let address = format!("/resources/{resource}");
    let page = staff.get(&address).await;
    assert!(has_unique_ids(&page), "{:?}", all(&page, "id"));
    assert!(page.html.contains(&format!("<option value=\"{group}\" selected")), "{}", page.html);
    let action = format!("{address}/visibility");
    let refused = staff.post_form(&page, &action, &[("visibility", "nobody")]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.html.matches("id=\"errors\"").count(), 1);
    assert!(has_unique_ids(&refused));
    let action = format!("{address}/versions");
    let refused = staff.post_form(&page, &action, &[("changed", "")]).await;
    assert!(refused.status == 422 && has_unique_ids(&refused));
    let form = staff.get("/resources/new").await;
    assert!(has_unique_ids(&form));
    assert!(form.html.contains("<label for=\"file\">File</label>"), "it is required");
}

#[tokio::test]
async fn who_shared_a_hidden_resource_reads_why_and_for_others_it_is_not_there() {
    let world = World::new().await;
    let (author, other) = (world.member("Ana").await, world.member("Ben").await);
    let resource = world.share(author, "Lobby card for the desk", ShownTo::Members).await;
    let reason = HideReason::parse("It names a patient.").unwrap();
    let act = async |tx: &mut Tx| hide(tx, world.moderator, resource, &reason).await;
    world.act(act).await.unwrap();
    let (ana, ben) = (world.browser(author).await, world.browser(other).await);
    let address = format!("/resources/{resource}");
    let told = ana.get(&address).await;
    assert_eq!(told.status, 200);
    assert!(told.html.contains("It names a patient.") && !told.html.contains("Lobby card"));
    assert_eq!(ana.get(&format!("{address}/download")).await.status, 404);
    assert_eq!(ben.get(&address).await, ben.get("/no-such-page").await);
}

#[tokio::test]
async fn who_may_not_is_told_so_before_anything_of_the_form_is_looked_at() {
    let world = World::new().await;
    let (ana, otto) = (world.member("Ana").await, world.member("Otto").await);
    let resource = world.share(ana, "Lobby card for the desk", ShownTo::Members).await;
    let otto = world.browser(otto).await;
    let form = otto.get("/resources/new").await;
    let missing = otto.get("/no-such-page").await;
    let key = &form.fill("/resources", &[])[..1];
    let versions = format!("/resources/{resource}/versions");
    let public = [key, &[("visibility".to_owned(), "public".to_owned())]].concat();
    assert_eq!(otto.post(&versions, key).await, missing);
    assert_eq!(otto.post("/resources", &public).await, missing);
    assert_eq!(otto.post("/resources", key).await.status, 422);
}

#[tokio::test]
async fn r_rl_a_member_searches_thirty_times_a_minute_and_reads_on() {
    let world = World::new().await;
    let ana = world.browser(world.member("Ana").await).await;
    let ben = world.browser(world.member("Ben").await).await;
    for _ in 0..30 {
        assert_eq!(ana.get("/resources?q=lobby").await.status, 200);
    }
    let refused = ana.get("/resources?q=lobby").await;
    assert_eq!(refused.status, 429);
    assert!(refused.retry_after.is_some());
    assert_eq!(ana.get("/resources").await.status, 200);
    assert_eq!(ben.get("/resources?q=lobby").await.status, 200);
    world.app.clock.advance(chrono::Duration::minutes(1));
    assert_eq!(ana.get("/resources?q=lobby").await.status, 200);
}
