use std::fs::read_to_string;

use regex::Regex;

use crate::support::files;

/// What tells of a person or of what they wrote.
const PERSONAL: [&str; 17] = [
    "name",
    "email",
    "address",
    "password",
    "token",
    "secret",
    "cookie",
    "title",
    "body",
    "text",
    "description",
    "query",
    "letter",
    "reason_given",
    "file_name",
    "path",
    "url",
];

#[test]
fn r_log_01_no_line_of_a_log_has_a_personal_field() {
    let call =
        Regex::new(r"(?s)(?:tracing::|\b)(?:trace|debug|info|warn|error)!\((.*?)\);").unwrap();
    let field = Regex::new(r"(?:^|,)\s*[%?]?([a-z_.]+)\s*(?:=|,|$)").unwrap();
    let mut seen = 0;
    for path in files("src", "rs") {
        let source = read_to_string(&path).unwrap();
        for logged in call.captures_iter(&source).filter(|it| it[0].contains("tracing")) {
            seen += 1;
            for it in field.captures_iter(&logged[1]) {
                let last = it[1].rsplit('.').next().unwrap();
                assert!(!PERSONAL.contains(&last), "{}: {}", path.display(), &logged[0]);
            }
        }
    }
    assert!(seen > 20, "{seen}");
}
