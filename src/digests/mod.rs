//! A member's news, and when they get it by mail: settings, slots, and the one reading that home and
//! digest share.

mod news;
mod plan;
mod schedule;
mod settings;

pub use news::{News, NewsOf, at_home, news, since_last};
pub use plan::{is_due, plan};
pub use schedule::{Frequency, Level, Schedule};
pub use settings::{
    DigestSettings, NewSettings, ZONE_UNKNOWN, level_under, save_settings, settings_of,
};
