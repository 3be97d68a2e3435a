use std::time::Duration as Span;

use peernet::accounts::Viewer;
use peernet::mail::deliver_due;
use peernet::worker;
use regex::Regex;

use crate::letters::support::parse;
use crate::mail::support::transport;
use crate::support::World;
use crate::support::smtp::SmtpServer;

/// A network whose mail arrives.
struct Town {
    world: World,
    server: SmtpServer,
}

impl Town {
    async fn new() -> Self {
        Self { server: SmtpServer::start().await, world: World::new().await }
    }

    /// Sends what is due; the text of the last mail, and whom it went to.
    async fn mailed(&self) -> (String, String) {
        self.world.work().await;
        let mut transport = transport(&self.server);
        transport.phase = Span::from_secs(30);
        let letters = worker::letters(&self.world.app);
        let report = deliver_due(&self.world.app.database, &transport, &letters).await.unwrap();
        assert_eq!(report.sent, 1);
        let mail = self.server.taken().pop().unwrap();
        let text = parse(&mail.text()).body_text(0).unwrap().into_owned();
        (mail.to[0].clone(), text)
    }
}

/// The path of the first link to a page below `start`.
fn link(text: &str, start: &str) -> String {
    let link = Regex::new(&format!(r"({start}[A-Za-z0-9_-]+)")).unwrap();
    link.find(text).unwrap_or_else(|| panic!("no {start} in {text}")).as_str().to_owned()
}

#[tokio::test]
async fn a_guest_asks_confirms_answers_is_approved_sets_a_password_and_is_welcomed() {
    let town = Town::new().await;
    let guest = town.world.browser(Viewer::Guest).await;
    let moderator = town.world.browser(town.world.moderator).await;

    let status = guest.ask_to_join("Ines Calder", "Ines@threerivers.example").await;
    let status = status.location.unwrap();
    let page = guest.get(&status).await;
    assert!(page.html.contains("Please confirm your e-mail") && page.html.contains("PN-"));
    assert!(page.html.contains("I…@threerivers.example"));
    assert!(!page.html.contains("Ines@threerivers"));

    // The mail that confirms holds no way to the request (R-TK).
    let (to, text) = town.mailed().await;
    assert_eq!(to, "Ines@threerivers.example");
    assert!(!text.contains("/applications/") && !text.contains("Ines"));
    let confirm = link(&text, "/confirm/");
    let page = guest.get(&confirm).await;
    assert!(page.html.contains("<button class=\"button button-main\">Confirm my e-mail</button>"));
    assert!(!page.html.contains("Ines") && !page.html.contains("Three Rivers"));
    assert!(moderator.get("/desk").await.html.contains("Nothing waits"), "a GET confirms nothing");
    let next = guest.post_form(&page, &confirm, &[]).await.location.unwrap();
    assert!(guest.get(&next).await.html.contains("Your e-mail is confirmed"));
    assert_eq!(guest.get(&confirm).await.status, 404);

    // From here on the mailbox holds the way, by an address of its own.
    let (_, text) = town.mailed().await;
    let mailed = link(&text, "/applications/");
    assert_ne!(mailed, status);
    assert!(guest.get(&mailed).await.html.contains("A moderator reads your request"));

    let queue = moderator.get("/desk").await;
    assert!(queue.html.contains("Ines Calder") && queue.html.contains("<html lang=\"en\""));
    let item = link(&queue.html, "/desk/applications/");
    let page = moderator.get(&item).await;
    assert!(page.html.contains("Ines@threerivers.example"));
    let claim = format!("{item}/claim");
    assert_eq!(moderator.post_form(&page, &claim, &[]).await.status, 303);
    let ask = format!("{item}/ask");
    let asked = moderator.post_form(&page, &ask, &[("question", "Which site?")]).await;
    assert_eq!(asked.status, 303);

    let (_, text) = town.mailed().await;
    assert!(text.contains("Which site?"));
    let mailed = link(&text, "/applications/");
    let page = guest.get(&mailed).await;
    assert!(page.html.contains("Which site?"));
    let answer = format!("{mailed}/answer");
    let answered = guest.post_form(&page, &answer, &[("answer", "Main Street.")]).await;
    assert!(guest.get(&answered.location.unwrap()).await.html.contains("Your answer was sent."));

    let page = moderator.get(&item).await;
    assert!(page.html.contains("Main Street."));
    let approve = format!("{item}/approve");
    let approved = moderator.post_form(&page, &approve, &[]).await.location.unwrap();
    assert!(moderator.get(&approved).await.html.contains("Approved by Mo"));
    assert!(guest.get(&status).await.html.contains("You are in"));

    let (to, text) = town.mailed().await;
    assert_eq!(to, "Ines@threerivers.example");
    assert!(text.contains("Hello Ines Calder, welcome to the network."));
    let set = link(&text, "/password/set/");
    let page = guest.get(&set).await;
    let typed = [("password", "a blue door on Main Street")];
    let welcome = guest.post_form(&page, &set, &typed).await.location.unwrap();
    assert_eq!(welcome, "/welcome");
    let page = guest.get(&welcome).await;
    assert!(page.html.contains("Welcome, Ines") && page.html.contains("No patient information"));
    let home = guest.post_form(&page, "/welcome", &[]).await.location.unwrap();
    assert_eq!(guest.get(&home).await.status, 200);
}

#[tokio::test]
async fn r_jo_01_the_pages_are_the_same_whether_or_not_the_address_is_known_and_the_mail_tells() {
    let town = Town::new().await;
    town.world.applicant("Ines", "ines@threerivers.example").await;
    let guest = town.world.browser(Viewer::Guest).await;
    while town.world.mails_waiting("confirm-email").await > 0
        || town.world.mails_waiting("status-address").await > 0
    {
        let mut transport = transport(&town.server);
        transport.phase = Span::from_secs(30);
        let letters = worker::letters(&town.world.app);
        deliver_due(&town.world.app.database, &transport, &letters).await.unwrap();
    }
    let mut shown = Vec::new();
    for (email, says) in [
        ("ines@threerivers.example", "We know this address already"),
        ("inas@threerivers.example", "/confirm/"),
    ] {
        let asked = guest.ask_to_join("Eve", email).await;
        let address = asked.location.unwrap();
        let page = guest.get(&address).await;
        let (_, text) = town.mailed().await;
        assert!(text.contains(says), "{text}");
        let resend = format!("{address}/resend");
        let again = guest.post_form(&page, &resend, &[]).await;
        assert_eq!(again.location.unwrap(), format!("{address}?done=sent"));
        assert!(town.mailed().await.1.contains(says));
        let differs = Regex::new(r#"PN-[0-9A-Z]{4}-[0-9A-Z]{4}|name="key" value="[^"]*""#).unwrap();
        let secret = address.rsplit('/').next().unwrap();
        let html = page.html.replace(secret, "SECRET");
        shown.push(differs.replace_all(&html, "").into_owned());
    }
    assert_eq!(shown[0], shown[1]);
}

#[tokio::test]
async fn r_re_01_a_request_sent_twice_is_one_and_the_database_holds_no_status_address() {
    let town = Town::new().await;
    let guest = town.world.browser(Viewer::Guest).await;
    let form = guest.get("/join").await.fill(
        "/join",
        &[
            ("name", "Ines"),
            ("email", "ines@threerivers.example"),
            ("organization", "Three Rivers Clinic"),
            ("job_title", "Lead"),
            ("work", "other"),
            ("region", "valley"),
            ("language", "es"),
            ("agree", "yes"),
        ],
    );
    let (one, other) = tokio::join!(guest.post("/join", &form), guest.post("/join", &form));
    assert_eq!((one.status, &one.location), (303, &other.location));
    assert_eq!(town.world.mails_waiting("confirm-email").await, 1);
    let secret = one.location.unwrap().rsplit('/').next().unwrap().to_owned();
    assert_eq!(secret.len(), 43);
    for row in town.world.every_text("form_submissions").await {
        assert!(!row.contains(&secret), "{row}");
    }
}

#[tokio::test]
async fn a_form_that_cannot_be_taken_comes_back_with_what_was_typed_and_names_every_field() {
    let town = Town::new().await;
    let guest = town.world.browser(Viewer::Guest).await;
    let form = guest.get("/join?lang=es").await;
    assert!(form.html.contains("Solicitar unirme"));
    let typed =
        [("name", "Ines & Ana"), ("email", "nobody"), ("reason", "Her A-number: A123456788")];
    let refused = guest.post_form(&guest.get("/join").await, "/join", &typed).await;
    assert_eq!(refused.status, 422);
    for part in [
        "id=\"errors\"",
        "Ines &#38; Ana",
        "A123456788</mark>",
        "href=\"#organization\"",
        "href=\"#agree\"",
    ] {
        assert!(refused.html.contains(part), "{part}");
    }
}

#[tokio::test]
async fn r_rl_an_address_is_not_flooded_known_or_not() {
    let town = Town::new().await;
    town.world.applicant("Ines", "ines@threerivers.example").await;
    let guest = town.world.browser(Viewer::Guest).await;
    for email in ["ines@threerivers.example", "inas@threerivers.example"] {
        for number in 0..6 {
            let asked = guest.ask_to_join("Eve", email).await;
            assert_eq!(asked.status, if number < 5 { 303 } else { 429 }, "{email} {number}");
        }
    }
    let another = town.world.browser(Viewer::Guest).await;
    let asked = another.ask_to_join("Ines", "inas@threerivers.example").await;
    assert_eq!(asked.status, 303, "decision 0010: what others sent is not counted");
    let status = guest.ask_to_join("Paul", "paul@threerivers.example").await.location.unwrap();
    for number in 0..6 {
        let page = guest.get(&status).await;
        let email = format!("paul.{number}@threerivers.example");
        let path = format!("{status}/correct");
        let corrected = guest.post_form(&page, &path, &[("email", &email)]).await;
        assert_eq!(corrected.status, if number < 5 { 303 } else { 429 }, "{number}");
    }
    for number in 0..4 {
        let page = guest.get(&status).await;
        let sent = guest.post_form(&page, &format!("{status}/resend"), &[]).await;
        assert_eq!(sent.status, if number < 3 { 303 } else { 429 }, "{number}");
    }
}

#[tokio::test]
async fn r_rl_r_jo_01_six_mails_a_day_go_to_a_mailbox_and_no_stranger_is_told_that_they_went() {
    let town = Town::new().await;
    let guest = town.world.browser(Viewer::Guest).await;
    let mut answers = Vec::new();
    for (name, email) in
        [("Ines", "ines@threerivers.example"), ("Eve", "ines+eve@threerivers.example")]
    {
        let status = guest.ask_to_join(name, email).await.location.unwrap();
        for _ in 0..3 {
            let page = guest.get(&status).await;
            answers.push(guest.post_form(&page, &format!("{status}/resend"), &[]).await.status);
        }
    }
    assert_eq!(answers, [303; 6]);
    assert_eq!(town.world.mails_waiting("confirm-email").await, 6);
}

#[tokio::test]
async fn an_applicant_corrects_withdraws_and_erases_on_their_page() {
    let town = Town::new().await;
    let guest = town.world.browser(Viewer::Guest).await;
    let status = guest.ask_to_join("Ines", "ines@typo.example").await.location.unwrap();
    let page = guest.get(&status).await;
    let correct = format!("{status}/correct");
    let refused = guest.post_form(&page, &correct, &[("email", "nobody")]).await;
    assert_eq!(refused.status, 422);
    let typed = [("email", "ines@threerivers.example")];
    let corrected = guest.post_form(&refused, &correct, &typed).await;
    assert_eq!(corrected.status, 303);
    assert!(guest.get(&status).await.html.contains("i…@threerivers.example"));

    let page = guest.get(&status).await;
    let withdrawn = guest.post_form(&page, &format!("{status}/withdraw"), &[]).await;
    assert!(guest.get(&withdrawn.location.unwrap()).await.html.contains("You withdrew"));

    let page = guest.get(&status).await;
    let erase = page.fill(&format!("{status}/erase"), &[]);
    let erased = guest.post(&format!("{status}/erase"), &erase).await;
    assert_eq!(erased.location.as_deref(), Some("/?done=erased"));
    assert_eq!(guest.post(&format!("{status}/erase"), &erase).await, erased);
    let gone = guest.get(&status).await;
    assert_eq!((gone.status, &gone), (404, &guest.get("/applications/made-up").await));
}
