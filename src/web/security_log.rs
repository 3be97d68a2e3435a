//! What is told to whoever watches for attacks (R-LOG-2, ASVS 16.3): signing in and out, passwords,
//! sessions, all that is done at the desk, and whatever was refused. Ids alone; `cli::log` writes it
//! to a file of its own.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{Error as ActixError, HttpMessage, HttpRequest};

use super::identity::viewer;
use super::request_id::RequestId;
use crate::accounts::MemberId;
use crate::base::id;

/// The target of these lines.
pub const SECURITY: &str = "security";

/// Addresses whose every form is told.
const TOLD: [&str; 5] = ["/sign-in", "/sign-out", "/password", "/settings/sessions", "/desk"];

/// Whom a form signed in: nobody was anybody when its request came.
pub struct SignedInAs(pub MemberId);

pub async fn tell(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, ActixError> {
    let answer = next.call(request).await?;
    if is_told(answer.request(), answer.status()) {
        write(answer.request(), answer.status());
    }
    Ok(answer)
}

/// A miss of somebody who is signed in may be one of what is not theirs.
fn is_told(request: &HttpRequest, status: StatusCode) -> bool {
    let is_refused = matches!(status, StatusCode::FORBIDDEN | StatusCode::TOO_MANY_REQUESTS)
        || (status == StatusCode::NOT_FOUND && viewer(request).account_id().is_some());
    let is_form = request.method() == Method::POST;
    is_refused || (is_form && TOLD.iter().any(|start| request.path().starts_with(start)))
}

fn write(request: &HttpRequest, status: StatusCode) {
    let signed_in = request.extensions().get::<SignedInAs>().map(|SignedInAs(member)| *member);
    let actor = signed_in.or(viewer(request).account_id()).map(|actor| actor.to_string());
    // The id in the address; a token is no id, and is never written.
    let mut parameters = request.match_info().iter().map(|(_, value)| value);
    let object = parameters.find(|value| id::read_short(value).is_ok());
    let route = request.match_pattern();
    tracing::info!(
        target: SECURITY,
        request = RequestId::of(request),
        actor,
        act = request.method().as_str(),
        route,
        object,
        result = status.as_u16(),
        "security"
    );
}
