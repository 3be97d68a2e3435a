use std::collections::HashMap;

use futures_util::future::LocalBoxFuture;

use super::{Draft, House, Sheet, compose};
use crate::base::{Database, Db, Error, Result, Time};
use crate::mail::{Drawer, Drawn, Message, Outgoing, To};
use crate::web::locale::Locale;

/// What a mail is drawn from.
#[derive(Clone, Copy)]
pub struct Drawing<'a> {
    pub mail: &'a Outgoing,
    pub house: &'a House,
    /// The address that the server was told; empty until one is chosen.
    pub to: &'a str,
    database: &'a Database,
}

impl Drawing<'_> {
    /// The connection goes back before anything is drawn (R-RE-5).
    pub async fn read<T>(&self, reading: impl AsyncFnOnce(&Db) -> Result<T>) -> Result<T> {
        self.database.read(reading).await
    }

    pub fn now(&self) -> Time {
        self.database.clock().now()
    }

    pub fn link(&self, path: &str) -> String {
        self.house.link(path)
    }

    /// What the mail is written on, with the address that ends its stream if it has one.
    pub fn sheet(&self, locale: Locale) -> Result<Sheet> {
        Sheet::new(self.house, self.mail, locale, self.now())
    }
}

type Step<T> = Box<dyn for<'a> Fn(Drawing<'a>) -> LocalBoxFuture<'a, Result<T>>>;

/// A kind of mail: to which address, and what to say. Both look at rights; the address is asked a
/// second time before the mail is drawn.
pub struct Kind {
    address: Step<To>,
    draw: Step<Draft>,
}

impl Kind {
    pub fn new<A, D>(address: A, draw: D) -> Self
    where
        A: AsyncFn(Drawing<'_>) -> Result<To> + Copy + 'static,
        D: AsyncFn(Drawing<'_>) -> Result<Draft> + Copy + 'static,
    {
        Self {
            address: Box::new(move |drawing| Box::pin(async move { address(drawing).await })),
            draw: Box::new(move |drawing| Box::pin(async move { draw(drawing).await })),
        }
    }
}

/// All kinds of mail, by the names that rows give them.
pub struct Letters {
    house: House,
    kinds: HashMap<&'static str, Kind>,
}

impl Letters {
    pub fn new(house: House) -> Self {
        Self { house, kinds: HashMap::new() }
    }

    #[must_use]
    pub fn mail(mut self, name: &'static str, kind: Kind) -> Self {
        self.kinds.insert(name, kind);
        self
    }

    fn kind(&self, mail: &Outgoing) -> Result<&Kind> {
        let kind = self.kinds.get(mail.kind.as_str());
        kind.ok_or_else(|| Error::internal("nobody draws this kind of mail"))
    }
}

impl Drawer for Letters {
    async fn address(&self, database: &Database, mail: &Outgoing) -> Result<To> {
        let drawing = Drawing { mail, house: &self.house, to: "", database };
        (self.kind(mail)?.address)(drawing).await
    }

    async fn draw(&self, database: &Database, mail: &Outgoing, named: &str) -> Result<Drawn> {
        let kind = self.kind(mail)?;
        let drawing = Drawing { mail, house: &self.house, to: named, database };
        match (kind.address)(drawing).await? {
            To::Address(address) if address == named => {}
            To::Address(_) => return Err(Error::internal("the address changed meanwhile")),
            To::Skip(why) => return Ok(Drawn::Skip(why)),
        }
        match (kind.draw)(drawing).await? {
            Draft::Letter(letter) => {
                let bytes = compose(&self.house, mail, named, &letter, drawing.now())?;
                let (window_end, on_start) = (letter.window_end, letter.on_start);
                Ok(Drawn::Message(Message { bytes, window_end, on_start }))
            }
            Draft::Skip(why) => Ok(Drawn::Skip(why)),
            Draft::Empty => Ok(Drawn::Empty),
        }
    }
}
