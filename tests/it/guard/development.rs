use std::collections::BTreeMap;
use std::fs::{read_to_string, write};

use peernet::guard::findings;

use super::row::Row;
use super::score::{score, table};
use super::set;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/guard/development.jsonl");

/// Floors that only rise (R-GE-3).
const RECALL: f64 = 0.995;
const PRECISION: f64 = 0.98;

fn stored() -> Vec<Row> {
    let file = read_to_string(FILE).unwrap();
    file.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn r_ge_1_the_set_is_what_the_seeded_generator_makes() {
    let made = set::rows();
    if std::env::var_os("PEERNET_REWRITE_GUARD_SET").is_some() {
        let lines = made.iter().map(|row| serde_json::to_string(row).unwrap() + "\n");
        write(FILE, lines.collect::<String>()).unwrap();
    }
    assert!(made == stored(), "run it once with PEERNET_REWRITE_GUARD_SET=1");
}

#[test]
fn r_ge_1_each_group_has_twenty_that_block_and_a_quarter_is_spanish() {
    let rows = stored();
    let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.expect == "block" && row.split == "plain") {
        *groups.entry(row.group()).or_default() += 1;
    }
    assert!(groups.len() == 18 && groups.values().all(|count| *count >= 20), "{groups:?}");
    let spanish = rows.iter().filter(|row| row.lang == "es").count();
    assert!(spanish * 4 >= rows.len(), "{spanish} of {}", rows.len());
    let ids: std::collections::BTreeSet<_> = rows.iter().map(|row| &row.id).collect();
    assert_eq!(ids.len(), rows.len());
}

#[test]
#[expect(clippy::print_stdout, reason = "the table is what `bin/test` shows of this")]
fn r_ge_3_the_guard_keeps_its_floors_on_the_development_set() {
    let rows = stored();
    println!("{}", table(&rows));
    let plain = || rows.iter().filter(|row| row.split == "plain");
    let wrong: Vec<_> = plain()
        .filter(|row| findings(&row.text).is_empty() == (row.expect == "block"))
        .map(|row| (&row.id, &row.text))
        .collect();
    let scores = score(plain());
    for figures in [scores.level, scores.span] {
        assert!(figures.recall() >= RECALL, "recall {}: {wrong:#?}", figures.recall());
        assert!(figures.precision() >= PRECISION, "precision {}: {wrong:#?}", figures.precision());
    }
}
