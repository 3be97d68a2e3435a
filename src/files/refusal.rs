use serde::{Deserialize, Serialize};

use crate::base::Reason;

/// The largest document or picture, in MB (R-UP-2).
pub const MOST_MB: usize = 25;
pub const MOST_BYTES: u64 = 25_000_000;

pub const MOST_PAGES: usize = 500;
pub const MOST_MEGAPIXELS: usize = 25;
pub const MOST_SIDE: u32 = 10_000;

/// Why a file is not taken. Nothing of it is kept then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    Empty,
    TooLarge,
    /// Cut, damaged, or made to crash whoever reads it.
    Unreadable,
    /// A type that is not taken, by name or by bytes.
    NotTaken,
    /// The name says one type, the bytes another.
    Differs,
    Heic,
    WebPage,
    Archive,
    LegacyOffice,
    Macros,
    PictureTooLarge,
    TooManyPages,
    PdfLocked,
    PdfRuns,
    PdfForm,
    DocxLocked,
    DocxTracked,
    DocxLinked,
    DocxHolds,
    DocxField,
    DocxPicture,
    DocxPart,
    DocxUnpacks,
    NotText,
}

impl Refusal {
    pub fn reason(self) -> Reason {
        match self {
            Self::Empty => Reason::new("file-empty"),
            Self::TooLarge => Reason::with("file-too-large", MOST_MB),
            Self::Unreadable => Reason::new("file-unreadable"),
            Self::NotTaken => Reason::new("file-not-taken"),
            Self::Differs => Reason::new("file-differs"),
            Self::Heic => Reason::new("file-heic"),
            Self::WebPage => Reason::new("file-web-page"),
            Self::Archive => Reason::new("file-archive"),
            Self::LegacyOffice => Reason::new("file-legacy-office"),
            Self::Macros => Reason::new("file-macros"),
            Self::PictureTooLarge => Reason::with("file-picture-too-large", MOST_MEGAPIXELS),
            Self::TooManyPages => Reason::with("file-too-many-pages", MOST_PAGES),
            Self::PdfLocked => Reason::new("file-pdf-locked"),
            Self::PdfRuns => Reason::new("file-pdf-runs"),
            Self::PdfForm => Reason::new("file-pdf-form"),
            Self::DocxLocked => Reason::new("file-docx-locked"),
            Self::DocxTracked => Reason::new("file-docx-tracked"),
            Self::DocxLinked => Reason::new("file-docx-linked"),
            Self::DocxHolds => Reason::new("file-docx-holds"),
            Self::DocxField => Reason::new("file-docx-field"),
            Self::DocxPicture => Reason::new("file-docx-picture"),
            Self::DocxPart => Reason::new("file-docx-part"),
            Self::DocxUnpacks => Reason::new("file-docx-unpacks"),
            Self::NotText => Reason::new("file-not-text"),
        }
    }
}
