//! What a moderator should know of an application at a glance.

use std::collections::HashMap;

use crate::base::{Db, Result};
use crate::organizations;

/// Whose domain the address has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Domain {
    /// That of the organization that was named.
    Matches {
        domain: String,
    },
    /// Another organization's.
    OfAnother {
        domain: String,
        organization: String,
    },
    /// Anybody can get an address there.
    FreeMail,
    Unknown {
        domain: String,
    },
}

/// Where anybody gets a mailbox.
const FREE_MAIL: [&str; 40] = [
    "163.com",
    "aim.com",
    "aol.com",
    "att.net",
    "comcast.net",
    "cox.net",
    "fastmail.com",
    // The demo's own: an invented one (RFC 2606), so that its queue shows the signal.
    "freemail.example",
    "gmail.com",
    "gmx.com",
    "gmx.net",
    "googlemail.com",
    "hotmail.com",
    "hotmail.com.mx",
    "hotmail.es",
    "hushmail.com",
    "icloud.com",
    "live.com",
    "live.com.mx",
    "mac.com",
    "mail.com",
    "mail.ru",
    "me.com",
    "msn.com",
    "outlook.com",
    "outlook.es",
    "pm.me",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "rocketmail.com",
    "sbcglobal.net",
    "tutanota.com",
    "verizon.net",
    "yahoo.com",
    "yahoo.com.mx",
    "yahoo.es",
    "yandex.com",
    "ymail.com",
    "zoho.com",
];

pub(super) fn is_free_mail(domain: &str) -> bool {
    FREE_MAIL.contains(&domain)
}

/// The domain and what it stands under, label by label: `mail.clinic.example`, `clinic.example`. No
/// suffix of letters counts (v44).
fn and_parents(domain: &str) -> Vec<&str> {
    let mut found = vec![domain];
    let mut rest = domain;
    while let Some((_, parent)) = rest.split_once('.').filter(|(_, parent)| parent.contains('.')) {
        found.push(parent);
        rest = parent;
    }
    found
}

/// The signal of each pair of address and organization's name, by one query for all.
pub(super) async fn domains_of(db: &Db, who: &[(&str, &str)]) -> Result<Vec<Domain>> {
    let domains: Vec<&str> = who.iter().map(|(email, _)| domain_of(email)).collect();
    let asked: Vec<&str> = domains.iter().flat_map(|domain| and_parents(domain)).collect();
    let owners = organizations::owners_of(db, &asked).await?;
    let signal =
        |(domain, (_, organization)): (&&str, &(&str, &str))| signal(domain, organization, &owners);
    Ok(domains.iter().zip(who).map(signal).collect())
}

fn signal(domain: &str, organization: &str, owners: &HashMap<String, String>) -> Domain {
    if is_free_mail(domain) {
        return Domain::FreeMail;
    }
    let owner = and_parents(domain).into_iter().find_map(|domain| owners.get_key_value(domain));
    match owner {
        None => Domain::Unknown { domain: domain.to_owned() },
        Some((domain, owner)) if owner.to_lowercase() == organization.to_lowercase() => {
            Domain::Matches { domain: domain.clone() }
        }
        Some((domain, owner)) => {
            Domain::OfAnother { domain: domain.clone(), organization: owner.clone() }
        }
    }
}

fn domain_of(email: &str) -> &str {
    email.rsplit_once('@').map_or("", |(_, domain)| domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owners() -> HashMap<String, String> {
        [("clinic.example".into(), "Valle Verde Health".into())].into()
    }

    #[test]
    fn v44_domains_are_compared_by_label_not_by_their_last_letters() {
        let of = |domain| signal(domain, "valle verde health", &owners());
        assert_eq!(of("clinic.example"), Domain::Matches { domain: "clinic.example".into() });
        assert_eq!(of("mail.clinic.example"), Domain::Matches { domain: "clinic.example".into() });
        for other in ["evilclinic.example", "clinic.example.evil", "example"] {
            assert_eq!(of(other), Domain::Unknown { domain: other.into() });
        }
    }

    #[test]
    fn a_domain_of_another_organization_and_a_free_one_are_told() {
        let of = |domain| signal(domain, "Three Rivers Clinic", &owners());
        assert!(matches!(of("clinic.example"), Domain::OfAnother { .. }));
        assert_eq!(of("gmail.com"), Domain::FreeMail);
    }
}
