//! What comes in, part by part, before anything is looked at.

use std::fs::File;

use actix_multipart::{Field, Multipart};
use actix_web::dev::Payload;
use actix_web::http::header::DispositionParam;
use actix_web::{Error as ActixError, HttpRequest};
use futures_util::StreamExt;
use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt;

use super::super::form::{MOST_FIELDS, NotOurs, NotText, misshapen, pairs_of, too_many_fields};
use super::super::key::FormKey;
use super::super::visit::Visit;
use super::TakesFiles;
use super::limits::{refusal, refuse_declared, within};
use crate::base::{Error, Result};
use crate::files::{FileName, MOST_BYTES, Sent};

/// All text of a form together (R-IN-1).
const MOST_TEXT: usize = 256 << 10;

/// Stands where the id of a kept file would.
const GONE_FILE: &str = "gone";

/// One of the files, in the order of the form.
pub enum Incoming {
    /// Kept before: the id that stood in the form.
    Kept(String),
    New(Sent),
    TooLarge(FileName),
    /// We took nothing of it: the disk is full, or there are too many.
    NotNow(FileName),
}

pub struct Received {
    pub key: FormKey,
    /// All but the key and what is about files.
    pub fields: Vec<(String, String)>,
    pub files: Vec<Incoming>,
    pub alts: Vec<String>,
    pub dropped: Vec<String>,
}

impl Received {
    fn with(key: FormKey) -> Self {
        Self { key, fields: vec![], files: vec![], alts: vec![], dropped: vec![] }
    }

    fn take<T: TakesFiles>(&mut self, name: String, value: String) -> Result<(), ActixError> {
        match name.as_str() {
            // A second one: we make no such form.
            "key" => return Err(NotOurs.into()),
            "alt" => self.alts.push(value),
            "drop" => self.dropped.push(value),
            name if name == T::FIELD => self.files.push(Incoming::Kept(value)),
            _ => self.fields.push((name, value)),
        }
        Ok(())
    }
}

/// Of a form that was sent without file parts.
pub fn pairs<T: TakesFiles>(visit: &Visit, body: &[u8]) -> Result<Received, ActixError> {
    let (key, fields) = pairs_of(visit, body)?;
    let mut received = Received::with(key);
    for (name, value) in fields {
        received.take::<T>(name, value)?;
    }
    Ok(received)
}

/// Of a multipart form. Each file goes to a place without a name, so that nothing of it is left if
/// the sender hangs up or we die.
pub async fn parts<T: TakesFiles>(
    visit: &Visit,
    request: &HttpRequest,
    payload: Payload,
) -> Result<Received, ActixError> {
    let (mut parts, key, mut left) = begin(visit, request, payload).await?;
    let mut received = Received::with(key);
    visit.viewer.member()?;
    let mut count = 0;
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(refusal)?;
        count += 1;
        if count > MOST_FIELDS {
            return Err(too_many_fields().into());
        }
        let name = name_of(&part).ok_or_else(misshapen)?;
        left = left.checked_sub(name.len()).ok_or(Error::TooLarge)?;
        match file_name(&part) {
            None => {
                let value = text(&mut part, &mut left).await?;
                received.take::<T>(name, value)?;
            }
            Some(_) if name != T::FIELD => return Err(misshapen().into()),
            Some(file) => {
                let new = received.files.iter().filter(|it| matches!(it, Incoming::New(_)));
                let place = (new.count() < T::MOST).then(|| visit.app.files.nameless());
                received.files.extend(receive(place.transpose()?, part, &file).await?);
            }
        }
    }
    Ok(received)
}

/// Up to the key, which comes first, and how much text may follow.
async fn begin(
    visit: &Visit,
    request: &HttpRequest,
    payload: Payload,
) -> Result<(Multipart, FormKey, usize), ActixError> {
    refuse_declared(request.headers())?;
    let mut parts = Multipart::new(request.headers(), within(payload));
    let mut key = parts.next().await.ok_or(NotOurs)?.map_err(refusal)?;
    let mut left = MOST_TEXT;
    if name_of(&key).as_deref() != Some("key") {
        return Err(NotOurs.into());
    }
    let written = text(&mut key, &mut left).await?;
    drop(key);
    let key = FormKey::read(&visit.app.secrets.form, &visit.identity.binding, &written);
    Ok((parts, key.ok_or(NotOurs)?, left))
}

/// What was typed into a multipart form, its files left out. Each leaves its place, so that whoever sends
/// the form again is told to choose it again.
pub async fn typed(
    visit: &Visit,
    request: &HttpRequest,
    payload: Payload,
) -> Result<(FormKey, Vec<(String, String)>), ActixError> {
    let (mut parts, key, mut left) = begin(visit, request, payload).await?;
    let mut sent = Vec::new();
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(refusal)?;
        if sent.len() == MOST_FIELDS {
            return Err(too_many_fields().into());
        }
        let name = name_of(&part).ok_or_else(misshapen)?;
        left = left.checked_sub(name.len()).ok_or(Error::TooLarge)?;
        let Some(file) = file_name(&part) else {
            sent.push((name, text(&mut part, &mut left).await?));
            continue;
        };
        while let Some(chunk) = part.next().await {
            chunk.map_err(refusal)?;
        }
        if !file.is_empty() {
            sent.push((name, GONE_FILE.to_owned()));
        }
    }
    Ok((key, sent))
}

/// None if it has none, or two, of which each reader may take another.
fn name_of(part: &Field) -> Option<String> {
    let parameters = &part.content_disposition()?.parameters;
    let mut names = parameters.iter().filter_map(DispositionParam::as_name);
    names.next().filter(|_| names.next().is_none()).map(str::to_owned)
}

/// As the sender calls it; None for a part that is no file.
fn file_name(part: &Field) -> Option<String> {
    let disposition = part.content_disposition()?;
    let extended = disposition.get_filename_ext();
    let extended = extended.map(|it| String::from_utf8_lossy(&it.value).into_owned());
    extended.or_else(|| disposition.get_filename().map(str::to_owned))
}

async fn text(part: &mut Field, left: &mut usize) -> Result<String, ActixError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.next().await {
        let chunk = chunk.map_err(refusal)?;
        *left = left.checked_sub(chunk.len()).ok_or(Error::TooLarge)?;
        bytes.extend_from_slice(&chunk);
    }
    let text = String::from_utf8(bytes).map_err(|_| NotText)?;
    if text.contains('\0') { Err(misshapen().into()) } else { Ok(text) }
}

/// None for the empty part that a browser sends where nobody chose a file.
async fn receive(
    file: Option<File>,
    mut part: Field,
    raw: &str,
) -> Result<Option<Incoming>, ActixError> {
    let name = FileName::clean(raw);
    let declared = part.content_type().map(ToString::to_string).unwrap_or_default();
    let copy = file.as_ref().map(File::try_clone).transpose();
    let copy = copy.map_err(|error| Error::Unavailable(error.into()))?;
    let mut place = copy.map(tokio::fs::File::from_std);
    let (mut digest, mut size) = (Sha256::new(), 0);
    while let Some(chunk) = part.next().await {
        let chunk = chunk.map_err(refusal)?;
        size += chunk.len() as u64;
        digest.update(&chunk);
        let fits = size <= MOST_BYTES;
        place = match place {
            Some(mut open) if fits => open.write_all(&chunk).await.is_ok().then_some(open),
            _ => None,
        };
    }
    let whole = match place {
        Some(mut open) => open.flush().await.is_ok(),
        None => false,
    };
    if size == 0 && raw.is_empty() {
        return Ok(None);
    }
    Ok(Some(match file {
        _ if size > MOST_BYTES => Incoming::TooLarge(name),
        Some(file) if whole => {
            Incoming::New(Sent { name, declared, file, sha256: digest.finalize().into() })
        }
        _ => Incoming::NotNow(name),
    }))
}
