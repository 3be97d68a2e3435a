use std::fs::read_to_string;
use std::path::Path;

use regex::Regex;

use crate::support::files;

#[test]
fn each_test_that_the_page_of_promises_names_exists() {
    let written =
        [files("tests", "rs"), files("src", "rs"), files("tests/browser", "mjs")].concat();
    let written: String = written.iter().map(|path| read_to_string(path).unwrap()).collect();
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/security.md");
    let page = read_to_string(page).unwrap();
    let named = Regex::new("`([a-z][a-z0-9]*_[a-z0-9]+_[a-z0-9_]+)`").unwrap();
    let named: Vec<_> = named.captures_iter(&page).map(|it| it[1].to_owned()).collect();
    assert!(named.len() > 200);
    let is_written = |name: &String| {
        ["fn {}(", "\"{} ", " {} "].iter().any(|it| written.contains(&it.replace("{}", name)))
    };
    let missing: Vec<_> = named.iter().filter(|name| !is_written(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let place = Regex::new("`((?:src|tests|bin|docs)/[A-Za-z0-9_./-]+)`").unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let places = place.captures_iter(&page).map(|it| it[1].to_owned());
    let nowhere: Vec<_> = places
        .filter(|it| !root.join(it).exists() && !root.join(it).with_extension("rs").exists())
        .collect();
    assert!(nowhere.is_empty(), "{nowhere:?}");
}
