use actix_web::http::StatusCode;
use askama::Template;

use super::acts::{DeclineForm, QuestionForm};
use super::signal::{Sign, sign_of};
use crate::accounts::Language;
use crate::base::Reason;
use crate::membership::{self, Application, ApplicationId, Queued, State};
use crate::web::locale::Locale;
use crate::web::{Answer, Path, Shown, Visit, page};

#[derive(Template)]
#[template(path = "desk/applications/show.html")]
struct ApplicationPage<'a> {
    visit: &'a Visit,
    queue: Vec<Queued>,
    item: Application,
    sign: Sign,
    base: String,
    letter: Shown<DeclineForm>,
    question: Shown<QuestionForm>,
    /// Why what was just asked for was not done.
    conflict: Option<Reason>,
}

impl ApplicationPage<'_> {
    fn region(&self) -> &str {
        Locale::En.words_of(&self.visit.app.config.regions, &self.item.region)
    }

    fn language(&self) -> &'static str {
        Locale::from(self.item.language).name()
    }

    /// How it ended, and by whom.
    fn outcome(&self) -> Option<String> {
        let key = match self.item.state {
            State::Approved => "desk-approved-by",
            State::Declined => "desk-declined-by",
            State::Withdrawn => return Some(self.visit.text("desk-withdrawn")),
            State::Received | State::Confirmed | State::Waiting => return None,
        };
        let nobody = || self.visit.text("desk-somebody");
        let name = self.item.decided_by.clone().unwrap_or_else(nobody);
        Some(self.visit.locale.with(key, &[("name", &name)]))
    }
}

pub async fn show(visit: Visit, id: Path<ApplicationId>) -> Answer {
    let id = id.id()?;
    let (letter, question) = (Shown::empty(&visit)?, Shown::empty(&visit)?);
    draw(&visit, id, letter, question, None).await
}

pub(super) async fn draw(
    visit: &Visit,
    id: ApplicationId,
    mut letter: Shown<DeclineForm>,
    question: Shown<QuestionForm>,
    conflict: Option<Reason>,
) -> Answer {
    let now = visit.app.clock.now();
    let reading = async |db: &_| {
        let item = membership::read_application(db, visit.viewer, id, now).await?;
        Ok((item, membership::queue(db, visit.viewer, now).await?))
    };
    let (item, queue) = visit.read(reading).await?;
    if letter.fields.letter.is_empty() && letter.invalid.is_empty() {
        letter.fields.letter = template(visit, &item.name, item.language);
    }
    let status = match conflict {
        Some(_) => StatusCode::CONFLICT,
        None => letter.status().max(question.status()),
    };
    let sign = sign_of(visit, &item.domain);
    let base = format!("/desk/applications/{id}");
    page(status, &ApplicationPage { visit, queue, item, sign, base, letter, question, conflict })
}

/// What a decline starts from, in the applicant's language; it names nobody (R-JO-5).
fn template(visit: &Visit, name: &str, language: Language) -> String {
    let host = &visit.app.config.network.host;
    let contact = &visit.app.config.contact;
    let named = [("name", name), ("host", host), ("contact", contact)];
    Locale::from(language).with("decline-template", &named)
}
