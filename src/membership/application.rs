use diesel_derive_newtype::DieselNewType;

use crate::base::id::id;
use crate::base::word::words;
use crate::base::{Result, secret};

id!(ApplicationId);

words!(
    /// How far a request came; `Waiting` is for the applicant's answer. A moderator's claim is no
    /// state: it lapses.
    State {
        Received = "received",
        Confirmed = "confirmed",
        Waiting = "waiting",
        Approved = "approved",
        Declined = "declined",
        Withdrawn = "withdrawn",
    }
);

impl State {
    /// It may still be decided, one way or another.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Received | Self::Confirmed | Self::Waiting)
    }

    /// Its address is confirmed, and nobody has decided: what the queue holds.
    pub fn is_in_queue(self) -> bool {
        matches!(self, Self::Confirmed | Self::Waiting)
    }

    pub fn is_decided(self) -> bool {
        matches!(self, Self::Approved | Self::Declined)
    }
}

/// What people quote when they write to us, as `PN-7K3M-Q2XD`: random, so it counts nobody.
#[derive(Clone, Debug, PartialEq, Eq, DieselNewType)]
pub struct Reference(String);

/// Without those that look like another.
const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

impl Reference {
    pub fn random() -> Result<Self> {
        let letters = secret::random::<8>()?
            .map(|byte| LETTERS.get(usize::from(byte % 32)).copied().map_or('X', char::from));
        let (first, second) = letters.split_at(4);
        let joined = |part: &[char]| part.iter().collect::<String>();
        Ok(Self(format!("PN-{}-{}", joined(first), joined(second))))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An address so that its owner knows it again and nobody learns it, as `i…@clinic.example` (R-TK).
pub fn masked(email: &str) -> String {
    let (local, domain) = email.rsplit_once('@').unwrap_or((email, ""));
    let first: String = local.chars().take(1).collect();
    format!("{first}…@{domain}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_made_of_letters_and_digits_that_nobody_takes_for_another() {
        let reference = Reference::random().unwrap();
        let parts: Vec<_> = reference.as_str().split('-').collect();
        assert_eq!((parts.len(), parts[0], parts[1].len(), parts[2].len()), (3, "PN", 4, 4));
        assert!(parts[1..].concat().bytes().all(|letter| LETTERS.contains(&letter)));
        assert_ne!(Reference::random().unwrap(), reference);
    }

    #[test]
    fn r_tk_an_address_is_masked_to_its_first_letter() {
        assert_eq!(masked("ines.calder@threerivers.example"), "i…@threerivers.example");
        assert_eq!(masked("é"), "é…@");
    }
}
