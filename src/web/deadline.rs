use std::time::Duration;

use actix_web::Error as ActixError;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::CONTENT_TYPE;
use actix_web::middleware::Next;
use tokio::time::timeout;

use crate::base::Error;

/// A handler answers within ten seconds, plus the 20 that a waiting sign-in may take and a form's body
/// its 30; an upload within ten minutes (R-RE-6).
const ORDINARY: Duration = Duration::from_secs(40);
const UPLOAD: Duration = Duration::from_mins(10);

/// Cuts off a handler that takes too long: 503. Files are streamed after their handler's end.
pub async fn keep(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, ActixError> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let is_upload = kind.is_some_and(|kind| kind.starts_with("multipart/form-data"));
    let at_most = if is_upload { UPLOAD } else { ORDINARY };
    match timeout(at_most, next.call(request)).await {
        Ok(answer) => answer,
        Err(_) => Err(Error::Unavailable("took too long".into()).into()),
    }
}
