use actix_web::web::Query;
use actix_web::{HttpMessage, HttpRequest};
use askama::Template;
use serde::Deserialize;

use crate::accounts::{self, Attempt, NOT_RIGHT, Password};
use crate::base::{Error, Invalid};
use crate::web::return_to::return_to;
use crate::web::security_log::SignedInAs;
use crate::web::{Answer, Form, Shown, Visit, client, identity, page, see_other};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SignInForm {
    email: String,
    password: String,
    shared: String,
    #[serde(rename = "return")]
    return_to: String,
}

#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default, rename = "return")]
    return_to: String,
}

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct SignInPage<'a> {
    visit: &'a Visit,
    form: Shown<SignInForm>,
}

pub async fn sign_in_form(visit: Visit, wanted: Query<Wanted>) -> Answer {
    let mut form = Shown::<SignInForm>::empty(&visit)?;
    form.fields.return_to = wanted.into_inner().return_to;
    draw(&visit, form)
}

/// Signs in and leads to where the visitor wanted to go. One sentence for all that is not right.
pub async fn sign_in(visit: Visit, request: HttpRequest, form: Form<SignInForm>) -> Answer {
    let app = &visit.app;
    let SignInForm { email, password, shared, return_to: wanted } = &form.fields;
    let shared = !shared.is_empty();
    let attempt = Attempt {
        email,
        password: Password::typed(password),
        network: &client::network(&request),
        device: client::device(&request),
        shared,
        demo_allowed: app.config.is_loopback(),
    };
    let signed_in = if form.is_stale() {
        Err(form.stale())
    } else {
        accounts::sign_in(&app.database, &app.hasher, &attempt).await
    };
    match signed_in {
        Ok(Some(signed_in)) => {
            request.extensions_mut().insert(SignedInAs(signed_in.member));
            let mut answer = see_other(&return_to(&request, wanted));
            for cookie in identity::signed_in(app, signed_in.token, shared) {
                answer.add_cookie(&cookie).map_err(Error::internal)?;
            }
            Ok(answer)
        }
        Ok(None) => refuse(&visit, form, Invalid::field("email", NOT_RIGHT)),
        Err(Error::Invalid(invalid)) => refuse(&visit, form, invalid),
        Err(error) => Err(error),
    }
}

/// The form again, without the password.
fn refuse(visit: &Visit, form: Form<SignInForm>, invalid: Invalid) -> Answer {
    let mut form = form.refused(visit, invalid)?;
    form.fields.password.clear();
    draw(visit, form)
}

fn draw(visit: &Visit, form: Shown<SignInForm>) -> Answer {
    page(form.status(), &SignInPage { visit, form })
}
