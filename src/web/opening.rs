//! The one thing that opening a page writes down (R-WB-3): until when the member has read a thread.

use actix_web::HttpRequest;
use actix_web::http::Method;

use super::Visit;
use crate::base::Time;
use crate::content::ContentId;
use crate::marks;

/// Whether somebody looks at the page: not where a browser fetches it in advance, or its head alone.
pub fn is_opening(request: &HttpRequest) -> bool {
    let is_ahead = ["Sec-Purpose", "Purpose"].iter().any(|name| {
        let purpose = request.headers().get(*name).and_then(|value| value.to_str().ok());
        purpose.is_some_and(|purpose| purpose.contains("prefetch"))
    });
    request.method() == Method::GET && !is_ahead
}

impl Visit {
    /// The present, for what is read now.
    pub fn now(&self) -> Time {
        self.app.clock.now()
    }

    /// The viewer opened a page of what stands under `head` at that moment. A page that is drawn is
    /// not taken back because this could not be kept.
    pub async fn opened(&self, head: impl Into<ContentId>, at: Time) {
        if !self.is_opening {
            return;
        }
        let moved = marks::move_position(&self.app.database, self.viewer, head.into(), at).await;
        if let Err(error) = moved {
            tracing::warn!(%error, "a reading position was not kept");
        }
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn r_wb_03_a_page_that_is_fetched_in_advance_or_by_its_head_is_not_opened() {
        let get = TestRequest::get;
        assert!(is_opening(&get().to_http_request()));
        for purpose in ["prefetch", "prefetch;prerender"] {
            let ahead = get().insert_header(("Sec-Purpose", purpose)).to_http_request();
            assert!(!is_opening(&ahead));
        }
        assert!(!is_opening(&TestRequest::default().method(Method::HEAD).to_http_request()));
    }
}
