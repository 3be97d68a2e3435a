use uuid::Uuid;

use crate::base::Time;
use crate::mail::OnStart;

/// A mail without its headers.
pub struct Letter {
    /// Neutral: no title, organization or word of what it is about (R-ML-4).
    pub subject: String,
    pub text: String,
    pub html: String,
    /// The address that ends the stream; it stands in text and HTML too.
    pub unsubscribe: Option<String>,
    /// What the mails of one notice thread share; for notices alone.
    pub thread: Option<Uuid>,
    /// Written together with `data_started`: a token's hash.
    pub on_start: Option<OnStart>,
    /// Up to when a digest tells.
    pub window_end: Option<Time>,
}

/// What came of drawing.
pub enum Draft {
    Letter(Letter),
    /// Not to be sent; a word of why, for staff.
    Skip(&'static str),
    /// Nothing to say.
    Empty,
}
