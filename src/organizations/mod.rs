//! Health centers and partners whose staff are members: name, region, e-mail domains.

mod directory;
mod organization;

pub use directory::{has_domain, names, names_of, owners_of};
pub use organization::{OrganizationId, OrganizationName, add_domain, find_or_open};
