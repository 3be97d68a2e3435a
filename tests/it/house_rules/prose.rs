use std::fs::read_to_string;

use crate::support::files;

/// HTML that was drawn and sanitized when it came in, and what fills a mail's preview, which is ours
/// alone; all else is escaped where it is shown.
const DRAWN: [&str; 8] = [
    "body_html",
    "description",
    "html()",
    "html(reply)",
    "html(answer)",
    "question_html()",
    "prose(",
    "sheet.filler()",
];

#[test]
fn r_in_5_templates_trust_no_text_but_the_drawn_html_of_posts() {
    for path in files("templates", "html") {
        let page = read_to_string(&path).unwrap();
        for printed in page.split("{{").skip(1).filter_map(|rest| rest.split("}}").next()) {
            let filters: Vec<_> = printed.split('|').map(str::trim).collect();
            let is_trusted = filters.iter().skip(1).any(|filter| *filter == "safe");
            let is_drawn =
                DRAWN.iter().any(|it| filters[0].ends_with(it) || filters[0].contains("prose("));
            assert!(!is_trusted || is_drawn, "{}: {printed}", path.display());
        }
        assert!(!page.contains("escape = \"none\""), "{}", path.display());
    }
}
