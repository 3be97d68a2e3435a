//! Hiding and restoring, and what that does to a thread's counts.

use super::access::{lock_thread, see_reply};
use super::recount::recount;
use super::{QuestionId, ReplyId};
use crate::accounts::Viewer;
use crate::base::{Result, Tx, allow};
use crate::moderation::{self, HideReason};

pub async fn hide_question(
    tx: &mut Tx,
    viewer: Viewer,
    question: QuestionId,
    reason: &HideReason,
) -> Result<()> {
    lock_thread(tx, question).await?;
    moderation::hide(tx, viewer, question, reason).await
}

pub async fn restore_question(tx: &mut Tx, viewer: Viewer, question: QuestionId) -> Result<()> {
    lock_thread(tx, question).await?;
    moderation::restore(tx, viewer, question).await?;
    recount(tx, question).await
}

/// The question is given back.
pub async fn hide_reply(
    tx: &mut Tx,
    viewer: Viewer,
    reply: ReplyId,
    reason: &HideReason,
) -> Result<QuestionId> {
    let question = lock_thread_of(tx, viewer, reply).await?;
    moderation::hide(tx, viewer, reply, reason).await?;
    recount(tx, question).await?;
    Ok(question)
}

/// The question is given back.
pub async fn restore_reply(tx: &mut Tx, viewer: Viewer, reply: ReplyId) -> Result<QuestionId> {
    let question = lock_thread_of(tx, viewer, reply).await?;
    moderation::restore(tx, viewer, reply).await?;
    recount(tx, question).await?;
    Ok(question)
}

async fn lock_thread_of(tx: &mut Tx, viewer: Viewer, reply: ReplyId) -> Result<QuestionId> {
    allow(viewer.moderates())?;
    let question = see_reply(tx, viewer, reply).await?.question;
    lock_thread(tx, question).await?;
    Ok(question)
}
