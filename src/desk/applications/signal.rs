use crate::membership::Domain;
use crate::web::Visit;

/// A short fact, with its tone and its drawing.
pub struct Sign {
    pub tone: &'static str,
    pub text: String,
    pub detail: String,
}

pub fn sign_of(visit: &Visit, domain: &Domain) -> Sign {
    let (tone, key) = match domain {
        Domain::Matches { .. } => ("trust", "desk-domain-matches"),
        Domain::OfAnother { .. } => ("needs-you", "desk-domain-of-another"),
        Domain::FreeMail => ("needs-you", "desk-domain-free"),
        Domain::Unknown { .. } => ("", "desk-domain-unknown"),
    };
    let (domain, organization) = match domain {
        Domain::Matches { domain } | Domain::Unknown { domain } => (domain.as_str(), ""),
        Domain::OfAnother { domain, organization } => (domain.as_str(), organization.as_str()),
        Domain::FreeMail => ("", ""),
    };
    let named = [("domain", domain), ("organization", organization)];
    let detail = visit.locale.with(&format!("{key}-detail"), &named);
    Sign { tone, text: visit.text(key), detail }
}
