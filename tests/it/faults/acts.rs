//! kill -9 of the web process at each step of an act. What was sent may have happened or not; sent
//! again with its key, to another node, it has happened once.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use peernet::accounts::{Role, Viewer};
use peernet::content::ContentId;
use schema::{applications, audit_entries, content, jobs, members, outbox, questions, replies};

use crate::support::process::Processes;
use crate::support::{Browser, World};

const POINTS: [&str; 7] = [
    "begin.before",
    "claim.after",
    "content.after",
    "audit.after",
    "tell.after",
    "commit.before",
    "commit.after",
];

/// A form that is filled in and not sent yet.
struct Form {
    path: String,
    fields: Vec<(String, String)>,
    /// What is found once it was taken.
    mark: String,
}

/// Sends one form to a process that kills itself at that passage of that point; what is left is
/// looked at, and the form sent twice more. Whether the point was passed so often.
async fn killed_at(
    scene: &Scene,
    (point, passage): (&str, u32),
    sender: Viewer,
    form: impl AsyncFn(&Browser) -> Form,
    count: impl AsyncFn(&World, &str) -> i64,
) -> bool {
    let Scene { world, processes } = scene;
    let other_node = world.browser(sender).await;
    let form = form(&other_node).await;
    let failing = processes.serve(&["--no-worker"], &format!("{point}=kill@{passage}")).await;
    let browser = Browser::at(&failing.origin).with_cookie_of(&other_node);
    let answer = browser.try_post(&form.path, &form.fields).await;
    let kept = count(world, &form.mark).await;
    if let Some(page) = answer {
        assert_eq!((page.status, kept), (303, 1), "{point} {passage}");
        failing.kill().await;
        return false;
    }
    assert!(failing.was_killed().await);
    assert!(kept <= 1, "{point} {passage}: {kept}");
    let told = told(world).await;
    let again = other_node.post(&form.path, &form.fields).await;
    assert_eq!(again.status, 303, "{point} {passage}");
    assert_eq!(count(world, &form.mark).await, 1, "{point} {passage}");
    if kept == 1 {
        assert_eq!(self::told(world).await, told, "F2: nobody is told twice; {point} {passage}");
    }
    let once_more = other_node.post(&form.path, &form.fields).await;
    assert_eq!(once_more.location, again.location, "{point} {passage}");
    assert_eq!(count(world, &form.mark).await, 1);
    true
}

struct Scene {
    world: World,
    processes: Processes,
}

impl Scene {
    async fn new() -> Self {
        let world = World::new().await;
        let processes = Processes::beside(&world);
        Self { world, processes }
    }

    /// All passages of all points; how many there were.
    async fn sweep(
        &self,
        role: Role,
        form: impl AsyncFn(&Browser, &str) -> Form,
        count: impl AsyncFn(&World, &str) -> i64,
    ) -> u32 {
        let mut kills = 0;
        for point in POINTS {
            for passage in 1..10 {
                // Each by another: what one does is counted, and ten posts in ten minutes are all.
                let sender = self.world.someone("Ana", role).await;
                let mark = format!("Kill number {kills} at the {point}");
                let form = async |browser: &Browser| form(browser, &mark).await;
                if !killed_at(self, (point, passage), sender, form, &count).await {
                    break;
                }
                kills += 1;
            }
        }
        kills
    }
}

/// What others would hear of: messages, mails, and what the record says.
async fn told(world: &World) -> (i64, i64, i64) {
    let mut db = world.db().await;
    let jobs = jobs::table.count().get_result(&mut *db).await.unwrap();
    let mails = outbox::table.count().get_result(&mut *db).await.unwrap();
    (jobs, mails, audit_entries::table.count().get_result(&mut *db).await.unwrap())
}

async fn questions_titled(world: &World, title: &str) -> i64 {
    let titled = questions::table.inner_join(content::table).filter(questions::title.eq(title));
    titled.count().get_result(&mut *world.db().await).await.unwrap()
}

async fn replies_saying(world: &World, body: &str) -> i64 {
    let said = replies::table.inner_join(content::table).filter(replies::body.eq(body));
    said.count().get_result(&mut *world.db().await).await.unwrap()
}

#[tokio::test]
async fn f01_f02_a_question_is_asked_once_whenever_its_process_is_killed() {
    let scene = Scene::new().await;
    let space = scene.world.open_space("Everyone").await.to_string();
    let form = async |browser: &Browser, mark: &str| {
        let page = browser.get("/questions/new").await;
        let typed = [("title", mark), ("body", "Ours is old."), ("space", &*space)];
        Form {
            path: "/questions".into(),
            fields: page.fill("/questions", &typed),
            mark: mark.into(),
        }
    };
    let kills = scene.sweep(Role::Member, form, questions_titled).await;
    assert!(kills >= 8, "{kills}");
}

#[tokio::test]
async fn f01_f02_a_reply_is_posted_and_counted_once_whenever_its_process_is_killed() {
    let scene = Scene::new().await;
    let world = &scene.world;
    let space = world.open_space("Everyone").await;
    let question = world.ask(world.moderator, space, "Who has a checklist?").await;
    let thread = format!("/questions/{question}");
    let form = async |browser: &Browser, mark: &str| {
        let path = format!("{thread}/replies");
        let fields = browser.get(&thread).await.fill(&path, &[("body", mark)]);
        Form { path, fields, mark: mark.into() }
    };
    let kills = scene.sweep(Role::Member, form, replies_saying).await;
    assert!(kills >= 8, "{kills}");
    world.work().await;
    let mut db = world.db().await;
    let counted: i64 = questions::table
        .find(question)
        .select(questions::reply_count)
        .first(&mut *db)
        .await
        .unwrap();
    let there: i64 = content::table
        .filter(content::head_id.eq(ContentId::from(question)))
        .filter(content::kind.eq("reply"))
        .count()
        .get_result(&mut *db)
        .await
        .unwrap();
    assert_eq!(counted, there);
    let places: Vec<Vec<u8>> = replies::table.select(replies::path).load(&mut *db).await.unwrap();
    let distinct: std::collections::HashSet<_> = places.iter().collect();
    assert_eq!(distinct.len(), places.len());
}

#[tokio::test]
async fn f01_f02_an_edit_is_made_once_whenever_its_process_is_killed() {
    let scene = Scene::new().await;
    let world = &scene.world;
    let space = world.open_space("Everyone").await;
    let form = async |browser: &Browser, mark: &str| {
        let page = browser.get("/questions/new").await;
        let typed = [("title", "Before"), ("body", "Ours is old."), ("space", &*space.to_string())];
        let sent = page.fill("/questions", &typed);
        let thread = browser.post("/questions", &sent).await.location.unwrap();
        let thread = thread.split('?').next().unwrap();
        let path = format!("{thread}/edit");
        let typed = [("title", mark), ("body", "Ours is new."), ("kind", "question")];
        let fields = browser.get(&path).await.fill(&path, &typed);
        Form { path, fields, mark: mark.into() }
    };
    let kills = scene.sweep(Role::Member, form, questions_titled).await;
    assert!(kills >= 5, "{kills}");
}

/// A decision, its member, its record and its mail: all of them, or none.
async fn approved_named(world: &World, name: &str) -> i64 {
    let mut db = world.db().await;
    let named = applications::table.filter(applications::name.eq(name));
    let ids: Vec<uuid::Uuid> = named.select(applications::id).load(&mut *db).await.unwrap();
    let decided = named.filter(applications::state.eq("approved")).count();
    let admitted = members::table.filter(members::name.eq(name)).count();
    let recorded = audit_entries::table
        .filter(audit_entries::act.eq("application approved"))
        .filter(audit_entries::subject_id.eq_any(&ids))
        .count();
    let mails = members::table
        .inner_join(outbox::table.on(outbox::recipient_member.eq(members::id.nullable())))
        .filter(members::name.eq(name).and(outbox::kind.eq("approved")))
        .count();
    let decided: i64 = decided.get_result(&mut *db).await.unwrap();
    let admitted: i64 = admitted.get_result(&mut *db).await.unwrap();
    let recorded: i64 = recorded.get_result(&mut *db).await.unwrap();
    let mails: i64 = mails.get_result(&mut *db).await.unwrap();
    assert_eq!([admitted, recorded, mails], [decided; 3], "half done: {name}");
    decided
}

#[tokio::test]
async fn f01_f02_a_request_is_approved_once_whenever_its_process_is_killed() {
    let scene = Scene::new().await;
    let form = async |browser: &Browser, mark: &str| {
        let email = format!("{}@elsewhere.example", mark.replace([' ', '.'], "-").to_lowercase());
        let applicant = scene.world.applicant(mark, &email).await;
        let item = format!("/desk/applications/{}", applicant.id);
        let path = format!("{item}/approve");
        let fields = browser.get(&item).await.fill(&path, &[]);
        Form { path, fields, mark: mark.into() }
    };
    let kills = scene.sweep(Role::Moderator, form, approved_named).await;
    assert!(kills >= 8, "{kills}");
}
