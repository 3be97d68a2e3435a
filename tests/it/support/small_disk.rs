//! A file system of few bytes, for what happens when it is full. To mount it wants root, so its tests are
//! of the long tier.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

pub struct SmallDisk {
    folder: TempDir,
}

/// What there is no more of.
#[derive(Clone, Copy, Debug)]
pub enum Lack {
    Bytes,
    Inodes,
}

impl SmallDisk {
    /// Everybody may write to it, as PostgreSQL runs as somebody else.
    pub fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let mount = ["-t", "tmpfs", "-o", "size=160m,nr_inodes=20000,mode=1777", "tmpfs"];
        let status = Command::new("mount").args(mount).arg(folder.path()).status().unwrap();
        assert!(status.success(), "root alone can mount what this test fills");
        Self { folder }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Takes all that is left.
    pub fn fill(&self, with: Lack) {
        let filler = self.folder.path().join("filler");
        fs::create_dir(&filler).unwrap();
        match with {
            Lack::Bytes => {
                let mut file = File::create(filler.join("bytes")).unwrap();
                while file.write_all(&[1; 4096]).is_ok() {}
            }
            Lack::Inodes => {
                let mut numbers = 0_u32..;
                let mut path = || filler.join(numbers.next().unwrap_or(0).to_string());
                while File::create(path()).is_ok() {}
            }
        }
    }

    pub fn make_room(&self) {
        fs::remove_dir_all(self.folder.path().join("filler")).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(self.folder.path()).status();
    }
}
