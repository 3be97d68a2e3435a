use super::applicant::{address, read};
use super::{Draft, Drawing, Kind, Note, Part};
use crate::base::{Error, Result};
use crate::membership::State;
use crate::web::locale::Locale;

/// Somebody asked to join with an address that has an account or an open request. Whoever reads the
/// mailbox hears it, and nobody else (R-JO-1).
pub fn already_known() -> Kind {
    let to = async |drawing: Drawing<'_>| {
        address(drawing, |it| it.state == State::Received && it.is_duplicate).await
    };
    Kind::new(to, draw)
}

async fn draw(drawing: Drawing<'_>) -> Result<Draft> {
    let addressee = read(&drawing).await?.ok_or(Error::NotFound)?;
    let locale = Locale::from(addressee.language);
    let contact = &drawing.house.config.contact;
    let note = Note {
        subject: locale.text("letter-known-subject"),
        heading: locale.text("letter-known-title"),
        parts: vec![
            Part::Paragraph(locale.text("letter-known-text")),
            Part::Button {
                label: locale.text("letter-known-button"),
                address: drawing.link("/password/forgot"),
            },
            Part::Paragraph(locale.with("letter-known-open", &[("contact", contact)])),
        ],
        foot: vec![locale.text("letter-confirm-not-you")],
    };
    Ok(Draft::Letter(note.draw(&drawing.sheet(locale)?)?))
}
