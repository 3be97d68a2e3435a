use askama::Template;
use serde::Deserialize;

use super::fields;
use crate::base::{Error, Invalid, Result};
use crate::questions::{self, QuestionId, QuestionText, ThreadKind};
use crate::subjects::thread_address;
use crate::web::{Answer, Form, Path, Shown, Visit, done, page};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EditForm {
    title: String,
    body: String,
    topics: Vec<String>,
    kind: String,
    language: String,
}

impl EditForm {
    async fn parse(&self, visit: &Visit) -> Result<QuestionText, Invalid> {
        let mut invalid = Invalid::default();
        let title = fields::title(&mut invalid, &self.title);
        let body = fields::body(&mut invalid, &self.body).await;
        let topics = fields::topics(&mut invalid, visit, &self.topics);
        let kind = invalid.check("kind", ThreadKind::parse(&self.kind));
        let language = fields::language(&mut invalid, visit, &self.language);
        match (title, body, topics, kind, language) {
            (Some(title), Some(body), Some(topics), Some(kind), Some(language))
                if invalid.is_empty() =>
            {
                Ok(QuestionText { title, body, topics, kind, language })
            }
            _ => Err(invalid),
        }
    }

    fn is_discussion(&self) -> bool {
        self.kind == "discussion"
    }
}

#[derive(Template)]
#[template(path = "questions/edit.html")]
struct EditPage<'a> {
    visit: &'a Visit,
    address: String,
    form: Shown<EditForm>,
}

pub async fn edit_question_form(visit: Visit, path: Path<QuestionId>) -> Answer {
    let question = path.id()?;
    let own =
        visit.read(async |db| questions::own_question(db, visit.viewer, question).await).await?;
    let mut form = Shown::<EditForm>::empty(&visit)?;
    form.fields = EditForm {
        title: own.title,
        body: own.body,
        topics: own.topics,
        kind: own.kind.word().into(),
        language: own.language.word().into(),
    };
    draw(&visit, question, form)
}

pub async fn edit_question(visit: Visit, path: Path<QuestionId>, form: Form<EditForm>) -> Answer {
    let question = path.id()?;
    match send(&visit, question, &form).await {
        Err(Error::Invalid(invalid)) => {
            // Not found, if it is another's: nothing of a form tells that there is one.
            visit
                .read(async |db| questions::own_question(db, visit.viewer, question).await)
                .await?;
            draw(&visit, question, form.refused(&visit, invalid)?)
        }
        answer => answer,
    }
}

async fn send(visit: &Visit, question: QuestionId, form: &Form<EditForm>) -> Answer {
    let text = form.fields.parse(visit).await?;
    visit
        .once(form, async |tx| {
            questions::edit_question(tx, visit.viewer, question, &text).await?;
            Ok(done::with(&thread_address(question), "saved"))
        })
        .await
}

fn draw(visit: &Visit, question: QuestionId, form: Shown<EditForm>) -> Answer {
    page(form.status(), &EditPage { visit, address: thread_address(question), form })
}
