//! What letters to applicants share. An applicant is known by their request alone.

use std::rc::Rc;

use super::Drawing;
use crate::base::{Error, Result, Tx, secret};
use crate::mail::{OnStart, To};
use crate::membership::{Addressee, ApplicationId, State, addressee, keep_address};

const ERASED: &str = "application-erased";
const MOVED_ON: &str = "application-moved-on";

/// The request that the mail is about.
pub fn application(drawing: &Drawing<'_>) -> Result<ApplicationId> {
    let subject = drawing.mail.subject_id.ok_or(Error::NotFound)?;
    Ok(ApplicationId(subject))
}

pub async fn read(drawing: &Drawing<'_>) -> Result<Option<Addressee>> {
    let application = application(drawing)?;
    drawing.read(async |db| addressee(db, application).await).await
}

/// As it is stored now, while the request is such that the mail still says something true.
pub async fn address(drawing: Drawing<'_>, fits: impl Fn(&Addressee) -> bool) -> Result<To> {
    Ok(match read(&drawing).await? {
        None => To::Skip(ERASED),
        Some(it) if fits(&it) => To::Address(it.email),
        Some(_) => To::Skip(MOVED_ON),
    })
}

pub fn is_in(states: &[State]) -> impl Fn(&Addressee) -> bool {
    move |it: &Addressee| states.contains(&it.state)
}

/// A status address made for this mail, and what keeps its hash as the mail leaves.
pub fn status_address(drawing: &Drawing<'_>) -> Result<(String, OnStart)> {
    let application = application(drawing)?;
    let secret = secret::token()?;
    let address = drawing.link(&format!("/applications/{secret}"));
    let to = drawing.to.to_owned();
    let keep: OnStart = Rc::new(move |tx: &mut Tx| {
        let (to, secret) = (to.clone(), secret.clone());
        Box::pin(async move { keep_address(tx, application, &secret, Some(&to)).await })
    });
    Ok((address, keep))
}
