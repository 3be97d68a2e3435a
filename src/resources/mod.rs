//! The library: what members gathered or produced, in versions that are never altered once issued.

mod access;
mod add_version;
mod edit;
mod follow;
mod list;
mod moderate;
mod news;
mod read;
mod resource;
mod search;
mod share;
mod show_to;

pub use access::{
    may_add_version, may_edit, may_read_file, may_set_visibility, refuse_version, titles_of,
};
pub use add_version::{NewVersion, add_version};
pub use edit::{Facets, OwnFacets, edit, own_facets};
pub use follow::follow;
pub use list::{After, Count, Counts, ListedResource, Wanted, counts, list};
pub use moderate::{hide, restore};
pub use news::{NewResource, new_and_changed};
pub use read::{Head, Resource, Version, download, read, read_version, why_hidden};
pub use resource::{
    Audience, CHANGED_MISSING, Changed, LANGUAGES_MISSING, Languages, ResourceId, ResourceType,
    VersionId,
};
pub use share::{NewShare, share};
pub use show_to::show_to;
