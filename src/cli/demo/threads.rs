//! Questions, replies, and what is done with them.

use super::act::unfit;
use super::known::Known;
use super::library::attachment;
use super::plan::voters;
use super::prepared::Prepared;
use super::{Member, Placed, Question};
use crate::base::{Language, Result, Tx};
use crate::content::{Title, Topics};
use crate::marks;
use crate::moderation::HideReason;
use crate::questions::{self, NewQuestion, NewReply, ThreadKind};

pub async fn ask(
    tx: &mut Tx,
    known: &mut Known,
    prepared: &Prepared<'_>,
    question: &Question,
) -> Result<()> {
    let by = known.viewer(&question.by)?;
    let mut files = Vec::new();
    for file in &question.files {
        files.push(attachment(tx, by, prepared, file).await?);
    }
    let topics = prepared.config.topics.iter().map(|topic| topic.id.as_str());
    let new = NewQuestion {
        title: Title::parse(&question.title).map_err(unfit)?,
        body: prepared.body(&question.body)?,
        space: known.spaces.get(&question.space)?,
        topics: Topics::parse(&question.topics, topics).map_err(unfit)?,
        kind: ThreadKind::parse(&question.kind).map_err(unfit)?,
        language: Language::parse(&question.language).map_err(unfit)?,
        files,
    };
    let id = questions::ask(tx, by, &new).await?;
    known.questions.add(&question.id, id);
    Ok(())
}

pub async fn reply(
    tx: &mut Tx,
    known: &mut Known,
    prepared: &Prepared<'_>,
    question: &Question,
    placed: Placed<'_>,
) -> Result<()> {
    let language = placed.reply.language.as_ref().unwrap_or(&question.language);
    let parent = placed.parent.map(|parent| known.reply(&question.id, parent)).transpose()?;
    let new = NewReply {
        files: Vec::new(),
        question: known.questions.get(&question.id)?,
        parent,
        body: prepared.body(&placed.reply.body)?,
        language: Language::parse(language).map_err(unfit)?,
    };
    let id = questions::reply_to(tx, known.viewer(&placed.reply.by)?, &new).await?;
    known.add_reply(&question.id, placed, id);
    Ok(())
}

pub async fn find_helpful(
    tx: &mut Tx,
    known: &Known,
    prepared: &Prepared<'_>,
    question: &Question,
    placed: Placed<'_>,
) -> Result<()> {
    let reply = known.reply(&question.id, placed.number)?;
    for voter in voters(prepared.network, question, placed) {
        questions::find_helpful(tx, known.viewer(&voter.id)?, reply, true).await?;
    }
    Ok(())
}

/// By the asker.
pub async fn accept(
    tx: &mut Tx,
    known: &Known,
    question: &Question,
    placed: Placed<'_>,
) -> Result<()> {
    let reply = known.reply(&question.id, placed.number)?;
    questions::accept_answer(tx, known.viewer(&question.by)?, reply).await.map(drop)
}

/// By its author.
pub async fn delete(
    tx: &mut Tx,
    known: &Known,
    question: &Question,
    placed: Placed<'_>,
) -> Result<()> {
    let reply = known.reply(&question.id, placed.number)?;
    questions::delete_reply(tx, known.viewer(&placed.reply.by)?, reply).await.map(drop)
}

/// By the moderator.
pub async fn hide(
    tx: &mut Tx,
    known: &Known,
    question: &Question,
    placed: Placed<'_>,
    reason: &str,
) -> Result<()> {
    let reply = known.reply(&question.id, placed.number)?;
    let reason = HideReason::parse(reason).map_err(unfit)?;
    questions::hide_reply(tx, known.viewer("moderator")?, reply, &reason).await.map(drop)
}

/// The member has read all that they see by then, so that only what is newer is new to them.
pub async fn read_all(
    tx: &mut Tx,
    known: &Known,
    prepared: &Prepared<'_>,
    member: &Member,
) -> Result<()> {
    let (id, _) = known.members.get(&member.id)?;
    let now = tx.now();
    for question in &prepared.network.questions {
        let space = prepared.network.spaces.iter().find(|space| space.id == question.space);
        let asked = known.questions.get(&question.id);
        if let (Ok(asked), true) = (asked, space.is_some_and(|space| space.is_seen_by(member))) {
            marks::set_position(tx, id, asked, now).await?;
        }
    }
    Ok(())
}
