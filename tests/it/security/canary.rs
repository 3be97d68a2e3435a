//! R-AC-4, R-LOG-1: each private thing holds a word of its own. All pages are crawled as everybody,
//! from one process that logs at debug; who reads which word is held against the matrix.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use peernet::accounts::{EmailAddress, Role, Viewer, admit, open_session, suspend};
use peernet::base::Tx;
use peernet::content::ShownTo;
use peernet::moderation::HideReason;
use peernet::questions::{delete_reply, hide_reply};
use peernet::spaces::{Description, NewSpace, Slug, SpaceKind, SpaceName, add_member, open_space};
use regex::Regex;

use super::scene::Ids;
use crate::support::letters::text_of;
use crate::support::process::Processes;
use crate::support::smtp::SmtpServer;
use crate::support::{Browser, World, newcomer, typed};

/// More pages than the scene has.
const MOST_PAGES: usize = 800;

/// A word, who may read it, and whether they are known to: where the page that shows it exists.
struct Canary(&'static str, &'static [&'static str], bool);

/// Actors: `guest`, `ana` (of the group), `ben` (who wrote what was hidden), `mo` and `ada` (staff,
/// not of the group), `sue` (suspended), `nia` (who asked to join, by her status address).
const CANARIES: [Canary; 20] = [
    Canary("Zqanamail", &["ana"], false),
    Canary("Zqgroupname", &["ana", "mo", "ada"], true),
    Canary("Zqgroupabout", &["ana", "mo", "ada"], true),
    Canary("Zqgrouptitle", &["ana"], true),
    Canary("Zqgroupreply", &["ana"], true),
    Canary("Zqgroupsheet", &["ana"], true),
    Canary("Zqhiddentext", &["mo", "ada"], true),
    Canary("Zqhidereason", &["ben", "mo", "ada"], true),
    Canary("Zqdeletedtext", &[], true),
    Canary("Zqsuspendreason", &["sue", "mo", "ada"], false),
    Canary("Zqsuemail", &["sue"], false),
    Canary("Zqanadevice", &["ana"], true),
    Canary("Zqapplicantname", &["nia", "mo", "ada"], false),
    Canary("zqapplicantmail", &["nia", "mo", "ada"], false),
    Canary("Zqapplicantorg", &["nia", "mo", "ada"], false),
    Canary("Zqapplicantjob", &["nia", "mo", "ada"], false),
    Canary("Zqapplicantreason", &["nia", "mo", "ada"], false),
    Canary("zqdeclinedmail", &["mo", "ada"], false),
    // Visible things, which logs must not hold either.
    Canary("Zqopentitle", &["ana", "ben", "mo", "ada"], true),
    Canary("Zqtypedword", &[], true),
];

struct Scene {
    world: World,
    actors: Vec<(&'static str, Viewer)>,
    ids: Ids,
    nia: Ids,
}

async fn someone(world: &World, name: &str, local: &str, role: Role) -> Viewer {
    let mut new = newcomer(name, role);
    new.email = EmailAddress::parse(&format!("{local}@clinic.example")).unwrap();
    let id = world.act(async |tx| admit(tx, &new).await).await.unwrap();
    Viewer::Member { id, role }
}

async fn scene() -> Scene {
    let world = World::new().await;
    let mo = world.moderator;
    let ana = someone(&world, "Ana", "zqanamail", Role::Member).await;
    let ben = someone(&world, "Ben", "ben", Role::Member).await;
    let ada = someone(&world, "Ada", "ada", Role::Administrator).await;
    let sue = someone(&world, "Sue", "zqsuemail", Role::Member).await.member().unwrap();
    let everyone = world.open_space("Everyone").await;

    let group = NewSpace {
        name: SpaceName::parse("Zqgroupname").unwrap(),
        slug: Slug::parse("zqgroupname", "Zqgroupname").unwrap(),
        kind: SpaceKind::WorkingGroup,
        description: Description::parse("Zqgroupabout").unwrap(),
    };
    let open = async |tx: &mut Tx| {
        let id = open_space(tx, mo, &group).await?;
        add_member(tx, mo, id, ana.member()?).await?;
        Ok(id)
    };
    let group = world.act(open).await.unwrap();
    let quiet = world.ask(ana, group, "Zqgrouptitle").await;
    let quiet_reply = world.reply(ana, quiet, "Zqgroupreply").await;

    let sheet = world.share(ana, "Zqgroupsheet", ShownTo::Space(group)).await;
    let question = world.ask(ana, everyone, "Zqopentitle").await;
    let hidden = world.reply(ben, question, "Zqhiddentext").await;
    let deleted = world.reply(ben, question, "Zqdeletedtext").await;
    world.try_reply(ana, question, Some(deleted), "Thank you.").await.unwrap();
    let reason = HideReason::parse("Zqhidereason").unwrap();
    world
        .act(async |tx| {
            hide_reply(tx, mo, hidden, &reason).await?;
            delete_reply(tx, ben, deleted).await?;
            suspend(tx, mo, sue, "Zqsuspendreason").await
        })
        .await
        .unwrap();

    let mut request = typed("Zqapplicantname", "zqapplicantmail@elsewhere.example");
    request.organization = "Zqapplicantorg";
    request.job_title = "Zqapplicantjob";
    request.reason = "Zqapplicantreason";
    let nia = world.request_as(&request).await;
    world.confirm(&nia).await;
    world.request("Noe Unconfirmed", "zqdeclinedmail@elsewhere.example").await;
    world.work().await;

    let mut ids = Ids::default();
    ids.add("question", [quiet, question]);
    ids.add("reply", [quiet_reply, hidden, deleted]);
    ids.add("slug", ["everyone", "zqgroupname"]);
    ids.add("id", [nia.id.to_string(), sue.to_string()]);
    ids.add("resource", [sheet]);
    ids.add("version", [1]);
    let mut of_nia = Ids::default();
    of_nia.add("secret", [&nia.secret]);
    let sue = Viewer::Suspended { id: sue };
    let actors = vec![("guest", Viewer::Guest), ("ana", ana), ("ben", ben), ("mo", mo)];
    let actors = [actors, vec![("ada", ada), ("sue", sue), ("nia", Viewer::Guest)]].concat();
    Scene { world, actors, ids, nia: of_nia }
}

/// All that one actor can come to, by the addresses of all things and by links.
async fn crawl(browser: &Browser, paths: Vec<String>) -> String {
    let link = Regex::new("(?:href|src|action)=\"(/[^\"#]*)").unwrap();
    let (mut queue, mut known): (VecDeque<_>, BTreeSet<String>) = (paths.into(), BTreeSet::new());
    let mut read = String::new();
    while let Some(path) = queue.pop_front() {
        if path.starts_with("/assets/") || !known.insert(path.clone()) || known.len() > MOST_PAGES {
            continue;
        }
        let page = browser.record(&path).await;
        // A path that an actor names themself tells them nothing.
        let own = path.to_lowercase();
        for text in [&page.body, &format!("{:?}", page.headers)] {
            let text = text.to_lowercase().replace("%2f", "/");
            read.push_str(&if own.contains("zq") { text.replace(&own, "") } else { text });
        }
        let links = link.captures_iter(&page.body).map(|it| it[1].replace("&#38;", "&"));
        queue.extend(links.filter(|it| !it.contains("SEALED")));
        queue.extend(page.next);
    }
    read
}

#[tokio::test]
async fn r_ac_04_r_log_1_each_private_word_is_read_by_whom_the_matrix_names_and_by_no_log() {
    let Scene { world, actors, ids, nia } = scene().await;
    let server = SmtpServer::start().await;
    let smtp = format!("smtp://127.0.0.1:{}", server.port);
    let processes = Processes::beside(&world).with("SMTP_URL", &smtp).with("PEERNET_LOG", "debug");
    let serving = processes.serve(&["--no-worker"], "").await;
    let mut read = BTreeMap::new();
    let mut secrets = Vec::new();
    for (who, viewer) in actors {
        let browser = Browser::at(&serving.origin);
        if let Some(id) = viewer.account_id() {
            let device = if who == "ana" { "Zqanadevice" } else { "Firefox on Linux" };
            let open = async |tx: &mut Tx| open_session(tx, id, device, false).await;
            let token = world.act(open).await.unwrap();
            browser.keep("s", token.clone());
            secrets.push(token);
        }
        let mut paths = ids.paths();
        if who == "nia" {
            paths.extend(nia.paths());
        }
        read.insert(who, crawl(&browser, paths).await);
        say_things(&browser).await;
    }

    let mut wrong = Vec::new();
    for Canary(word, may, is_shown) in CANARIES {
        let word = word.to_lowercase();
        let seen: Vec<_> = read.iter().filter(|it| it.1.contains(&word)).map(|it| *it.0).collect();
        let leaked: Vec<_> = seen.iter().filter(|who| !may.contains(who)).collect();
        let missed: Vec<_> = may.iter().filter(|who| is_shown && !seen.contains(who)).collect();
        if !leaked.is_empty() || !missed.is_empty() {
            wrong.push(format!("{word}: read by {leaked:?}, not read by {missed:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");

    processes.done(&["worker", "--once"]).await;
    let mails = server.taken();
    assert!(!mails.is_empty());
    for mail in &mails {
        let text = format!("{}{}", text_of(mail), mail.text()).to_lowercase();
        let is_nias = mail.to[0].starts_with("zqapplicantmail");
        for Canary(word, ..) in CANARIES {
            let word = word.to_lowercase();
            let is_own = mail.to[0].contains(&word) || (is_nias && word == "zqapplicantname");
            assert!(is_own || !text.contains(&word), "{word} in a mail to {}", mail.to[0]);
        }
    }

    let log = processes.log().to_lowercase();
    assert!(log.contains("\"debug\"") && log.contains("/questions/{question}"), "it is a log");
    for Canary(word, ..) in CANARIES {
        let at = log.find(&word.to_lowercase());
        let around = at.map(|at| log[at.saturating_sub(200)..(at + 60).min(log.len())].to_owned());
        assert_eq!(around, None, "{word} in the log");
    }
    for secret in secrets {
        assert!(!log.contains(&secret.to_lowercase()));
    }
    // The server says at which address it listens; nobody else's address stands anywhere.
    let log: String = log.lines().filter(|it| !it.contains("listening on")).collect();
    for tell in ["clinic.example", "elsewhere.example", "127.0.0.1:", "user-agent"] {
        let at = log.find(tell);
        let around = at.map(|at| log[at.saturating_sub(200)..(at + 60).min(log.len())].to_owned());
        assert_eq!(around, None, "{tell} in the log");
    }
}

/// What people type where it is refused, or sends them a mail.
async fn say_things(browser: &Browser) {
    let page = browser.get("/password/forgot").await;
    if page.status == 200 {
        let fields = page.fill("/password/forgot", &[("email", "zqanamail@clinic.example")]);
        browser.post("/password/forgot", &fields).await;
    }
    let page = browser.get("/sign-in").await;
    if page.status == 200 {
        let typed = [("email", "zqanamail@clinic.example"), ("password", "Zqtypedword")];
        browser.post("/sign-in", &page.fill("/sign-in", &typed)).await;
    }
    let page = browser.get("/questions/new").await;
    if page.status == 200 {
        let typed = [("title", "Zqtypedword"), ("body", "Her file is A123456788. Zqtypedword")];
        assert_eq!(browser.post("/questions", &page.fill("/questions", &typed)).await.status, 422);
    }
    browser.get("/questions?q=Zqtypedword&after=Zqtypedword").await;
    browser.get("/Zqtypedword").await;
    browser.get_with("/help", "Referer", "http://elsewhere.example/Zqtypedword").await;
    browser.get_with("/help", "User-Agent", "Zqtypedword").await;
}
