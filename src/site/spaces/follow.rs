use crate::base::Tx;
use crate::marks;
use crate::spaces;
use crate::web::{Answer, Form, Path, Switch, Visit, done};

pub async fn follow(visit: Visit, path: Path<String>, form: Form<Switch>) -> Answer {
    let slug = path.id()?;
    let act = async |tx: &mut Tx| {
        let on = form.fields.is_on()?;
        let seen = spaces::read_space(tx, visit.viewer, &slug).await?;
        marks::follow_space(tx, visit.viewer, seen.space.id, on).await?;
        let word = if on { "followed" } else { "unfollowed" };
        Ok(done::with(&format!("/spaces/{}", seen.space.slug), word))
    };
    visit.once(&form, act).await
}
