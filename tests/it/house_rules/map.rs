use std::collections::BTreeSet;
use std::fs::read_to_string;
use std::path::Path;

use regex::Regex;

use crate::support::files;

/// A file's path below `src`, without `.rs`.
fn written() -> BTreeSet<String> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let below = |path: &Path| {
        let path = path.strip_prefix(&src).unwrap().with_extension("");
        path.to_str().unwrap().to_owned()
    };
    files("src", "rs").iter().map(|path| below(path)).collect()
}

#[test]
fn the_map_for_newcomers_lists_every_file() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/architecture.md");
    let page = read_to_string(page).unwrap();
    let (_, list) = page.split_once("## Every file").unwrap();
    let (list, _) = list.split_once("\n## ").unwrap();
    let (rooms, alone) = list.split_once("\nAlone beside the rooms: ").unwrap();
    let name = Regex::new("`([a-z0-9_]+(?:/[a-z0-9_]+)*)`").unwrap();
    let names = |text: &str| -> Vec<String> {
        name.captures_iter(text).map(|it| it[1].to_owned()).collect()
    };
    let mut listed: BTreeSet<String> = names(alone).into_iter().collect();
    for room in rooms.split("\n**").skip(1) {
        let (room, list) = room.split_once("** — ").unwrap();
        listed.extend(names(list).into_iter().map(|name| format!("{room}/{name}")));
    }

    let written = written();
    let missing: Vec<_> = listed.difference(&written).collect();
    assert!(missing.is_empty(), "listed and not there: {missing:?}");
    let tells = |path: &&String| !path.ends_with("/mod") && !path.ends_with("/tests");
    let unlisted: Vec<_> = written.difference(&listed).filter(tells).collect();
    assert!(unlisted.is_empty(), "there and not listed: {unlisted:?}");
}
