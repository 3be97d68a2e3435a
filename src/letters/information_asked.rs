use super::applicant::{self, address, is_in, read};
use super::{Draft, Drawing, Kind, Note, Part};
use crate::base::{Error, Result};
use crate::membership::State;
use crate::web::locale::Locale;

/// A moderator asks an applicant something; the answer is given on the status page.
pub fn information_asked() -> Kind {
    let to = async |drawing: Drawing<'_>| address(drawing, is_in(&[State::Waiting])).await;
    Kind::new(to, draw)
}

async fn draw(drawing: Drawing<'_>) -> Result<Draft> {
    let addressee = read(&drawing).await?.ok_or(Error::NotFound)?;
    let locale = Locale::from(addressee.language);
    let (page, on_start) = applicant::status_address(&drawing)?;
    let note = Note {
        subject: locale.text("letter-asked-subject"),
        heading: locale.text("letter-asked-title"),
        parts: vec![
            Part::Quote(addressee.question.unwrap_or_default()),
            Part::Button { label: locale.text("letter-asked-button"), address: page },
            Part::Paragraph(locale.text("letter-status-private")),
        ],
        foot: vec![locale.text("letter-applicant-foot")],
    };
    let mut letter = note.draw(&drawing.sheet(locale)?)?;
    letter.on_start = Some(on_start);
    Ok(Draft::Letter(letter))
}
