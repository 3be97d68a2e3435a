use crate::base::jobs::Handlers;
use crate::content::StateChanged;
use crate::marks;
use crate::questions;
use crate::spaces::LeftSpace;

/// Every message and who hears it.
pub fn handlers() -> Handlers {
    Handlers::default()
        .on::<LeftSpace, _>(marks::forget_follows)
        .on::<StateChanged, _>(questions::recount_replies)
}
