use std::sync::{Arc, OnceLock};
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::TlsParameters;
use percent_encoding::percent_decode_str;
use rustls::ClientConfig;
use url::Url;

use super::pace::Pace;
use crate::base::config::Config;
use crate::base::this_machine::leads_here;

/// The longest that a phase of an attempt may take, and an attempt up to the final dot (R-MD-2).
const PHASE: Duration = Duration::from_secs(50);
const ATTEMPT: Duration = Duration::from_mins(2);

/// The SMTP server that all mail leaves by, and how it is spoken to.
#[derive(Clone)]
pub struct Transport {
    pub host: String,
    pub port: u16,
    pub security: Security,
    /// Certificates trusted besides the machine's own, in DER.
    pub roots: Vec<Vec<u8>>,
    /// The envelope's sender; its domain is the name that we greet with.
    pub sender: Address,
    pub phase: Duration,
    pub attempt: Duration,
    pub(super) credentials: Option<Credentials>,
    /// What is trusted, read when the first mail needs it and not again: with TLS from the first
    /// byte, and with STARTTLS.
    pub(super) trusted: Arc<OnceLock<Arc<ClientConfig>>>,
    pub(super) trusted_later: Arc<OnceLock<TlsParameters>>,
    pub(super) pace: Arc<Pace>,
    /// Hashes the addresses of facts.
    pub(super) key: [u8; 32],
}

/// There is no fallback from one to another (R-ML-13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// In the clear: to this machine, or where the configuration says so.
    Plain,
    StartTls,
    Tls,
}

/// What is wrong with the configuration of mail, in one sentence.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error(
        "SMTP_URL cannot be read; write it as smtps://user:password@host:465 or smtp://host:587"
    )]
    Url,
    #[error("network.mail_from is no e-mail address")]
    Sender,
    #[error("mail.root_certificate cannot be read; it names a file with a certificate in PEM")]
    Root,
}

impl Transport {
    /// `url` is `SMTP_URL`, or the address of the catcher; `key` hashes the addresses of facts.
    pub fn new(url: &str, config: &Config, key: [u8; 32]) -> Result<Self, Trouble> {
        let url = Url::parse(url).map_err(|_| Trouble::Url)?;
        let host = url.host().ok_or(Trouble::Url)?;
        // `localhost` counts, as its packets do not leave the machine.
        let is_plain = leads_here(&url) || !config.smtp_require_tls;
        let (security, port) = match url.scheme() {
            "smtps" => (Security::Tls, 465),
            "smtp" if is_plain => (Security::Plain, 25),
            "smtp" => (Security::StartTls, 587),
            _ => return Err(Trouble::Url),
        };
        Ok(Self {
            host: host.to_string().trim_matches(['[', ']']).to_owned(),
            port: url.port().unwrap_or(port),
            security,
            roots: roots(config)?,
            sender: config.network.mail_from.parse().map_err(|_| Trouble::Sender)?,
            phase: PHASE,
            attempt: ATTEMPT,
            credentials: credentials(&url)?,
            trusted: Arc::default(),
            trusted_later: Arc::default(),
            pace: Arc::new(Pace::new(config.mail.per_second)),
            key,
        })
    }
}

fn credentials(url: &Url) -> Result<Option<Credentials>, Trouble> {
    if url.username().is_empty() {
        return Ok(None);
    }
    let plain = |text| {
        let decoded = percent_decode_str(text).decode_utf8().map_err(|_| Trouble::Url)?;
        Ok(decoded.into_owned())
    };
    let password = plain(url.password().unwrap_or_default())?;
    Ok(Some(Credentials::new(plain(url.username())?, password)))
}

fn roots(config: &Config) -> Result<Vec<Vec<u8>>, Trouble> {
    use rustls::pki_types::CertificateDer;
    use rustls::pki_types::pem::PemObject;
    let path = &config.mail.root_certificate;
    if path.as_os_str().is_empty() {
        return Ok(Vec::new());
    }
    let pem = std::fs::read(path).map_err(|_| Trouble::Root)?;
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&pem).collect();
    match found {
        Ok(found) if !found.is_empty() => Ok(found.iter().map(|it| it.to_vec()).collect()),
        _ => Err(Trouble::Root),
    }
}
