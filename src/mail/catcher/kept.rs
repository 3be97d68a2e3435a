use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::DateTime;

use crate::base::id::write_short;
use crate::base::{Time, secret};

/// How many are kept.
const KEPT: usize = 1_000;

/// A mail that was caught.
#[derive(Debug)]
pub struct Kept {
    pub id: String,
    pub at: Time,
    /// The recipient that the envelope named.
    pub to: String,
    pub raw: Vec<u8>,
}

/// The newest mails, in memory and in a folder; the oldest first.
#[derive(Debug)]
pub struct Shelf {
    folder: PathBuf,
    mails: Mutex<VecDeque<Arc<Kept>>>,
}

impl Shelf {
    pub fn open(folder: PathBuf) -> io::Result<Self> {
        std::fs::create_dir_all(&folder)?;
        let mut mails: Vec<_> =
            std::fs::read_dir(&folder)?.filter_map(|entry| read(&entry.ok()?.path())).collect();
        mails.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        let shelf = Self { folder, mails: Mutex::new(mails.into_iter().map(Arc::new).collect()) };
        shelf.forget_oldest();
        Ok(shelf)
    }

    pub fn all(&self) -> Vec<Arc<Kept>> {
        let mails = self.mails.lock().unwrap_or_else(PoisonError::into_inner);
        mails.iter().rev().cloned().collect()
    }

    /// Kept before it is acknowledged; one that cannot be written is not taken.
    pub fn keep(&self, at: Time, to: &str, raw: Vec<u8>) -> io::Result<()> {
        let id: [u8; 16] = secret::random().map_err(io::Error::other)?;
        let id = write_short(uuid::Uuid::from_bytes(id));
        let path = self.path(at, &id);
        let unfinished = path.with_extension("new");
        std::fs::write(&unfinished, [to.as_bytes(), b"\n", &raw].concat())?;
        std::fs::rename(unfinished, path)?;
        let mail = Kept { id, at, to: to.to_owned(), raw };
        self.mails.lock().unwrap_or_else(PoisonError::into_inner).push_back(Arc::new(mail));
        self.forget_oldest();
        Ok(())
    }

    fn forget_oldest(&self) {
        let mut mails = self.mails.lock().unwrap_or_else(PoisonError::into_inner);
        while mails.len() > KEPT {
            if let Some(oldest) = mails.pop_front() {
                // Gone already is gone.
                let _ = std::fs::remove_file(self.path(oldest.at, &oldest.id));
            }
        }
    }

    /// The name tells when and which; the first line in it, for whom.
    fn path(&self, at: Time, id: &str) -> PathBuf {
        self.folder.join(format!("{:020}.{id}.mail", at.timestamp_micros()))
    }
}

/// None for what is no mail of ours.
fn read(path: &Path) -> Option<Kept> {
    let name = path.file_name()?.to_str()?.strip_suffix(".mail")?;
    let (at, id) = name.split_once('.')?;
    let at = DateTime::from_timestamp_micros(at.parse().ok()?)?;
    let content = std::fs::read(path).ok()?;
    let end = content.iter().position(|byte| *byte == b'\n')?;
    let (to, raw) = content.split_at_checked(end)?;
    let to = String::from_utf8(to.to_vec()).ok()?;
    Some(Kept { id: id.to_owned(), at, to, raw: raw.get(1..)?.to_vec() })
}
