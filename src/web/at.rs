//! Where a page stands, for what leads from it: the links of the frame and the switch of language.

use actix_web::HttpRequest;
use actix_web::http::Method;

use super::locale::Locale;

/// The address that was asked for.
#[derive(Clone, Debug)]
pub struct At {
    pub path: String,
    query: Vec<(String, String)>,
    is_page: bool,
}

impl At {
    pub fn of(request: &HttpRequest) -> Self {
        Self {
            path: request.path().to_owned(),
            query: serde_urlencoded::from_str(request.query_string()).unwrap_or_default(),
            is_page: matches!(*request.method(), Method::GET | Method::HEAD),
        }
    }

    /// For the page of a failure, which is the same wherever it happened (P8).
    pub fn nowhere(&self) -> Self {
        let lang = self.query.iter().filter(|(name, _)| name == "lang");
        Self { path: String::new(), query: lang.cloned().collect(), is_page: false }
    }

    /// Whether it is that page or one below it.
    pub fn is_below(&self, address: &str) -> bool {
        let rest = self.path.strip_prefix(address);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The language that a guest chose by `?lang=`.
    pub fn language(&self) -> Option<Locale> {
        let (_, tag) = self.query.iter().find(|(name, _)| name == "lang")?;
        Locale::named(tag)
    }

    /// The same page in another language. What a form answered has no address of its own.
    pub fn in_language(&self, locale: Locale) -> Option<String> {
        let others = self.query.iter().filter(|(name, _)| name != "lang" && name != "done");
        let others = others.map(|(name, value)| (name.as_str(), value.as_str()));
        let query: Vec<_> = others.chain([("lang", locale.tag())]).collect();
        let query = serde_urlencoded::to_string(query).ok()?;
        self.is_page.then(|| format!("{}?{query}", self.path))
    }
}

/// `address` with the language that a guest chose, so that the choice goes along (R-AC-8: no cookie).
pub fn in_chosen(language: Option<Locale>, address: &str) -> String {
    let Some(locale) = language.filter(|_| address.starts_with('/')) else {
        return address.to_owned();
    };
    let (path, place) = address.find('#').map_or((address, ""), |at| address.split_at(at));
    let joint = if path.contains('?') { '&' } else { '?' };
    format!("{path}{joint}lang={}{place}", locale.tag())
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn at(address: &str) -> At {
        At::of(&TestRequest::get().uri(address).to_http_request())
    }

    #[test]
    fn the_switch_of_language_keeps_the_rest_of_the_address() {
        let page = at("/sign-in?return=%2Fquestions&lang=en&done=saved");
        let spanish = page.in_language(Locale::Es).unwrap();
        assert_eq!(spanish, "/sign-in?return=%2Fquestions&lang=es");
        assert_eq!(at(&spanish).language(), Some(Locale::Es));
    }

    #[test]
    fn a_chosen_language_goes_along_with_links_of_ours() {
        let spanish = Some(Locale::Es);
        assert_eq!(in_chosen(spanish, "/join"), "/join?lang=es");
        assert_eq!(in_chosen(spanish, "/help?a=b#c"), "/help?a=b&lang=es#c");
        assert_eq!(in_chosen(spanish, "mailto:a@b.example"), "mailto:a@b.example");
        assert_eq!(in_chosen(None, "/join"), "/join");
    }

    #[test]
    fn a_language_that_we_do_not_speak_is_no_choice() {
        assert_eq!(at("/?lang=tlh").language(), None);
    }
}
