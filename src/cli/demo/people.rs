//! Organizations, members, and the spaces they are in.

use super::act::unfit;
use super::known::Known;
use super::prepared::Prepared;
use super::{Member, Organization, Space, Suspended};
use crate::accounts::{
    self, EmailAddress, Language, NewMember, PersonName, Purpose, Role, Viewer, Work,
};
use crate::base::{Error, Result, Tx};
use crate::digests::{self, Frequency, Level, NewSettings, Schedule};
use crate::marks;
use crate::organizations::{self, OrganizationName};
use crate::spaces::{self, Description, NewSpace, Slug, SpaceKind, SpaceName};

pub async fn open_organization(
    tx: &mut Tx,
    known: &mut Known,
    organization: &Organization,
) -> Result<()> {
    let name = OrganizationName::parse(&organization.name).map_err(unfit)?;
    let id = organizations::find_or_open(tx, &name, &organization.region).await?;
    for domain in &organization.domains {
        organizations::add_domain(tx, id, domain).await?;
    }
    known.organizations.add(&organization.id, id);
    Ok(())
}

pub async fn admit(
    tx: &mut Tx,
    known: &mut Known,
    prepared: &Prepared<'_>,
    member: &Member,
) -> Result<()> {
    let new = NewMember {
        name: PersonName::parse(&member.name).map_err(unfit)?,
        email: EmailAddress::parse(&member.email).map_err(unfit)?,
        role: Role::parse(&member.role)?,
        organization: Some(known.organizations.get(&member.organization)?),
        job_title: member.job_title.clone(),
        work: Work::parse(&member.work).map_err(unfit)?,
        region: member.region.clone(),
        language: Language::parse(&member.language).map_err(unfit)?,
        time_zone: prepared.config.network.time_zone.name().to_owned(),
    };
    let id = accounts::admit(tx, &new).await?;
    known.members.add(&member.id, (id, new.role));
    if let Some(hashed) = prepared.password(&member.id) {
        let token = accounts::new_token(tx, id, Purpose::FirstPassword, false).await?;
        accounts::set_password(tx, &token, hashed).await?;
    }
    accounts::welcomed(tx, Viewer::Member { id, role: new.role }).await
}

pub async fn suspend(
    tx: &mut Tx,
    known: &Known,
    member: &Member,
    suspended: &Suspended,
) -> Result<()> {
    let (id, _) = known.members.get(&member.id)?;
    accounts::suspend(tx, known.viewer(&suspended.by)?, id, &suspended.reason).await
}

pub async fn open_space(tx: &mut Tx, known: &mut Known, space: &Space) -> Result<()> {
    let new = NewSpace {
        name: SpaceName::parse(&space.name).map_err(unfit)?,
        slug: Slug::parse(&space.id, &space.name).map_err(unfit)?,
        kind: SpaceKind::parse(&space.kind).map_err(unfit)?,
        description: Description::parse(&space.description).map_err(unfit)?,
    };
    let id = spaces::open_space(tx, known.viewer(&space.by)?, &new).await?;
    known.spaces.add(&space.id, id);
    Ok(())
}

/// Puts the member on the list of a working group.
pub async fn list(tx: &mut Tx, known: &Known, space: &Space, member: &str) -> Result<()> {
    let (id, _) = known.members.get(member)?;
    let by = known.viewer(&space.by)?;
    spaces::add_member(tx, by, known.spaces.get(&space.id)?, id).await
}

pub async fn follow(tx: &mut Tx, known: &Known, member: &Member, space: &str) -> Result<()> {
    marks::follow_space(tx, known.viewer(&member.id)?, known.spaces.get(space)?, true).await
}

pub async fn choose_digest(
    tx: &mut Tx,
    known: &Known,
    prepared: &Prepared<'_>,
    member: &Member,
) -> Result<()> {
    let no_word = || Error::internal(format!("demo: no digest like that of {}", member.id));
    let frequency = Frequency::of(&member.digest).ok_or_else(no_word)?;
    let new = NewSettings {
        schedule: Schedule { frequency, ..Schedule::default() },
        zone: prepared.config.network.time_zone,
        level: Level::of(&member.level).ok_or_else(no_word)?,
        language: Language::parse(&member.language).map_err(unfit)?,
    };
    digests::save_settings(tx, known.viewer(&member.id)?, &new).await
}
