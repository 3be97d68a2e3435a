use std::fs::read_to_string;

use peernet::guard::findings;
use toml::Value;

use super::random::Random;
use crate::support::files;

/// Every text of the demo network: they read like real ones.
fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    for path in files("demo", "toml") {
        let page: toml::Table = read_to_string(path).unwrap().parse().unwrap();
        collect(&Value::Table(page), &mut texts);
    }
    texts
}

fn collect(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| collect(value, texts)),
        Value::Table(table) => table.values().for_each(|value| collect(value, texts)),
        _ => {}
    }
}

#[test]
fn r_ge_3_ordinary_posts_are_never_blocked() {
    let texts = texts();
    assert!(texts.len() > 1_000, "{}", texts.len());
    let blocked: Vec<_> = texts.iter().filter(|text| !findings(text).is_empty()).collect();
    assert!(blocked.is_empty(), "{blocked:#?}");
}

#[test]
fn r_ge_3_clean_posts_of_a_thousand_words_and_more_are_never_blocked() {
    let (mut random, texts) = (Random(7), texts());
    for _ in 0..20 {
        let words = random.between(1_000, 3_000);
        let mut post = String::new();
        while post.split_whitespace().count() < words {
            post.push_str(&texts[random.below(texts.len())]);
            post.push_str("\n\n");
        }
        assert_eq!(findings(&post), [], "{post}");
    }
}
