use crate::accounts::{self, PasswordSet, ResetWanted};
use crate::base::jobs::Handlers;
use crate::base::purge::Purges;
use crate::base::{Tx, once, throttle};
use crate::content::StateChanged;
use crate::marks;
use crate::questions;
use crate::spaces::LeftSpace;

/// Every message and who hears it.
pub fn handlers() -> Handlers {
    Handlers::default()
        .on::<PasswordSet, _>(async |_: &mut Tx, _: PasswordSet| Ok(()))
        .on::<ResetWanted, _>(async |_: &mut Tx, _: ResetWanted| Ok(()))
        .on::<LeftSpace, _>(marks::forget_follows)
        .on::<StateChanged, _>(questions::recount_replies)
}

/// What goes when its time is over.
pub fn purges() -> Purges {
    Purges::default()
        .of("account tokens", accounts::purge_tokens)
        .of("form keys", once::purge)
        .of("sessions", accounts::purge_sessions)
        .of("throttles", throttle::purge)
}
