use actix_web::web::ServiceConfig;

use crate::desk;
use crate::site::{
    accounts, digests, files, health, home, join, mail, public, questions, resources, spaces,
    status, welcome,
};
use crate::web::assets;
use crate::web::entry::Entry::{Account, Guest, Member, Moderator, Public};
use crate::web::failure;
use crate::web::pages::Pages;
use crate::web::route::{Route, get, post};

/// Every route: method, path, entry, handler. A path says no more than ids; only a POST writes.
#[expect(clippy::too_many_lines, reason = "one page, a line each")]
pub fn all() -> Vec<Route> {
    vec![
        get("/", Guest, public::front),
        get("/ground-rules", Public, public::ground_rules),
        get("/privacy", Public, public::privacy),
        get("/accessibility", Public, public::accessibility),
        get("/help", Public, public::help),
        get("/source", Public, public::source),
        get("/assets/{name}", Public, assets::show),
        get("/public/resources", Public, resources::public_list),
        get("/public/resources/{resource}", Public, resources::public_show),
        get("/public/resources/{resource}/download", Public, resources::public_download),
        get("/resources", Member, resources::list),
        post("/resources", Member, resources::share),
        get("/resources/new", Member, resources::share_form),
        get("/resources/{resource}", Member, resources::show),
        get("/resources/{resource}/download", Member, resources::download),
        get("/resources/{resource}/edit", Member, resources::edit_form),
        post("/resources/{resource}/edit", Member, resources::edit),
        post("/resources/{resource}/follow", Member, resources::follow),
        post("/resources/{resource}/hide", Moderator, resources::hide),
        post("/resources/{resource}/restore", Moderator, resources::restore),
        post("/resources/{resource}/versions", Member, resources::add_version),
        get("/resources/{resource}/versions/{version}", Member, resources::show_version),
        get(
            "/resources/{resource}/versions/{version}/download",
            Member,
            resources::download_version,
        ),
        post("/resources/{resource}/visibility", Moderator, resources::set_visibility),
        get("/settings/digest", Account, digests::show),
        post("/settings/digest", Account, digests::save),
        get("/health/live", Public, health::live),
        get("/health/ready", Public, health::ready),
        get("/join", Guest, join::join_form),
        post("/join", Public, join::join),
        get("/confirm/{token}", Public, join::confirm_form),
        post("/confirm/{token}", Public, join::confirm),
        get("/applications/{secret}", Public, status::status),
        post("/applications/{secret}/answer", Public, status::answer),
        post("/applications/{secret}/correct", Public, status::correct),
        post("/applications/{secret}/resend", Public, status::resend),
        post("/applications/{secret}/withdraw", Public, status::withdraw),
        post("/applications/{secret}/erase", Public, status::erase),
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
        get("/welcome", Member, welcome::welcome),
        post("/welcome", Member, welcome::start),
        get("/home", Account, home::show),
        get("/files/{file}", Member, files::open),
        get("/questions", Member, questions::list),
        get("/questions/new", Member, questions::ask_form),
        post("/questions", Member, questions::ask),
        get("/questions/{question}", Member, questions::read),
        post("/questions/{question}/replies", Member, questions::reply),
        post("/questions/{question}/follow", Member, questions::follow),
        get("/questions/{question}/edit", Member, questions::edit_question_form),
        post("/questions/{question}/edit", Member, questions::edit_question),
        get("/questions/{question}/delete", Member, questions::delete_question_form),
        post("/questions/{question}/delete", Member, questions::delete_question),
        post("/questions/{question}/hide", Moderator, questions::hide_question),
        post("/questions/{question}/restore", Moderator, questions::restore_question),
        get("/replies/{reply}", Member, questions::find_reply),
        get("/replies/{reply}/edit", Member, questions::edit_reply_form),
        post("/replies/{reply}/edit", Member, questions::edit_reply),
        get("/replies/{reply}/delete", Member, questions::delete_reply_form),
        post("/replies/{reply}/delete", Member, questions::delete_reply),
        post("/replies/{reply}/accept", Member, questions::accept),
        post("/replies/{reply}/helpful", Member, questions::helpful),
        post("/replies/{reply}/hide", Moderator, questions::hide_reply),
        post("/replies/{reply}/restore", Moderator, questions::restore_reply),
        get("/spaces", Member, spaces::list),
        get("/spaces/{slug}", Member, spaces::show),
        post("/spaces/{slug}/follow", Member, spaces::follow),
        get("/desk", Moderator, desk::applications::queue),
        get("/desk/applications/{id}", Moderator, desk::applications::show),
        post("/desk/applications/{id}/claim", Moderator, desk::applications::claim),
        post("/desk/applications/{id}/approve", Moderator, desk::applications::approve),
        post("/desk/applications/{id}/decline", Moderator, desk::applications::decline),
        post("/desk/applications/{id}/ask", Moderator, desk::applications::ask),
        get("/desk/members", Moderator, desk::members::list),
        get("/desk/members/{id}", Moderator, desk::members::show),
        post("/desk/members/{id}/suspend", Moderator, desk::members::suspend),
        post("/desk/members/{id}/restore", Moderator, desk::members::restore),
        get("/desk/spaces", Moderator, desk::spaces::list),
        post("/desk/spaces", Moderator, desk::spaces::open),
        get("/desk/spaces/{slug}", Moderator, desk::spaces::show),
        post("/desk/spaces/{slug}", Moderator, desk::spaces::describe),
        post("/desk/spaces/{slug}/members", Moderator, desk::spaces::add_member),
        post("/desk/spaces/{slug}/members/remove", Moderator, desk::spaces::remove_member),
    ]
}

pub fn register(config: &mut ServiceConfig) {
    let routes = all();
    config.app_data(Pages::of(&routes));
    for route in routes {
        config.route(route.path, route.behind_entry());
    }
    config.default_service(failure::no_such_page());
}
