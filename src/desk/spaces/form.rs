use serde::Deserialize;

use crate::base::Invalid;
use crate::guard::door;
use crate::spaces::{Description, NewSpace, Slug, SpaceKind, SpaceName, SpaceText};

/// Opens a space or describes it anew; its kind counts at the opening alone.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SpaceForm {
    pub name: String,
    pub slug: String,
    pub kind: String,
    pub description: String,
}

impl SpaceForm {
    pub fn parse_new(&self) -> Result<NewSpace, Invalid> {
        let mut invalid = Invalid::default();
        let text = self.parse_into(&mut invalid);
        let kind = invalid.check("kind", SpaceKind::parse(&self.kind));
        match (text, kind) {
            (Some(SpaceText { name, slug, description }), Some(kind)) if invalid.is_empty() => {
                Ok(NewSpace { name, slug, kind, description })
            }
            _ => Err(invalid),
        }
    }

    pub fn parse_text(&self) -> Result<SpaceText, Invalid> {
        let mut invalid = Invalid::default();
        let text = self.parse_into(&mut invalid);
        text.filter(|_| invalid.is_empty()).ok_or(invalid)
    }

    fn parse_into(&self, invalid: &mut Invalid) -> Option<SpaceText> {
        door(invalid, "name", &self.name);
        door(invalid, "description", &self.description);
        let name = invalid.check("name", SpaceName::parse(&self.name));
        // An address that is to be made of the name has no fault of its own.
        let is_made = self.slug.trim().is_empty();
        let slug = match name {
            None if is_made => None,
            _ => invalid.check("slug", Slug::parse(&self.slug, &self.name)),
        };
        let description = invalid.check("description", Description::parse(&self.description));
        Some(SpaceText { name: name?, slug: slug?, description: description? })
    }
}
