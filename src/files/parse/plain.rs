use super::super::{Kind, Refusal, Report};
use super::{Cleaned, watch};

/// A text is kept as it came, if it is one: UTF-8, without control characters but line ends and tabs.
pub fn check(kind: Kind, bytes: Vec<u8>) -> Result<Cleaned, Refusal> {
    let text = std::str::from_utf8(&bytes).map_err(|_| Refusal::NotText)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}')) {
        return Err(Refusal::NotText);
    }
    let mut report = Report::of(kind);
    report.blocked = watch::lines(text);
    report.text = watch::for_search(text);
    Ok(Cleaned { report, bytes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_utf_8_without_control_characters_and_kept_as_it_is() {
        let text = "\u{feff}name,day\r\n\"José\",2026-11-24\r\n";
        let cleaned = check(Kind::Csv, text.into()).unwrap();
        assert_eq!(cleaned.bytes, text.as_bytes());
        assert!(cleaned.report.text.starts_with("name,day"));
        for bad in [&b"Jos\xe9"[..], b"a\0b", b"\xff\xfea\0", b"\x1b[31m"] {
            assert_eq!(check(Kind::Txt, bad.into()).err(), Some(Refusal::NotText), "{bad:?}");
        }
    }
}
