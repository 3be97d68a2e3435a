use actix_web::HttpRequest;

use super::show::version_of;
use crate::resources::{self, ResourceId};
use crate::site::files::send;
use crate::web::{Answer, Path, Visit};

/// The newest version's file.
pub async fn download(visit: Visit, path: Path<ResourceId>) -> Answer {
    serve(&visit, path.id()?, None).await
}

pub async fn download_version(
    visit: Visit,
    request: HttpRequest,
    path: Path<ResourceId>,
) -> Answer {
    let number = version_of(&request)?;
    serve(&visit, path.id()?, Some(number)).await
}

pub(super) async fn serve(visit: &Visit, id: ResourceId, number: Option<i32>) -> Answer {
    let read = async |db: &_| resources::download(db, visit.viewer, id, number).await;
    let stored = visit.read(read).await?;
    send(visit, stored).await
}
