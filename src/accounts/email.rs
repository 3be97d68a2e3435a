//! E-mail addresses, parsed once where they come in (R-JO-2).

use std::fmt;

use crate::base::Reason;

const MALFORMED: Reason = Reason::new("email-malformed");
const TOO_LONG: Reason = Reason::with("text-too-long", 254);

/// An address as RFC 5321 has it, without the parts of it that hide where mail really goes: quoted
/// and non-ASCII local parts, comments, routes, encoded words, addresses of machines. Mail goes to
/// the stored form alone; two are the same person's if their canonical forms are equal.
#[derive(Clone, PartialEq, Eq)]
pub struct EmailAddress {
    local: String,
    domain: String,
}

impl EmailAddress {
    pub fn parse(raw: &str) -> Result<Self, Reason> {
        let raw = raw.trim();
        if raw.len() > 254 {
            return Err(TOO_LONG);
        }
        let (local, domain) = raw.rsplit_once('@').ok_or(MALFORMED)?;
        if !is_local_part(local) {
            return Err(MALFORMED);
        }
        let domain = domain_of(domain).ok_or(MALFORMED)?;
        Ok(Self { local: local.to_owned(), domain })
    }

    /// As it was typed, but for its domain: what mail is sent to.
    pub fn stored(&self) -> String {
        format!("{}@{}", self.local, self.domain)
    }

    /// In lower case: no mailbox provider tells letters' case apart.
    pub fn canonical(&self) -> String {
        format!("{}@{}", self.local.to_ascii_lowercase(), self.domain)
    }

    /// In lower case, as an A-label.
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// The canonical form without what stands behind a plus: a signal of duplicates, no identity.
    pub fn without_tag(&self) -> String {
        let local = self.local.split('+').next().unwrap_or_default().to_ascii_lowercase();
        format!("{local}@{}", self.domain)
    }
}

/// A dot-atom of RFC 5321 §4.1.2, without `%` and `!`, which once routed mail onwards.
fn is_local_part(local: &str) -> bool {
    let is_atom_character = |c: char| c.is_ascii_alphanumeric() || "#$&'*+-/=?^_`{|}~".contains(c);
    let is_atom = |atom: &str| !atom.is_empty() && atom.chars().all(is_atom_character);
    local.len() <= 64 && local.split('.').all(is_atom) && !local.contains("=?")
}

fn domain_of(raw: &str) -> Option<String> {
    // The URL standard's host parser applies UTS 46 and refuses what no host may hold.
    let url::Host::Domain(domain) = url::Host::parse(raw).ok()? else { return None };
    let labels: Vec<&str> = domain.split('.').collect();
    let is_label = |label: &&str| {
        let inner = |c: char| c.is_ascii_alphanumeric() || c == '-';
        (1..=63).contains(&label.len())
            && label.chars().all(inner)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let last_is_name = labels.last()?.chars().any(|c| c.is_ascii_alphabetic());
    let whole = labels.len() >= 2 && labels.iter().all(is_label) && last_is_name;
    (whole && domain.len() <= 253 && !raw.contains('%')).then_some(domain)
}

/// Never whole: an address in a log would tell who is a member (R-LOG-1).
impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("EmailAddress")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_jo_02_mail_goes_to_the_stored_form_and_the_canonical_one_tells_who_it_is() {
        let typed = EmailAddress::parse(" Ines.Calder+work@ThreeRivers.example ").unwrap();
        assert_eq!(typed.stored(), "Ines.Calder+work@threerivers.example");
        assert_eq!(typed.canonical(), "ines.calder+work@threerivers.example");
        assert_eq!(typed.without_tag(), "ines.calder@threerivers.example");
        let unicode = EmailAddress::parse("ana@clínica.example").unwrap();
        assert_eq!(unicode.domain(), "xn--clnica-4va.example");
    }

    #[test]
    fn r_jo_02_what_hides_where_mail_goes_is_no_address() {
        for refused in [
            "",
            "ana",
            "@clinic.example",
            "ana@",
            "ana@clinic",
            "\"ana\"@clinic.example",
            "ana(me)@clinic.example",
            "ana@[127.0.0.1]",
            "ana@127.0.0.1",
            "ana%evil.example@clinic.example",
            "evil.example!ana@clinic.example",
            "@evil.example:ana@clinic.example",
            "=?utf-8?q?ana?=@clinic.example",
            "ana@clinic.example,eve@evil.example",
            "ana@clinic.example\r\nBcc: eve@evil.example",
            "ana\u{0}@clinic.example",
            "an\u{131}@clinic.example",
            "\u{17f}ana@clinic.example",
            ".ana@clinic.example",
            "a..na@clinic.example",
            "ana@-clinic.example",
            "ana@clinic..example",
            "ana@clinic.example%2eevil",
            "ana@evil@clinic.example",
        ] {
            assert!(EmailAddress::parse(refused).is_err(), "{refused:?}");
        }
        let long = format!("ana@{}.example", "a".repeat(250));
        assert_eq!(EmailAddress::parse(&long), Err(TOO_LONG));
    }
}
