//! What people write, checked once where it comes in: how long it may be, which characters it may
//! hold, and how Markdown becomes HTML that is safe in every page and mail (R-IN-1 to R-IN-4).

mod body;
mod excerpt;
mod fill;
mod gap;
mod limits;
mod markdown;
mod sanitize;

pub use body::{Body, RENDERER};
pub use excerpt::excerpt;
pub use fill::{Filled, Reading, fill};
pub use gap::{Gap, Gaps, Thing};
pub use limits::{LINE, LINES, NAME, is_invisible, line, lines, name};
pub use sanitize::sanitize;
