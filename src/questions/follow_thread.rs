use super::QuestionId;
use super::access::see_thread;
use crate::accounts::Viewer;
use crate::base::{Result, Tx};
use crate::marks;

/// Follows the thread, or no longer. Not found, unless the viewer sees it.
pub async fn follow_thread(
    tx: &mut Tx,
    viewer: Viewer,
    question: QuestionId,
    on: bool,
) -> Result<()> {
    let member = viewer.member()?;
    see_thread(tx, viewer, question).await?;
    marks::set_follow(tx, member, question, on).await
}
