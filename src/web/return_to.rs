/// Where to go after signing in (R-AC-13, v43): a path of ours, else `/home`. One leading slash, then
/// neither a slash nor a backslash, and the same after it is parsed as browsers parse an address.
pub fn return_to(wanted: &str) -> String {
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
        assert_eq!(return_to("/questions/abc?after=x"), "/questions/abc?after=x");
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
            assert_eq!(return_to(refused), "/home", "{refused:?}");
        }
        assert_eq!(return_to("/../..//evil.example"), "/home");
    }
}
