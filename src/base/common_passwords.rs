//! The passwords that everybody tries first: all entries of a pinned list of breached ones that are
//! long enough to be taken otherwise (R-AU-2). `assets/collect.mjs` brings it at build.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use rust_embed::Embed;

#[derive(Embed)]
#[folder = "target/assets/data"]
#[allow_missing = true]
struct Data;

static LIST: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let bytes = Data::get("passwords.txt").map_or(Cow::Borrowed(&[][..]), |file| file.data);
    String::from_utf8_lossy(&bytes).lines().map(str::to_owned).collect()
});

/// In capitals or not.
pub fn is_common(password: &str) -> bool {
    LIST.contains(&password.to_lowercase())
}

/// How many the list holds; none if the program was built without its assets.
pub fn len() -> usize {
    LIST.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_au_02_what_everybody_tries_first_is_known_in_capitals_too() {
        assert!(len() > 9_000, "built without assets: run bin/assets");
        assert!(is_common("123456789987654321"));
        assert!(is_common("1QAZ2wsx3EDC4rfv"));
        assert!(!is_common("four quiet herons at the weir"));
    }
}
