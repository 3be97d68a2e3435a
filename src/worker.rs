use crate::accounts::{self, PasswordSet, ResetWanted};
use crate::app::App;
use crate::base::jobs::Handlers;
use crate::base::purge::Purges;
use crate::base::{once, throttle};
use crate::content::StateChanged;
use crate::files;
use crate::letters::{self, House, Letters};
use crate::mail;
use crate::marks;
use crate::membership;
use crate::questions;
use crate::spaces::LeftSpace;

/// Every message and who hears it.
pub fn handlers() -> Handlers {
    Handlers::default()
        .on::<PasswordSet, _>(letters::tell_of_new_password)
        .on::<ResetWanted, _>(letters::send_reset)
        .on::<LeftSpace, _>(marks::forget_follows)
        .on::<StateChanged, _>(questions::recount_thread)
}

/// Every kind of mail and who draws it.
pub fn letters(app: &App) -> Letters {
    Letters::new(House::of(app))
        .mail("already-known", letters::already_known())
        .mail("approved", letters::approved())
        .mail("confirm-email", letters::confirm_email())
        .mail("declined", letters::declined())
        .mail("information-asked", letters::information_asked())
        .mail("password-changed", letters::password_changed())
        .mail("digest", letters::digest())
        .mail("reset", letters::reset())
        .mail("status-address", letters::status_address())
}

/// What goes when its time is over.
pub fn purges() -> Purges {
    Purges::default()
        .of("account tokens", accounts::purge_tokens)
        .of("applications", membership::purge)
        .of("deleted posts", questions::purge_deleted)
        .of("files", files::purge)
        .of("form keys", once::purge)
        .of("outbox", mail::purge)
        .of("reading positions", marks::purge_positions)
        .of("sessions", accounts::purge_sessions)
        .of("throttles", throttle::purge)
}
