use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::web::Payload;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use askama::Template;
use futures_util::StreamExt;
use serde::Deserialize;

use crate::base::{Error, Invalid, Reason, Result, Tx};
use crate::mail::{Stream, Unsubscribe, ended_streams, stop_stream};
use crate::web::form::is_multipart;
use crate::web::{Answer, Form, Path, Visit, done, page};

const NOT_ONE_CLICK: Reason = Reason::new("unsubscribe-not-one-click");
const CHOOSE: Reason = Reason::new("unsubscribe-choose");

/// More than RFC 8058's one field can come to, boundaries included.
const BODY: usize = 4 * 1024;

/// The token moves into the body with the button (R-ML-5).
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct UnsubscribeForm {
    token: String,
    stop: String,
}

#[derive(Template)]
#[template(path = "mail/unsubscribe.html")]
struct UnsubscribePage<'a> {
    visit: &'a Visit,
    token: &'a str,
    key: String,
    invalid: Invalid,
    stream: &'static str,
    ended: bool,
    all_ended: bool,
}

/// Says what a button will do; changes nothing. Nothing on it tells whose mail it is.
pub async fn show_unsubscribe(visit: Visit, token: Path<String>) -> Answer {
    let token = token.id()?;
    draw(&visit, &token, visit.new_key()?, Invalid::default()).await
}

async fn draw(visit: &Visit, token: &str, key: String, invalid: Invalid) -> Answer {
    let found = read(visit, token)?;
    let ended = visit.read(async |db| ended_streams(db, found.member).await).await?;
    let status = if invalid.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shown = UnsubscribePage {
        visit,
        token,
        key,
        invalid,
        stream: found.stream.word(),
        ended: ended.contains(&found.stream),
        all_ended: ended.len() == Stream::ALL.len(),
    };
    page(status, &shown)
}

/// The page's button: this stream, or all.
pub async fn unsubscribe(visit: Visit, form: Form<UnsubscribeForm>) -> Answer {
    match send(&visit, &form).await {
        Err(Error::Invalid(invalid)) => {
            let shown = form.refused(&visit, invalid)?;
            draw(&visit, &shown.fields.token, shown.key, shown.invalid).await
        }
        answer => answer,
    }
}

async fn send(visit: &Visit, form: &Form<UnsubscribeForm>) -> Answer {
    let found = read(visit, &form.fields.token)?;
    let streams: &[Stream] = match form.fields.stop.as_str() {
        "this" => &[found.stream],
        "all" => &Stream::ALL,
        _ => return Err(Invalid::field("stop", CHOOSE).into()),
    };
    let address = done::with(&format!("/unsubscribe/{}", form.fields.token), "saved");
    visit
        .once_at(form, Some(&form.fields.token), async |tx| {
            for stream in streams {
                stop_stream(tx, found.member, *stream).await?;
            }
            Ok(address.clone())
        })
        .await
}

/// What a mail program sends when somebody presses its own button (RFC 8058): without a cookie, a
/// sign-in or our key, so it is on the list of exemptions. Again, it answers as the first time.
pub async fn one_click(
    visit: Visit,
    request: HttpRequest,
    token: Path<String>,
    payload: Payload,
) -> Answer {
    let token = token.id()?;
    let found = read(&visit, &token)?;
    if !is_one_click(&request, payload).await? {
        return Err(Invalid::field("form", NOT_ONE_CLICK).into());
    }
    let stop = async |tx: &mut Tx| stop_stream(tx, found.member, found.stream).await;
    visit.app.database.transaction(stop).await?;
    let said = visit.text("unsubscribe-done");
    Ok(HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(said))
}

fn read(visit: &Visit, token: &str) -> Result<Unsubscribe> {
    let (key, now) = (&visit.app.secrets.unsubscribe, visit.app.clock.now());
    Unsubscribe::open(key, token, now).ok_or(Error::NotFound)
}

/// Exactly `List-Unsubscribe=One-Click`, as a form or in parts.
async fn is_one_click(request: &HttpRequest, payload: Payload) -> Result<bool> {
    if is_multipart(request.headers()) {
        let mut payload = payload.into_inner();
        let Ok(parts) = Multipart::from_request(request, &mut payload).await else {
            return Ok(false);
        };
        return Ok(is_one_part(parts).await.unwrap_or(false));
    }
    let body = payload.to_bytes_limited(BODY).await.map_err(|_| Error::TooLarge)?;
    Ok(body.is_ok_and(|body| body.as_ref() == b"List-Unsubscribe=One-Click"))
}

async fn is_one_part(mut parts: Multipart) -> Option<bool> {
    let mut field = parts.next().await?.ok()?;
    if field.name() != Some("List-Unsubscribe") {
        return None;
    }
    let value = field.bytes(BODY).await.ok()?.ok()?;
    drop(field);
    Some(value.as_ref() == b"One-Click" && parts.next().await.is_none())
}
