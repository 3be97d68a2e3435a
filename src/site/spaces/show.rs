use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;

use crate::base::{Db, Result, Time};
use crate::questions::{self, After, Filter, ListedQuestion};
use crate::spaces::{self, Person, SeenSpace, SpaceKind};
use crate::web::{Answer, Path, Visit, page};

#[derive(Deserialize)]
pub struct Wanted {
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "spaces/show.html")]
struct SpacePage {
    visit: Visit,
    seen: SeenSpace,
    /// Who is on a working group's list.
    people: Vec<Person>,
    /// Staff who put themselves on it.
    added_themselves: Vec<(String, Time)>,
    questions: Vec<ListedQuestion>,
    next: Option<String>,
}

pub async fn show(visit: Visit, path: Path<String>, wanted: Query<Wanted>) -> Answer {
    let slug = path.id()?;
    let list = format!("space {slug}");
    let after = wanted.after.as_deref().map(|it| visit.open_cursor(&list, it)).transpose()?;
    let read = async |db: &Db| read(db, &visit, &slug, after).await;
    let (seen, people, added_themselves, found) = visit.read(read).await?;
    let next = found.next.map(|after| -> Result<String> {
        let after = visit.seal_cursor(&list, &after)?;
        Ok(format!("/spaces/{slug}?after={after}"))
    });
    let (next, questions) = (next.transpose()?, found.rows);
    page(StatusCode::OK, &SpacePage { visit, seen, people, added_themselves, questions, next })
}

type Found = crate::base::page::Page<ListedQuestion, After>;

async fn read(
    db: &Db,
    visit: &Visit,
    slug: &str,
    after: Option<After>,
) -> Result<(SeenSpace, Vec<Person>, Vec<(String, Time)>, Found)> {
    let seen = spaces::read_space(db, visit.viewer, slug).await?;
    let space = seen.space.id;
    let (people, added_themselves) = match seen.space.kind {
        SpaceKind::Open => (Vec::new(), Vec::new()),
        SpaceKind::WorkingGroup => (
            spaces::people_of(db, visit.viewer, space).await?,
            spaces::added_themselves(db, visit.viewer, space).await?,
        ),
    };
    let found = questions::list(db, visit.viewer, Filter::All, Some(space), after).await?;
    Ok((seen, people, added_themselves, found))
}
