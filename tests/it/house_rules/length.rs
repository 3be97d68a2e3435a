use std::fs::read_to_string;

use crate::support::files;

/// A file that is longer is about more than one thing.
const LONGEST: usize = 300;

#[test]
fn a_file_is_a_page() {
    for folder in ["src", "tests/it", "bench/src"] {
        for path in files(folder, "rs") {
            let lines = read_to_string(&path).unwrap().lines().count();
            assert!(lines <= LONGEST, "{}: {lines} lines", path.display());
        }
    }
}
