use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{content, questions, replies};

use super::access::{may_reply, see_reply, see_thread};
use super::attachments::attach_to;
use super::{Place, QuestionId, ReplyId};
use crate::accounts::{MemberId, Viewer};
use crate::base::text::{Body, RENDERER};
use crate::base::{Error, Language, Reason, Result, Tx};
use crate::content::{ContentId, Kind, NewPost, ShownTo, State};
use crate::files::Attachment;
use crate::{audit, marks};

pub const AWAITS_MODERATOR: Reason = Reason::new("thread-awaits-moderator");

pub struct NewReply {
    pub question: QuestionId,
    /// The reply that this one is to, if it is not to the question itself.
    pub parent: Option<ReplyId>,
    pub body: Body,
    pub language: Language,
    pub files: Vec<Attachment>,
}

/// Replies in a thread that the viewer sees. The thread comes up first in lists, and the author
/// follows it from then on.
pub async fn reply_to(tx: &mut Tx, viewer: Viewer, new: &NewReply) -> Result<ReplyId> {
    let author = viewer.member()?;
    // Under its lock nothing that is looked at here changes any more.
    let number = next_number(tx, new.question).await?;
    let thread = see_thread(tx, viewer, new.question).await?;
    let parent = match new.parent {
        Some(parent) => Some(see_parent(tx, viewer, new.question, parent).await?),
        None => None,
    };
    if !may_reply(thread.state) {
        return Err(Error::Conflict(AWAITS_MODERATOR));
    }
    let place = Place::new(parent.as_ref(), number);
    count_in(tx, new.question, author).await?;

    let id = ReplyId::random();
    let post = NewPost {
        id: id.into(),
        kind: Kind::Reply,
        head: new.question.into(),
        author: Some(author),
        shown_to: ShownTo::Space(thread.space_id),
        language: new.language,
    };
    crate::content::post(tx, &post).await?;
    diesel::insert_into(replies::table)
        .values((
            replies::id.eq(id),
            replies::question_id.eq(new.question),
            replies::path.eq(place),
            replies::body.eq(&new.body.source),
            replies::body_html.eq(&new.body.html),
            replies::gaps.eq(&new.body.gaps),
            replies::renderer.eq(RENDERER),
        ))
        .execute(tx)
        .await?;
    attach_to(tx, viewer, id, &new.files).await?;
    crate::content::now_active(tx, new.question).await?;
    marks::follow(tx, author, new.question).await?;
    audit::record(tx, viewer, "reply written", id).await?;
    Ok(id)
}

async fn see_parent(
    tx: &mut Tx,
    viewer: Viewer,
    question: QuestionId,
    parent: ReplyId,
) -> Result<Place> {
    let parent = see_reply(tx, viewer, parent).await?;
    if parent.question != question {
        return Err(Error::NotFound);
    }
    if !may_reply(parent.state) {
        return Err(Error::Conflict(AWAITS_MODERATOR));
    }
    Ok(parent.place)
}

/// The row's lock lets replies to one question in one by one, so no two have the same number.
async fn next_number(tx: &mut Tx, question: QuestionId) -> Result<u32> {
    let number: i32 = diesel::update(questions::table.find(question))
        .set(questions::last_reply_number.eq(questions::last_reply_number + 1))
        .returning(questions::last_reply_number)
        .get_result(tx)
        .await?;
    u32::try_from(number).map_err(Error::internal)
}

/// One reply more, and one person more if they have not written here yet. Under the lock of
/// `next_number`, so that it agrees with `recount`.
async fn count_in(tx: &mut Tx, question: QuestionId, author: MemberId) -> Result<()> {
    let written = content::table
        .filter(content::head_id.eq(ContentId::from(question)))
        .filter(content::author_id.eq(author))
        .filter(content::state.eq(State::Shown));
    let is_known: bool = diesel::select(exists(written)).get_result(tx).await?;
    let more_people = i64::from(!is_known);
    diesel::update(questions::table.find(question))
        .set((
            questions::reply_count.eq(questions::reply_count + 1),
            questions::people_count.eq(questions::people_count + more_people),
        ))
        .execute(tx)
        .await?;
    Ok(())
}
