use super::answer::staffs_text;
use crate::base::Invalid;

/// Why a member is suspended, as they will read it; nothing of a patient comes in (R-GD-3).
/// `accounts::suspend` does it.
pub fn parse_reason(typed: &str) -> Result<String, Invalid> {
    staffs_text("reason", typed)
}
