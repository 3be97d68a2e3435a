use actix_web::HttpRequest;

use super::pages::has_page;

/// Where to go after signing in: a page of ours, else `/home`.
pub fn return_to(request: &HttpRequest, wanted: &str) -> String {
    let wanted = path_of(wanted);
    let path = wanted.split('?').next().unwrap_or_default();
    if has_page(request, path) { wanted } else { "/home".to_owned() }
}

/// A path of ours, else `/home` (R-AC-13, v43). One leading slash, then neither a slash nor a
/// backslash, and the same after it is parsed as browsers parse an address.
fn path_of(wanted: &str) -> String {
    let home = || "/home".to_owned();
    let mut characters = wanted.chars();
    let starts_well = characters.next() == Some('/')
        && !matches!(characters.next(), Some('/' | '\\'))
        && !wanted.chars().any(char::is_control);
    let Ok(base) = url::Url::parse("https://here.invalid") else { return home() };
    let Ok(parsed) = base.join(wanted) else { return home() };
    // Dots may resolve to two slashes at the start, which name another host again.
    let leaves = parsed.origin() != base.origin() || parsed.path().starts_with("//");
    if !starts_well || leaves || wanted.len() > 1000 {
        return home();
    }
    match parsed.query() {
        Some(query) => format!("{}?{query}", parsed.path()),
        None => parsed.path().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_ac_13_only_a_path_of_ours_is_returned_to() {
        assert_eq!(path_of("/questions/abc?after=x"), "/questions/abc?after=x");
        for refused in [
            "",
            "home",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/\t/evil.example",
            "\\/evil.example",
            "javascript:alert(1)",
            "/\n/evil.example",
        ] {
            assert_eq!(path_of(refused), "/home", "{refused:?}");
        }
        assert_eq!(path_of("/../..//evil.example"), "/home");
    }
}
