//! Health centers and partners whose staff are members: name, region, e-mail domains.

mod organization;

pub use organization::{OrganizationId, OrganizationName, add_domain, find_or_open};
