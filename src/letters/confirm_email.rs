use std::rc::Rc;

use super::applicant::{address, application, read};
use super::{Draft, Drawing, Kind, Note, Part};
use crate::base::{Error, Result, secret};
use crate::membership::{State, keep_confirmation};
use crate::web::locale::Locale;

/// The button that confirms an address. Nothing of the request and no status address stands in it:
/// a typing mistake must not hand a request to a stranger.
pub fn confirm_email() -> Kind {
    let to = async |drawing: Drawing<'_>| {
        address(drawing, |it| it.state == State::Received && !it.is_duplicate).await
    };
    Kind::new(to, draw)
}

async fn draw(drawing: Drawing<'_>) -> Result<Draft> {
    let addressee = read(&drawing).await?.ok_or(Error::NotFound)?;
    let locale = Locale::from(addressee.language);
    let token = secret::token()?;
    let note = Note {
        subject: locale.text("letter-confirm-subject"),
        heading: locale.text("letter-confirm-title"),
        parts: vec![
            Part::Paragraph(locale.text("letter-confirm-asked")),
            Part::Button {
                label: locale.text("letter-confirm-button"),
                address: drawing.link(&format!("/confirm/{token}")),
            },
            Part::Paragraph(locale.text("letter-confirm-life")),
        ],
        foot: vec![locale.text("letter-confirm-not-you")],
    };
    let mut letter = note.draw(&drawing.sheet(locale)?)?;
    let (application, beside) = (application(&drawing)?, drawing.mail.may_have_arrived());
    let to = drawing.to.to_owned();
    letter.on_start = Some(Rc::new(move |tx| {
        let (to, token) = (to.clone(), token.clone());
        Box::pin(async move { keep_confirmation(tx, application, &to, &token, beside).await })
    }));
    Ok(Draft::Letter(letter))
}
