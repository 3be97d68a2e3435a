use crate::base::Result;
use crate::base::throttle::{Limit, count};
use crate::web::Visit;

/// Questions, replies, resources and versions of one member (R-RL).
const POSTS: Limit = Limit { name: "post", most: 10, seconds: 600 };

pub async fn count_post(visit: &Visit) -> Result<()> {
    let member = visit.viewer.member()?;
    count(&visit.app.database, POSTS, member.0.as_bytes()).await
}
