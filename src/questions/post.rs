//! What lists and threads show of any post.

use diesel::prelude::*;
use schema::{content, members, organizations};

use crate::accounts::{MemberId, Role};
use crate::base::{Language, Time};
use crate::content::State;

/// Who wrote a post, when, in what, and how it stands.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = content)]
pub struct Byline {
    pub author_id: Option<MemberId>,
    #[diesel(select_expression = members::name.nullable())]
    pub author: Option<String>,
    #[diesel(select_expression = members::role.nullable())]
    pub role: Option<Role>,
    #[diesel(select_expression = members::job_title.nullable())]
    pub job_title: Option<String>,
    #[diesel(select_expression = organizations::name.nullable())]
    pub organization: Option<String>,
    pub created_at: Time,
    pub visible_since: Time,
    pub language: Language,
    pub state: State,
}

impl Byline {
    /// Staff carry a mark that nobody can imitate.
    pub fn is_staff(&self) -> bool {
        matches!(self.role, Some(Role::Moderator | Role::Administrator))
    }

    pub fn is_hidden(&self) -> bool {
        self.state == State::Hidden
    }

    pub fn is_held(&self) -> bool {
        self.state == State::Held
    }

    pub fn is_deleted(&self) -> bool {
        self.state == State::Deleted
    }
}
