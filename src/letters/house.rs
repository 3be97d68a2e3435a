use std::sync::Arc;

use crate::app::App;
use crate::base::config::Config;
use crate::base::secrets::Secrets;

/// What every letter bears: the network's name, its addresses, its keys.
#[derive(Clone)]
pub struct House {
    pub config: Arc<Config>,
    pub(super) secrets: Arc<Secrets>,
}

impl House {
    pub fn of(app: &App) -> Self {
        Self { config: app.config.clone(), secrets: app.secrets.clone() }
    }

    /// A page of ours. Links never come from a request's header (R-WB-6).
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.config.base_url)
    }

    /// After the @ of our sender, and of all Message-IDs.
    pub fn domain(&self) -> &str {
        let from = &self.config.network.mail_from;
        from.rsplit('@').next().unwrap_or(from)
    }
}
