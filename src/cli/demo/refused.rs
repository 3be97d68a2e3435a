use anyhow::{Result, bail};

use crate::accounts;
use crate::app::App;
use crate::base::config::Environment;

/// Where the demo network has no place, in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("the demo network is for trying out, and PEERNET_ENV is production here")]
    Production,
    #[error(
        "the demo network is for trying out on this machine, and base_url is an https address here; \
         unset PEERNET_BASE_URL to try it"
    )]
    Https,
    #[error(
        "there are members here already, and the demo network goes into an empty database only; \
         set PEERNET_VAR to a new folder to try it"
    )]
    Members,
}

/// Two at once both pass; the second fails at the first address that is taken.
pub(super) async fn may_load(app: &App) -> Result<()> {
    if app.config.env == Environment::Production {
        bail!(Refused::Production);
    }
    if app.is_https() {
        bail!(Refused::Https);
    }
    if app.database.read(async |db| accounts::exist(db).await).await? {
        bail!(Refused::Members);
    }
    Ok(())
}
