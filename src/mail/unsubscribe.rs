use chrono::{DateTime, Duration};
use uuid::Uuid;

use super::Stream;
use crate::accounts::MemberId;
use crate::base::seal::{open, seal};
use crate::base::{Result, Time};

/// How long an address works (R-TK).
const LIFE: Duration = Duration::days(365);

const CONTEXT: &[u8] = b"unsubscribe";

/// Whose stream an address ends. Its token is sealed, so no row is needed and none tells of it; it
/// proves nothing about who holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsubscribe {
    pub member: MemberId,
    pub stream: Stream,
}

impl Unsubscribe {
    /// The token that a mail's address bears.
    pub fn seal(self, key: &[u8; 32], now: Time) -> Result<String> {
        let mut content = self.member.0.as_bytes().to_vec();
        content.extend(now.timestamp().to_be_bytes());
        content.extend(self.stream.word().as_bytes());
        seal(key, CONTEXT, &content)
    }

    /// None for what is not ours, or a year old.
    pub fn open(key: &[u8; 32], token: &str, now: Time) -> Option<Self> {
        let content = open(key, CONTEXT, token)?;
        let (member, rest) = content.split_first_chunk::<16>()?;
        let (made, stream) = rest.split_first_chunk::<8>()?;
        let made = DateTime::from_timestamp(i64::from_be_bytes(*made), 0)?;
        let stream = Stream::ALL.into_iter().find(|it| it.word().as_bytes() == stream)?;
        let member = MemberId(Uuid::from_bytes(*member));
        (now < made + LIFE).then_some(Self { member, stream })
    }
}
