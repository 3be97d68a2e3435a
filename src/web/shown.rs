//! What templates ask of a visit: the frame, links, the line that says what was done.

use chrono_tz::Tz;

use super::at::in_chosen;
use super::frame::Frame;
use super::locale::Locale;
use super::{Visit, assets};
use crate::accounts::Viewer;
use crate::base::Result;

impl Visit {
    /// What stands around the page. Empty until something was read.
    pub fn frame(&self) -> &Frame {
        self.frame.get_or_init(Frame::default)
    }

    /// For a page that reads nothing of its own.
    pub async fn read_frame(&self) -> Result<()> {
        if self.viewer == Viewer::Guest { Ok(()) } else { self.read(async |_| Ok(())).await }
    }

    /// Which of the three frames the page wears.
    pub fn frame_kind(&self) -> &'static str {
        match self.frame().is_member() {
            false => "public",
            true if self.is_at("/desk") => "desk",
            true => "member",
        }
    }

    /// Whether the page is that one or below it.
    pub fn is_at(&self, address: &str) -> bool {
        self.at.is_below(address)
    }

    pub fn is_exactly_at(&self, address: &str) -> bool {
        self.at.path == address
    }

    /// Only what is for everybody may be found by search engines (R-WB-5).
    pub fn is_indexed(&self) -> bool {
        self.at.path.starts_with("/public/")
    }

    /// A link of ours, in the language that a guest chose.
    pub fn link(&self, address: &str) -> String {
        in_chosen(self.at.language(), address)
    }

    /// The same page in the other language.
    pub fn other_language(&self) -> Option<(Locale, String)> {
        let other = self.locale.other();
        Some((other, self.at.in_language(other)?))
    }

    /// The member's, else the network's.
    pub fn zone(&self) -> Tz {
        let chosen = self.frame().member.as_ref().and_then(|member| member.zone);
        chosen.unwrap_or(self.app.config.network.time_zone)
    }

    /// What tabs say after the page's title.
    pub fn neutral_name(&self) -> &str {
        &self.app.config.network.neutral_name
    }

    /// The network's name as it stands in the top bar: its first word, and the others.
    pub fn wordmark(&self) -> (&str, &str) {
        let name = &*self.app.config.network.name;
        name.split_once(' ').unwrap_or((name, ""))
    }

    /// A text that may name what is configured: the network, who runs it, whom to write to.
    pub fn network_text(&self, key: &str) -> String {
        let network = &self.app.config.network;
        let named = [
            ("host", network.host.as_str()),
            ("sender", network.mail_from.as_str()),
            ("program", "peernet"),
        ];
        self.locale.with(key, &named)
    }

    /// Whom to write to when something does not work.
    pub fn contact(&self) -> &str {
        &self.app.config.contact
    }

    /// Where the source of the running version is; empty if the operator says nothing.
    pub fn source_url(&self) -> &str {
        &self.app.config.source_url
    }

    /// What a field is called where it is spoken of elsewhere, as in the list of errors: by its label
    /// in that form, or by that which it has in all forms.
    pub fn field(&self, form: &str, name: &str) -> Option<String> {
        let name = name.replace('_', "-");
        let own = self.locale.try_text(&format!("{form}-{name}"));
        own.or_else(|| self.locale.try_text(&format!("field-{name}")))
    }

    /// The words for one of a closed list, as of a kind of work.
    pub fn word(&self, list: &str, word: &str) -> String {
        self.locale.text(&format!("{list}-{word}"))
    }

    pub fn asset(&self, name: &str) -> String {
        assets::address(name)
    }

    /// The key of the line that says what was done.
    pub fn done(&self) -> Option<&'static str> {
        self.done
    }
}

/// Whether a form of many choices came with this one.
pub fn is_picked(picked: &[String], choice: &str) -> bool {
    picked.iter().any(|it| it == choice)
}
