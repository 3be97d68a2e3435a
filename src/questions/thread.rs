//! A thread as its page shows it.

use std::collections::HashMap;

use diesel::prelude::*;
use schema::{content, questions, replies, spaces};
use serde::{Deserialize, Serialize};

use super::post::Byline;
use super::tally::Tally;
use super::{Place, QuestionId, ReplyId, ThreadKind};
use crate::accounts::Viewer;
use crate::base::Time;
use crate::base::text::Gaps;
use crate::content::ContentId;
use crate::files::FileCard;
use crate::marks;

pub struct Thread {
    pub question: Question,
    pub topics: Vec<String>,
    pub is_followed: bool,
    /// When the viewer last opened the thread; on a later page, before they opened its first one.
    pub read_until: Option<Time>,
    /// When they last opened any page of it.
    pub(super) last_opened: Option<Time>,
    /// They did, and nothing came since.
    pub(super) is_read: bool,
    /// The accepted answer, also when it stands on another page of the replies.
    pub answer: Option<Reply>,
    pub replies: Vec<Reply>,
    pub next: Option<From>,
    /// What stands above replies of the page, and not on it.
    pub above: HashMap<Place, Above>,
    pub tally: Tally,
    /// What hangs on each post.
    pub files: HashMap<ContentId, Vec<FileCard>>,
    /// Why a moderator hid a post: for those that the viewer is told of.
    pub reasons: HashMap<ContentId, String>,
}

/// Where a page of a thread starts, and until when the viewer had read before they opened any page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct From {
    pub place: Place,
    pub read_until: Option<Time>,
}

/// The question at the head of its thread. Deleted, it stands there for the replies under it,
/// without its text; hidden, for its author to read why.
#[derive(Queryable, Selectable)]
#[diesel(table_name = questions)]
pub struct Question {
    pub id: QuestionId,
    pub title: String,
    pub body_html: String,
    pub gaps: Gaps,
    pub kind: ThreadKind,
    pub edited_at: Option<Time>,
    pub answer_id: Option<ReplyId>,
    #[diesel(select_expression = spaces::name.assume_not_null())]
    pub space: String,
    #[diesel(select_expression = spaces::slug.assume_not_null())]
    pub space_slug: String,
    #[diesel(select_expression = content::deleted_at)]
    pub deleted_at: Option<Time>,
    #[diesel(embed)]
    pub by: Byline,
}

/// A reply, without its text if a moderator hid it of the viewer's own.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = replies)]
pub struct Post {
    pub id: ReplyId,
    #[diesel(select_expression = replies::path)]
    pub place: Place,
    pub body_html: String,
    pub gaps: Gaps,
    pub edited_at: Option<Time>,
    pub helpful_count: i64,
    #[diesel(embed)]
    pub by: Byline,
}

#[derive(Clone)]
pub struct Reply {
    pub post: Post,
    /// By the viewer.
    pub found_helpful: bool,
}

/// A reply above one of the page that is not on the page itself.
#[derive(Debug, PartialEq, Eq)]
pub enum Above {
    /// Seen on another page: who wrote it.
    Elsewhere(Option<String>),
    /// Deleted, when. Who wrote it and what it said, nobody sees.
    Deleted(Time),
}

impl Thread {
    pub(super) fn alone(question: Question) -> Self {
        Self {
            question,
            topics: Vec::new(),
            is_followed: false,
            read_until: None,
            last_opened: None,
            is_read: false,
            answer: None,
            replies: Vec::new(),
            next: None,
            above: HashMap::new(),
            tally: Tally::default(),
            files: HashMap::new(),
            reasons: HashMap::new(),
        }
    }

    /// Whether to write down that the viewer opened the thread now would tell nothing new.
    pub fn may_stay_opened(&self, now: Time) -> bool {
        marks::may_stay(self.last_opened, self.is_read, now)
    }

    pub fn files(&self, post: impl Into<ContentId>) -> &[FileCard] {
        self.files.get(&post.into()).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn reason(&self, post: impl Into<ContentId>) -> Option<&str> {
        self.reasons.get(&post.into()).map(String::as_str)
    }

    /// Whether the question or its accepted answer shows it as answered.
    pub fn is_answer(&self, reply: &Reply) -> bool {
        self.question.answer_id == Some(reply.post.id)
    }

    /// Became visible after the viewer last opened the thread (R-RE-17).
    pub fn is_new(&self, viewer: Viewer, reply: &Reply) -> bool {
        let by = &reply.post.by;
        let is_own = super::is_own(viewer, by.author_id);
        !is_own && self.read_until.is_some_and(|until| by.visible_since > until)
    }
}

impl Reply {
    /// Told to its author only that it is hidden; not one of the replies that are counted.
    pub fn is_withheld(&self, viewer: Viewer) -> bool {
        self.post.by.is_hidden() && !viewer.moderates()
    }
}
