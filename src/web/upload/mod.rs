//! A form with files. Its rules are those of `web::form`; besides, the key comes first and is
//! checked before a byte is stored, and each file is looked at before any transaction (R-WB-2,
//! R-UP-5).

mod chosen;
mod limits;
mod receive;

use actix_web::dev::Payload;
use actix_web::{Error as ActixError, FromRequest, HttpRequest};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;

use super::again::Kept;
use super::draw::Answer;
use super::form::{Form, NotOurs, Shown, body_of, is_multipart, misshapen, own_fields};
use super::sender::is_ours;
use super::visit::{Visit, visit};
use crate::base::{Invalid, Result, Tx};
use crate::files::{Attachment, FileCard};
use chosen::Chosen;
use receive::Received;

pub use chosen::{BUSY, wrong_alt};
pub(super) use receive::typed;

/// A form that takes files: in which field, and how many.
pub trait TakesFiles {
    const FIELD: &'static str = "files";
    const MOST: usize = 10;
}

/// A form that was sent with files. Those that passed are kept, whatever becomes of the rest of the
/// form, so that nobody has to choose them again.
pub struct UploadForm<T> {
    pub form: Form<T>,
    chosen: Chosen,
}

impl<T: TakesFiles> UploadForm<T> {
    pub fn fields(&self) -> &T {
        &self.form.fields
    }

    /// Adds what is wrong with the files to what is wrong with the rest of the form; then there is
    /// one answer for all.
    pub fn with_files<P>(&self, parsed: Result<P, Invalid>) -> Result<(P, Vec<Attachment>)> {
        match (parsed, self.chosen.attachments()) {
            (Ok(parsed), Ok(attachments)) => Ok((parsed, attachments)),
            (parsed, files) => {
                let mut invalid = parsed.err().unwrap_or_default();
                let free = self.chosen.are_free(T::FIELD);
                for wrong in [files.err(), free.err()].into_iter().flatten() {
                    invalid.merge(wrong);
                }
                Err(invalid.into())
            }
        }
    }

    /// As `Visit::once`. Whether the files are free is asked behind the key: the same form sent
    /// again names files that its own post has taken.
    pub async fn once(
        &self,
        visit: &Visit,
        act: impl AsyncFn(&mut Tx) -> Result<String>,
    ) -> Answer {
        let act = async |tx: &mut Tx| {
            self.chosen.are_free(T::FIELD)?;
            act(tx).await
        };
        visit.once(&self.form, act).await
    }

    /// The form again, with the files that are kept.
    pub fn refused(self, visit: &Visit, invalid: Invalid) -> Result<Shown<T>> {
        let files: Vec<FileCard> = self.chosen.cards();
        Ok(Shown { files, ..self.form.refused(visit, invalid)? })
    }
}

impl<T: DeserializeOwned + TakesFiles + 'static> FromRequest for UploadForm<T> {
    type Error = ActixError;
    type Future = LocalBoxFuture<'static, Result<Self, ActixError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let mut payload = payload.take();
        async move {
            let visit = visit(&request)?;
            if !is_ours(&visit.app, &request) {
                return Err(NotOurs.into());
            }
            let received = if is_multipart(request.headers()) {
                receive::parts::<T>(&visit, &request, payload).await?
            } else {
                // A page that sends a form again knows its files by their ids alone.
                receive::pairs::<T>(&visit, &body_of(&request, &mut payload).await?)?
            };
            look_at(&visit, &request, received).await
        }
        .boxed_local()
    }
}

async fn look_at<T: DeserializeOwned + TakesFiles>(
    visit: &Visit,
    request: &HttpRequest,
    received: Received,
) -> Result<UploadForm<T>, ActixError> {
    let Received { key, fields, files, alts, dropped } = received;
    Kept::put(request, &key, &fields);
    // Nothing is kept for a form that is not ours in all its fields.
    let own: T = own_fields(&fields).ok_or_else(misshapen)?;
    let chosen = Chosen::look_at::<T>(visit, files, &alts, &dropped).await?;
    let as_before = chosen.fields(T::FIELD);
    let told = chosen.prints(T::FIELD);
    let sent = [fields.clone(), as_before].concat();
    Kept::put(request, &key, &sent);
    let prints = [fields, told].concat();
    let form = Form::made(visit, request.path().to_owned(), own, sent, prints, key);
    Ok(UploadForm { form, chosen })
}
