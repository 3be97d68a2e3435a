//! What no handler should see: bytes that are no text, and other names for this host.

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

/// Refuses requests for another host (421, R-WB-6), addresses that hold no text (400, R-IN-2), and
/// those that are written in a roundabout way (404): each route has one spelling, so that all who
/// look at the path see the same one (R-AC-8).
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
    if !is_ours && !is_health {
        return Some(StatusCode::MISDIRECTED_REQUEST);
    }
    is_roundabout(uri.path()).then_some(StatusCode::NOT_FOUND)
}

/// Whether it writes in percents what needs none (RFC 3986 §2.3). The router would read it.
fn is_roundabout(path: &str) -> bool {
    path.split('%').skip(1).any(|rest| {
        let code = rest.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        code.is_some_and(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
    })
}

/// Percent-encoded or not: UTF-8 without control characters but tab and the end of a line.
fn is_text(encoded: &[u8]) -> bool {
    let decoded = decode(encoded);
    let text = std::str::from_utf8(&decoded);
    text.is_ok_and(|text| !text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n')))
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
    let (Ok(host), Ok(ours)) = (host.to_str(), Url::parse(app.origin())) else { return false };
    // Where the address names a host as well, it counts (RFC 9112 §3.2.2); two do not go together.
    let uri = request.uri();
    if uri.authority().is_some_and(|named| named.as_str() != host)
        || uri.scheme_str().is_some_and(|scheme| scheme != ours.scheme())
    {
        return false;
    }
    let also: &[&str] = if app.config.is_loopback() { &["localhost", "127.0.0.1"] } else { &[] };
    ours.host_str().iter().chain(also).any(|name| is_at(&ours, name, host))
}

/// Whether `host` is that name and the port of our address, and nothing else: no user, no path.
fn is_at(ours: &Url, name: &str, host: &str) -> bool {
    let port = ours.port_or_known_default().unwrap_or_default();
    let is_bare = ours.port().is_none() && host.eq_ignore_ascii_case(name);
    is_bare || host.eq_ignore_ascii_case(&format!("{name}:{port}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_in_02_invalid_utf_8_and_control_characters_are_no_text_however_they_are_written() {
        for refused in
            ["%ff", "%c0%af", "%ed%a0%80", "a%00b", "%F8%88%80%80%80", "%1B", "%0d", "%C2%85"]
        {
            assert!(!is_text(refused.as_bytes()), "{refused}");
        }
        for taken in ["/a%20b", "%C3%A1", "100%", "%zz", "a=b&c=%E2%82%AC", "a%09b%0A"] {
            assert!(is_text(taken.as_bytes()), "{taken}");
        }
    }

    #[test]
    fn r_wb_06_a_host_is_a_name_and_a_port_and_nothing_else() {
        let at = |ours: &str, host: &str| is_at(&ours.parse().unwrap(), "localhost", host);
        for host in ["localhost:8080", "LocalHost:8080"] {
            assert!(at("http://localhost:8080", host), "{host}");
        }
        for host in [
            "localhost",
            "localhost:80",
            "a@localhost:8080",
            "localhost:8080/",
            "localhost:+8080",
            "localhost.:8080",
            "127.0.0.2:8080",
            "",
        ] {
            assert!(!at("http://localhost:8080", host), "{host}");
        }
        assert!(at("https://localhost", "localhost") && at("https://localhost", "localhost:443"));
    }

    #[test]
    fn r_ac_08_what_needs_no_percent_has_none() {
        for refused in ["/%70ublic/resources", "/public%2e", "/a/%7E", "/%%41"] {
            assert!(is_roundabout(refused), "{refused}");
        }
        for taken in ["/public/resources", "/a%20b", "/%C3%A1", "/..%2F..", "/100%", "/%2541"] {
            assert!(!is_roundabout(taken), "{taken}");
        }
    }
}
