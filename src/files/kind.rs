use serde::{Deserialize, Serialize};

use crate::base::word::words;

words!(
    /// The types that are taken (R-UP-1).
    #[derive(Hash, Serialize, Deserialize)]
    Kind {
        Pdf = "pdf",
        Docx = "docx",
        Png = "png",
        Jpeg = "jpeg",
        Webp = "webp",
        Txt = "txt",
        Csv = "csv",
    }
);

/// For the file picker: what may be chosen.
pub const ACCEPT: &str = ".pdf,.docx,.png,.jpg,.jpeg,.webp,.txt,.csv";

impl Kind {
    /// By what stands behind the last dot of a name, in small letters.
    pub fn of_extension(extension: &str) -> Option<Self> {
        match extension {
            "pdf" => Some(Self::Pdf),
            "docx" => Some(Self::Docx),
            "png" => Some(Self::Png),
            "jpg" | "jpeg" => Some(Self::Jpeg),
            "webp" => Some(Self::Webp),
            "txt" => Some(Self::Txt),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Txt => "text/plain; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8",
        }
    }

    /// The type that a browser declared, if it says anything: some call a CSV a sheet of Excel, and
    /// what they do not know text or bytes (R-UP-1).
    pub fn contradicts(self, declared: &str) -> bool {
        let declared = declared.split(';').next().unwrap_or_default().trim();
        let named = Self::ALL.into_iter().find(|kind| {
            kind.media_type().split(';').next().is_some_and(|it| it.eq_ignore_ascii_case(declared))
        });
        named.is_some_and(|named| named != self && named != Self::Txt)
    }

    pub fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg | Self::Webp)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_up_01_a_declared_type_counts_only_if_it_names_another_type_of_the_list() {
        for nothing in ["", "text/plain", "application/octet-stream", "application/vnd.ms-excel"] {
            assert!(!Kind::Csv.contradicts(nothing), "{nothing}");
        }
        assert!(!Kind::Csv.contradicts("text/csv"));
        assert!(!Kind::Txt.contradicts("text/plain; charset=latin1"));
        assert!(Kind::Csv.contradicts("application/pdf"));
        assert!(Kind::Pdf.contradicts("IMAGE/PNG"));
    }
}
