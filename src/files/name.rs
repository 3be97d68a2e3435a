use std::fmt;

use unicode_normalization::UnicodeNormalization;

use crate::base::text::is_invisible;

/// Code points of a display name.
const MOST: usize = 120;

/// Names that mean a device to Windows, whatever stands behind the dot.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// A file's name as it is shown and sent: one step of a path, without what misleads or leads away
/// (R-UP-6). It never finds a file; that does the store's key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName(String);

impl FileName {
    /// Takes any name that a browser sent. What is left of an empty one is `file`.
    pub fn clean(raw: &str) -> Self {
        let mut name = Self::cut(raw);
        loop {
            // A name that was cut may end in what no end may be.
            let cleaner = Self::cut(&name.0);
            if cleaner == name {
                return name;
            }
            name = cleaner;
        }
    }

    fn cut(raw: &str) -> Self {
        let last = raw.rsplit(['/', '\\']).next().unwrap_or_default();
        let plain: String = last.nfc().filter(|c| !misleads(*c)).map(stands_for).collect();
        let plain = plain.trim_matches(|c: char| c == '.' || c.is_whitespace());
        let (stem, extension) = split(plain);
        let stem = if stem.is_empty() { "file" } else { stem };
        let device = stem.to_ascii_lowercase();
        let device = device.trim_end_matches(|c: char| c.is_ascii_digit());
        let mark = if DEVICES.contains(&device) { "_" } else { "" };
        let room = MOST - mark.len() - extension.map_or(0, |it| it.chars().count() + 1);
        let stem: String = stem.chars().take(room).collect();
        Self(match extension {
            Some(extension) => format!("{mark}{}.{extension}", stem.trim_end()),
            None => format!("{mark}{stem}"),
        })
    }

    /// In small letters, without its dot; empty if there is none.
    pub fn extension(&self) -> String {
        split(&self.0).1.unwrap_or_default().to_ascii_lowercase()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn split(name: &str) -> (&str, Option<&str>) {
    match name.rsplit_once('.') {
        Some((stem, extension))
            if (1..=10).contains(&extension.len())
                && extension.bytes().all(|c| c.is_ascii_alphanumeric()) =>
        {
            (stem.trim_end_matches('.'), Some(extension))
        }
        _ => (name, None),
    }
}

/// Turns the direction of writing, or is not to be seen.
fn misleads(c: char) -> bool {
    c.is_control() || is_invisible(c)
}

/// No path, wildcard or quote in anybody's file system.
fn stands_for(c: char) -> char {
    match c {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' | '%' => '_',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_up_06_a_name_is_one_step_that_neither_misleads_nor_leads_away() {
        for (raw, clean) in [
            ("Cartel de bienvenida.pdf", "Cartel de bienvenida.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\ana\\plan.docx", "plan.docx"),
            ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
            ("con.pdf", "_con.pdf"),
            ("LPT1.txt", "_LPT1.txt"),
            ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
            ("\"quoted\".png", "_quoted_.png"),
            ("..pdf", "pdf"),
            ("", "file"),
            ("...", "file"),
            ("a.b c", "a.b c"),
        ] {
            assert_eq!(FileName::clean(raw).as_str(), clean, "{raw:?}");
        }
    }

    #[test]
    fn r_up_06_a_long_name_keeps_its_extension() {
        let long = FileName::clean(&format!("{}.PDF", "ñ".repeat(400)));
        assert_eq!(long.as_str().chars().count(), 120);
        assert_eq!(long.extension(), "pdf");
        assert_eq!(FileName::clean("notes").extension(), "");
        let at_a_dot = FileName::clean(&format!("{}.{}", "ñ".repeat(119), "ñ".repeat(50)));
        assert_eq!(at_a_dot.as_str(), "ñ".repeat(119), "cut where it may not end");
    }

    proptest::proptest! {
        #[test]
        fn any_name_is_clean_when_cleaned_once(raw in "\\PC{0,200}") {
            let once = FileName::clean(&raw);
            proptest::prop_assert!((1..=120).contains(&once.as_str().chars().count()));
            proptest::prop_assert_eq!(FileName::clean(once.as_str()), once);
        }
    }
}
