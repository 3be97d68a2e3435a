use super::*;

fn html(source: &str) -> String {
    draw(source, &|| false).unwrap().0
}

fn refused(source: &str) -> Option<Reason> {
    draw(source, &|| false).err()
}

#[test]
fn r_in_3_markdown_is_drawn_with_tables_tasks_strikes_and_line_breaks() {
    assert_eq!(html("a\nb"), "<p>a<br>\nb</p>");
    assert_eq!(html("~~old~~"), "<p><del>old</del></p>");
    assert_eq!(html("- [x] one\n- [ ] two"), "<ul>\n<li>☑ one</li>\n<li>☐ two</li>\n</ul>");
    assert!(html("|a|b|\n|:-|-:|\n|1|2|").contains("<td align=\"right\">2</td>"));
}

#[test]
fn headings_start_below_those_of_the_page() {
    assert_eq!(html("# a"), "<h3>a</h3>");
    assert_eq!(html("##### a"), "<h6>a</h6>");
    assert_eq!(html("a\n==="), "<h3>a</h3>");
}

#[test]
fn r_in_3_html_that_somebody_writes_is_text() {
    assert_eq!(html("<b>a</b>"), "<p>&lt;b&gt;a&lt;/b&gt;</p>");
    assert_eq!(html("<div onclick=x>\na"), "<p>&lt;div onclick=x&gt;\na</p>");
    assert_eq!(html("I <3 you"), "<p>I &lt;3 you</p>");
}

#[test]
fn r_in_3_links_lead_out_by_http_and_mail_alone() {
    let rel = "rel=\"noopener noreferrer nofollow ugc\"";
    let bare = format!("<p><a href=\"https://a.example/x\" {rel}>https://a.example/x</a></p>");
    assert_eq!(html("https://a.example/x"), bare);
    let named =
        format!("<p><a href=\"https://a.example/\" {rel}>x</a> <small>(a.example)</small></p>");
    assert_eq!(html("[x](https://a.example)"), named);
    assert!(html("ana@a.example").contains("href=\"mailto:ana@a.example\""));
    assert!(html("[x](mailto:a@a.example?cc=b@a.example)").contains("href=\"mailto:a@a.example\""));
    let nowhere =
        ["javascript:alert(1)", "data:text/html,x", "/help", "//a.example", "x", "ftp://a"];
    for address in nowhere {
        assert_eq!(html(&format!("[x]({address})")), "<p>x</p>", "{address}");
    }
}

#[test]
fn a_link_that_says_another_host_than_it_leads_to_shows_the_true_one() {
    let drawn = html("[https://bank.example](https://evil.example/)");
    assert!(drawn.ends_with("<small>(evil.example)</small></p>"), "{drawn}");
    let drawn = html("[ехample](https://ехample.example)");
    assert!(drawn.contains("<small>(xn--"), "{drawn}");
    let drawn = html("[x](https://bank.example@evil.example/)");
    assert!(drawn.contains("(evil.example)"), "{drawn}");
}

#[test]
fn r_in_3_a_picture_becomes_a_link_or_its_description() {
    let drawn = html("![a *sign*](https://a.example/s.png)");
    assert!(drawn.contains(">a <em>sign</em></a> <small>(a.example)</small>"), "{drawn}");
    assert!(html("![](https://a.example/s.png)").contains(">https://a.example/s.png</a>"));
    assert_eq!(html("![a sign](s.png)"), "<p>a sign</p>");
    let both = html("[![sign](https://b.example/s.png)](https://a.example)");
    assert_eq!(both.matches("<a ").count(), 1, "{both}");
    assert!(!both.contains("<img") && both.contains("(a.example)"), "{both}");
}

#[test]
fn r_in_3_what_nests_deeper_than_twelve_is_refused() {
    assert_eq!(refused(&format!("{}a", "> ".repeat(10))), None);
    assert_eq!(refused(&format!("{}a", "> ".repeat(11))), Some(TOO_COMPLEX));
    assert_eq!(refused("- a\n  - a\n    - a\n      - a\n        - a"), None);
}

#[test]
fn r_in_3_a_table_has_at_most_20_columns_and_200_rows() {
    let table = |columns: usize, rows: usize| {
        let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(columns));
        format!("{}{}{}", row("a"), row("-"), row("b").repeat(rows))
    };
    assert_eq!(refused(&table(20, 200)), None);
    let too_large = Some(Reason::new("text-table-too-large"));
    assert_eq!(refused(&table(21, 1)), too_large);
    assert_eq!(refused(&table(1, 201)), too_large);
}

#[test]
fn r_in_3_what_would_become_more_than_512_kib_is_refused() {
    assert_eq!(refused(&"&".repeat(65_536)), None);
    assert_eq!(refused(&"\"\n".repeat(60_000)), Some(TOO_COMPLEX));
}
