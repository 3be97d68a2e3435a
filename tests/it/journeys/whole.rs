//! The main job from end to end: the built program with the PostgreSQL that it brings, browsers
//! without JavaScript, and a mail server of the test's own.

use crate::files::fixtures::pdf::Pdf;
use crate::support::letters::{path_in, text_of};
use crate::support::process::{Processes, Serving};
use crate::support::smtp::{Received, SmtpServer};
use crate::support::{Browser, Page};

const PASSWORD: &str = "a long walk by the river";

struct Journey {
    server: SmtpServer,
    processes: Processes,
    serving: Serving,
}

impl Journey {
    async fn start() -> Self {
        let server = SmtpServer::start().await;
        let smtp = format!("smtp://127.0.0.1:{}", server.port);
        let processes = Processes::embedded().with("SMTP_URL", &smtp);
        // The worker is called by name, so that nothing has to be waited for.
        let serving = processes.serve(&["--no-worker"], "").await;
        Self { server, processes, serving }
    }

    fn browser(&self) -> Browser {
        Browser::at(&self.serving.origin)
    }

    /// Does what is due, and gives what one person was mailed by it.
    async fn mailed(&self, to: &str) -> Vec<String> {
        let before = self.server.taken().len();
        self.processes.done(&["worker", "--once"]).await;
        let new = self.server.taken().split_off(before);
        new.iter().filter(|mail| mail.to == [to.to_owned()]).map(text_of).collect()
    }

    /// The one mail that they were sent.
    async fn mail(&self, to: &str) -> String {
        let [mail] = self.mailed(to).await.try_into().unwrap();
        mail
    }

    /// Sets a first password by its address, which signs in.
    async fn first_password(&self, path: &str) -> Browser {
        let browser = self.browser();
        let page = browser.get(path).await;
        let set = browser.post_form(&page, path, &[("password", PASSWORD)]).await;
        assert_eq!(set.location.as_deref(), Some("/welcome"));
        let welcome = browser.get("/welcome").await;
        assert!(welcome.html.contains("/ground-rules"));
        let home = browser.post_form(&welcome, "/welcome", &[]).await;
        assert_eq!(home.location.as_deref(), Some("/home"));
        assert_eq!(browser.get("/home").await.status, 200);
        browser
    }

    async fn signed_in(&self, email: &str) -> Browser {
        let browser = self.browser();
        let typed = [("email", email), ("password", PASSWORD)];
        let page = browser.get("/sign-in").await;
        let home = browser.post_form(&page, "/sign-in", &typed).await;
        assert_eq!(home.location.as_deref(), Some("/home"));
        browser
    }

    /// Days go by, and what is due is sent, twice: the second time there is nothing left.
    async fn digests(&self, days: u32) -> Vec<Received> {
        let before = self.server.taken().len();
        self.processes.done(&["clock", "advance", &format!("{days}d")]).await;
        let said = self.processes.done(&["digest", "send"]).await;
        let sent = self.server.taken().split_off(before);
        assert!(said.starts_with(&format!("digests: {} sent, ", sent.len())), "{said}");
        assert!(said.ends_with("0 failed, 0 unknown, 0 waiting"), "{said}");
        let long_ago = ["digest", "send", "--at", "2020-01-06T12:00:00Z"];
        self.processes.done(&long_ago).await;
        assert_eq!(self.server.taken().len(), before + sent.len());
        sent
    }

    async fn moderator(&self) -> Browser {
        let create = ["admin", "create", "mo@cpca.example", "Mo Ruiz", "--role", "moderator"];
        let address = self.processes.done(&create).await;
        self.first_password(&path_in(&address, "/password/set/")).await
    }

    /// From a guest to a member, by the way that everybody goes.
    async fn join(&self, moderator: &Browser, name: &str, email: &str) -> Browser {
        let guest = self.browser();
        let typed = [
            ("name", name),
            ("email", email),
            ("organization", "Three Rivers Clinic"),
            ("job_title", "Enrollment lead"),
            ("work", "enrollment"),
            ("region", "valley"),
            ("language", "en"),
            ("reason", "Families ask me every week."),
            ("agree", "yes"),
        ];
        let asked = guest.post_form(&guest.get("/join").await, "/join", &typed).await;
        let status = asked.location.unwrap();
        assert!(status.starts_with("/applications/"));
        assert!(guest.get(&status).await.html.contains("Please confirm your e-mail"));

        let mail = self.mail(email).await;
        assert!(!mail.contains("/applications/"), "a typo would hand it to a stranger");
        let confirm = path_in(&mail, "/confirm/");
        let page = guest.get(&confirm).await;
        assert!(page.html.contains(">Confirm my e-mail</button>") && !page.html.contains(name));
        assert_eq!(guest.post_form(&page, &confirm, &[]).await.status, 303);
        let mailed = path_in(&self.mail(email).await, "/applications/");
        assert!(guest.get(&mailed).await.html.contains("A moderator reads your request"));

        let row = moderator.get("/desk").await.html;
        let request = path_in(&row.replace('"', " "), "/desk/applications/");
        for (act, button) in [("claim", "Claim"), ("approve", "Approve")] {
            let page = moderator.get(&request).await;
            assert!(page.html.contains(name) && page.html.contains(&format!(">{button}</button>")));
            let done = moderator.post_form(&page, &format!("{request}/{act}"), &[]).await;
            assert_eq!(done.status, 303);
        }
        assert!(guest.get(&status).await.html.contains("You are in"));
        let first_password = path_in(&self.mail(email).await, "/password/set/");
        self.first_password(&first_password).await
    }
}

/// Where a post leads, less what is said there once.
fn address(page: &Page) -> String {
    assert_eq!(page.status, 303, "{}", page.html);
    page.location.as_deref().unwrap().split(['?', '#']).next().unwrap().to_owned()
}

async fn open_space(moderator: &Browser, name: &str, slug: &str, kind: &str) {
    let page = moderator.get("/desk/spaces").await;
    let typed = [("name", name), ("slug", slug), ("kind", kind), ("description", "")];
    address(&moderator.post_form(&page, "/desk/spaces", &typed).await);
}

/// The id of a space that the form for a question offers.
fn choice(page: &Page, name: &str) -> String {
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
    let journey = Journey::start().await;
    let mo = journey.moderator().await;
    open_space(&mo, "Everyone", "everyone", "open").await;
    open_space(&mo, "Quiet group", "quiet-group", "working_group").await;
    let nia = journey.join(&mo, "Nia Flores", "nia@rivers.example").await;
    let ben = journey.join(&mo, "Ben Ortiz", "ben@rivers.example").await;
    let cleo = journey.join(&mo, "Cleo Park", "cleo@rivers.example").await;
    journey.join(&mo, "Sue Lane", "sue@rivers.example").await;

    let form = nia.get("/questions/new").await;
    assert!(!form.html.contains("Quiet group"));
    let space = choice(&form, "Everyone");
    let typed = [("title", "Who has a poster?"), ("body", "Ours is old."), ("space", &*space)];
    let pdf = Pdf::of(&["Our old poster"]).bytes();
    let fields = form.fill("/questions", &typed);
    let thread = address(&nia.post_file("/questions", &fields, ("files", &pdf)).await);
    let file = path_in(&ben.get(&thread).await.html.replace('"', " "), "/files/");
    assert_eq!(ben.get(&file).await.status, 200);
    assert_eq!(journey.browser().get(&file).await.status, 303, "for members alone");
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
    assert_eq!(journey.browser().get(&format!("{resource}/download")).await.status, 303);

    // What a working group says is told to nobody else, and nothing to whoever is suspended.
    let list = mo.get("/desk/spaces/quiet-group").await;
    let typed = [("member", &*choice_of(&list, "Ben Ortiz"))];
    address(&mo.post_form(&list, "/desk/spaces/quiet-group/members", &typed).await);
    let form = ben.get("/questions/new").await;
    let group = choice(&form, "Quiet group");
    let typed = [("title", "A quiet question"), ("body", "Only for us."), ("space", &*group)];
    address(&ben.post_form(&form, "/questions", &typed).await);
    let suspend = ["member", "suspend", "sue@rivers.example", "--reason", "An open question."];
    journey.processes.done(&suspend).await;

    let digests = journey.digests(8).await;
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
    let guest = journey.browser();
    let first = guest.post_raw(&stop, kind, "List-Unsubscribe=One-Click").await;
    let second = guest.post_raw(&stop, kind, "List-Unsubscribe=One-Click").await;
    assert_eq!((first.status, &first.html), (second.status, &second.html));
    assert_eq!(first.status, 200);

    // A week later: what is new, once, and not to whoever ended it.
    let cleo = journey.signed_in("cleo@rivers.example").await;
    reply(&cleo, &thread, "Ours has a map now.").await;
    let digests = journey.digests(7).await;
    assert!(digests.iter().all(|mail| !mail.to[0].starts_with("nia")));
    assert!(digests.iter().all(|mail| !text_of(mail).contains("Poster for the door")));
    journey.serving.end().await;
}
