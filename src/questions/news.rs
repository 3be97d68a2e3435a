//! What became visible to a member in a window of time, and they have neither written nor opened:
//! one set of readings for the home page and for the digest (`since` < it <= `until`).

use std::collections::HashMap;

use diesel::dsl::{auto_type, count_star, max};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable, Text, Timestamptz};
use diesel_async::RunQueryDsl;
use schema::{content, follows, members, questions, reading_positions, replies, spaces};

use super::{QuestionId, ReplyId, ThreadKind};
use crate::accounts::{MemberId, Viewer};
use crate::base::{Db, Language, Result, Time};
use crate::content::{Kind, State, heads, is_shown, visible_to, with_surroundings};
use crate::marks::was_read_by;
use crate::spaces::{SpaceKind, followed_by};

/// Characters of a text that news begin with: excerpts are made of them.
const BEGINNING: i32 = 4096;

diesel::define_sql_function! {
    fn left(text: Text, count: Integer) -> Text;
}

diesel::define_sql_function! {
    /// The later of the two; the first, if there is no other.
    fn greatest(one: Timestamptz, other: Nullable<Timestamptz>) -> Timestamptz;
}

/// A thread with replies that the viewer has not seen.
pub struct Answered {
    /// How many.
    pub replies: i64,
    /// The newest of them.
    pub latest: LatestReply,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = replies)]
pub struct LatestReply {
    pub id: ReplyId,
    /// How it begins, as it was written, in Markdown.
    #[diesel(select_expression = left(replies::body, BEGINNING))]
    #[diesel(select_expression_type = left<replies::body, i32>)]
    pub body: String,
    #[diesel(select_expression = questions::id)]
    pub question: QuestionId,
    #[diesel(select_expression = questions::title)]
    pub title: String,
    #[diesel(select_expression = heads.field(content::language))]
    pub title_language: Language,
    #[diesel(select_expression = spaces::name.assume_not_null())]
    pub space: String,
    #[diesel(select_expression = members::name.nullable())]
    pub author: Option<String>,
    /// It stands in a working group.
    #[diesel(select_expression = spaces::kind.assume_not_null())]
    pub space_kind: SpaceKind,
    #[diesel(select_expression = content::visible_since)]
    pub at: Time,
    #[diesel(select_expression = content::language)]
    pub language: Language,
}

/// A question or discussion that is new to the viewer.
#[derive(Queryable, Selectable)]
#[diesel(table_name = questions)]
pub struct Asked {
    pub id: QuestionId,
    pub title: String,
    /// How it begins, as it was written, in Markdown.
    #[diesel(select_expression = left(questions::body, BEGINNING))]
    #[diesel(select_expression_type = left<questions::body, i32>)]
    pub body: String,
    pub reply_count: i64,
    #[diesel(select_expression = spaces::name.assume_not_null())]
    pub space: String,
    #[diesel(select_expression = spaces::slug.assume_not_null())]
    pub space_slug: String,
    /// It stands in a working group.
    #[diesel(select_expression = spaces::kind.assume_not_null())]
    pub space_kind: SpaceKind,
    #[diesel(select_expression = content::visible_since)]
    pub at: Time,
    #[diesel(select_expression = content::language)]
    pub language: Language,
}

/// Replies in threads that the viewer follows, as everybody does what they asked, however old the
/// thread: at most `limit` threads, those with the newest reply first. Two queries.
pub async fn answers_to(
    mut db: &Db,
    viewer: Viewer,
    since: Time,
    until: Time,
    limit: i64,
) -> Result<Vec<Answered>> {
    let me = viewer.member_id();
    // For each followed thread on its own, from the moment that it was opened last: so old replies
    // are not looked at, however many there are. (`exists` would be planned as a join, past that index.)
    let news = with_surroundings()
        .filter(content::head_id.eq(follows::content_id))
        .filter(
            content::visible_since.gt(greatest(since, reading_positions::read_until.nullable())),
        )
        .filter(content::kind.eq(Kind::Reply))
        .filter(may_be_news_to(viewer, until));
    let newest = news.select(max(content::visible_since)).single_value();
    let latest = news.order((content::visible_since.desc(), content::id)).select(content::id);
    let threads: Vec<(i64, ReplyId)> = follows::table
        .left_join(
            reading_positions::table.on(reading_positions::head_id
                .eq(follows::content_id)
                .and(reading_positions::member_id.eq(follows::member_id))),
        )
        .filter(follows::member_id.nullable().eq(me))
        .filter(newest.is_not_null())
        .order(newest.desc())
        .limit(limit)
        .select((
            news.select(count_star()).single_value().assume_not_null(),
            latest.single_value().assume_not_null(),
        ))
        .load(&mut db)
        .await?;
    let ids: Vec<_> = threads.iter().map(|(_, latest)| *latest).collect();
    let mut replies = read_replies(db, viewer, until, &ids).await?;
    let answered = threads.into_iter().filter_map(|(count, latest)| {
        Some(Answered { replies: count, latest: replies.remove(&latest)? })
    });
    Ok(answered.collect())
}

/// Replies as the viewer may see them at this moment, and not at the one when they were found.
async fn read_replies(
    mut db: &Db,
    viewer: Viewer,
    until: Time,
    ids: &[ReplyId],
) -> Result<HashMap<ReplyId, LatestReply>> {
    let replies = replies::table
        .inner_join(with_surroundings())
        .inner_join(questions::table.on(questions::id.eq(replies::question_id)))
        .filter(replies::id.eq_any(ids))
        .filter(may_be_news_to(viewer, until))
        .select(LatestReply::as_select());
    let replies: Vec<LatestReply> = replies.load(&mut db).await?;
    Ok(replies.into_iter().map(|reply| (reply.id, reply)).collect())
}

/// Which of the new questions and discussions.
#[derive(Clone, Copy)]
enum Which {
    WithoutReplies,
    InSpaces,
}

/// Questions that nobody replied to, in all spaces that the viewer sees: at most `limit`, the newest
/// first. One query.
pub async fn without_replies(
    db: &Db,
    viewer: Viewer,
    since: Time,
    until: Time,
    limit: i64,
) -> Result<Vec<Asked>> {
    asked(db, viewer, since, until, limit, Which::WithoutReplies).await
}

/// Questions and discussions in spaces that the viewer follows, and in groups whose list they are
/// on: at most `limit`, the newest first. One query.
pub async fn new_in_spaces(
    db: &Db,
    viewer: Viewer,
    since: Time,
    until: Time,
    limit: i64,
) -> Result<Vec<Asked>> {
    asked(db, viewer, since, until, limit, Which::InSpaces).await
}

async fn asked(
    mut db: &Db,
    viewer: Viewer,
    since: Time,
    until: Time,
    limit: i64,
    which: Which,
) -> Result<Vec<Asked>> {
    let new = questions::table
        .inner_join(with_surroundings())
        .filter(content::kind.eq(Kind::Question))
        .filter(is_news_to(viewer, since, until))
        .order((content::visible_since.desc(), content::id))
        .limit(limit)
        .select(Asked::as_select())
        .into_boxed();
    let wanted = match which {
        Which::WithoutReplies => new
            .filter(questions::kind.eq(ThreadKind::Question))
            .filter(questions::reply_count.eq(0)),
        Which::InSpaces => {
            new.filter(spaces::kind.eq(SpaceKind::WorkingGroup).or(followed_by(viewer)))
        }
    };
    Ok(wanted.load(&mut db).await?)
}

/// Shown in a shown thread to the viewer since then, by another, and not read.
#[auto_type]
fn is_news_to(viewer: Viewer, since: Time, until: Time) -> _ {
    let may_be_news: may_be_news_to = may_be_news_to(viewer, until);
    let was_read: was_read_by = was_read_by(viewer);
    content::visible_since.gt(since).and(may_be_news).and(diesel::dsl::not(was_read))
}

/// Shown in a shown thread to the viewer, by another. What is held or hidden is no news to anybody,
/// staff and author included.
#[auto_type]
fn may_be_news_to(viewer: Viewer, until: Time) -> _ {
    let me: Option<MemberId> = viewer.member_id();
    let shown: State = State::Shown;
    let seen: visible_to = visible_to(viewer);
    let is_shown: is_shown = is_shown();
    let head_is_shown = heads.field(content::state).eq(shown);
    let by_another = content::author_id.is_distinct_from(me);
    content::visible_since.le(until).and(is_shown).and(head_is_shown).and(by_another).and(seen)
}
