use super::{Draft, Drawing, Kind, Note, Part, any_member};
use crate::accounts::{PasswordSet, address_of};
use crate::base::{Error, Result, Tx};
use crate::mail::{Class, NewMail, Recipient, new_event, queue};
use crate::web::locale::Locale;
use chrono::Duration;

/// Tells that a password was changed: whoever did not do it should know (R-AU-8).
pub fn password_changed() -> Kind {
    Kind::new(any_member, draw)
}

/// Hears `PasswordSet`.
pub async fn tell_of_new_password(tx: &mut Tx, set: PasswordSet) -> Result<()> {
    let mail = NewMail {
        kind: "password-changed",
        class: Class::Security,
        recipient: Recipient::Member(set.member),
        subject: None,
        event: new_event(),
        due_at: tx.now(),
        life: Some(Duration::days(3)),
    };
    queue(tx, &mail).await
}

async fn draw(drawing: Drawing<'_>) -> Result<Draft> {
    let member = drawing.mail.member().ok_or(Error::NotFound)?;
    let address = drawing.read(async |db| address_of(db, member).await).await?;
    let locale = Locale::from(address.language);
    let contact = &drawing.house.config.contact;
    let note = Note {
        subject: locale.text("letter-changed-subject"),
        heading: locale.text("letter-changed-title"),
        parts: vec![
            Part::Paragraph(locale.text("letter-changed-ended")),
            Part::Paragraph(locale.with("letter-changed-not-you", &[("contact", contact)])),
            Part::Button {
                label: locale.text("letter-changed-button"),
                address: drawing.link("/password/forgot"),
            },
        ],
        foot: vec![locale.text("letter-changed-foot")],
    };
    Ok(Draft::Letter(note.draw(&drawing.sheet(locale)?)?))
}
