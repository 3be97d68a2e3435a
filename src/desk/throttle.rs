use crate::base::Result;
use crate::base::throttle::{self, Limit};
use crate::web::Visit;

/// More than anybody decides by hand (R-RL).
const PER_MEMBER: Limit = Limit { name: "desk", most: 60, seconds: 60 };

/// Counts one act of whoever works at the desk.
pub async fn count(visit: &Visit) -> Result<()> {
    let member = visit.viewer.member()?;
    throttle::count(&visit.app.database, PER_MEMBER, member.0.as_bytes()).await
}
