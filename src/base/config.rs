//! What an operator sets. Layers: config/default.toml (inside the binary), config/{env}.toml,
//! config/local.toml, the environment.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use chrono_tz::Tz;
use config::{Environment as Variables, File, FileFormat};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::Url;

use super::this_machine::leads_here;

const DEFAULT: &str = include_str!("../../config/default.toml");

/// The most that digests may show, from most to least; `digests::Level` has the same words.
pub const CEILINGS: [&str; 3] = ["excerpts", "titles", "counts"];

/// Items of one section of a digest, whatever is set.
const MOST_ITEMS: usize = 10;

/// Names in the environment that have no prefix.
const BARE: [&str; 4] = ["DATABASE_URL", "SMTP_URL", "FILES_URL", "CLAMD_SOCKET"];

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Environment {
    #[default]
    Development,
    Test,
    Production,
}

/// All that is configured; each key is described in config/default.toml.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    #[serde(default)]
    pub env: Environment,
    pub var: PathBuf,
    pub bind: SocketAddr,
    /// The origin, as in `https://peers.example`: never empty once loaded.
    pub base_url: String,
    pub database_url: SecretString,
    pub smtp_url: SecretString,
    pub files_url: String,
    pub clamd_socket: PathBuf,
    pub contact: String,
    pub source_url: String,
    pub allow_single_factor_staff: bool,
    pub log: String,
    pub smtp_require_tls: bool,
    pub trusted_proxies: Vec<IpAddr>,
    pub network: Network,
    pub mail: MailSettings,
    pub topics: Vec<Choice>,
    pub regions: Vec<Choice>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Network {
    pub name: String,
    pub neutral_name: String,
    pub host: String,
    pub host_full: String,
    pub time_zone: Tz,
    pub mail_from: String,
    pub mail_reply_to: String,
    pub privacy_ceiling: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailSettings {
    pub per_second: u32,
    pub root_certificate: PathBuf,
    pub digest_items: usize,
}

/// One of a list that the operator keeps: its id is stored, its words are shown.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub id: String,
    pub en: String,
    pub es: String,
}

/// What is wrong with the configuration, in one sentence.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error("the configuration cannot be read: {0}; see config/default.toml for each key")]
    Unreadable(config::ConfigError),
    #[error("PEERNET_ENV is `{0}`; set it to development, test or production")]
    Env(String),
    #[error("bind is `{0}`; set PEERNET_BIND to an address and a port, as in 127.0.0.1:8080")]
    Bind(String),
    #[error("base_url is `{0}`; write it as in https://peers.example, without a path")]
    BaseUrl(String),
    #[error("network.privacy_ceiling is `{0}`; write excerpts, titles or counts")]
    PrivacyCeiling(String),
    #[error("base_url is plain http on {0}; only this machine may be served without https")]
    PlainHttp(String),
}

impl Config {
    /// From the files in `config/` of the working folder and the process's environment.
    pub fn load() -> Result<Self, Trouble> {
        Self::from(std::env::vars().collect())
    }

    #[expect(clippy::needless_pass_by_value, reason = "read once, at the start")]
    fn from(variables: std::collections::HashMap<String, String>) -> Result<Self, Trouble> {
        let env = variables.get("PEERNET_ENV").filter(|env| !env.is_empty());
        let env = env.map_or("development", String::as_str).to_owned();
        if !["development", "test", "production"].contains(&&*env) {
            return Err(Trouble::Env(env));
        }
        let bare = BARE.iter().filter_map(|name| {
            let value = variables.get(*name)?;
            Some((format!("PEERNET_{name}"), value.clone()))
        });
        let ours = variables.iter().filter(|(name, _)| {
            let is_other = name.starts_with("PEERNET_SECRET_") || *name == "PEERNET_FAIL";
            name.starts_with("PEERNET_") && !is_other
        });
        let ours = ours.map(|(name, value)| (name.clone(), value.clone())).chain(bare).collect();
        let from_variables = Variables::with_prefix("PEERNET")
            .prefix_separator("_")
            .separator("__")
            .try_parsing(true)
            .ignore_empty(true)
            .source(Some(ours));
        let layers = config::Config::builder()
            .add_source(File::from_str(DEFAULT, FileFormat::Toml))
            .add_source(File::with_name(&format!("config/{env}")).required(false))
            .add_source(File::with_name("config/local").required(false))
            .add_source(from_variables)
            .build()
            .map_err(Trouble::Unreadable)?;
        let bind = layers.get_string("bind").map_err(Trouble::Unreadable)?;
        if bind.parse::<SocketAddr>().is_err() {
            return Err(Trouble::Bind(bind));
        }
        layers.try_deserialize::<Self>().map_err(Trouble::Unreadable)?.checked()
    }

    fn checked(mut self) -> Result<Self, Trouble> {
        if self.base_url.is_empty() {
            self.base_url = format!("http://localhost:{}", self.bind.port());
        }
        let malformed = || Trouble::BaseUrl(self.base_url.clone());
        let url = Url::parse(&self.base_url).map_err(|_| malformed())?;
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        if !matches!(url.scheme(), "http" | "https") || !bare {
            return Err(malformed());
        }
        let origin = url.origin().ascii_serialization();
        if url.scheme() == "http" && !leads_here(&url) {
            return Err(Trouble::PlainHttp(origin));
        }
        self.base_url = origin;
        if !CEILINGS.contains(&self.network.privacy_ceiling.as_str()) {
            return Err(Trouble::PrivacyCeiling(self.network.privacy_ceiling));
        }
        self.mail.digest_items = self.mail.digest_items.min(MOST_ITEMS);
        Ok(self)
    }

    /// Bind and `base_url` are this machine's own: the demo, `/dev/mail` and cookies without
    /// `Secure` exist only then.
    pub fn is_loopback(&self) -> bool {
        self.bind.ip().is_loopback() && Url::parse(&self.base_url).is_ok_and(|url| leads_here(&url))
    }

    pub fn has_database(&self) -> bool {
        !self.database_url.expose_secret().is_empty()
    }

    pub fn has_smtp(&self) -> bool {
        !self.smtp_url.expose_secret().is_empty()
    }

    pub fn is_production(&self) -> bool {
        self.env == Environment::Production
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(variables: &[(&str, &str)]) -> Result<Config, Trouble> {
        Config::from(variables.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
    }

    #[test]
    fn base_url_is_localhost_and_the_port_of_bind_unless_it_is_set() {
        assert_eq!(with(&[]).unwrap().base_url, "http://localhost:8080");
        let other = with(&[("PEERNET_BIND", "127.0.0.1:9000")]).unwrap();
        assert_eq!(other.base_url, "http://localhost:9000");
        let set = with(&[("PEERNET_BASE_URL", "https://peers.example/")]).unwrap();
        assert_eq!(set.base_url, "https://peers.example");
    }

    #[test]
    fn r_wb_01_plain_http_is_refused_on_any_host_but_this_machine() {
        let refused = with(&[("PEERNET_BASE_URL", "http://peers.example")]);
        assert!(matches!(refused, Err(Trouble::PlainHttp(_))));
        assert!(with(&[("PEERNET_BASE_URL", "http://127.0.0.1:8080")]).unwrap().is_loopback());
    }

    #[test]
    fn r_ml_04_a_ceiling_that_is_misspelt_is_refused_and_opens_nothing() {
        let refused = with(&[("PEERNET_NETWORK__PRIVACY_CEILING", "count")]).unwrap_err();
        let told = "network.privacy_ceiling is `count`; write excerpts, titles or counts";
        assert_eq!(refused.to_string(), told);
        let set = with(&[("PEERNET_NETWORK__PRIVACY_CEILING", "counts")]).unwrap();
        assert_eq!(set.network.privacy_ceiling, "counts");
    }

    #[test]
    fn a_section_of_a_digest_shows_ten_items_at_most() {
        let set = with(&[("PEERNET_MAIL__DIGEST_ITEMS", "50")]).unwrap();
        assert_eq!(set.mail.digest_items, 10);
    }

    #[test]
    fn the_environment_comes_before_files_and_names_without_prefix_count() {
        let set = with(&[
            ("DATABASE_URL", "postgres://db/peernet"),
            ("PEERNET_NETWORK__NAME", "Another"),
            ("PEERNET_SECRET_FORM", "not a key of the configuration"),
            ("PEERNET_FAIL", "nor is this, which base::failpoint reads"),
        ])
        .unwrap();
        assert!(set.has_database());
        assert_eq!(set.network.name, "Another");
    }

    #[test]
    fn a_key_that_does_not_exist_is_refused() {
        assert!(matches!(with(&[("PEERNET_BASE_ULR", "x")]), Err(Trouble::Unreadable(_))));
    }
}
