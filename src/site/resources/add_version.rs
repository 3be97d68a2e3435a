use serde::Deserialize;

use super::share::FILE_MISSING;
use super::show::{Refused, draw};
use crate::base::{Error, Invalid, Result};
use crate::guard::door;
use crate::resources::{self, Changed, NewVersion, ResourceId};
use crate::site::questions::count_post;
use crate::subjects::resource_address;
use crate::web::upload::{TakesFiles, UploadForm};
use crate::web::{Answer, Path, Visit, done};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct VersionForm {
    pub changed: String,
}

impl TakesFiles for VersionForm {
    const FIELD: &'static str = "file";
    const MOST: usize = 1;
}

impl VersionForm {
    fn parse(&self, resource: ResourceId) -> Result<NewVersion, Invalid> {
        let mut invalid = Invalid::default();
        door(&mut invalid, "changed", &self.changed);
        let changed = invalid.check("changed", Changed::parse(&self.changed));
        match changed {
            Some(changed) if invalid.is_empty() => Ok(NewVersion { resource, changed }),
            _ => Err(invalid),
        }
    }
}

pub async fn add_version(
    visit: Visit,
    path: Path<ResourceId>,
    form: UploadForm<VersionForm>,
) -> Answer {
    let resource = path.id()?;
    visit.read(async |db| resources::refuse_version(db, visit.viewer, resource).await).await?;
    match send(&visit, resource, &form).await {
        Err(Error::Invalid(invalid)) => {
            draw(&visit, resource, Refused::Version(form.refused(&visit, invalid)?)).await
        }
        answer => answer,
    }
}

async fn send(visit: &Visit, resource: ResourceId, form: &UploadForm<VersionForm>) -> Answer {
    let (new, files) = form.with_files(form.fields().parse(resource))?;
    let Some(file) = files.first() else {
        return Err(Invalid::field("file", FILE_MISSING).into());
    };
    count_post(visit).await?;
    form.once(visit, async |tx| {
        resources::add_version(tx, visit.viewer, &new, file).await?;
        Ok(done::with(&resource_address(resource), "saved"))
    })
    .await
}
