//! The migrations that this program was built with.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use rust_embed::Embed;
use sha2::{Digest, Sha256};

#[derive(Embed)]
#[folder = "migrations"]
struct Files;

/// One step of the schema, forth and back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migration {
    /// The name of its folder; they are taken in that order.
    pub name: String,
    pub up: String,
    pub down: String,
}

impl Migration {
    /// Tells whether a database was made with the same text.
    pub fn sha256(&self) -> String {
        let hash = Sha256::digest(self.up.as_bytes());
        STANDARD_NO_PAD.encode(hash)
    }
}

/// All of them, in their order.
pub fn all() -> Vec<Migration> {
    let mut all: Vec<_> =
        Files::iter().filter_map(|path| of(path.strip_suffix("/up.sql")?)).collect();
    all.sort_by(|one, other| one.name.cmp(&other.name));
    all
}

fn of(name: &str) -> Option<Migration> {
    let text = |file: &str| {
        let file = Files::get(&format!("{name}/{file}.sql"))?;
        String::from_utf8(file.data.into_owned()).ok()
    };
    Some(Migration { name: name.to_owned(), up: text("up")?, down: text("down")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_folder_is_known_in_order_with_both_ways() {
        let all = all();
        let folders = std::fs::read_dir("migrations").unwrap().count();
        assert_eq!(all.len(), folders);
        assert!(all.is_sorted_by_key(|it| &it.name));
        assert!(all.first().unwrap().name.ends_with("0001_foundation"));
        assert!(all.iter().all(|it| !it.up.trim().is_empty() && !it.down.trim().is_empty()));
    }
}
