//! The access log: method, route template, status, time, size; no id of anything, no query, agent,
//! referrer or member (R-PRIV).

use actix_web::body::{BodySize, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use tracing::Span;
use tracing_actix_web::RootSpanBuilder;

use super::request_id::RequestId;

/// What each request's log lines stand under. The library's own would note address and query.
pub struct DiscreetSpan;

impl RootSpanBuilder for DiscreetSpan {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let route = request.match_pattern().unwrap_or_else(|| "none".to_owned());
        let id = RequestId::of(request.request());
        tracing::info_span!(
            "request",
            request = id,
            method = known_method(request.method().as_str()),
            route,
            status = tracing::field::Empty,
            size = tracing::field::Empty,
        )
    }

    fn on_request_end<B: MessageBody>(
        span: Span,
        outcome: &Result<ServiceResponse<B>, actix_web::Error>,
    ) {
        let (status, size) = match outcome {
            Ok(response) => (response.status().as_u16(), response.response().body().size()),
            Err(error) => (error.as_response_error().status_code().as_u16(), BodySize::None),
        };
        span.record("status", status);
        if let BodySize::Sized(size) = size {
            span.record("size", size);
        }
        span.in_scope(|| tracing::info!("answered"));
    }
}

/// A method is a word of the client's choice; only known ones stand in the log.
fn known_method(method: &str) -> &'static str {
    match method {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    }
}
