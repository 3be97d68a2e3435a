//! Where the secrets of a network come from: `PEERNET_SECRET_…` in the environment, else files
//! of mode 0400 in `var/secrets` (R-RE-14). A value is 32 bytes in base64url.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::secret;
use super::secrets::Secrets;

pub const NAMES: [&str; 4] = ["pepper", "form", "sealing", "unsubscribe"];

type Secret = [u8; 32];

/// What is wrong with the secrets, in one sentence; never a value.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error(
        "the secret `{name}` is missing and the database has members; bring back {} from where you \
         keep a copy, or set {}", path.display(), variable(name)
    )]
    Missing { name: &'static str, path: PathBuf },
    #[error("the secret `{0}` is not 32 bytes in base64url; bring back the right one")]
    Malformed(&'static str),
    #[error("{} can be read by others; run: chmod 400 {}", .0.display(), .0.display())]
    Open(PathBuf),
    #[error("cannot use {}: {error}", path.display())]
    Path { path: PathBuf, error: io::Error },
}

/// Reads them. Those that are missing are made if `may_make`, which is so only on a database
/// without members: whatever was hashed or sealed with a lost one is lost with it.
pub fn load(var: &Path, may_make: bool) -> Result<Secrets, Trouble> {
    let folder = var.join("secrets");
    let mut values = [[0; 32]; 4];
    for (name, value) in NAMES.into_iter().zip(&mut values) {
        *value = match read(&folder, name)? {
            Some(value) => value,
            None if may_make => make(&folder, name)?,
            None => return Err(Trouble::Missing { name, path: folder.join(name) }),
        };
    }
    let [pepper, form, sealing, unsubscribe] = values;
    Ok(Secrets { pepper, form, sealing, unsubscribe })
}

/// The first one that is nowhere to be found, if any; for `check`.
pub fn missing(var: &Path) -> Result<Option<&'static str>, Trouble> {
    for name in NAMES {
        if read(&var.join("secrets"), name)?.is_none() {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

#[expect(
    clippy::disallowed_methods,
    reason = "secrets are no configuration: they are never printed"
)]
fn read(folder: &Path, name: &'static str) -> Result<Option<Secret>, Trouble> {
    if let Ok(value) = std::env::var(variable(name)) {
        return parse(name, &value).map(Some);
    }
    let path = folder.join(name);
    let found = match fs::metadata(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        found => found.map_err(at(&path))?,
    };
    if found.mode() & 0o077 != 0 {
        return Err(Trouble::Open(path));
    }
    let value = fs::read_to_string(&path).map_err(at(&path))?;
    parse(name, &value).map(Some)
}

/// Written beside and linked into place, so that of two processes that start at once the second
/// takes what the first made, and a file is never half there.
fn make(folder: &Path, name: &'static str) -> Result<Secret, Trouble> {
    let broken = |error: super::Error| at(folder)(io::Error::other(error));
    DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(at(folder))?;
    let value: Secret = secret::random().map_err(broken)?;
    let beside = folder.join(format!(".{name}-{}", secret::token().map_err(broken)?));
    let path = folder.join(name);
    let mut options = OpenOptions::new();
    let made =
        options.create_new(true).write(true).mode(0o400).open(&beside).and_then(|mut file| {
            writeln!(file, "{}", URL_SAFE_NO_PAD.encode(value))?;
            file.sync_all()?;
            fs::hard_link(&beside, &path)
        });
    let _ = fs::remove_file(&beside);
    match made {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(at(&path)(error)),
        // Ours, or another process's that was first.
        _ => read(folder, name)?.ok_or(Trouble::Missing { name, path }),
    }
}

fn parse(name: &'static str, value: &str) -> Result<Secret, Trouble> {
    let bytes = URL_SAFE_NO_PAD.decode(value.trim()).map_err(|_| Trouble::Malformed(name))?;
    bytes.try_into().map_err(|_| Trouble::Malformed(name))
}

fn variable(name: &str) -> String {
    format!("PEERNET_SECRET_{}", name.to_uppercase())
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> Trouble + '_ {
    move |error| Trouble::Path { path: path.to_owned(), error }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn r_re_14_secrets_are_made_once_for_their_owner_alone_and_stay() {
        let var = tempfile::tempdir().unwrap();
        let made = load(var.path(), true).unwrap();
        let again = load(var.path(), false).unwrap();
        assert_eq!((made.pepper, made.unsubscribe), (again.pepper, again.unsubscribe));
        assert_ne!(made.pepper, made.form);
        for name in NAMES {
            let file = fs::metadata(var.path().join("secrets").join(name)).unwrap();
            assert_eq!(file.mode() & 0o777, 0o400, "{name}");
        }
        assert_eq!(fs::read_dir(var.path().join("secrets")).unwrap().count(), 4);
    }

    #[test]
    fn r_re_14_a_lost_secret_is_never_replaced_where_members_exist() {
        let var = tempfile::tempdir().unwrap();
        load(var.path(), true).unwrap();
        fs::remove_file(var.path().join("secrets/pepper")).unwrap();
        assert_eq!(missing(var.path()).unwrap(), Some("pepper"));
        let trouble = load(var.path(), false).unwrap_err();
        assert!(matches!(trouble, Trouble::Missing { name: "pepper", .. }));
        assert!(trouble.to_string().contains("PEERNET_SECRET_PEPPER"));
    }

    #[test]
    fn a_secret_that_others_can_read_or_that_was_cut_is_refused() {
        let var = tempfile::tempdir().unwrap();
        load(var.path(), true).unwrap();
        let path = var.path().join("secrets/form");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        assert!(matches!(load(var.path(), true), Err(Trouble::Open(_))));
        fs::remove_file(&path).unwrap();
        fs::write(&path, "abc").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
        assert!(matches!(load(var.path(), true), Err(Trouble::Malformed("form"))));
    }
}
