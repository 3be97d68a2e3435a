use actix_web::{HttpMessage, HttpRequest};
use tracing_actix_web::RequestId as Given;

/// The id of a request, as its log lines and its error page show it.
pub struct RequestId;

impl RequestId {
    pub fn of(request: &HttpRequest) -> String {
        request.extensions().get::<Given>().map(ToString::to_string).unwrap_or_default()
    }
}
