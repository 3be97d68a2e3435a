//! `/dev/mail`: only while no SMTP server is configured, on this machine alone (R-WB-9).

use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_SECURITY_POLICY;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use crate::base::{Error, Result};
use crate::mail::{Catcher, Shown};
use crate::web::headers::policy_with_frames;
use crate::web::{Answer, Path, Visit, client, page};

/// What a mail may do in its frame: nothing but show itself (R-WB-10).
const SANDBOX: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; \
    frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

#[derive(Template)]
#[template(path = "mail/list.html")]
struct ListPage<'a> {
    visit: &'a Visit,
    mails: &'a [Shown],
}

#[derive(Template)]
#[template(path = "mail/one.html")]
struct MailPage<'a> {
    visit: &'a Visit,
    mail: &'a Shown,
}

pub async fn list(visit: Visit, request: HttpRequest) -> Answer {
    let mails: Vec<_> = catcher(&visit, &request)?.mails().iter().map(|it| it.read()).collect();
    page(StatusCode::OK, &ListPage { visit: &visit, mails: &mails })
}

pub async fn one(visit: Visit, request: HttpRequest, id: Path<String>) -> Answer {
    let mail = find(&visit, &request, id)?;
    let mut answer = page(StatusCode::OK, &MailPage { visit: &visit, mail: &mail })?;
    let policy = policy_with_frames().parse().map_err(Error::internal)?;
    answer.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    Ok(answer)
}

pub async fn html(visit: Visit, request: HttpRequest, id: Path<String>) -> Answer {
    let mail = find(&visit, &request, id)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_SECURITY_POLICY, SANDBOX))
        .content_type("text/html; charset=utf-8")
        .body(mail.html))
}

pub async fn json(visit: Visit, request: HttpRequest) -> Answer {
    let mails: Vec<_> = catcher(&visit, &request)?.mails().iter().map(|it| it.read()).collect();
    Ok(HttpResponse::Ok().json(mails))
}

fn find(visit: &Visit, request: &HttpRequest, id: Path<String>) -> Result<Shown> {
    let mail = catcher(visit, request)?.mail(&id.id()?).ok_or(Error::NotFound)?;
    Ok(mail.read())
}

fn catcher<'a>(visit: &'a Visit, request: &HttpRequest) -> Result<&'a Catcher> {
    if client::is_forwarded(request) || !visit.app.config.is_loopback() {
        return Err(Error::NotFound);
    }
    visit.app.catcher.as_ref().ok_or(Error::NotFound)
}
