use peernet::accounts::Viewer;
use peernet::base::text::Body;
use peernet::base::{Result, Tx};
use peernet::content::{ShownTo, Title, Topics};
use peernet::files::{Attachment, FileId};
use peernet::resources::{
    Audience, Changed, Facets, Languages, NewShare, NewVersion, ResourceId, ResourceType,
    add_version, share,
};

use crate::support::World;

pub fn new(title: &str, shown_to: ShownTo) -> NewShare {
    let facets = Facets {
        title: Title::parse(title).unwrap(),
        kind: ResourceType::FactSheet,
        topics: Topics::parse(&["warrants".into()], ["warrants"].into_iter()).unwrap(),
        audience: Audience::FrontLine,
        languages: Languages::parse(&["en".into()]).unwrap(),
        description: Body::parse("What to say at the desk.").unwrap(),
    };
    NewShare { facets, shown_to, changed: Changed::default() }
}

impl World {
    /// A kept text file of that content.
    pub async fn text_file(&self, owner: Viewer, text: &str) -> FileId {
        self.keep(owner, "sheet.txt", text.as_bytes()).await
    }

    pub async fn try_share(
        &self,
        viewer: Viewer,
        title: &str,
        shown_to: ShownTo,
        text: &str,
    ) -> Result<ResourceId> {
        let file = Attachment { file: self.text_file(viewer, text).await, alt: None };
        let new = new(title, shown_to);
        self.act(async |tx: &mut Tx| share(tx, viewer, &new, &file).await).await
    }

    pub async fn share(&self, viewer: Viewer, title: &str, shown_to: ShownTo) -> ResourceId {
        self.try_share(viewer, title, shown_to, "Stay calm and call the manager.").await.unwrap()
    }

    pub async fn try_add_version(
        &self,
        viewer: Viewer,
        resource: ResourceId,
        changed: &str,
    ) -> Result<i32> {
        let text = format!("Newer: {changed}");
        let file = Attachment { file: self.text_file(viewer, &text).await, alt: None };
        let new = NewVersion { resource, changed: Changed::parse(changed).unwrap() };
        self.act(async |tx: &mut Tx| add_version(tx, viewer, &new, &file).await).await
    }
}
