use askama::Template;

use super::form::SpaceForm;
use crate::base::Error;
use crate::desk::throttle::count;
use crate::spaces::{self, KeptSpace, SpaceKind};
use crate::web::{Answer, Form, Shown, Visit, done, page};

#[derive(Template)]
#[template(path = "desk/spaces/list.html")]
struct ListPage<'a> {
    visit: &'a Visit,
    spaces: Vec<KeptSpace>,
    form: Shown<SpaceForm>,
}

pub async fn list(visit: Visit) -> Answer {
    draw(&visit, Shown::empty(&visit)?).await
}

pub async fn open(visit: Visit, form: Form<SpaceForm>) -> Answer {
    count(&visit).await?;
    match send(&visit, &form).await {
        Err(Error::Invalid(invalid)) => draw(&visit, form.refused(&visit, invalid)?).await,
        answer => answer,
    }
}

async fn send(visit: &Visit, form: &Form<SpaceForm>) -> Answer {
    let space = form.fields.parse_new()?;
    visit
        .once(form, async |tx| {
            spaces::open_space(tx, visit.viewer, &space).await?;
            Ok(done::with(&format!("/desk/spaces/{}", space.slug.as_str()), "saved"))
        })
        .await
}

async fn draw(visit: &Visit, form: Shown<SpaceForm>) -> Answer {
    let spaces = visit.read(async |db| spaces::list_all(db, visit.viewer).await).await?;
    page(form.status(), &ListPage { visit, spaces, form })
}
