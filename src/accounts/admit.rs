use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use diesel_derive_newtype::DieselNewType;
use schema::members;

use super::{EmailAddress, Language, MemberId, MemberState, Role, Work};
use crate::base::{Error, Invalid, Reason, Result, Tx, text};
use crate::organizations::OrganizationId;

pub const EMAIL_TAKEN: Reason = Reason::new("member-email-taken");

/// A person's name, as others see it. Names are not unique.
#[derive(Clone, Debug, PartialEq, Eq, DieselNewType)]
pub struct PersonName(String);

impl PersonName {
    pub fn parse(raw: &str) -> Result<Self, Reason> {
        text::name(raw).map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

pub struct NewMember {
    pub name: PersonName,
    pub email: EmailAddress,
    pub role: Role,
    pub organization: Option<OrganizationId>,
    pub job_title: String,
    pub work: Work,
    /// The id of one of the configured regions.
    pub region: String,
    pub language: Language,
    pub time_zone: String,
}

/// Makes a member, without a password. The caller has the right to: a decision on an application,
/// the command line, the demo. `EMAIL_TAKEN` if the address is another member's.
pub async fn admit(tx: &mut Tx, new: &NewMember) -> Result<MemberId> {
    let id = MemberId::random();
    let row = (
        members::id.eq(id),
        members::name.eq(&new.name),
        members::email.eq(new.email.stored()),
        members::email_canonical.eq(new.email.canonical()),
        members::role.eq(new.role),
        members::state.eq(MemberState::Active),
        members::organization_id.eq(new.organization),
        members::job_title.eq(&new.job_title),
        members::work.eq(new.work),
        members::region.eq(&new.region),
        members::language.eq(new.language),
        members::time_zone.eq(&new.time_zone),
        members::joined_at.eq(tx.now()),
    );
    let admitted = diesel::insert_into(members::table).values(row).execute(tx).await;
    admitted.map_err(|error| Error::if_taken(error, Invalid::field("email", EMAIL_TAKEN)))?;
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_name_are_parted_by_single_spaces() {
        assert_eq!(PersonName::parse(" Ana \u{a0} Ruiz").unwrap().as_str(), "Ana Ruiz");
        assert!(PersonName::parse(" \u{a0} ").is_err());
    }
}
