use actix_web::web::ServiceConfig;

use crate::site::{home, public, questions, sign_in};
use crate::web::assets;
use crate::web::entry::Entry::{Member, Public};
use crate::web::failure;
use crate::web::route::{Route, get, post};

/// Every route: method, path, entry, handler. A path says no more than ids; only a POST writes.
pub fn all() -> Vec<Route> {
    vec![
        get("/", Public, public::front),
        get("/ground-rules", Public, public::ground_rules),
        get("/privacy", Public, public::privacy),
        get("/accessibility", Public, public::accessibility),
        get("/help", Public, public::help),
        get("/source", Public, public::source),
        get("/home", Member, home::show),
        get("/assets/{name}", Public, assets::show),
        get("/sign-in", Public, sign_in::show),
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
