use super::House;
use crate::base::{Result, Time};
use crate::mail::{Class, Outgoing, Unsubscribe};
use crate::web::locale::Locale;

/// What every letter is written on; the layout takes its texts from it.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub locale: Locale,
    /// The network's neutral name.
    pub network: String,
    unsubscribe: Option<String>,
    is_list: bool,
}

impl Sheet {
    pub fn new(house: &House, mail: &Outgoing, locale: Locale, now: Time) -> Result<Self> {
        let unsubscribe = match (mail.class.stream(), mail.member()) {
            (Some(stream), Some(member)) => {
                let token = Unsubscribe { member, stream }.seal(&house.secrets.unsubscribe, now)?;
                Some(house.link(&format!("/unsubscribe/{token}")))
            }
            _ => None,
        };
        Ok(Self {
            locale,
            network: house.config.network.neutral_name.clone(),
            unsubscribe,
            is_list: matches!(mail.class, Class::Digest | Class::Announcement),
        })
    }

    pub fn lang(&self) -> &'static str {
        self.locale.tag()
    }

    pub fn text(&self, key: &str) -> String {
        self.locale.text(key)
    }

    /// The address that ends the stream.
    pub fn unsubscribe(&self) -> Option<&str> {
        self.unsubscribe.as_deref()
    }

    /// The same, for mails that carry it in their top line too (R-ML-7).
    pub fn at_top(&self) -> Option<&str> {
        if self.is_list { self.unsubscribe() } else { None }
    }

    /// Invisible: a program that shows the first words of a mail finds none of what it says.
    pub fn filler(&self) -> String {
        "&#8199;&#847; ".repeat(70)
    }
}
