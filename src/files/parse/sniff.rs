use super::super::{Kind, Refusal};

const LEGACY_OFFICE: [&str; 10] =
    ["doc", "xls", "ppt", "dot", "xlt", "pps", "rtf", "docm", "xlsm", "pptm"];

const ARCHIVES: [&str; 9] = ["zip", "rar", "7z", "gz", "tar", "bz2", "xz", "cab", "jar"];

const PAGES: [&str; 6] = ["html", "htm", "xhtml", "xml", "svg", "mht"];

/// The type, if name and bytes say the same (R-UP-1); else the reason that helps most.
pub fn kind(extension: &str, bytes: &[u8]) -> Result<Kind, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if u64::try_from(bytes.len()).is_ok_and(|length| length > super::super::refusal::MOST_BYTES) {
        return Err(Refusal::TooLarge);
    }
    let Some(named) = Kind::of_extension(extension) else {
        return Err(by_name(extension).unwrap_or(Refusal::NotTaken));
    };
    match (by_bytes(bytes)?, named) {
        // What tells it apart from other packages is looked for when it is unpacked.
        (Found::Package, Kind::Docx) => Ok(Kind::Docx),
        (Found::Package, _) => Err(Refusal::Archive),
        (Found::Text, Kind::Txt | Kind::Csv) => Ok(named),
        (Found::Kind(found), named) if found == named => Ok(named),
        (Found::Text | Found::Kind(_), _) => Err(Refusal::Differs),
    }
}

enum Found {
    Kind(Kind),
    Package,
    Text,
}

fn by_bytes(bytes: &[u8]) -> Result<Found, Refusal> {
    match bytes {
        [0x25, b'P', b'D', b'F', b'-', ..] => return Ok(Found::Kind(Kind::Pdf)),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => {
            return Ok(Found::Kind(Kind::Png));
        }
        [0xff, 0xd8, 0xff, ..] => return Ok(Found::Kind(Kind::Jpeg)),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => {
            return Ok(Found::Kind(Kind::Webp));
        }
        [b'P', b'K', 3, 4, ..] => return Ok(Found::Package),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(Refusal::LegacyOffice),
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] if is_heif(brand) => {
            return Err(Refusal::Heic);
        }
        _ => {}
    }
    if is_page(bytes) {
        return Err(Refusal::WebPage);
    }
    let Some(known) = infer::get(bytes) else { return Ok(Found::Text) };
    Err(by_name(known.extension()).unwrap_or(Refusal::NotTaken))
}

fn is_heif(brand: &[u8]) -> bool {
    [&b"heic"[..], b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif"]
        .iter()
        .any(|name| brand.starts_with(name))
}

/// Whether a browser might take it for a page, in spite of its name.
fn is_page(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let start = start.get(..256).unwrap_or(start).to_ascii_lowercase();
    [
        &b"<!doctype"[..],
        b"<?xml",
        b"<html",
        b"<svg",
        b"<script",
        b"<head",
        b"<body",
        b"<iframe",
        b"<!--",
    ]
    .iter()
    .any(|tag| start.starts_with(tag))
}

fn by_name(extension: &str) -> Option<Refusal> {
    if matches!(extension, "heic" | "heif" | "avif") {
        Some(Refusal::Heic)
    } else if matches!(extension, "docm" | "xlsm" | "pptm" | "dotm") {
        Some(Refusal::Macros)
    } else if LEGACY_OFFICE.contains(&extension) {
        Some(Refusal::LegacyOffice)
    } else if ARCHIVES.contains(&extension) {
        Some(Refusal::Archive)
    } else if PAGES.contains(&extension) {
        Some(Refusal::WebPage)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_up_01_name_and_bytes_agree_or_the_reason_is_told() {
        for (extension, bytes, found) in [
            ("pdf", &b"%PDF-1.7\n"[..], Ok(Kind::Pdf)),
            ("jpg", b"\xff\xd8\xff\xe0", Ok(Kind::Jpeg)),
            ("jpeg", b"\xff\xd8\xff\xe0", Ok(Kind::Jpeg)),
            ("txt", "¿Qué?".as_bytes(), Ok(Kind::Txt)),
            ("csv", b"a,b\n1,2", Ok(Kind::Csv)),
            ("docx", b"PK\x03\x04", Ok(Kind::Docx)),
            ("pdf", b"\xff\xd8\xff\xe0", Err(Refusal::Differs)),
            ("png", b"plain words", Err(Refusal::Differs)),
            ("txt", b"%PDF-1.7\n", Err(Refusal::Differs)),
            ("txt", b" <HTML><script>", Err(Refusal::WebPage)),
            ("csv", b"\xef\xbb\xbf<svg onload=alert(1)>", Err(Refusal::WebPage)),
            ("svg", b"<svg>", Err(Refusal::WebPage)),
            ("html", b"words", Err(Refusal::WebPage)),
            ("zip", b"PK\x03\x04", Err(Refusal::Archive)),
            ("pdf", b"PK\x03\x04", Err(Refusal::Archive)),
            ("doc", b"\xd0\xcf\x11\xe0", Err(Refusal::LegacyOffice)),
            ("docx", b"\xd0\xcf\x11\xe0", Err(Refusal::LegacyOffice)),
            ("docm", b"PK\x03\x04", Err(Refusal::Macros)),
            ("heic", b"\0\0\0\x18ftypheic", Err(Refusal::Heic)),
            ("jpg", b"\0\0\0\x18ftypheic", Err(Refusal::Heic)),
            ("gif", b"GIF89a", Err(Refusal::NotTaken)),
            ("jpg", b"GIF89a\x01\x00\x01\x00", Err(Refusal::NotTaken)),
            ("jpg", b"AT&TFORM\x00\x00\x10\x00DJVU", Err(Refusal::NotTaken)),
            ("exe", b"MZ", Err(Refusal::NotTaken)),
            ("", b"words", Err(Refusal::NotTaken)),
            ("pdf", b"", Err(Refusal::Empty)),
        ] {
            assert_eq!(kind(extension, bytes), found, "{extension} {bytes:?}");
        }
    }
}
