use std::time::{Duration, Instant};

use super::super::Reason;
use super::gap::Gaps;
use super::{limits, markdown};

/// Which way of drawing made a stored HTML; a higher one draws it again from the source.
pub const RENDERER: i16 = 1;

/// How long a post may take to draw (R-IN-3). The caps keep ordinary ones hundreds of times below.
const BUDGET: Duration = Duration::from_millis(250);

pub(super) const TOO_COMPLEX: Reason = Reason::new("text-too-complex");

/// A post's text as written and as drawn: once, when it comes in, before any connection is taken
/// (R-RE-5). Of links into the network the HTML holds only numbers: `fill` draws them for a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    pub source: String,
    pub html: String,
    pub gaps: Gaps,
}

impl Body {
    pub fn parse(raw: &str) -> Result<Self, Reason> {
        Self::parse_until(raw, &|| false)
    }

    /// As `parse`, on a thread that may block, within the budget. The time runs from when the
    /// thread begins. Drawing looks at it as it goes and ends itself, so no thread is left behind;
    /// what does not look, sanitizing, gets at most 512 KiB of shallow HTML. A panic in drawing
    /// refuses the text too: it must never be worth more than a sentence to whoever finds one.
    pub async fn parse_within(raw: String) -> Result<Self, Reason> {
        let drawn = tokio::task::spawn_blocking(move || {
            let begun = Instant::now();
            Self::parse_until(&raw, &|| begun.elapsed() > BUDGET)
        });
        drawn.await.unwrap_or_else(|error| {
            tracing::error!(panicked = error.is_panic(), "a text could not be drawn");
            Err(TOO_COMPLEX)
        })
    }

    fn parse_until(raw: &str, is_over: &dyn Fn() -> bool) -> Result<Self, Reason> {
        let source = limits::post(raw)?;
        let (html, gaps) = markdown::draw(&source, is_over)?;
        Ok(Self { source, html, gaps })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_in_3_a_text_that_takes_too_long_is_refused() {
        let text = "*a* ".repeat(5_000);
        assert_eq!(Body::parse_until(&text, &|| true), Err(TOO_COMPLEX));
        assert!(Body::parse_until(&text, &|| false).is_ok());
    }

    #[tokio::test]
    async fn a_text_is_drawn_the_same_on_a_thread_of_its_own() {
        assert_eq!(Body::parse_within("*a*".to_owned()).await, Body::parse("*a*"));
        assert_eq!(Body::parse_within(" ".to_owned()).await, Err(Reason::new("text-missing")));
    }
}
