//! A form that comes while the database does not answer, before anybody can say who sent it: what was typed
//! is kept all the same (R-RE-4). That its key was made for this browser can be seen without a database.

use actix_web::dev::{Payload, ServiceRequest};
use actix_web::{Error as ActixError, HttpMessage, HttpRequest};
use tokio::time::timeout;

use super::again::Kept;
use super::deadline::UPLOAD;
use super::form::{NotOurs, body_of, is_multipart, pairs_of};
use super::key::FormKey;
use super::sender::is_ours;
use super::upload;
use super::visit::visit;

pub(super) async fn keep_typed(request: &mut ServiceRequest) {
    let payload = request.take_payload();
    let request = request.request();
    if let Ok(Ok((key, sent))) = timeout(UPLOAD, typed(request, payload)).await {
        Kept::put(request, &key, &sent);
    }
}

async fn typed(
    request: &HttpRequest,
    mut payload: Payload,
) -> Result<(FormKey, Vec<(String, String)>), ActixError> {
    let visit = visit(request)?;
    if !is_ours(&visit.app, request) {
        return Err(NotOurs.into());
    }
    if is_multipart(request.headers()) {
        return upload::typed(&visit, request, payload).await;
    }
    pairs_of(&visit, &body_of(request, &mut payload).await?)
}
