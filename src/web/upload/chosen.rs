use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::super::visit::Visit;
use super::TakesFiles;
use super::receive::Incoming;
use crate::base::{Error, Invalid, Reason, Result, text};
use crate::files::{
    self, ALT_MISSING, Attachment, FileCard, FileId, FileName, GONE, Kind, Own, Refusal,
};
use crate::guard;

/// Nothing is wrong with the file: we could not look at it, or keep it, just now.
pub const BUSY: Reason = Reason::new("file-busy");

const fn too_many(most: usize) -> Reason {
    Reason::with("file-too-many", most)
}

/// Written by whoever says that a picture only decorates.
const DECORATIVE: &str = "none";

const LONGEST_ALT: usize = 255;

/// The files of a form: those that are kept, and what is wrong.
pub struct Chosen {
    kept: Vec<Picked>,
    invalid: Vec<(&'static str, Reason)>,
}

struct Picked {
    own: Own,
    /// Of a picture: as it was typed.
    alt: Option<String>,
}

/// What became of one of them.
enum Found {
    Kept(FileId),
    Not { is_picture: bool },
}

impl Chosen {
    /// Looks at the new ones one after the other, and finds the others again.
    pub async fn look_at<T: TakesFiles>(
        visit: &Visit,
        incoming: Vec<Incoming>,
        alts: &[String],
        went: &[String],
    ) -> Result<Self> {
        let dropped: Vec<FileId> = went.iter().filter_map(|id| id.parse().ok()).collect();
        let several = incoming.iter().filter(|it| !matches!(it, Incoming::Kept(_))).count() > 1;
        let (mut found, mut wrong, mut number, mut staying) = (Vec::new(), Vec::new(), 0, 0);
        for one in incoming {
            // One that goes makes room for another.
            let goes = matches!(&one, Incoming::Kept(id) if went.contains(id));
            if staying == T::MOST && !goes {
                wrong.push((T::FIELD, too_many(T::MOST)));
                break;
            }
            staying += usize::from(!goes);
            number += usize::from(!matches!(one, Incoming::Kept(_)));
            match look_at_one(visit, one).await? {
                Ok(id) => found.push(Found::Kept(id)),
                Err((is_picture, reasons)) => {
                    found.push(Found::Not { is_picture });
                    let which = several.then_some(Reason::with("file-which", number));
                    wrong.extend(which.into_iter().chain(reasons).map(|it| (T::FIELD, it)));
                }
            }
        }
        let mut chosen = Self { kept: Vec::new(), invalid: wrong };
        chosen.find::<T>(visit, &found, alts, &dropped).await?;
        chosen.drop_all(visit, &dropped).await?;
        Ok(chosen)
    }

    async fn find<T: TakesFiles>(
        &mut self,
        visit: &Visit,
        found: &[Found],
        alts: &[String],
        dropped: &[FileId],
    ) -> Result<()> {
        let ids: Vec<FileId> = found
            .iter()
            .filter_map(|it| match it {
                Found::Kept(id) => Some(*id),
                Found::Not { .. } => None,
            })
            .collect();
        if ids.is_empty() {
            return Ok(());
        }
        let kept = visit.read(async |db| files::own(db, visit.viewer, &ids).await).await?;
        let mut alts = alts.iter();
        for one in found {
            let Found::Kept(id) = one else {
                if matches!(one, Found::Not { is_picture: true }) {
                    alts.next();
                }
                continue;
            };
            let Some(own) = kept.iter().find(|own| own.card.id == *id).cloned() else {
                if !dropped.contains(id) {
                    self.invalid.push((T::FIELD, GONE));
                }
                continue;
            };
            let alt = own.card.is_picture().then(|| alts.next().cloned().unwrap_or_default());
            if !dropped.contains(id) && !self.kept.iter().any(|it| it.own.card.id == *id) {
                self.kept.push(Picked { own, alt });
            }
        }
        Ok(())
    }

    async fn drop_all(&self, visit: &Visit, dropped: &[FileId]) -> Result<()> {
        if dropped.is_empty() {
            return Ok(());
        }
        let drop = async |tx: &mut _| files::drop_kept(tx, visit.viewer, dropped).await;
        visit.app.database.transaction(drop).await
    }

    /// For the post that takes them; or all that is wrong with them.
    pub fn attachments(&self) -> Result<Vec<Attachment>, Invalid> {
        let mut invalid = Invalid::default();
        for (field, reason) in &self.invalid {
            invalid.check::<()>(field, Err(*reason));
        }
        let mut attachments = Vec::new();
        for Picked { own, alt } in &self.kept {
            let alt =
                alt.as_ref().map(|alt| invalid.check("alt", parse_alt(alt)).unwrap_or_default());
            if let Some(alt) = &alt {
                guard::door(&mut invalid, "alt", alt);
            }
            attachments.push(Attachment { file: own.card.id, alt });
        }
        if invalid.is_empty() { Ok(attachments) } else { Err(invalid) }
    }

    /// A post has one of them already, so no other can take it. If it is the post that the same
    /// form made before, nobody asks: the form leads there again.
    pub fn are_free(&self, field: &'static str) -> Result<(), Invalid> {
        let taken = self.kept.iter().any(|it| it.own.is_taken);
        if taken { Err(Invalid::field(field, GONE)) } else { Ok(()) }
    }

    /// For the form that is drawn again, with what was typed.
    pub fn cards(self) -> Vec<FileCard> {
        let free = self.kept.into_iter().filter(|it| !it.own.is_taken);
        free.map(|it| FileCard { alt: it.alt, ..it.own.card }).collect()
    }

    /// As a form would send them that knows them by their ids.
    pub fn fields(&self, field: &str) -> Vec<(String, String)> {
        let ids = self.kept.iter().map(|it| (field.to_owned(), it.own.card.id.to_string()));
        ids.chain(self.alts()).collect()
    }

    /// The same for a first sending and one after it, whose files have other ids.
    pub fn prints(&self, field: &str) -> Vec<(String, String)> {
        let hashes =
            self.kept.iter().map(|it| (field.to_owned(), URL_SAFE_NO_PAD.encode(&it.own.hash)));
        hashes.chain(self.alts()).collect()
    }

    fn alts(&self) -> impl Iterator<Item = (String, String)> {
        self.kept.iter().filter_map(|it| Some(("alt".to_owned(), it.alt.clone()?)))
    }
}

/// The id of a file that is kept; else what is wrong, and whether it is a picture by its name.
async fn look_at_one(visit: &Visit, one: Incoming) -> Result<Result<FileId, (bool, Vec<Reason>)>> {
    let is_picture =
        |name: &FileName| Kind::of_extension(&name.extension()).is_some_and(Kind::is_picture);
    let sent = match one {
        Incoming::Kept(id) => return Ok(id.parse().map_err(|_| (false, vec![GONE]))),
        Incoming::TooLarge(name) => {
            return Ok(Err((is_picture(&name), vec![Refusal::TooLarge.reason()])));
        }
        Incoming::NotNow(name) => return Ok(Err((is_picture(&name), vec![BUSY]))),
        Incoming::New(sent) => sent,
    };
    let app = &visit.app;
    app.database.read(async |db| visit.refuse_ended(db).await).await?;
    app.files.count(&app.database, visit.viewer).await?;
    let is_picture = is_picture(&sent.name);
    match app.files.keep(&app.database, visit.viewer, sent).await {
        Ok(kept) => Ok(kept.map_err(|reasons| (is_picture, reasons))),
        Err(Error::Busy(cause) | Error::Unavailable(cause)) => {
            tracing::warn!(%cause, "a file could not be taken");
            Ok(Err((is_picture, vec![BUSY])))
        }
        Err(error) => Err(error),
    }
}

/// What is wrong with the words for one picture of a form that was refused, to be told beside them.
/// The field for a picture that was not chosen yet has nothing wrong.
pub fn wrong_alt(invalid: &Invalid, id: &str, typed: &str) -> Option<Reason> {
    if id == "new" || invalid.reason("alt").is_none() {
        return None;
    }
    let mut wrong = Invalid::default();
    wrong.check("alt", parse_alt(typed));
    guard::door(&mut wrong, "alt", typed);
    wrong.reason("alt").copied()
}

fn parse_alt(typed: &str) -> Result<String, Reason> {
    if typed.trim().is_empty() {
        return Err(ALT_MISSING);
    }
    if typed.trim().eq_ignore_ascii_case(DECORATIVE) {
        return Ok(String::new());
    }
    text::line(typed, 1..=LONGEST_ALT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_says_what_it_shows_or_that_it_only_decorates() {
        assert_eq!(parse_alt(" A door "), Ok("A door".into()));
        assert_eq!(parse_alt("None"), Ok(String::new()));
        assert_eq!(parse_alt(" "), Err(ALT_MISSING));
        assert!(parse_alt(&"x".repeat(256)).is_err());
    }
}
