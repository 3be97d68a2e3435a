//! What no handler should see: bytes that are no text, and other names for this host.

use std::net::IpAddr;

use actix_web::HttpRequest;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::HOST;
use actix_web::middleware::Next;
use actix_web::{Error as ActixError, ResponseError};
use url::Url;

use super::visit::app;
use crate::app::App;

/// Longer queries than any page of ours makes (R-IN-1).
const LONGEST_QUERY: usize = 2048;

#[derive(Debug, thiserror::Error)]
#[error("malformed request")]
struct Malformed(StatusCode);

impl ResponseError for Malformed {
    fn status_code(&self) -> StatusCode {
        self.0
    }
}

/// Refuses requests for another host (421, R-WB-6) and addresses that hold no text (400, R-IN-2).
pub async fn check(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, ActixError> {
    match refusal(request.request()) {
        None => next.call(request).await,
        Some(status) => Err(Malformed(status).into()),
    }
}

fn refusal(request: &HttpRequest) -> Option<StatusCode> {
    let uri = request.uri();
    let query = uri.query().unwrap_or_default();
    if !is_text(uri.path().as_bytes()) || !is_text(query.as_bytes()) {
        return Some(StatusCode::BAD_REQUEST);
    }
    if query.len() > LONGEST_QUERY {
        return Some(StatusCode::URI_TOO_LONG);
    }
    let is_ours = app(request).is_ok_and(|app| is_our_host(app, request));
    let is_health = uri.path().starts_with("/health/");
    (!is_ours && !is_health).then_some(StatusCode::MISDIRECTED_REQUEST)
}

/// Percent-encoded or not: UTF-8 without control characters but tab and the ends of lines.
pub(super) fn is_text(encoded: &[u8]) -> bool {
    let decoded = decode(encoded);
    let text = std::str::from_utf8(&decoded);
    text.is_ok_and(|text| !text.contains('\0'))
}

pub(super) fn decode(encoded: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(encoded.len());
    let mut rest = encoded;
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let escaped = digits.filter(|_| *first == b'%');
        if let Some(byte) = escaped.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            decoded.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            decoded.push(*first);
            rest = after;
        }
    }
    decoded
}

fn is_our_host(app: &App, request: &HttpRequest) -> bool {
    let mut hosts = request.headers().get_all(HOST);
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    let Ok(host) = host.to_str() else { return false };
    // Where the address names a host as well, it counts (RFC 9112 §3.2.2); two do not go together.
    if request.uri().authority().is_some_and(|named| named.as_str() != host) {
        return false;
    }
    let Ok(ours) = Url::parse(app.origin()) else { return false };
    let Ok(asked) = Url::parse(&format!("{}://{host}", ours.scheme())) else { return false };
    if asked.port_or_known_default() != ours.port_or_known_default() {
        return false;
    }
    let also_here = app.config.is_loopback()
        && asked.host_str().is_some_and(|name| {
            name == "localhost"
                || name
                    .trim_matches(['[', ']'])
                    .parse::<IpAddr>()
                    .is_ok_and(|address| address.is_loopback())
        });
    asked.host() == ours.host() || also_here
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_in_02_invalid_utf_8_and_nul_are_no_text_however_they_are_written() {
        for refused in ["%ff", "%c0%af", "%ed%a0%80", "a%00b", "%F8%88%80%80%80"] {
            assert!(!is_text(refused.as_bytes()), "{refused}");
        }
        for taken in ["/a%20b", "%C3%A1", "100%", "%zz", "a=b&c=%E2%82%AC"] {
            assert!(is_text(taken.as_bytes()), "{taken}");
        }
    }
}
