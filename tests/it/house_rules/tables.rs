use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use super::ranks::{rooms, sources};

#[test]
fn a_table_is_written_by_one_room() {
    let written = Regex::new(
        r"(?:insert_into|update|delete)\(\s*(?:schema::)?([a-z_]+)::table|(?:INSERT INTO|UPDATE|DELETE FROM) ([a-z_]+)",
    )
    .unwrap();
    let mut writers = BTreeMap::<String, BTreeSet<String>>::new();
    for (_, path, source) in sources(&rooms()) {
        let room = path.split('/').next().unwrap().trim_end_matches(".rs");
        for it in written.captures_iter(&source) {
            let table = it.get(1).or(it.get(2)).unwrap().as_str();
            writers.entry(table.to_owned()).or_default().insert(room.to_owned());
        }
    }
    assert!(writers.len() > 30, "{}", writers.len());
    writers.retain(|_, rooms| rooms.len() > 1);
    assert!(writers.is_empty(), "{writers:?}");
}
