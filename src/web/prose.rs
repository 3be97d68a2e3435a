//! What people wrote, drawn for one reader: the links that their texts left open, filled with what
//! this reader may see (R-AC-14).

use std::collections::HashMap;

use super::Visit;
use crate::accounts::Viewer;
use crate::base::text::{Filled, Gaps, Reading, fill};
use crate::base::{Db, Result};
use crate::content::ContentId;
use crate::subjects::{self, Subject};

/// What the texts of one page lead to.
#[derive(Default)]
pub struct Links(HashMap<ContentId, Subject>);

impl Links {
    /// As many queries as there are kinds of things, for all texts of a page; none without links.
    pub async fn of<'a>(
        db: &Db,
        viewer: Viewer,
        gaps: impl Iterator<Item = &'a Gaps>,
    ) -> Result<Self> {
        let things: Vec<_> = gaps.flat_map(|gaps| &gaps.0).map(|gap| ContentId(gap.id)).collect();
        if things.is_empty() {
            return Ok(Self::default());
        }
        Ok(Self(subjects::name(db, viewer, &things).await?))
    }
}

impl Visit {
    pub fn prose(&self, html: &str, gaps: &Gaps, links: &Links) -> String {
        let (hidden, table, code) =
            (self.text("text-hidden-link"), self.text("text-table"), self.text("text-code"));
        let reading =
            Reading { site: self.app.origin(), hidden: &hidden, table: &table, code: &code };
        fill(html, gaps, &reading, |gap| {
            let subject = links.0.get(&ContentId(gap.id))?;
            Some(Filled { address: subject.address.clone(), title: subject.title.clone() })
        })
    }
}
