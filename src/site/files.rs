use actix_web::HttpResponse;
use actix_web::body::SizedStream;
use actix_web::http::header::{
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, Charset, ContentDisposition, DispositionParam,
    DispositionType, ExtendedValue,
};
use futures_util::TryStreamExt;

use crate::base::{Error, Reason};
use crate::files::{self, FileId, Scan, Stored};
use crate::subjects;
use crate::web::{Answer, Path, Visit};

const BEING_CHECKED: Reason = Reason::new("file-being-checked");
const REMOVED: Reason = Reason::new("file-removed");

/// The bytes of a file, to whoever may read now what it hangs on (R-AC-9).
pub async fn open(visit: Visit, file: Path<FileId>) -> Answer {
    let id = file.id()?;
    let stored = visit
        .read(async |db| {
            if !subjects::may_read(db, visit.viewer, id).await? {
                return Err(Error::NotFound);
            }
            files::stored(db, id).await
        })
        .await?;
    send(&visit, stored).await
}

/// For every page that hands out a file: the right has been asked, the bytes come from the store.
pub async fn send(visit: &Visit, stored: Stored) -> Answer {
    match stored.scan {
        Scan::Waiting => return Err(Error::Conflict(BEING_CHECKED)),
        Scan::Found => return Err(Error::Conflict(REMOVED)),
        Scan::NotScanned | Scan::Clean | Scan::TooLarge => {}
    }
    let bytes = visit.app.files.store.get(&stored.store_key).await?;
    let bytes = bytes.ok_or_else(|| Error::Unavailable("the file is missing".into()))?;
    let size = stored.size.unsigned_abs();
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, stored.kind.media_type()))
        .insert_header(disposition(&stored))
        // Whatever it is, it runs nothing (R-UP-6).
        .insert_header((CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .insert_header(("Content-Encoding", "identity"))
        .body(SizedStream::new(size, bytes.map_err(std::io::Error::other))))
}

/// Pictures that we drew ourselves are shown; all else is saved (R-UP-6, RFC 6266, RFC 8187).
fn disposition(stored: &Stored) -> ContentDisposition {
    let plain: String = stored.name.chars().map(|c| if c.is_ascii() { c } else { '_' }).collect();
    let whole = ExtendedValue {
        charset: Charset::Ext("UTF-8".to_owned()),
        language_tag: None,
        value: stored.name.as_bytes().to_vec(),
    };
    ContentDisposition {
        disposition: if stored.kind.is_picture() {
            DispositionType::Inline
        } else {
            DispositionType::Attachment
        },
        parameters: vec![DispositionParam::Filename(plain), DispositionParam::FilenameExt(whole)],
    }
}
