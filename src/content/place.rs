use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::content;

use super::{ContentId, ShownTo, StateChanged};
use crate::base::jobs;
use crate::base::{Result, Tx};

/// Shows a head, and all that stands under it, to others than before. To those who see it only now
/// it is new from then on (R-RE-17); where nothing changes, nothing is new.
pub async fn set_shown_to(
    tx: &mut Tx,
    head: impl Into<ContentId>,
    shown_to: ShownTo,
) -> Result<()> {
    let head = head.into();
    let is_other = content::visibility
        .ne(shown_to.visibility())
        .or(content::space_id.is_distinct_from(shown_to.space()));
    diesel::update(content::table.filter(content::head_id.eq(head)).filter(is_other))
        .set((
            content::space_id.eq(shown_to.space()),
            content::visibility.eq(shown_to.visibility()),
            content::visible_since.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    jobs::tell(tx, &StateChanged { post: head }).await
}
