use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration as Span;

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use peernet::accounts::{MemberId, Viewer};
use peernet::base::config::Config;
use peernet::base::{Database, Result, Time};
use peernet::mail::{
    Class, Drawer, Drawn, Message, NewMail, OnStart, Outgoing, Recipient, Report, State, To,
    Transport, deliver_due, queue,
};
use schema::outbox;
use tokio::sync::Notify;
use uuid::Uuid;

use crate::support::World;
use crate::support::smtp::SmtpServer;

/// A network with one member, a server, and a drawer that writes the number of its drawing.
pub struct Post {
    pub world: World,
    pub server: SmtpServer,
    pub transport: Transport,
    pub drawer: Scribe,
    pub ana: Viewer,
}

/// What stands in a row, as far as tests ask.
#[derive(Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = outbox)]
pub struct Fact {
    pub state: State,
    pub attempts: i32,
    pub reason: Option<String>,
    pub reply_code: Option<i32>,
    pub due_at: Time,
    pub ended_at: Option<Time>,
    pub unknown_at: Option<Time>,
}

impl Post {
    pub async fn new() -> Self {
        Self::with(SmtpServer::start().await).await
    }

    pub async fn with(server: SmtpServer) -> Self {
        let world = World::new().await;
        let ana = world.member("Ana").await;
        let transport = transport(&server);
        Self { world, server, transport, drawer: Scribe::default(), ana }
    }

    pub fn member(&self) -> MemberId {
        self.ana.member().unwrap()
    }

    pub fn new_mail(&self, class: Class) -> NewMail {
        let life = (class == Class::Security).then(|| Duration::hours(48));
        NewMail {
            kind: "test",
            class,
            recipient: Recipient::Member(self.member()),
            subject: None,
            event: Uuid::new_v4(),
            due_at: self.world.app.clock.now(),
            life,
        }
    }

    /// One mail of that class for Ana, due now.
    pub async fn queue(&self, class: Class) {
        let new = self.new_mail(class);
        self.world.act(async |tx| queue(tx, &new).await).await.unwrap();
    }

    pub async fn deliver(&self) -> Report {
        deliver_due(&self.world.app.database, &self.transport, &self.drawer).await.unwrap()
    }

    /// The one row there is.
    pub async fn fact(&self) -> Fact {
        let mut facts = self.facts().await;
        assert_eq!(facts.len(), 1);
        facts.remove(0)
    }

    pub async fn facts(&self) -> Vec<Fact> {
        let mut db = self.world.db().await;
        let all = outbox::table.order(outbox::created_at).select(Fact::as_select());
        all.load(&mut *db).await.unwrap()
    }

    /// From now on the line is cut in the middle of each message, before the final dot.
    pub fn cut_in_message(&self) {
        *self.drawer.cut.borrow_mut() = Some(self.server.cut_in_message());
    }

    pub fn behave(&self) {
        *self.drawer.cut.borrow_mut() = None;
        self.server.behave();
    }

    pub fn minutes_pass(&self, minutes: i64) {
        self.world.app.clock.advance(Duration::minutes(minutes));
    }

    /// Waits for no server longer than that: for tests whose server keeps silent.
    pub fn be_impatient(&mut self) {
        self.transport.phase = Span::from_millis(200);
    }

    /// Lets time go by until the mail is due again, and tries it.
    pub async fn deliver_when_due(&self) -> Report {
        let waits = self.fact().await.due_at - self.world.app.clock.now();
        self.world.app.clock.advance(waits + Duration::seconds(1));
        self.deliver().await
    }
}

/// In the clear on this machine.
pub fn transport(server: &SmtpServer) -> Transport {
    let mut config = Config::load().unwrap();
    config.mail.per_second = 0;
    let url = format!("smtp://127.0.0.1:{}", server.port);
    Transport::new(&url, &config, [7; 32]).unwrap()
}

#[derive(Default)]
pub struct Scribe {
    /// What it was asked to draw: the number of the attempt and whether the mail may have arrived.
    pub drawn: Rc<RefCell<Vec<(i32, bool)>>>,
    pub skip_address: Option<&'static str>,
    pub skip: RefCell<Option<&'static str>>,
    pub is_empty: bool,
    /// Told when the line was cut; the record waits for it, so the final dot meets a dead line.
    pub cut: RefCell<Option<Arc<Notify>>>,
    pub body: Option<String>,
}

impl Drawer for Scribe {
    async fn address(&self, _: &Database, _: &Outgoing) -> Result<To> {
        Ok(match self.skip_address {
            Some(why) => To::Skip(why),
            None => To::Address("ana@clinic.example".into()),
        })
    }

    async fn draw(&self, database: &Database, mail: &Outgoing, to: &str) -> Result<Drawn> {
        if let Some(why) = *self.skip.borrow() {
            return Ok(Drawn::Skip(why));
        }
        if self.is_empty {
            return Ok(Drawn::Empty);
        }
        self.drawn.borrow_mut().push((mail.attempts, mail.may_have_arrived()));
        let id = mail.message_id.0;
        let body = self.body.clone().unwrap_or_else(|| format!("Drawing {}.\r\n", mail.attempts));
        let bytes = format!("To: {to}\r\nMessage-ID: <{id}@peers.example>\r\n\r\n{body}");
        let window_end = (mail.class == Class::Digest).then(|| database.clock().now());
        let on_start: Option<OnStart> = self.cut.borrow().clone().map(|cut| {
            let wait: OnStart = Rc::new(move |_| {
                let cut = cut.clone();
                Box::pin(async move {
                    cut.notified().await;
                    Ok(())
                })
            });
            wait
        });
        Ok(Drawn::Message(Message { bytes: bytes.into_bytes(), window_end, on_start }))
    }
}
