type Family = (&'static str, fn(usize) -> String);

/// The ways by which readers of Markdown were made slow, deep or large: each makes a text of about
/// so many bytes.
pub const FAMILIES: [Family; 42] = [
    ("nested quotes", |size| repeat("> ", size) + "a"),
    ("nested quotes without space", |size| repeat(">", size) + "a"),
    ("quotes twenty deep", |size| repeat(&(repeat("> ", 40) + "a\n\n"), size)),
    ("nested lists", |size| indented(size, "- a\n")),
    ("nested ordered lists", |size| indented(size, "1. a\n")),
    ("lists on one line", |size| repeat("- ", size) + "a"),
    ("ordered lists on one line", |size| repeat("1. ", size) + "a"),
    ("quotes and lists in turn", |size| repeat("> - ", size) + "a"),
    ("emphasis opened", |size| repeat("*a ", size)),
    ("emphasis closed", |size| repeat("a* ", size)),
    ("emphasis of two kinds", |size| repeat("*a_ ", size)),
    ("emphasis nested", |size| repeat("*a **a ", size / 2) + &repeat("b** b*", size / 2)),
    ("emphasis of changing length", |size| repeat("a***b*c**", size)),
    ("stars", |size| repeat("*", size)),
    ("underscores", |size| repeat("_", size)),
    ("tildes", |size| repeat("~~a", size)),
    ("brackets opened", |size| repeat("[", size)),
    ("brackets with text", |size| repeat("[a", size)),
    ("brackets nested", |size| repeat("[", size / 2) + "a" + &repeat("]", size / 2)),
    ("links opened", |size| repeat("[a](<b", size)),
    ("links with parentheses", |size| repeat("[a](b", size)),
    ("images nested", |size| repeat("![", size / 2) + &repeat("](a)", size / 2)),
    ("links in emphasis", |size| repeat("*[a](https://a.example)", size)),
    ("links", |size| repeat("[a](https://a.example) ", size)),
    ("references", |size| repeat("[a]: https://a.example\n", size)),
    ("one reference used often", |size| {
        format!("[a]: https://a.example/{}\n\n{}", repeat("x", 1_000), repeat("[a] ", size))
    }),
    ("references that are none", |size| repeat("[a][b]", size)),
    ("backticks", |size| repeat("`", size)),
    ("backticks of growing length", |size| growing(size, "`")),
    ("fences", |size| repeat("```\n", size)),
    ("addresses", |size| repeat("https://a.example ", size)),
    ("addresses without space", |size| repeat("http://", size)),
    ("addresses of mail", |size| repeat("a@b.", size)),
    ("one long address", |size| format!("https://a.example/{}", repeat("(a", size))),
    ("entities", |size| repeat("&amp;&#x41;&notit;", size)),
    ("angle brackets", |size| repeat("<", size)),
    ("tags opened", |size| repeat("<a ", size)),
    ("comments opened", |size| repeat("<!-- ", size)),
    ("declarations opened", |size| repeat("<!A <? <![CDATA[", size)),
    ("columns", |size| format!("{}\n{}\n", repeat("|a", size / 2), repeat("|-", size / 2))),
    ("rows", |size| format!("|a|\n|-|\n{}", repeat("|b|\n", size))),
    ("headings underlined", |size| repeat("a\n===\n", size)),
];

fn repeat(unit: &str, size: usize) -> String {
    unit.repeat(size / unit.len())
}

fn indented(size: usize, line: &str) -> String {
    let mut text = String::new();
    while text.len() < size {
        let depth = (text.len() / 32).min(200);
        text.push_str(&"  ".repeat(depth));
        text.push_str(line);
    }
    text
}

fn growing(size: usize, unit: &str) -> String {
    let mut text = String::new();
    let mut length = 1;
    while text.len() < size {
        text.push_str(&unit.repeat(length));
        text.push('a');
        length += 1;
    }
    text
}
