use actix_web::http::StatusCode;
use askama::Template;

use super::acts::{AnswerForm, CorrectForm};
use super::steps::{Step, steps};
use crate::base::Result;
use crate::membership::{Status, find_by_address, read_status};
use crate::web::{Answer, Shown, Token, Visit, page};

#[derive(Template)]
#[template(path = "status/show.html")]
struct StatusPage<'a> {
    visit: &'a Visit,
    /// Where the page stands, which is the secret itself.
    base: String,
    status: Status,
    steps: Vec<Step>,
    answer: Shown<AnswerForm>,
    correct: Shown<CorrectForm>,
}

impl StatusPage<'_> {
    fn title(&self) -> String {
        self.visit.text(&format!("status-title-{}", self.status.state.word()))
    }

    fn next(&self) -> String {
        self.visit.text(&format!("status-next-{}", self.status.state.word()))
    }

    fn is_open(&self) -> bool {
        self.status.state.is_open()
    }
}

pub async fn status(visit: Visit, secret: Token) -> Answer {
    let secret = secret.read(&visit).await?;
    let (answer, correct) = (Shown::empty(&visit)?, Shown::empty(&visit)?);
    draw(&visit, &secret, answer, correct).await
}

pub(super) async fn draw(
    visit: &Visit,
    secret: &str,
    answer: Shown<AnswerForm>,
    correct: Shown<CorrectForm>,
) -> Answer {
    let status = read(visit, secret).await?;
    let steps = steps(visit, &status);
    let code = [answer.status(), correct.status()].into_iter().max().unwrap_or(StatusCode::OK);
    let base = format!("/applications/{secret}");
    page(code, &StatusPage { visit, base, status, steps, answer, correct })
}

async fn read(visit: &Visit, secret: &str) -> Result<Status> {
    let now = visit.app.clock.now();
    let reading = async |db: &_| {
        let viewer = find_by_address(db, secret).await?;
        read_status(db, viewer, now).await
    };
    visit.read(reading).await
}
