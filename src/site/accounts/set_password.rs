use std::cell::RefCell;

use actix_web::HttpRequest;
use askama::Template;
use serde::Deserialize;

use crate::accounts::{
    self, Password, PasswordRules, Purpose, address_of, open_session, token_is_alive,
};
use crate::base::{Error, Invalid, Result, Time, Tx, common_passwords};
use crate::web::{Answer, Form, Shown, Token, Visit, client, done, identity, page};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SetForm {
    password: String,
}

#[derive(Template)]
#[template(path = "accounts/set_password.html")]
struct SetPage<'a> {
    visit: &'a Visit,
    token: &'a str,
    first: bool,
    form: Shown<SetForm>,
}

/// Changes nothing: mail scanners open links (R-ML-5).
pub async fn set_form(visit: Visit, token: Token) -> Answer {
    let token = token.read(&visit).await?;
    draw(&visit, &token, Shown::empty(&visit)?).await
}

/// The first password signs in and leads to the welcome; a new one leads to the sign-in (R-AU-8).
pub async fn set(visit: Visit, request: HttpRequest, token: Token, form: Form<SetForm>) -> Answer {
    let token = token.read(&visit).await?;
    match send(&visit, &request, &token, &form).await {
        Err(Error::Invalid(invalid)) => {
            let mut form = form.refused(&visit, invalid)?;
            form.fields.password.clear();
            draw(&visit, &token, form).await
        }
        answer => answer,
    }
}

async fn send(visit: &Visit, request: &HttpRequest, token: &str, form: &Form<SetForm>) -> Answer {
    let Some(password) = choose(visit, token, &form.fields.password).await? else {
        // Used already: by this form, if it was sent twice.
        return visit.once(form, async |_| Err(Error::NotFound)).await;
    };
    let hashed = visit.app.hasher.hash(&password).await?;
    let device = client::device(request);
    let opened = RefCell::new(None);
    let act = async |tx: &mut Tx| {
        let (member, purpose) = accounts::set_password(tx, token, &hashed).await?;
        match purpose {
            Purpose::FirstPassword => {
                let session = open_session(tx, member, device, false).await?;
                *opened.borrow_mut() = Some(session);
                Ok("/welcome".to_owned())
            }
            Purpose::Reset => Ok(done::with("/sign-in", "password")),
        }
    };
    let mut answer = visit.once(form, act).await?;
    if let Some(session) = opened.take() {
        for cookie in identity::signed_in(&visit.app, session, false) {
            answer.add_cookie(&cookie).map_err(Error::internal)?;
        }
    }
    Ok(answer)
}

/// The password, if it may be one for whom the token is; None if the token is nobody's.
async fn choose(visit: &Visit, token: &str, typed: &str) -> Result<Option<Password>> {
    let now = visit.app.clock.now();
    let owner = visit.read(async |db| {
        let (member, _) = token_is_alive(db, token, now).await?;
        address_of(db, member).await
    });
    let owner = match owner.await {
        Ok(owner) => owner,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let network = &visit.app.config.network;
    let context = [&*network.name, &*network.host, &*network.host_full, &*owner.name];
    let rules = PasswordRules { is_common: common_passwords::is_common, context: &context };
    let password = Password::choose(typed, &rules);
    Ok(Some(password.map_err(|reason| Invalid::field("password", reason))?))
}

async fn draw(visit: &Visit, token: &str, form: Shown<SetForm>) -> Answer {
    let now: Time = visit.app.clock.now();
    let (_, purpose) = visit.read(async |db| token_is_alive(db, token, now).await).await?;
    let first = purpose == Purpose::FirstPassword;
    page(form.status(), &SetPage { visit, token, first, form })
}
