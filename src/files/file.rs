use diesel::prelude::*;
use schema::files;

use super::{Kind, Scan, Traces};
use crate::base::id::id;

id!(FileId);

/// A file as a page shows it.
#[derive(Clone, Debug)]
pub struct FileCard {
    pub id: FileId,
    pub name: String,
    pub kind: Kind,
    pub size: u64,
    /// Of a picture: width and height.
    pub pixels: Option<(i32, i32)>,
    /// Of a picture; None if nobody said it yet, empty if it only decorates.
    pub alt: Option<String>,
    pub scan: Scan,
    pub removed: Traces,
    pub stays: Traces,
}

#[derive(HasQuery)]
#[diesel(table_name = files)]
pub struct Row {
    id: FileId,
    name: String,
    kind: Kind,
    size: i64,
    width: Option<i32>,
    height: Option<i32>,
    alt: Option<String>,
    scan: Scan,
    removed: serde_json::Value,
    stays: serde_json::Value,
}

impl From<Row> for FileCard {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            name: row.name,
            kind: row.kind,
            size: row.size.unsigned_abs(),
            pixels: row.width.zip(row.height),
            alt: row.alt,
            scan: row.scan,
            removed: serde_json::from_value(row.removed).unwrap_or_default(),
            stays: serde_json::from_value(row.stays).unwrap_or_default(),
        }
    }
}

impl FileCard {
    pub fn address(&self) -> String {
        address(self.id)
    }

    pub fn is_picture(&self) -> bool {
        self.kind.is_picture()
    }

    /// Whether it can be opened; else it is being checked, or something was found in it.
    pub fn is_open(&self) -> bool {
        self.scan.lets_pass()
    }

    /// What the scanner's answer means to a reader; nothing if it found nothing.
    pub fn scan_text(&self) -> Option<&'static str> {
        match self.scan {
            Scan::Clean => None,
            Scan::NotScanned => Some("file-scan-none"),
            Scan::TooLarge => Some("file-scan-too-large"),
            Scan::Waiting => Some("file-scan-waiting"),
            Scan::Found => Some("file-scan-found"),
        }
    }

    /// In kilobytes, never none.
    pub fn kilobytes(&self) -> u64 {
        self.size.div_ceil(1000).max(1)
    }
}

pub fn address(id: FileId) -> String {
    format!("/files/{id}")
}
