use chrono::Duration;
use peernet::base::Tx;
use peernet::questions::delete_reply;
use scraper::{Html, Selector};

use crate::support::{Browser, Page, World};

/// Where a form led to, without the line that says what was done.
fn led_to(page: &Page) -> String {
    let location = page.location.clone().expect("it led nowhere");
    location.split(['?', '#']).next().unwrap().to_owned()
}

async fn send(browser: &Browser, page: &Page, action: &str, typed: &[(&str, &str)]) -> Page {
    browser.post(action, &page.fill(action, typed)).await
}

#[tokio::test]
async fn staff_open_a_working_group_and_keep_its_list() {
    let world = World::new().await;
    let ines = world.member("Ines").await;
    let id = ines.member().unwrap().to_string();
    let (desk, member) = (world.browser(world.moderator).await, world.browser(ines).await);

    let form = desk.get("/desk/spaces").await;
    let unnamed = send(&desk, &form, "/desk/spaces", &[("name", "L"), ("kind", "")]).await;
    assert_eq!(unnamed.status, 422);
    assert!(unnamed.html.contains("id=\"errors\""));
    let typed = [("name", "Legal readers"), ("kind", "working_group"), ("description", "Drafts.")];
    let opened = send(&desk, &unnamed, "/desk/spaces", &typed).await;
    assert_eq!(led_to(&opened), "/desk/spaces/legal-readers");
    assert_eq!(desk.get("/spaces/legal-readers").await.status, 404);
    assert_eq!(member.get("/spaces/legal-readers").await.status, 404);

    let add = "/desk/spaces/legal-readers/members";
    let page = desk.get("/desk/spaces/legal-readers").await;
    assert_eq!(send(&desk, &page, add, &[("member", &id)]).await.status, 303);
    let space = member.get("/spaces/legal-readers").await;
    assert!(space.html.contains("Drafts.") && space.html.contains("1 person is on its list"));
    assert!(member.get("/home").await.html.contains("href=\"/spaces/legal-readers\""));

    let follow = "/spaces/legal-readers/follow";
    assert_eq!(led_to(&send(&member, &space, follow, &[]).await), "/spaces/legal-readers");
    let followed = member.get("/spaces/legal-readers").await;
    assert!(followed.html.contains("aria-pressed=\"true\""));

    let remove = "/desk/spaces/legal-readers/members/remove";
    let page = desk.get("/desk/spaces/legal-readers").await;
    assert_eq!(send(&desk, &page, remove, &[]).await.status, 303);
    let gone = member.get("/spaces/legal-readers").await;
    assert_eq!(gone, member.get("/spaces/no-such-space").await);
}

#[tokio::test]
async fn a_thread_is_read_answered_edited_and_deleted_without_javascript() {
    let world = World::new().await;
    let (asker, peer) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    let question = world.ask(asker, space, "Who has a checklist?").await;
    let first = world.reply(peer, question, "Here is ours.").await;
    let (ana, ben) = (world.browser(asker).await, world.browser(peer).await);
    let thread = format!("/questions/{question}");

    // Each reply is named, and a reply to it finds its place by a link.
    let page = ana.get(&thread).await;
    assert!(page.html.contains("Reply 1 of 1 by Ben"));
    assert!(page.html.contains(&format!("aria-labelledby=\"{first}\"")));
    let to = ana.get(&format!("{thread}?to={first}")).await;
    let replies = format!("{thread}/replies");
    let typed = [("body", "¿Lo tienen en español?"), ("language", "es")];
    let posted = send(&ana, &to, &replies, &typed).await;
    assert_eq!(led_to(&posted), thread);
    let reply = posted.location.unwrap().split_once('#').unwrap().1.to_owned();
    let page = ben.get(&thread).await;
    assert!(page.html.contains("Reply 2 of 2 by Ana") && page.html.contains("class=\"branch\""));
    assert!(page.html.contains("lang=\"es\" dir=\"ltr\"><p>¿Lo tienen"));

    // What was typed comes back, with the passage that keeps it out.
    let typed = [("body", "Her file is A123456788.")];
    let blocked = send(&ben, &page, &replies, &typed).await;
    assert_eq!(blocked.status, 422);
    assert!(blocked.html.contains("<mark>A123456788</mark>"));

    // Helpful: not on one's own.
    let helpful = format!("/replies/{first}/helpful");
    let page = ana.get(&thread).await;
    assert_eq!(led_to(&send(&ana, &page, &helpful, &[]).await), thread);
    assert!(ana.get(&thread).await.html.contains("aria-pressed=\"true\""));
    assert!(!ben.get(&thread).await.html.contains(&helpful));

    // Edited, with the date; deleted after a page that asks.
    let edit = format!("/replies/{reply}/edit");
    let form = ana.get(&edit).await;
    assert!(form.html.contains("¿Lo tienen en español?"));
    assert_eq!(led_to(&send(&ana, &form, &edit, &[("body", "¿Y en español?")]).await), thread);
    assert!(ana.get(&thread).await.html.contains("edited"));
    assert_eq!(ben.get(&edit).await.status, 404);
    let delete = format!("/replies/{reply}/delete");
    let asks = ana.get(&delete).await;
    assert_eq!(led_to(&send(&ana, &asks, &delete, &[]).await), thread);
    assert!(!ben.get(&thread).await.html.contains("en español"));
    assert_eq!(ana.get(&delete).await.status, 404);
}

#[tokio::test]
async fn r_wb_03_opening_a_page_moves_the_position_but_not_fetching_it_in_advance() {
    let world = World::new().await;
    let (asker, reader) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    let question = world.ask(asker, space, "Who has a checklist?").await;
    let ben = world.browser(reader).await;
    let thread = format!("/questions/{question}");
    let unread = "Who has a checklist?</a><span class=\"visually-hidden\"> (unread)";

    assert!(ben.get("/questions").await.html.contains(unread));
    ben.get_with(&thread, "Sec-Purpose", "prefetch").await;
    assert!(ben.get("/questions").await.html.contains(unread));
    ben.get(&thread).await;
    assert!(!ben.get("/questions").await.html.contains(unread));

    world.app.clock.advance(Duration::minutes(1));
    world.reply(asker, question, "Anybody?").await;
    assert!(ben.get("/questions").await.html.contains("1 reply, 1 new"));
    assert!(ben.get(&thread).await.html.contains("New since you were here"));
    assert!(!ben.get(&thread).await.html.contains("New since you were here"));
}

#[tokio::test]
async fn each_reply_is_an_article_with_its_own_name_and_a_deleted_one_too() {
    let world = World::new().await;
    let (asker, reader) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    let question = world.ask(asker, space, "Who has a checklist?").await;
    let thread = format!("/questions/{question}");
    let ben = world.browser(reader).await;
    ben.get(&thread).await;
    world.later();
    let gone = world.reply(asker, question, "Anybody?").await;
    world.try_reply(asker, question, Some(gone), "Nobody at all?").await.unwrap();
    world.act(async |tx: &mut Tx| delete_reply(tx, asker, gone).await).await.unwrap();

    let page = Html::parse_document(&ben.get(&thread).await.html);
    let of = |query: &str| {
        let query = Selector::parse(query).unwrap();
        page.select(&query).next().map(|it| it.text().collect::<String>()).expect("nothing there")
    };
    let articles = Selector::parse("ol.replies article").unwrap();
    let named = page.select(&articles).map(|article| {
        let label = article.attr("aria-label").map(str::to_owned);
        let name =
            label.or_else(|| Some(of(&format!("[id='{}']", article.attr("aria-labelledby")?))));
        let told = article.attr("aria-describedby").map(|id| of(&format!("[id='{id}']")));
        (name.expect("it has no name"), told.unwrap_or_default().trim().to_owned())
    });
    let named: Vec<_> = named.collect();
    let names: Vec<_> = named.iter().map(|(name, told)| (name.as_str(), told.as_str())).collect();
    let expected =
        [("A reply was removed by its author.", ""), ("Reply 1 of 1 by Ana", "(unread)")];
    assert_eq!(names, expected);
}

#[tokio::test]
async fn a_moderator_hides_a_post_and_its_author_reads_why_on_it() {
    let world = World::new().await;
    let (author, other) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    let question = world.ask(author, space, "Who has a checklist?").await;
    let reply = world.reply(author, question, "Mrs. X has it.").await;
    let (staff, ana, ben) = (
        world.browser(world.moderator).await,
        world.browser(author).await,
        world.browser(other).await,
    );
    let thread = format!("/questions/{question}");
    let hide = format!("/replies/{reply}/hide");

    let page = staff.get(&thread).await;
    let unexplained = send(&staff, &page, &hide, &[("reason", "")]).await;
    assert_eq!(unexplained.status, 422);
    let hidden = send(&staff, &unexplained, &hide, &[("reason", "It names a patient.")]).await;
    assert_eq!(led_to(&hidden), thread);

    assert!(!ben.get(&thread).await.html.contains("Mrs. X"));
    let told = ana.get(&thread).await;
    assert!(!told.html.contains("Mrs. X") && told.html.contains("It names a patient."));
    assert!(told.html.contains("No replies yet"));

    let restore = format!("/replies/{reply}/restore");
    let page = staff.get(&thread).await;
    assert_eq!(led_to(&send(&staff, &page, &restore, &[]).await), thread);
    assert!(ben.get(&thread).await.html.contains("Mrs. X"));

    // The question itself goes from lists, and is as if it did not exist.
    let hide = format!("{thread}/hide");
    let page = staff.get(&thread).await;
    send(&staff, &page, &hide, &[("reason", "It names a patient.")]).await;
    assert_eq!(ben.get(&thread).await, ben.get("/no-such-page").await);
    assert!(ana.get(&thread).await.html.contains("It names a patient."));
}

#[tokio::test]
async fn r_ac_14_a_link_to_what_a_reader_does_not_see_shows_no_title() {
    let world = World::new().await;
    let (insider, outsider) = (world.member("Ines").await, world.member("Otto").await);
    let group = world.working_group("Legal readers", &[insider]).await;
    let hidden = world.ask(insider, group, "Which form do we keep?").await;
    let open = world.open_space("Everyone").await;
    let question = world.ask(insider, open, "Who has a checklist?").await;
    world.reply(insider, question, &format!("See /questions/{hidden} and <>.")).await;
    let link = format!("See [](/questions/{hidden}).");
    world.reply(insider, question, &link).await;

    let thread = format!("/questions/{question}");
    let (ines, otto) = (world.browser(insider).await, world.browser(outsider).await);
    assert!(ines.get(&thread).await.html.contains("Which form do we keep?"));
    let seen = otto.get(&thread).await.html;
    assert!(!seen.contains("Which form do we keep?"));
    assert!(!seen.contains(&format!("href=\"/questions/{hidden}\"")));
}

#[tokio::test]
async fn r_ac_16_a_cursor_of_another_member_or_list_leads_nowhere() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    for number in 0..26 {
        world.ask(ana, space, &format!("Question {number}")).await;
    }
    let (ana, ben) = (world.browser(ana).await, world.browser(ben).await);
    let list = ana.get("/questions").await.html;
    let after = list.split("after=").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(ana.get(&format!("/questions?after={after}")).await.status, 200);
    assert_eq!(ben.get(&format!("/questions?after={after}")).await.status, 404);
    assert_eq!(ana.get(&format!("/spaces/everyone?after={after}")).await.status, 404);
    for odd in ["-1", "9223372036854775808", "NaN", ""] {
        let answer = ana.get(&format!("/questions?after={odd}")).await;
        assert!((400..500).contains(&answer.status), "{odd}");
    }
    assert_eq!(ana.get("/questions?filter=nothing").await.status, 404);
}

#[tokio::test]
async fn home_shows_what_is_new_to_a_member_each_thing_once() {
    let world = World::new().await;
    let (asker, peer) = (world.member("Ana Ruiz").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    let question = world.ask(asker, space, "Who has a checklist?").await;
    let ana = world.browser(asker).await;
    let quiet = ana.get("/home").await.html;
    assert!(quiet.contains("Hello, Ana") && quiet.contains("Nothing new right now"));

    world.app.clock.advance(Duration::minutes(1));
    world.reply(peer, question, "Here is **ours**.").await;
    world.ask(peer, space, "Who has a poster?").await;
    let home = ana.get("/home").await.html;
    assert!(home.contains("Here is ours.") && home.contains("1 thread with answers"));
    assert_eq!(home.matches("Who has a poster?").count(), 1);
    ana.get(&format!("/questions/{question}")).await;
    assert!(!ana.get("/home").await.html.contains("Here is ours."));
}

#[tokio::test]
async fn f36_texts_that_are_made_to_be_slow_are_refused_or_capped_and_others_are_served() {
    let world = World::new().await;
    let space = world.open_space("Everyone").await.to_string();
    let (one, other) = (world.member("Ana").await, world.member("Ben").await);
    let (ana, ben) = (world.browser(one).await, world.browser(other).await);
    let form = ana.get("/questions/new").await;
    let families = [
        ">".repeat(19_000),
        "- ".repeat(9_000),
        "*a ".repeat(6_000),
        "[".repeat(19_000),
        "`".repeat(19_000),
        "**a ".repeat(4_000),
        "![".repeat(9_000),
        "&#".repeat(9_000),
        format!("|{}\n|{}", "a|".repeat(4_000), "-|".repeat(4_000)),
        "http://a.".repeat(2_000),
    ];
    let posts = families.iter().map(|body| {
        let typed = [("title", "Is it slow?"), ("body", body.as_str()), ("space", &*space)];
        let sent = form.fill("/questions", &typed);
        let ana = &ana;
        async move { ana.post("/questions", &sent).await.status }
    });
    let (answers, served) =
        tokio::join!(futures_util::future::join_all(posts), ben.get("/questions"));
    assert_eq!(served.status, 200);
    for status in answers {
        assert!([303, 409, 422, 429].contains(&status), "{status}");
    }
}
