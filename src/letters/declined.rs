use super::applicant::{address, is_in, read};
use super::{Draft, Drawing, Kind, Note, Part};
use crate::base::{Error, Result};
use crate::membership::State;
use crate::web::locale::Locale;

/// A decision that was not the one hoped for: the letter as the moderator wrote it, word for word.
pub fn declined() -> Kind {
    let to = async |drawing: Drawing<'_>| address(drawing, is_in(&[State::Declined])).await;
    Kind::new(to, draw)
}

async fn draw(drawing: Drawing<'_>) -> Result<Draft> {
    let addressee = read(&drawing).await?.ok_or(Error::NotFound)?;
    let locale = Locale::from(addressee.language);
    let contact = &drawing.house.config.contact;
    let note = Note {
        subject: locale.text("letter-decision-subject"),
        heading: locale.text("letter-decision-title"),
        parts: vec![
            Part::Quote(addressee.letter.unwrap_or_default()),
            Part::Paragraph(locale.with("letter-declined-questions", &[("contact", contact)])),
        ],
        foot: vec![locale.text("letter-applicant-foot")],
    };
    Ok(Draft::Letter(note.draw(&drawing.sheet(locale)?)?))
}
