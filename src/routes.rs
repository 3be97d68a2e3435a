use actix_web::web::ServiceConfig;

use crate::site::{accounts, files, health, home, mail, public, questions};
use crate::web::assets;
use crate::web::entry::Entry::{Account, Guest, Member, Public};
use crate::web::failure;
use crate::web::route::{Route, get, post};

/// Every route: method, path, entry, handler. A path says no more than ids; only a POST writes.
pub fn all() -> Vec<Route> {
    vec![
        get("/", Guest, public::front),
        get("/ground-rules", Public, public::ground_rules),
        get("/privacy", Public, public::privacy),
        get("/accessibility", Public, public::accessibility),
        get("/help", Public, public::help),
        get("/source", Public, public::source),
        get("/assets/{name}", Public, assets::show),
        get("/health/live", Public, health::live),
        get("/health/ready", Public, health::ready),
        get("/sign-in", Guest, accounts::sign_in_form),
        post("/sign-in", Public, accounts::sign_in),
        post("/sign-out", Account, accounts::sign_out),
        get("/password/forgot", Public, accounts::forgot_form),
        post("/password/forgot", Public, accounts::forgot),
        get("/password/set/{token}", Public, accounts::set_form),
        post("/password/set/{token}", Public, accounts::set),
        get("/unsubscribe/{token}", Public, mail::show_unsubscribe),
        post("/unsubscribe/{token}", Public, mail::one_click),
        post("/unsubscribe", Public, mail::unsubscribe),
        get("/dev/mail", Public, mail::list),
        get("/dev/mail.json", Public, mail::json),
        get("/dev/mail/{id}", Public, mail::one),
        get("/dev/mail/{id}/html", Public, mail::html),
        get("/settings/sessions", Account, accounts::sessions),
        post("/settings/sessions", Account, accounts::end),
        get("/home", Account, home::show),
        get("/files/{file}", Member, files::open),
        get("/questions", Member, questions::list),
        get("/questions/new", Member, questions::ask_form),
        post("/questions", Member, questions::ask),
        get("/questions/{question}", Member, questions::read),
        post("/questions/{question}/replies", Member, questions::reply),
        post("/replies/{reply}/accept", Member, questions::accept),
    ]
}

pub fn register(config: &mut ServiceConfig) {
    for route in all() {
        config.route(route.path, route.behind_entry());
    }
    config.default_service(failure::no_such_page());
}
