use std::collections::HashMap;
use std::hash::Hash;

use super::Placed;
use crate::accounts::{MemberId, Role, Viewer};
use crate::base::{Error, Result};
use crate::membership::ApplicationId;
use crate::organizations::OrganizationId;
use crate::questions::{QuestionId, ReplyId};
use crate::resources::ResourceId;
use crate::spaces::SpaceId;

/// What the ids of `demo/` stand for in the database.
#[derive(Default)]
pub struct Known {
    pub organizations: Ids<OrganizationId>,
    pub members: Ids<(MemberId, Role)>,
    pub spaces: Ids<SpaceId>,
    pub questions: Ids<QuestionId>,
    pub resources: Ids<ResourceId>,
    pub applications: Ids<ApplicationId>,
    replies: HashMap<(String, usize), ReplyId>,
}

/// Real ids by those of `demo/`.
pub struct Ids<T>(HashMap<String, T>);

impl<T> Default for Ids<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: Copy> Ids<T> {
    pub fn add(&mut self, id: &str, real: T) {
        self.0.insert(id.to_owned(), real);
    }

    pub fn get(&self, id: &str) -> Result<T> {
        found(&self.0, id)
    }
}

impl Known {
    pub fn viewer(&self, member: &str) -> Result<Viewer> {
        let (id, role) = self.members.get(member)?;
        Ok(Viewer::Member { id, role })
    }

    pub fn add_reply(&mut self, question: &str, placed: Placed, reply: ReplyId) {
        self.replies.insert((question.to_owned(), placed.number), reply);
    }

    pub fn reply(&self, question: &str, number: usize) -> Result<ReplyId> {
        found(&self.replies, &(question.to_owned(), number))
    }
}

fn found<
    K: Hash + Eq + std::borrow::Borrow<Q>,
    Q: Hash + Eq + std::fmt::Debug + ?Sized,
    T: Copy,
>(
    ids: &HashMap<K, T>,
    id: &Q,
) -> Result<T> {
    ids.get(id).copied().ok_or_else(|| Error::internal(format!("demo: nothing yet for {id:?}")))
}
