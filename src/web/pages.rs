use actix_web::HttpRequest;
use actix_web::dev::ResourceDef;
use actix_web::http::Method;

use super::route::Route;

/// The addresses that show something.
pub struct Pages(ResourceDef);

impl Pages {
    pub fn of(routes: &[Route]) -> Self {
        let shown = routes.iter().filter(|route| route.method == Method::GET);
        Self::at(shown.map(|route| route.path).collect())
    }

    fn at(patterns: Vec<&str>) -> Self {
        Self(ResourceDef::new(patterns))
    }

    pub fn has(&self, path: &str) -> bool {
        self.0.is_match(path)
    }

    /// The page that the form of that path stands on: itself, or the nearest above it.
    fn above<'a>(&self, path: &'a str) -> Option<&'a str> {
        let mut path = path;
        while !self.has(path) {
            path = path.rsplit_once('/')?.0;
        }
        Some(path)
    }
}

pub fn has_page(request: &HttpRequest, path: &str) -> bool {
    request.app_data::<Pages>().is_some_and(|pages| pages.has(path))
}

pub fn page_above<'a>(request: &HttpRequest, path: &'a str) -> Option<&'a str> {
    request.app_data::<Pages>()?.above(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_stands_on_the_nearest_page_above_its_address() {
        let pages = Pages::at(vec!["/", "/questions", "/questions/{question}"]);
        assert_eq!(pages.above("/questions"), Some("/questions"));
        assert_eq!(pages.above("/questions/abc/replies"), Some("/questions/abc"));
        assert_eq!(pages.above("/questions/abc/a/b"), Some("/questions/abc"));
        assert_eq!(pages.above("/sign-out"), None);
    }
}
