use std::rc::Rc;

use super::applicant::read;
use super::{Draft, Drawing, Kind, Note, Part, active_member};
use crate::accounts::{Purpose, address_of, has_password, keep_token};
use crate::base::{Error, Result, secret};
use crate::web::locale::Locale;

const HAS_PASSWORD: &str = "has-password";

/// The way to a first password, with the letter that was kept with the decision.
pub fn approved() -> Kind {
    Kind::new(active_member, draw)
}

async fn draw(drawing: Drawing<'_>) -> Result<Draft> {
    let member = drawing.mail.member().ok_or(Error::NotFound)?;
    if drawing.read(async |db| has_password(db, member).await).await? {
        return Ok(Draft::Skip(HAS_PASSWORD));
    }
    let address = drawing.read(async |db| address_of(db, member).await).await?;
    let letter = read(&drawing).await?.and_then(|it| it.letter);
    let locale = Locale::from(address.language);
    let token = secret::token()?;
    let note = Note {
        subject: locale.text("letter-decision-subject"),
        heading: locale.text("letter-approved-title"),
        parts: vec![
            Part::Quote(letter.unwrap_or_default()),
            Part::Button {
                label: locale.text("letter-approved-button"),
                address: drawing.link(&format!("/password/set/{token}")),
            },
            Part::Paragraph(locale.text("letter-approved-life")),
        ],
        foot: vec![locale.text("letter-applicant-foot")],
    };
    let mut letter = note.draw(&drawing.sheet(locale)?)?;
    let beside = drawing.mail.may_have_arrived();
    letter.on_start = Some(Rc::new(move |tx| {
        let token = token.clone();
        Box::pin(
            async move { keep_token(tx, member, Purpose::FirstPassword, &token, beside).await },
        )
    }));
    Ok(Draft::Letter(letter))
}
