//! The main job from end to end: the built program with the PostgreSQL that it brings, browsers
//! without JavaScript, and a mail server of the test's own.

use super::network::Network;
use crate::files::fixtures::pdf::Pdf;
use crate::support::bucket::Bucket;
use crate::support::letters::{path_in, text_of};
use crate::support::smtp::Received;
use crate::support::{Browser, Page, World};

/// Where a post leads, less what is said there once.
pub fn address(page: &Page) -> String {
    assert_eq!(page.status, 303, "{}", page.html);
    page.location.as_deref().unwrap().split(['?', '#']).next().unwrap().to_owned()
}

pub async fn open_space(moderator: &Browser, name: &str, slug: &str, kind: &str) {
    let page = moderator.get("/desk/spaces").await;
    let typed = [("name", name), ("slug", slug), ("kind", kind), ("description", "")];
    address(&moderator.post_form(&page, "/desk/spaces", &typed).await);
}

/// The id of a space that the form for a question offers.
pub fn choice(page: &Page, name: &str) -> String {
    choice_of(page, &format!("{name}</option>"))
}

/// The value of the option whose words start so.
fn choice_of(page: &Page, words: &str) -> String {
    let before = page.html.split_once(&format!(">{words}")).unwrap().0;
    let value = before.rsplit_once("<option value=\"").unwrap().1;
    value.split_once('"').unwrap().0.to_owned()
}

async fn reply(browser: &Browser, thread: &str, body: &str) {
    let path = format!("{thread}/replies");
    address(&browser.post_form(&browser.get(thread).await, &path, &[("body", body)]).await);
}

/// A resource's form, with a PDF that says so.
async fn send_version(browser: &Browser, page: &str, form: &str, typed: &[(&str, &str)]) -> Page {
    let pdf = Pdf::of(&[typed[0].1]).bytes();
    let fields = browser.get(page).await.fill(form, typed);
    browser.post_file(form, &fields, ("file", &pdf)).await
}

#[tokio::test]
async fn a_stranger_becomes_a_member_asks_is_answered_and_reads_of_it_in_one_digest() {
    main_job(Network::start().await).await;
}

#[tokio::test]
async fn r_re_11_two_web_processes_and_two_workers_on_one_database_and_bucket_do_the_same() {
    let (world, bucket) = (World::empty().await, Bucket::start().await);
    main_job(Network::on_two_nodes(&world, &bucket).await).await;
    assert_eq!(bucket.objects(), 3, "a question's file and both versions of a resource");
}

#[tokio::test]
async fn p1_what_was_acknowledged_survives_kill_9_of_every_process_and_of_the_database() {
    let network = Network::start().await;
    let mo = network.moderator().await;
    open_space(&mo, "Everyone", "everyone", "open").await;
    let nia = network.join(&mo, "Nia Flores", "nia@rivers.example").await;
    let form = nia.get("/questions/new").await;
    let typed = [
        ("title", "Who has a poster?"),
        ("body", "Ours is old."),
        ("space", &*choice(&form, "Everyone")),
    ];
    let pdf = Pdf::of(&["Our old poster"]).bytes();
    let fields = form.fill("/questions", &typed);
    let thread = address(&nia.post_file("/questions", &fields, ("files", &pdf)).await);
    reply(&mo, &thread, "Here is ours.").await;

    let network = network.crash().await;
    let nia = network.browser().with_cookie_of(&nia);
    let page = nia.get(&thread).await;
    assert!(page.html.contains("Ours is old.") && page.html.contains("Here is ours."));
    let file = path_in(&page.html.replace('"', " "), "/files/");
    assert_eq!(nia.get(&file).await.status, 200);
    network.end().await;
}

#[tokio::test]
async fn f16_without_the_file_store_a_form_keeps_its_text_and_the_rest_is_served() {
    let (world, bucket) = (World::empty().await, Bucket::start().await);
    let network = Network::on_two_nodes(&world, &bucket).await;
    let mo = network.moderator().await;
    open_space(&mo, "Everyone", "everyone", "open").await;
    let form = mo.get("/questions/new").await;
    let space = choice(&form, "Everyone");
    let typed = [("title", "Who has a poster?"), ("body", "Ours is old."), ("space", &*space)];
    let pdf = Pdf::of(&["Our old poster"]).bytes();
    let fields = form.fill("/questions", &typed);
    let thread = address(&mo.post_file("/questions", &fields, ("files", &pdf)).await);
    let file = path_in(&mo.get(&thread).await.html.replace('"', " "), "/files/");

    bucket.stop();
    assert_eq!(mo.get(&file).await.status, 503);
    assert_eq!(mo.get(&thread).await.status, 200);
    let fields = mo.get("/questions/new").await.fill("/questions", &typed);
    let refused = mo.post_file("/questions", &fields, ("files", &pdf)).await;
    assert_eq!(refused.status, 503);
    assert!(refused.html.contains("Ours is old.") && refused.html.contains("id=\"errors\""));
    network.end().await;
}

async fn main_job(network: Network) {
    let mo = network.moderator().await;
    open_space(&mo, "Everyone", "everyone", "open").await;
    open_space(&mo, "Quiet group", "quiet-group", "working_group").await;
    let nia = network.join(&mo, "Nia Flores", "nia@rivers.example").await;
    let ben = network.join(&mo, "Ben Ortiz", "ben@rivers.example").await;
    let cleo = network.join(&mo, "Cleo Park", "cleo@rivers.example").await;
    network.join(&mo, "Sue Lane", "sue@rivers.example").await;

    let form = nia.get("/questions/new").await;
    assert!(!form.html.contains("Quiet group"));
    let space = choice(&form, "Everyone");
    let typed = [("title", "Who has a poster?"), ("body", "Ours is old."), ("space", &*space)];
    let pdf = Pdf::of(&["Our old poster"]).bytes();
    let fields = form.fill("/questions", &typed);
    let thread = address(&nia.post_file("/questions", &fields, ("files", &pdf)).await);
    let file = path_in(&ben.get(&thread).await.html.replace('"', " "), "/files/");
    assert_eq!(ben.get(&file).await.status, 200);
    assert_eq!(network.browser().get(&file).await.status, 303, "for members alone");
    reply(&ben, &thread, "Here is ours.").await;
    reply(&cleo, &thread, "We made one in Spanish.").await;
    let page = nia.get(&thread).await;
    assert!(page.html.contains("Here is ours.") && page.html.contains("We made one in Spanish."));
    let accept = page.action("/accept");
    assert_eq!(address(&nia.post_form(&page, &accept, &[]).await), thread);
    assert!(cleo.get(&thread).await.html.contains("Accepted answer"));
    reply(&cleo, &thread, "And one in Mixteco.").await;

    // A resource in two versions; its file is members' alone.
    let typed = [
        ("title", "Poster for the door"),
        ("type", "poster"),
        ("topics", "warrants"),
        ("audience", "everyone"),
        ("languages", "en"),
        ("description", "Print it on yellow paper."),
        ("visibility", "members"),
    ];
    let shared = send_version(&ben, "/resources/new", "/resources", &typed).await;
    let resource = address(&shared);
    let changed = [("changed", "Larger letters")];
    let newer = send_version(&ben, &resource, &format!("{resource}/versions"), &changed).await;
    assert_eq!(address(&newer), resource);
    assert!(nia.get(&resource).await.html.contains("Larger letters"));
    assert_eq!(nia.get(&format!("{resource}/download")).await.status, 200);
    assert_eq!(network.browser().get(&format!("{resource}/download")).await.status, 303);

    // What a working group says is told to nobody else, and nothing to whoever is suspended.
    let list = mo.get("/desk/spaces/quiet-group").await;
    let typed = [("member", &*choice_of(&list, "Ben Ortiz"))];
    address(&mo.post_form(&list, "/desk/spaces/quiet-group/members", &typed).await);
    let form = ben.get("/questions/new").await;
    let group = choice(&form, "Quiet group");
    let typed = [("title", "A quiet question"), ("body", "Only for us."), ("space", &*group)];
    address(&ben.post_form(&form, "/questions", &typed).await);
    let suspend = ["member", "suspend", "sue@rivers.example", "--reason", "An open question."];
    network.done(&suspend).await;

    let digests = network.digests(8).await;
    let of = |who: &str| -> Vec<&Received> {
        digests.iter().filter(|mail| mail.to == [format!("{who}@rivers.example")]).collect()
    };
    let [to_nia] = of("nia").try_into().expect("one digest");
    let text = text_of(to_nia);
    assert_eq!(text.matches("Who has a poster?").count(), 1, "{text}");
    assert_eq!(text.matches("Poster for the door").count(), 1, "{text}");
    assert!(of("cleo").len() == 1 && of("ben").len() <= 1 && of("sue").is_empty());
    for mail in &digests {
        let text = text_of(mail);
        assert!(!text.contains("A quiet question") && !text.contains("Only for us"), "{text}");
        let is_bens = mail.to[0].starts_with("ben");
        assert!(is_bens || !text.contains("working group"), "{text}");
    }

    // A second click on the mail program's button is answered as the first.
    let stop = to_nia.header("List-Unsubscribe").unwrap();
    let stop = path_in(&stop, "/unsubscribe/");
    let kind = "application/x-www-form-urlencoded";
    let guest = network.browser();
    let first = guest.post_raw(&stop, kind, "List-Unsubscribe=One-Click").await;
    let second = guest.post_raw(&stop, kind, "List-Unsubscribe=One-Click").await;
    assert_eq!((first.status, &first.html), (second.status, &second.html));
    assert_eq!(first.status, 200);

    // A week later: what is new, once, and not to whoever ended it.
    let cleo = network.signed_in("cleo@rivers.example").await;
    reply(&cleo, &thread, "Ours has a map now.").await;
    let digests = network.digests(7).await;
    assert!(digests.iter().all(|mail| !mail.to[0].starts_with("nia")));
    assert!(digests.iter().all(|mail| !text_of(mail).contains("Poster for the door")));
    network.end().await;
}
