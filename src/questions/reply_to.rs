use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{questions, replies};

use super::access::{may_reply, see_reply, see_thread};
use super::{Place, QuestionId, ReplyId};
use crate::accounts::Viewer;
use crate::base::text::Body;
use crate::base::{Error, Reason, Result, Tx};
use crate::content::{Kind, NewPost, ShownTo};
use crate::{audit, content, marks};

pub const AWAITS_MODERATOR: Reason = Reason::new("thread-awaits-moderator");

pub struct NewReply {
    pub question: QuestionId,
    /// The reply that this one is to, if it is not to the question itself.
    pub parent: Option<ReplyId>,
    pub body: Body,
}

/// Replies in a thread that the viewer sees. The thread comes up first in lists, its followers are
/// told, and the author follows it from then on.
pub async fn reply_to(tx: &mut Tx, viewer: Viewer, new: &NewReply) -> Result<ReplyId> {
    let author = viewer.member()?;
    let thread = see_thread(tx, viewer, new.question).await?;
    if !may_reply(thread.state) {
        return Err(Error::Conflict(AWAITS_MODERATOR));
    }
    let parent = match new.parent {
        Some(parent) => Some(see_reply(tx, viewer, new.question, parent).await?),
        None => None,
    };
    let place = Place::new(parent.as_ref(), next_number(tx, new.question).await?);

    let id = ReplyId::random();
    let post = NewPost {
        id: id.into(),
        kind: Kind::Reply,
        head: new.question.into(),
        author,
        shown_to: ShownTo::Space(thread.space_id),
    };
    content::post(tx, &post).await?;
    diesel::insert_into(replies::table)
        .values((
            replies::id.eq(id),
            replies::question_id.eq(new.question),
            replies::path.eq(place),
            replies::body.eq(&new.body.source),
            replies::body_html.eq(&new.body.html),
        ))
        .execute(tx)
        .await?;
    content::now_active(tx, new.question).await?;
    marks::follow(tx, author, new.question).await?;
    audit::record(tx, viewer, "reply written", id).await?;
    Ok(id)
}

/// Counts the reply. The row's lock lets replies to one question in one by one, so no two have the
/// same number.
async fn next_number(tx: &mut Tx, question: QuestionId) -> Result<u32> {
    let number: i32 = diesel::update(questions::table.find(question))
        .set((
            questions::last_reply_number.eq(questions::last_reply_number + 1),
            questions::reply_count.eq(questions::reply_count + 1),
        ))
        .returning(questions::last_reply_number)
        .get_result(tx)
        .await?;
    u32::try_from(number).map_err(Error::internal)
}
