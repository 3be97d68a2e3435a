//! Who carries the mail, in every command that sends some.

use anyhow::{Result, bail};
use secrecy::ExposeSecret;

use super::run_file::Run;
use crate::app::App;
use crate::base::config::Config;
use crate::letters::Letters;
use crate::mail::{self, Report, Transport};
use crate::worker;

pub struct Postman<'a> {
    app: &'a App,
    letters: Letters,
    /// The server that was last written to, with the pace of what goes to it.
    server: Option<(String, Transport)>,
}

/// A configuration that no mail could leave by ends the start with one sentence.
pub fn refuse_wrong_server(config: &Config) -> Result<()> {
    if config.has_smtp() {
        Transport::new(config.smtp_url.expose_secret(), config, [0; 32])?;
    }
    Ok(())
}

impl<'a> Postman<'a> {
    pub fn new(app: &'a App) -> Self {
        Self { app, letters: worker::letters(app), server: None }
    }

    /// Sends what is due. Fails if there is nowhere to send it to; then all of it waits.
    pub async fn deliver(&mut self) -> Result<Report> {
        let transport = self.transport()?;
        Ok(mail::deliver_due(&self.app.database, &transport, &self.letters).await?)
    }

    /// The configured server; without one, the catcher of the `serve` that runs here.
    fn transport(&mut self) -> Result<Transport> {
        let Some(url) = self.url() else {
            bail!(
                "mail has nowhere to go; set SMTP_URL, or start `peernet serve` on this machine, \
                 which catches it"
            );
        };
        match &self.server {
            Some((known, transport)) if *known == url => Ok(transport.clone()),
            _ => {
                let key = self.app.secrets.sealing;
                let transport = Transport::new(&url, &self.app.config, key)?;
                self.server = Some((url, transport.clone()));
                Ok(transport)
            }
        }
    }

    fn url(&self) -> Option<String> {
        let config = &self.app.config;
        if config.has_smtp() {
            return Some(config.smtp_url.expose_secret().to_owned());
        }
        let own = self.app.catcher.as_ref().map(mail::Catcher::url);
        own.or_else(|| Run::of_running(&config.var)?.smtp)
    }
}
