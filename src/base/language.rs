//! What a post or a file is written in (R-A11Y-14): the languages of members and of their patients.

use super::Reason;
use super::word::words;

words!(
    /// By its BCP 47 code; those of the interface first.
    Language {
        English = "en",
        Spanish = "es",
        Arabic = "ar",
        Armenian = "hy",
        Chinese = "zh",
        Farsi = "fa",
        Hmong = "hmn",
        Khmer = "km",
        Korean = "ko",
        Mixteco = "mix",
        Punjabi = "pa",
        Russian = "ru",
        Tagalog = "tl",
        Triqui = "trc",
        Vietnamese = "vi",
        Zapoteco = "zap",
    }
);

pub const LANGUAGE_UNKNOWN: Reason = Reason::new("language-unknown");

impl Language {
    /// From a form's choice.
    pub fn parse(code: &str) -> Result<Self, Reason> {
        Self::of(code).ok_or(LANGUAGE_UNKNOWN)
    }

    /// The attribute `dir` of what is written in it.
    pub fn dir(self) -> &'static str {
        match self {
            Self::Arabic | Self::Farsi => "rtl",
            _ => "ltr",
        }
    }

    /// What its speakers call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Arabic => "العربية",
            Self::Armenian => "Հայերեն",
            Self::Chinese => "中文",
            Self::English => "English",
            Self::Farsi => "فارسی",
            Self::Hmong => "Hmoob",
            Self::Khmer => "ខ្មែរ",
            Self::Korean => "한국어",
            Self::Mixteco => "Tu’un Savi",
            Self::Punjabi => "ਪੰਜਾਬੀ",
            Self::Russian => "Русский",
            Self::Spanish => "Español",
            Self::Tagalog => "Tagalog",
            Self::Triqui => "Triqui",
            Self::Vietnamese => "Tiếng Việt",
            Self::Zapoteco => "Diidxazá",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_a11y_14_each_language_is_read_back_from_its_code_and_knows_its_direction() {
        for language in Language::ALL {
            assert_eq!(Language::parse(language.word()), Ok(language));
        }
        assert_eq!(Language::parse("tlh"), Err(LANGUAGE_UNKNOWN));
        assert_eq!((Language::Farsi.dir(), Language::Khmer.dir()), ("rtl", "ltr"));
    }
}
