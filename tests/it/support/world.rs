use std::sync::Arc;

use peernet::accounts::{EmailAddress, Language, NewMember, PersonName, Role, Viewer, Work, admit};
use peernet::app::App;
use peernet::base::config::Config;
use peernet::base::sandbox::Sandbox;
use peernet::base::secrets::Secrets;
use peernet::base::text::Body;
use peernet::base::{Clock, Connection, Database, Language as WrittenIn, Result, Tx, jobs};
use peernet::content::{self, ContentId, Kind, NewPost, ShownTo, Title, Topics};
use peernet::questions::{NewQuestion, NewReply, QuestionId, ReplyId, ThreadKind, ask, reply_to};
use peernet::spaces::{
    Description, NewSpace, Slug, SpaceId, SpaceKind, SpaceName, add_member, open_space,
};
use peernet::worker;
use tempfile::TempDir;

use super::lease::{Lease, copy, lease};

/// A network of its own for one test, and short words for what is done in it.
pub struct World {
    pub app: App,
    pub moderator: Viewer,
    lease: Lease,
    var: Arc<TempDir>,
}

impl World {
    pub async fn new() -> Self {
        let mut world = Self::empty().await;
        world.moderator = world.someone("Mo", Role::Moderator).await;
        world
    }

    /// Without a single member.
    pub async fn empty() -> Self {
        peernet::base::tls::install_provider();
        let lease = lease().await;
        let clock = Clock::standing();
        let database = Database::new(&lease.address, clock.clone());
        let var = Arc::new(TempDir::new().unwrap());
        let mut app = App::new(Config { var: var.path().into(), ..config() }, database, secrets());
        app.files.sandbox = Sandbox::of(env!("CARGO_BIN_EXE_peernet").into());
        Self { app, moderator: Viewer::Guest, lease, var }
    }

    /// The same world twice, with one clock. What is done in one from here on is not in the other.
    pub async fn twice(self) -> (Self, Self) {
        let copied = copy(&self.lease).await;
        let one = |lease: Lease| {
            let database = Database::new(&lease.address, self.app.clock.clone());
            let app = App { database, ..self.app.clone() };
            Self { app, moderator: self.moderator, lease, var: self.var.clone() }
        };
        let second = one(copied);
        (one(self.lease), second)
    }

    /// The same world, on another way to its database.
    pub fn reached_by(mut self, address: &str) -> Self {
        self.app.database = Database::new(address, self.app.clock.clone());
        self
    }

    /// The same database as another process has it.
    pub fn another_database(&self) -> Database {
        Database::new(&self.lease.address, self.app.clock.clone())
    }

    /// For readings: PostgreSQL lets nothing be written on it.
    pub async fn db(&self) -> Connection {
        self.app.database.reading_connection().await.unwrap()
    }

    /// Does something as the house does it: in a transaction.
    pub async fn act<T>(&self, act: impl AsyncFn(&mut Tx) -> Result<T>) -> Result<T> {
        self.app.database.transaction(act).await
    }

    /// Does all jobs that are due.
    pub async fn work(&self) {
        jobs::run_due(&self.app.database, &worker::handlers()).await.unwrap();
    }

    /// Where its database is: for a second process that shares it.
    pub fn address(&self) -> &str {
        &self.lease.address
    }

    /// Something happens after somebody joined or read, so not at the same moment.
    pub fn later(&self) {
        self.app.clock.advance(chrono::Duration::minutes(1));
    }

    pub async fn someone(&self, name: &str, role: Role) -> Viewer {
        let new = newcomer(name, role);
        let id = self.act(async |tx| admit(tx, &new).await).await.unwrap();
        Viewer::Member { id, role }
    }

    pub async fn member(&self, name: &str) -> Viewer {
        self.someone(name, Role::Member).await
    }

    pub async fn open_space(&self, name: &str) -> SpaceId {
        self.try_open_space(name, SpaceKind::Open).await.unwrap()
    }

    /// Its word in addresses is made from the name.
    pub async fn try_open_space(&self, name: &str, kind: SpaceKind) -> Result<SpaceId> {
        let new = NewSpace {
            name: SpaceName::parse(name).unwrap(),
            slug: Slug::parse("", name).unwrap(),
            kind,
            description: Description::parse("").unwrap(),
        };
        self.act(async |tx| open_space(tx, self.moderator, &new).await).await
    }

    pub async fn working_group(&self, name: &str, members: &[Viewer]) -> SpaceId {
        let group = self.try_open_space(name, SpaceKind::WorkingGroup).await.unwrap();
        for member in members {
            self.add(*member, group).await;
        }
        group
    }

    pub async fn add(&self, member: Viewer, group: SpaceId) {
        let id = member.member().unwrap();
        let add = async |tx: &mut Tx| add_member(tx, self.moderator, group, id).await;
        self.act(add).await.unwrap();
    }

    pub async fn ask(&self, asker: Viewer, space: SpaceId, title: &str) -> QuestionId {
        self.try_ask(asker, space, title).await.unwrap()
    }

    /// A resource's row of `content` alone.
    pub async fn resource(&self, author: Viewer, shown_to: ShownTo) -> ContentId {
        let (id, author) = (ContentId::random(), author.member_id());
        let language = WrittenIn::English;
        let new = NewPost { id, kind: Kind::Resource, head: id, author, shown_to, language };
        self.act(async |tx| content::post(tx, &new).await).await.unwrap();
        id
    }

    pub async fn try_ask(&self, asker: Viewer, space: SpaceId, title: &str) -> Result<QuestionId> {
        let (title, body) = (Title::parse(title).unwrap(), Body::parse("Please help.").unwrap());
        let question = NewQuestion {
            title,
            body,
            space,
            topics: Topics::default(),
            kind: ThreadKind::Question,
            language: WrittenIn::English,
            files: Vec::new(),
        };
        self.act(async |tx| ask(tx, asker, &question).await).await
    }

    pub async fn reply(&self, author: Viewer, question: QuestionId, body: &str) -> ReplyId {
        self.try_reply(author, question, None, body).await.unwrap()
    }

    pub async fn try_reply(
        &self,
        author: Viewer,
        question: QuestionId,
        parent: Option<ReplyId>,
        body: &str,
    ) -> Result<ReplyId> {
        let body = Body::parse(body).unwrap();
        let reply =
            NewReply { question, parent, body, language: WrittenIn::English, files: Vec::new() };
        self.act(async |tx| reply_to(tx, author, &reply).await).await
    }
}

/// As `serve` reads it, for a test's own server.
pub fn config() -> Config {
    let mut config = Config::load().unwrap();
    config.mail.per_second = 0;
    config
}

/// Fixed, so that a test may prove things with them.
pub fn secrets() -> Secrets {
    Secrets { pepper: [1; 32], form: [2; 32], sealing: [3; 32], unsubscribe: [4; 32] }
}

/// Somebody of that name, with an address made of it that is nobody else's.
pub fn newcomer(name: &str, role: Role) -> NewMember {
    let local: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let number = uuid::Uuid::new_v4().simple();
    NewMember {
        name: PersonName::parse(name).unwrap(),
        email: EmailAddress::parse(&format!("{local}.{number}@clinic.example")).unwrap(),
        role,
        organization: None,
        job_title: "Front desk lead".into(),
        work: Work::Desk,
        region: "valley".into(),
        language: Language::En,
        time_zone: "America/Los_Angeles".into(),
    }
}
