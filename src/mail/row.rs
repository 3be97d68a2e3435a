use diesel::prelude::*;
use schema::outbox;
use uuid::Uuid;

use crate::accounts::MemberId;
use crate::base::Time;
use crate::base::id::id;
use crate::base::word::words;

id!(MailId);
id!(MessageId);

words!(
    /// What becomes of a mail of unknown fate, which headers it bears, and whether one can end it.
    Class {
        Security = "security",
        Desk = "desk",
        Notice = "notice",
        Digest = "digest",
        Announcement = "announcement",
    }
);

words!(
    /// What a member can end; security and desk mail belong to none.
    Stream { Notices = "notices", Digest = "digest", Announcements = "announcements" }
);

words!(State {
    Queued = "queued",
    Claimed = "claimed",
    DataStarted = "data_started",
    Accepted = "accepted",
    Failed = "failed",
    Unknown = "unknown",
    Skipped = "skipped",
    Empty = "empty",
});

impl Class {
    pub fn stream(self) -> Option<Stream> {
        match self {
            Self::Security | Self::Desk => None,
            Self::Notice => Some(Stream::Notices),
            Self::Digest => Some(Stream::Digest),
            Self::Announcement => Some(Stream::Announcements),
        }
    }
}

/// For whom. The address is read at the attempt, never before (R-ML-9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipient {
    Member(MemberId),
    Application(Uuid),
}

/// A row that was claimed, as who draws the mail sees it.
#[derive(Clone, Debug, HasQuery)]
#[diesel(table_name = outbox)]
pub struct Outgoing {
    pub id: MailId,
    pub class: Class,
    pub kind: String,
    recipient_member: Option<MemberId>,
    recipient_application: Option<Uuid>,
    pub subject_id: Option<Uuid>,
    pub event: Uuid,
    pub message_id: MessageId,
    pub attempts: i32,
    pub(super) fence: i64,
    pub created_at: Time,
    pub(super) due_at: Time,
    pub(super) gives_up_at: Time,
    pub(super) unknown_at: Option<Time>,
}

impl Outgoing {
    /// None would be a row that the table's check refuses.
    pub fn recipient(&self) -> Option<Recipient> {
        let member = self.recipient_member.map(Recipient::Member);
        member.or(self.recipient_application.map(Recipient::Application))
    }

    pub fn member(&self) -> Option<MemberId> {
        self.recipient_member
    }

    pub fn application(&self) -> Option<Uuid> {
        self.recipient_application
    }

    /// The mail may have arrived already: its token stays good beside the new one (R-MD-4).
    pub fn may_have_arrived(&self) -> bool {
        self.unknown_at.is_some()
    }
}
