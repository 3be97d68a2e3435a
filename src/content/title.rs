use diesel_derive_newtype::DieselNewType;

use crate::base::{Reason, Result, text};

/// What a question or resource is called in lists, mails and the tab.
#[derive(Clone, Debug, PartialEq, Eq, DieselNewType)]
pub struct Title(String);

impl Title {
    pub fn parse(raw: &str) -> Result<Self, Reason> {
        text::line(raw, 5..=150).map(Self)
    }
}
