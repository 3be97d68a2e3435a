//! Forms of one button. One that cannot be taken is drawn by `failure`, as it has no page of its own.

use serde::Deserialize;

use crate::base::{Invalid, Reason, Result};

const ON_OR_OFF: Reason = Reason::new("form-misshapen");

/// What it is about is in the path.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Button {}

/// A button that is pressed or not.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Switch {
    on: String,
}

impl Switch {
    pub fn is_on(&self) -> Result<bool> {
        match self.on.as_str() {
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => Err(Invalid::field("on", ON_OR_OFF).into()),
        }
    }
}
