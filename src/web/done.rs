//! One quiet line on the page that a form led to, said by `?done=` and a word.

use actix_web::HttpRequest;
use serde::Deserialize;

/// Each word with the key of its text; any other word says nothing.
const WORDS: [(&str, &str); 20] = [
    ("accepted", "done-accepted"),
    ("answered", "done-answered"),
    ("approved", "desk-done-approved"),
    ("asked", "desk-done-asked"),
    ("claimed", "desk-done-claimed"),
    ("declined", "desk-done-declined"),
    ("deleted", "done-deleted"),
    ("ended", "done-ended"),
    ("erased", "done-erased"),
    ("followed", "done-followed"),
    ("hidden", "done-hidden"),
    ("mailed", "forgot-sent"),
    ("password", "sign-in-password-set"),
    ("posted", "done-posted"),
    ("restored", "done-restored"),
    ("saved", "done-saved"),
    ("sent", "done-sent"),
    ("signed-out", "done-signed-out"),
    ("suspended", "desk-done-suspended"),
    ("unfollowed", "done-unfollowed"),
];

#[derive(Deserialize)]
struct Asked {
    done: String,
}

/// The key of the text to show.
pub fn of(request: &HttpRequest) -> Option<&'static str> {
    let asked: Asked = serde_urlencoded::from_str(request.query_string()).ok()?;
    text_of(&asked.done)
}

fn text_of(word: &str) -> Option<&'static str> {
    WORDS.iter().find(|(known, _)| *known == word).map(|(_, text)| *text)
}

/// The address that shows `path` and the line of that word.
pub fn with(path: &str, word: &'static str) -> String {
    debug_assert!(text_of(word).is_some(), "{word} is not in the list");
    let (path, place) = path.split_once('#').map_or((path, None), |(path, it)| (path, Some(it)));
    let joint = if path.contains('?') { '&' } else { '?' };
    let place = place.map(|place| format!("#{place}")).unwrap_or_default();
    format!("{path}{joint}done={word}{place}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_comes_before_the_place_on_the_page() {
        assert_eq!(with("/home", "saved"), "/home?done=saved");
        assert_eq!(with("/questions?a=b#r1", "posted"), "/questions?a=b&done=posted#r1");
    }

    #[test]
    fn what_is_not_in_the_list_says_nothing() {
        assert_eq!(text_of("saved"), Some("done-saved"));
        assert_eq!(text_of("<b>"), None);
    }
}
