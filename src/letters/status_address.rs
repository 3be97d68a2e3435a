use super::applicant::{self, address, is_in, read};
use super::{Draft, Drawing, Kind, Note, Part};
use crate::base::{Error, Result};
use crate::membership::State;
use crate::web::locale::Locale;

/// Where a request stands, once its address is confirmed.
pub fn status_address() -> Kind {
    let to = async |drawing: Drawing<'_>| {
        address(drawing, is_in(&[State::Confirmed, State::Waiting])).await
    };
    Kind::new(to, draw)
}

async fn draw(drawing: Drawing<'_>) -> Result<Draft> {
    let addressee = read(&drawing).await?.ok_or(Error::NotFound)?;
    let locale = Locale::from(addressee.language);
    let (page, on_start) = applicant::status_address(&drawing)?;
    let reference = addressee.reference.as_str();
    let note = Note {
        subject: locale.text("letter-status-subject"),
        heading: locale.text("letter-status-title"),
        parts: vec![
            Part::Paragraph(locale.with("letter-status-text", &[("reference", reference)])),
            Part::Button { label: locale.text("letter-status-button"), address: page },
            Part::Paragraph(locale.text("letter-status-private")),
        ],
        foot: vec![locale.text("letter-applicant-foot")],
    };
    let mut letter = note.draw(&drawing.sheet(locale)?)?;
    letter.on_start = Some(on_start);
    Ok(Draft::Letter(letter))
}
