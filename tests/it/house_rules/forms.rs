//! A form that lacks something says so, with what was typed and by the names of its fields.

use actix_web::http::Method;
use peernet::accounts::{Purpose, Viewer, new_token};
use peernet::content::ShownTo;
use peernet::routes;
use peernet::spaces::SpaceId;
use peernet::web::entry::Entry;
use peernet::web::exempt::is_exempt;
use regex::Regex;
use scraper::{ElementRef, Html, Selector};

use crate::support::{Browser, World};

/// They lack nothing: each is one button.
const BUTTONS: [&str; 15] = [
    "/applications/{secret}/erase",
    "/applications/{secret}/resend",
    "/applications/{secret}/withdraw",
    "/confirm/{token}",
    "/desk/applications/{id}/approve",
    "/desk/applications/{id}/claim",
    "/desk/members/{id}/restore",
    "/questions/{question}/delete",
    "/questions/{question}/restore",
    "/replies/{reply}/accept",
    "/replies/{reply}/delete",
    "/replies/{reply}/restore",
    "/resources/{resource}/restore",
    "/sign-out",
    "/welcome",
];

/// The route's path, with things in it that the moderator may do everything with.
async fn path(world: &World, space: SpaceId, number: usize, pattern: &str) -> String {
    let mo = world.moderator;
    let place = Regex::new(r"\{([^}]*)\}").unwrap();
    let Some(found) = place.captures(pattern) else { return pattern.to_owned() };
    let email = format!("nia{number}@elsewhere.example");
    let id = match &found[1] {
        "question" => world.ask(mo, space, "Who has a checklist?").await.to_string(),
        "reply" => {
            let question = world.ask(mo, space, "Who has a checklist?").await;
            world.reply(mo, question, "Here is ours.").await.to_string()
        }
        "resource" => world.share(mo, "Lobby card", ShownTo::Members).await.to_string(),
        "slug" => "everyone".to_owned(),
        "id" if pattern.contains("/members/") => {
            world.member("Ana").await.member().unwrap().to_string()
        }
        "id" => world.applicant("Nia", &email).await.id.to_string(),
        "secret" => world.request("Nia", &email).await.secret,
        "token" if pattern.contains("/confirm/") => {
            let asked = world.request("Nia", &email).await;
            world.confirmation(&asked).await
        }
        "token" => {
            let ana = world.member("Ana").await.member().unwrap();
            let token = async |tx: &mut _| new_token(tx, ana, Purpose::Reset, false).await;
            world.act(token).await.unwrap()
        }
        other => panic!("nothing to put in the place of {other}"),
    };
    pattern.replace(&found[0], &id)
}

async fn key(browser: &Browser, page: &str, action: &str) -> Vec<(String, String)> {
    let mut fields = browser.get(page).await.fill(action, &[]);
    fields.retain(|(name, _)| name == "key");
    fields
}

/// Names in the list of errors by which no field of the page goes.
fn misnamed(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let select = |what: &str| page.select(&Selector::parse(what).unwrap()).next();
    let first =
        |it: ElementRef| it.text().map(str::trim).find(|it| !it.is_empty()).map(str::to_owned);
    let links = Selector::parse("#errors li a").unwrap();
    let mut misnamed = Vec::new();
    for link in page.select(&links) {
        let said: String = link.text().collect();
        let Some((name, _)) = said.split_once(": ") else { continue };
        let field = link.attr("href").unwrap().trim_start_matches('#');
        // A page that has nothing but the button to send it again has no fields.
        let Some(control) = select(&format!("[id='{field}']")) else { continue };
        let group = control.ancestors().filter_map(ElementRef::wrap);
        let group =
            std::iter::once(control).chain(group).find(|it| it.value().name() == "fieldset");
        let label = select(&format!("label[for='{field}']")).or(group).and_then(first);
        if label.as_deref() != Some(name) {
            misnamed.push(format!("{field}: {name:?} for {label:?}"));
        }
    }
    misnamed
}

#[tokio::test]
async fn a_form_without_its_fields_comes_back_and_names_them_as_their_labels_do() {
    let world = World::new().await;
    let space = world.open_space("Everyone").await;
    let guest = world.browser(Viewer::Guest).await;
    let moderator = world.browser(world.moderator).await;
    let theirs = world.browser(world.moderator).await;
    let mut failed = Vec::new();
    for (number, route) in routes::all().iter().enumerate() {
        // The token of `/unsubscribe` is a field: without it, it is an unknown one.
        let is_taken = route.method == Method::POST && !is_exempt(route.path);
        if !is_taken || route.path == "/unsubscribe" {
            continue;
        }
        let (browser, fields) = match (route.entry, route.path) {
            (Entry::Public, _) => (&guest, key(&guest, "/sign-in", "/sign-in").await),
            (_, "/sign-out") => (&theirs, key(&theirs, "/home", "/sign-out").await),
            _ => (&moderator, key(&moderator, "/home", "/sign-out").await),
        };
        let path = path(&world, space, number, route.path).await;
        let answer = browser.post(&path, &fields).await;
        let is_button = BUTTONS.contains(&route.path);
        let holds = match answer.status {
            303 | 409 => is_button,
            422 => !is_button && answer.html.contains("id=\"errors\""),
            _ => false,
        };
        let misnamed = misnamed(&answer.html);
        if !holds || !misnamed.is_empty() {
            failed.push(format!("{}: {} {misnamed:?}", route.path, answer.status));
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

#[tokio::test]
async fn a_form_with_a_field_that_is_not_its_own_comes_back_with_what_was_typed() {
    let world = World::new().await;
    world.open_space("Everyone").await;
    let ana = world.browser(world.member("Ana").await).await;
    let typed = [("title", "Who has a checklist?"), ("author", "ben")];
    let page = ana.get("/questions/new").await;
    let refused = ana.post_form(&page, "/questions", &typed).await;
    assert_eq!(refused.status, 422);
    assert!(refused.html.contains("id=\"errors\""));
    assert!(refused.html.contains("value=\"Who has a checklist?\""));
}
