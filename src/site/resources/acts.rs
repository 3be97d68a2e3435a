use crate::base::{Error, Tx};
use crate::resources::{self, ResourceId};
use crate::site::questions::{HideForm, draw_hide};
use crate::subjects::resource_address;
use crate::web::{Answer, Button, Form, Path, Switch, Visit, done};

/// `on` = yes or no.
pub async fn follow(visit: Visit, path: Path<ResourceId>, form: Form<Switch>) -> Answer {
    let id = path.id()?;
    let act = async |tx: &mut Tx| {
        let on = form.fields.is_on()?;
        resources::follow(tx, visit.viewer, id, on).await?;
        let word = if on { "followed" } else { "unfollowed" };
        Ok(done::with(&resource_address(id), word))
    };
    visit.once(&form, act).await
}

pub async fn hide(visit: Visit, path: Path<ResourceId>, form: Form<HideForm>) -> Answer {
    let id = path.id()?;
    let hidden = async {
        let reason = form.fields.parse()?;
        visit
            .once(&form, async |tx| {
                resources::hide(tx, visit.viewer, id, &reason).await?;
                Ok(done::with(&resource_address(id), "hidden"))
            })
            .await
    };
    match hidden.await {
        Err(Error::Invalid(invalid)) => {
            let action = format!("{}/hide", resource_address(id));
            draw_hide(&visit, action, form.refused(&visit, invalid)?).await
        }
        answer => answer,
    }
}

pub async fn restore(visit: Visit, path: Path<ResourceId>, form: Form<Button>) -> Answer {
    let id = path.id()?;
    let act = async |tx: &mut Tx| {
        resources::restore(tx, visit.viewer, id).await?;
        Ok(done::with(&resource_address(id), "restored"))
    };
    visit.once(&form, act).await
}
