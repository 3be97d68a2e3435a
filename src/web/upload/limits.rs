use std::time::{Duration, Instant};

use actix_web::ResponseError;
use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_LENGTH, HeaderMap};
use actix_web::web::Bytes;
use futures_util::stream::{self, Stream, StreamExt};
use tokio::time::timeout;

use crate::base::Error;

/// A whole form: three of the largest files, and its text.
const MOST: u64 = 76_000_000;

/// How long nothing may come, and how much must come in the long run (R-RE-6).
const SILENCE: Duration = Duration::from_secs(10);
const A_SECOND: u64 = 8 << 10;

/// Who sends so slowly only holds a place.
#[derive(Debug, thiserror::Error)]
#[error("too slow")]
pub struct TooSlow;

impl ResponseError for TooSlow {
    fn status_code(&self) -> StatusCode {
        StatusCode::REQUEST_TIMEOUT
    }
}

/// Before a byte is read, by what the sender says.
pub fn refuse_declared(headers: &HeaderMap) -> Result<(), Error> {
    let declared = headers.get(CONTENT_LENGTH).and_then(|it| it.to_str().ok()?.parse().ok());
    if declared.is_some_and(|length: u64| length > MOST) { Err(Error::TooLarge) } else { Ok(()) }
}

/// The body, cut where it is longer than any form of ours, whatever it said, or comes too slowly.
pub fn within(payload: Payload) -> impl Stream<Item = Result<Bytes, PayloadError>> {
    let state = (payload, 0, Instant::now());
    stream::unfold(state, |(mut payload, taken, began)| async move {
        let next = match timeout(SILENCE, payload.next()).await {
            Ok(next) => next?,
            Err(_) => Err(PayloadError::Io(std::io::ErrorKind::TimedOut.into())),
        };
        let taken = taken + next.as_ref().map_or(0, |bytes| bytes.len() as u64);
        let next = match next {
            Ok(_) if taken > MOST => Err(PayloadError::Overflow),
            Ok(_) if is_slow(taken, began.elapsed()) => {
                Err(PayloadError::Io(std::io::ErrorKind::TimedOut.into()))
            }
            next => next,
        };
        Some((next, (payload, taken, began)))
    })
    .fuse()
}

fn is_slow(taken: u64, since: Duration) -> bool {
    since > SILENCE && taken / since.as_secs().max(1) < A_SECOND
}

/// What is wrong with a body that cannot be read on.
pub fn refusal(error: actix_multipart::MultipartError) -> actix_web::Error {
    match error {
        actix_multipart::MultipartError::Payload(PayloadError::Overflow) => Error::TooLarge.into(),
        actix_multipart::MultipartError::Payload(PayloadError::Io(_)) => TooSlow.into(),
        error => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_re_06_who_sends_less_than_8_kib_a_second_is_cut_off_after_a_while() {
        assert!(!is_slow(0, Duration::from_secs(9)));
        assert!(is_slow(80_000, Duration::from_secs(11)));
        assert!(!is_slow(100_000, Duration::from_secs(11)));
    }
}
