use std::time::Duration as Span;

use mail_parser::{Message, MessageParser};
use peernet::accounts::Viewer;
use peernet::base::Result;
use peernet::letters::{Draft, Drawing, House, Kind, Letters, Note, Part, active_member};
use peernet::mail::{Class, NewMail, Recipient, Report, deliver_due, queue};
use peernet::web::locale::Locale;
use regex::Regex;
use uuid::Uuid;

use crate::mail::support::transport;
use crate::support::World;
use crate::support::smtp::SmtpServer;

/// A network with one member, and a server that takes its mail.
pub struct Desk {
    pub world: World,
    pub server: SmtpServer,
    pub ana: Viewer,
}

impl Desk {
    pub async fn new() -> Self {
        let server = SmtpServer::start().await;
        let world = World::new().await;
        let ana = world.member("Ana").await;
        Self { world, server, ana }
    }

    pub fn house(&self) -> House {
        House::of(&self.world.app)
    }

    pub async fn queue(&self, kind: &'static str, class: Class) {
        let new = NewMail {
            kind,
            class,
            recipient: Recipient::Member(self.ana.account().unwrap()),
            subject: None,
            event: Uuid::new_v4(),
            due_at: self.world.app.clock.now(),
            life: Some(chrono::Duration::days(1)),
        };
        self.world.act(async |tx| queue(tx, &new).await).await.unwrap();
    }

    pub async fn deliver(&self, letters: &Letters) -> Report {
        let mut transport = transport(&self.server);
        transport.phase = Span::from_secs(30);
        deliver_due(&self.world.app.database, &transport, letters).await.unwrap()
    }

    /// The text of the only mail of that class, drawn by `kind`.
    pub async fn send(&self, class: Class, kind: Kind) -> String {
        let letters = Letters::new(self.house()).mail("test", kind);
        self.queue("test", class).await;
        assert_eq!(self.deliver(&letters).await.sent, 1);
        self.server.taken().last().unwrap().text()
    }
}

/// A short letter.
pub fn note() -> Kind {
    Kind::new(active_member, async |drawing: Drawing<'_>| draw(drawing, some_note()))
}

pub fn draw(drawing: Drawing<'_>, note: Note) -> Result<Draft> {
    let mut letter = note.draw(&drawing.sheet(Locale::En)?)?;
    letter.thread = (drawing.mail.class == Class::Notice).then_some(Uuid::from_u128(7));
    Ok(Draft::Letter(letter))
}

pub fn some_note() -> Note {
    Note {
        subject: "There is something for you".into(),
        heading: "Good morning".into(),
        parts: vec![
            Part::Paragraph("Two things are new.".into()),
            Part::Quote("Dear Ana,\n\nwelcome — ¿cómo está?\nThe network".into()),
            Part::Button { label: "Open".into(), address: "http://localhost:8080/home".into() },
        ],
        foot: vec!["You get this because you asked for it.".into()],
    }
}

pub fn parse(raw: &str) -> Message<'_> {
    MessageParser::default().parse(raw.as_bytes()).unwrap()
}

/// The head with what differs each time replaced.
pub fn head(raw: &str) -> String {
    let head = raw.split_once("\r\n\r\n").unwrap().0.replace("\r\n", "\n");
    let mut head = head;
    for (pattern, name) in [
        (r"<[0-9a-f-]{36}@", "<UUID@"),
        (r"<[0-9a-f]{32}@", "<THREAD@"),
        (r"boundary=.[0-9a-f]{32}.", "boundary=\"BOUNDARY\""),
        (r"Date: .*", "Date: DATE"),
        (r"/unsubscribe/[A-Za-z0-9_-]+", "/unsubscribe/TOKEN"),
        (r"(?m)^To: .*@", "To: SOMEBODY@"),
    ] {
        head = Regex::new(pattern).unwrap().replace_all(&head, name).into_owned();
    }
    head
}
