//! The routes that take a POST without a form of ours (R-WB-2), each with the reason.

/// None so far.
const EXEMPT: [&str; 0] = [];

pub fn is_exempt(path: &str) -> bool {
    EXEMPT.contains(&path)
}
