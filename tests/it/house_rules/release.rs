use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use regex::Regex;

use crate::support::files;

#[test]
fn long_r_re_18_a_release_has_no_failpoint() {
    let hit = Regex::new(r#"failpoint::hit\("([^"]+)"\)"#).unwrap();
    let mut names = BTreeSet::from(["PEERNET_FAIL".to_owned()]);
    for path in files("src", "rs") {
        let source = fs::read_to_string(&path).unwrap();
        names.extend(hit.captures_iter(&source).map(|it| it[1].to_owned()));
    }
    assert!(names.len() > 5);

    let house = Path::new(env!("CARGO_MANIFEST_DIR"));
    let build = ["build", "--quiet", "--release", "--no-default-features", "--bin", "peernet"];
    let built = Command::new(env!("CARGO")).current_dir(house).args(build).status().unwrap();
    assert!(built.success());
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or(house.join("target"), Into::into);
    let release = fs::read(target.join("release/peernet")).unwrap();
    let has = |name: &String| memchr::memmem::find(&release, name.as_bytes()).is_some();
    assert!(has(&"a reading position was not kept".to_owned()), "its texts are looked at");
    let kept: Vec<_> = names.iter().filter(|name| has(name)).collect();
    assert!(kept.is_empty(), "{kept:?}");
}
