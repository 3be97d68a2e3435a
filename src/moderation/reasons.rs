use std::collections::HashMap;

use uuid::Uuid;

use super::hide::HIDDEN;
use crate::audit;
use crate::base::{Db, Result};
use crate::content::ContentId;

/// Why each of the posts was hidden last; for readings that show this to the author and to staff.
pub async fn reasons(db: &Db, posts: &[ContentId]) -> Result<HashMap<ContentId, String>> {
    if posts.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<Uuid> = posts.iter().map(|post| (*post).into()).collect();
    let found = audit::latest_reasons(db, HIDDEN, &ids).await?;
    Ok(found.into_iter().map(|(id, reason)| (ContentId(id), reason)).collect())
}
