use peernet::accounts::{Role, Viewer, admit};
use peernet::app::App;
use peernet::base::text::Body;
use peernet::base::{Clock, Connection, Database, Result, Tx, jobs};
use peernet::content::{self, ContentId, Kind, NewPost, ShownTo};
use peernet::questions::{NewQuestion, NewReply, QuestionId, ReplyId, Title, ask, reply_to};
use peernet::spaces::{SpaceId, SpaceKind, add_member, open_space};
use peernet::worker;

use super::lease::{Lease, lease};

/// A network of its own for one test, and short words for what is done in it.
pub struct World {
    pub app: App,
    pub moderator: Viewer,
    _lease: Lease,
}

impl World {
    pub async fn new() -> Self {
        peernet::base::tls::install_provider();
        let lease = lease().await;
        let clock = Clock::standing();
        let database = Database::new(&lease.address, clock.clone());
        let app = App { database, clock, origin: String::new(), form_secret: [7; 64] };
        let mut world = Self { app, moderator: Viewer::Guest, _lease: lease };
        world.moderator = world.someone("Mo", Role::Moderator).await;
        world
    }

    /// For readings: PostgreSQL lets nothing be written on it.
    pub async fn db(&self) -> Connection {
        self.app.database.reading_connection().await.unwrap()
    }

    /// Does something as the house does it: in a transaction.
    pub async fn act<T>(&self, act: impl AsyncFnOnce(&mut Tx) -> Result<T>) -> Result<T> {
        self.app.database.transaction(act).await
    }

    /// Does all jobs that are due.
    pub async fn work(&self) {
        jobs::run_due(&self.app.database, &worker::handlers()).await.unwrap();
    }

    pub async fn someone(&self, name: &str, role: Role) -> Viewer {
        let id = self.act(async |tx| admit(tx, name, role).await).await.unwrap();
        Viewer::Member { id, role }
    }

    pub async fn member(&self, name: &str) -> Viewer {
        self.someone(name, Role::Member).await
    }

    pub async fn open_space(&self, name: &str) -> SpaceId {
        let open = async |tx: &mut Tx| open_space(tx, self.moderator, name, SpaceKind::Open).await;
        self.act(open).await.unwrap()
    }

    pub async fn working_group(&self, name: &str, members: &[Viewer]) -> SpaceId {
        let open =
            async |tx: &mut Tx| open_space(tx, self.moderator, name, SpaceKind::WorkingGroup).await;
        let group = self.act(open).await.unwrap();
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

    /// A resource's row of `content`; its slice is not part of the exemplar.
    pub async fn resource(&self, author: Viewer, shown_to: ShownTo) -> ContentId {
        let (id, author) = (ContentId::random(), author.member().unwrap());
        let new = NewPost { id, kind: Kind::Resource, head: id, author, shown_to };
        self.act(async |tx| content::post(tx, new).await).await.unwrap();
        id
    }

    pub async fn try_ask(&self, asker: Viewer, space: SpaceId, title: &str) -> Result<QuestionId> {
        let (title, body) = (Title::parse(title).unwrap(), Body::parse("Please help.").unwrap());
        let question = NewQuestion { title, body, space };
        self.act(async |tx| ask(tx, asker, question).await).await
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
        let reply = NewReply { question, parent, body: Body::parse(body).unwrap() };
        self.act(async |tx| reply_to(tx, author, reply).await).await
    }
}
