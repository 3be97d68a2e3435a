//! A PDF is taken apart into its objects, checked, cleaned, and written anew from those that its
//! pages need: what stood between or behind them is gone, and so are older revisions.

mod dictionaries;
mod forms;
mod runs;
mod text;
mod traces;

use lopdf::{Document, LoadOptions};

use super::super::refusal::MOST_PAGES;
use super::super::{Kind, Refusal, Report};
use super::{Cleaned, watch};

/// What one stream may unpack to. lopdf caps how deep things may be nested.
const UNPACKED: usize = 64 << 20;

pub fn clean(bytes: &[u8]) -> Result<Cleaned, Refusal> {
    let options = LoadOptions::with_max_decompressed_size(UNPACKED);
    let mut pdf =
        Document::load_mem_with_options(bytes, options).map_err(|error| refusal(&error))?;
    if pdf.is_encrypted() || pdf.was_encrypted() {
        return Err(Refusal::PdfLocked);
    }
    dictionaries::settle_names(&mut pdf);
    match pdf.page_iter().take(MOST_PAGES + 1).count() {
        0 => return Err(Refusal::Unreadable),
        pages if pages > MOST_PAGES => return Err(Refusal::TooManyPages),
        _ => {}
    }
    runs::refuse(&pdf)?;

    let mut report = Report::of(Kind::Pdf);
    // Before the metadata goes, so that what is forbidden is told wherever it stands.
    let mut searched = String::new();
    for (number, page) in text::pages(&mut pdf, &mut report.stays) {
        report.blocked.extend(watch::page(Some(number), &page));
        searched.push_str(&page);
        searched.push('\n');
    }
    report.blocked.extend(watch::page(None, &text::beside(&pdf)));
    report.text = watch::for_search(&searched);
    traces::remove(&mut pdf, &mut report);
    pdf.prune_objects();
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).map_err(|_| Refusal::Unreadable)?;
    Ok(Cleaned { report, bytes })
}

fn refusal(error: &lopdf::Error) -> Refusal {
    use lopdf::Error::{Decryption, InvalidPassword, UnsupportedSecurityHandler};
    match error {
        Decryption(_) | InvalidPassword | UnsupportedSecurityHandler(_) => Refusal::PdfLocked,
        _ => Refusal::Unreadable,
    }
}
