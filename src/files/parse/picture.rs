use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::super::refusal::{MOST_MEGAPIXELS, MOST_SIDE};
use super::super::{Kind, Refusal, Report, Trace, Traces};
use super::Cleaned;

/// Less than the child may take, so that a picture that wants more is refused and does not crash it.
const MEMORY: u64 = 256 << 20;

const JPEG_QUALITY: u8 = 85;

/// Draws the picture anew, turned as it is to be seen, so that nothing but the picture is left
/// (R-UP-4).
pub fn clean(kind: Kind, bytes: &[u8]) -> Result<Cleaned, Refusal> {
    let (picture, removed) = read(kind, bytes)?;
    let bytes = write(kind, &picture)?;
    let mut report = Report::of(kind);
    (report.width, report.height) = (Some(picture.width()), Some(picture.height()));
    report.removed = removed;
    report.stays.add(Trace::Unchecked, 1);
    Ok(Cleaned { report, bytes })
}

fn read(kind: Kind, bytes: &[u8]) -> Result<(DynamicImage, Traces), Refusal> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format(kind));
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Refusal::Unreadable)?;
    let (width, height) = decoder.dimensions();
    // By what the header says, before a pixel is read (v76).
    let megapixels = u64::from(width) * u64::from(height) / 1_000_000;
    let most = u64::try_from(MOST_MEGAPIXELS).unwrap_or_default();
    if width > MOST_SIDE || height > MOST_SIDE || megapixels >= most {
        return Err(Refusal::PictureTooLarge);
    }
    let removed = traces(&mut decoder, kind, bytes);
    let orientation = decoder.orientation().map_err(|_| Refusal::Unreadable)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| Refusal::Unreadable)?;
    picture.apply_orientation(orientation);
    Ok((picture, removed))
}

fn write(kind: Kind, picture: &DynamicImage) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Cursor::new(Vec::new());
    let written = match kind {
        Kind::Jpeg => {
            let encoder =
                image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
            picture.write_with_encoder(encoder)
        }
        kind => picture.write_to(&mut bytes, format(kind)),
    };
    written.map_err(|_| Refusal::Unreadable)?;
    Ok(bytes.into_inner())
}

fn format(kind: Kind) -> ImageFormat {
    match kind {
        Kind::Png => ImageFormat::Png,
        Kind::Webp => ImageFormat::WebP,
        _ => ImageFormat::Jpeg,
    }
}

/// What will be gone, so that whoever sent it learns what it told.
fn traces(decoder: &mut impl ImageDecoder, kind: Kind, bytes: &[u8]) -> Traces {
    let mut traces = Traces::default();
    if let Ok(Some(raw)) = decoder.exif_metadata() {
        // It knows nothing of the place if it cannot be read, but it goes all the same.
        let read = exif::Reader::new().read_raw(raw).ok();
        let has = |tag| read.as_ref().is_some_and(|it| it.fields().any(|field| field.tag == tag));
        traces.add(Trace::Location, usize::from(has(exif::Tag::GPSLatitude)));
        traces.add(Trace::Camera, 1);
    }
    let xmp = decoder.xmp_metadata().ok().flatten().is_some();
    let iptc = decoder.iptc_metadata().ok().flatten().is_some();
    let texts = kind == Kind::Png && super::segments::png_has_text(bytes);
    traces.add(Trace::Properties, usize::from(xmp || iptc || texts));
    let frames = match kind {
        Kind::Png => super::segments::png_is_animated(bytes),
        Kind::Webp => super::segments::webp_is_animated(bytes),
        _ => false,
    };
    traces.add(Trace::Frames, usize::from(frames));
    traces
}

/// A picture inside a document, drawn anew as the type that its name says.
pub fn inside(kind: Kind, bytes: &[u8]) -> Result<(Vec<u8>, Traces), Refusal> {
    if image::guess_format(bytes).ok() != Some(format(kind)) {
        return Err(Refusal::DocxPicture);
    }
    let (picture, removed) = read(kind, bytes)?;
    Ok((write(kind, &picture)?, removed))
}
