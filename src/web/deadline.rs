use std::time::Duration;

use actix_web::Error as ActixError;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use tokio::time::timeout;

use super::form::is_multipart;
use crate::base::Error;

/// A handler answers within ten seconds and a form's body has its 30, in which a sign-in's turn comes
/// too; an upload within ten minutes (R-RE-6).
const ORDINARY: Duration = Duration::from_secs(40);
pub(super) const UPLOAD: Duration = Duration::from_mins(10);

/// Cuts off a handler that takes too long: 503. Files are streamed after their handler's end.
pub async fn keep(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, ActixError> {
    let at_most = if is_multipart(request.headers()) { UPLOAD } else { ORDINARY };
    match timeout(at_most, next.call(request)).await {
        Ok(answer) => answer,
        Err(_) => Err(Error::Unavailable("took too long".into()).into()),
    }
}
