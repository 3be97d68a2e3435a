use askama::Template;

use super::form::SpaceForm;
use crate::base::{Db, Error, Result};
use crate::desk::throttle::count;
use crate::spaces::{self, Person, Space, SpaceKind};
use crate::web::{Answer, Form, Path, Shown, Visit, done, page};

#[derive(Template)]
#[template(path = "desk/spaces/show.html")]
struct SpacePage<'a> {
    visit: &'a Visit,
    space: Space,
    people: Vec<Person>,
    /// Who can be put on the list.
    others: Vec<Person>,
    form: Shown<SpaceForm>,
}

pub async fn show(visit: Visit, path: Path<String>) -> Answer {
    let space = read_space(&visit, &path.id()?).await?;
    let mut form = Shown::<SpaceForm>::empty(&visit)?;
    form.fields = SpaceForm {
        name: space.name.clone(),
        slug: space.slug.clone(),
        kind: space.kind.word().into(),
        description: space.description.clone(),
    };
    draw(&visit, space, form).await
}

pub async fn describe(visit: Visit, path: Path<String>, form: Form<SpaceForm>) -> Answer {
    let space = read_space(&visit, &path.id()?).await?;
    count(&visit).await?;
    match send(&visit, &space, &form).await {
        Err(Error::Invalid(invalid)) => draw(&visit, space, form.refused(&visit, invalid)?).await,
        answer => answer,
    }
}

async fn send(visit: &Visit, space: &Space, form: &Form<SpaceForm>) -> Answer {
    let text = form.fields.parse_text()?;
    visit
        .once(form, async |tx| {
            spaces::describe_space(tx, visit.viewer, space.id, &text).await?;
            Ok(done::with(&format!("/desk/spaces/{}", text.slug.as_str()), "saved"))
        })
        .await
}

pub(super) async fn read_space(visit: &Visit, slug: &str) -> Result<Space> {
    visit.read(async |db| spaces::keep_space(db, visit.viewer, slug).await).await
}

async fn draw(visit: &Visit, space: Space, form: Shown<SpaceForm>) -> Answer {
    let (people, others) = visit.read(async |db| read(db, visit, &space).await).await?;
    let status = form.status();
    page(status, &SpacePage { visit, space, people, others, form })
}

async fn read(db: &Db, visit: &Visit, space: &Space) -> Result<(Vec<Person>, Vec<Person>)> {
    if space.kind == SpaceKind::Open {
        return Ok((Vec::new(), Vec::new()));
    }
    let people = spaces::people_of(db, visit.viewer, space.id).await?;
    Ok((people, spaces::people_not_of(db, visit.viewer, space.id).await?))
}
