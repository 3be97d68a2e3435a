//! The blocks that pictures are made of, as far as they must be seen without decoding.

/// Whether a PNG says something in words.
pub fn png_has_text(bytes: &[u8]) -> bool {
    png_has(bytes, &[b"tEXt", b"zTXt", b"iTXt", b"tIME"])
}

pub fn png_is_animated(bytes: &[u8]) -> bool {
    png_has(bytes, &[b"acTL"])
}

pub fn webp_is_animated(bytes: &[u8]) -> bool {
    bytes.get(12..16) == Some(b"VP8X") && bytes.get(20).is_some_and(|flags| flags & 2 != 0)
}

fn png_has(bytes: &[u8], types: &[&[u8; 4]]) -> bool {
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let Some(name) = after.first_chunk::<4>() else { return false };
        if types.contains(&name) {
            return true;
        }
        // Its length, name and checksum.
        let whole = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        let Some(next) = rest.get(whole.saturating_add(12)..) else { return false };
        rest = next;
    }
    false
}

/// A JPEG without the blocks that hold words, maps and thumbnails; the picture stays bit by bit.
/// None if it is not made as a JPEG is.
pub fn bare_jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    let mut bare = vec![0xff, 0xd8];
    while let [0xff, mark, after @ ..] = rest {
        if *mark == 0xff {
            rest = rest.get(1..)?;
            continue;
        }
        let (length, _) = after.split_first_chunk::<2>()?;
        let block = rest.get(..usize::from(u16::from_be_bytes(*length)) + 2)?;
        rest = rest.get(block.len()..)?;
        // Application blocks (but the first, and Adobe's that tells the colours) and comments.
        if !matches!(mark, 0xe1..=0xed | 0xef | 0xfe) {
            bare.extend_from_slice(block);
        }
        // The picture begins: what comes until the end mark is taken as it is, and nothing after it.
        if *mark == 0xda {
            let end = rest.windows(2).rposition(|pair| pair == b"\xff\xd9")? + 2;
            bare.extend_from_slice(rest.get(..end)?);
            return Some(bare);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jpeg_loses_its_application_blocks_and_comments_and_what_comes_after_its_end() {
        let head = [0xff, 0xd8, 0xff, 0xe0, 0, 3, 7, 0xff, 0xfe, 0, 5, b'J', b'o', b'e'];
        let exif = [0xff, 0xe1, 0, 4, b'M', b'M'];
        let scan = [0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9];
        let whole = [&head[..], &exif, &scan, b"<script>"].concat();
        let bare = bare_jpeg(&whole).unwrap();
        assert_eq!(bare, [&head[..7], &scan[..]].concat());
        assert_eq!(bare_jpeg(&whole[..12]), None);
        assert_eq!(bare_jpeg(b"%PDF"), None);
    }
}
