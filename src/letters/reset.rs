use std::rc::Rc;

use super::{Draft, Drawing, Kind, Note, Part, any_member};
use crate::accounts::{Purpose, ResetWanted, address_of, keep_token};
use crate::base::{Error, Result, Tx, secret};
use crate::mail::{Class, NewMail, Recipient, new_event, queue};
use crate::web::locale::Locale;

/// The way to a new password, for whoever asked for one.
pub fn reset() -> Kind {
    Kind::new(any_member, draw)
}

/// Hears `ResetWanted`.
pub async fn send_reset(tx: &mut Tx, wanted: ResetWanted) -> Result<()> {
    let mail = NewMail {
        kind: "reset",
        class: Class::Security,
        recipient: Recipient::Member(wanted.member),
        subject: None,
        event: new_event(),
        due_at: tx.now(),
        life: Some(Purpose::Reset.life()),
    };
    queue(tx, &mail).await
}

async fn draw(drawing: Drawing<'_>) -> Result<Draft> {
    let member = drawing.mail.member().ok_or(Error::NotFound)?;
    let address = drawing.read(async |db| address_of(db, member).await).await?;
    let locale = Locale::from(address.language);
    let sheet = drawing.sheet(locale)?;
    let token = secret::token()?;
    let note = Note {
        subject: locale.text("letter-reset-subject"),
        heading: locale.text("letter-reset-title"),
        parts: vec![
            Part::Paragraph(locale.text("letter-reset-asked")),
            Part::Button {
                label: locale.text("letter-reset-button"),
                address: drawing.link(&format!("/password/set/{token}")),
            },
            Part::Paragraph(locale.text("letter-reset-life")),
        ],
        foot: vec![locale.text("letter-reset-not-you")],
    };
    let mut letter = note.draw(&sheet)?;
    let beside = drawing.mail.may_have_arrived();
    letter.on_start = Some(Rc::new(move |tx| {
        let token = token.clone();
        Box::pin(async move { keep_token(tx, member, Purpose::Reset, &token, beside).await })
    }));
    Ok(Draft::Letter(letter))
}
