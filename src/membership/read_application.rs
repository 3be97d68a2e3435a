use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::applications;

use super::access::seen_of;
use super::messages::said;
use super::signals::domains_of;
use super::{ApplicationId, Domain, Reference, Said, State};
use crate::accounts::{EmailAddress, Language, MemberId, Viewer, Work, members_like, names_of};
use crate::base::{Db, Error, Result, Time, allow};

#[derive(HasQuery)]
#[diesel(table_name = applications)]
struct Row {
    id: ApplicationId,
    reference: Reference,
    name: String,
    email: String,
    email_untagged: String,
    organization: String,
    job_title: String,
    work: Work,
    region: String,
    language: Language,
    reason: String,
    agreed_at: Time,
    state: State,
    confirmed_at: Option<Time>,
    claimed_by: Option<MemberId>,
    claimed_until: Option<Time>,
    decided_by: Option<MemberId>,
    closed_at: Option<Time>,
    letter: Option<String>,
    member_id: Option<MemberId>,
}

/// Another request from the same mailbox, whatever its letters' case and plus-tag.
#[derive(Clone, Debug, HasQuery)]
#[diesel(table_name = applications)]
pub struct Earlier {
    pub id: ApplicationId,
    pub reference: Reference,
    pub state: State,
    pub received_at: Time,
}

/// One application as staff see it, the one place where they see an e-mail address.
pub struct Application {
    pub id: ApplicationId,
    pub reference: Reference,
    pub name: String,
    pub email: String,
    pub organization: String,
    pub job_title: String,
    pub work: Work,
    pub region: String,
    pub language: Language,
    pub reason: String,
    pub agreed_at: Time,
    pub state: State,
    pub confirmed_at: Option<Time>,
    /// For `refuse_unseen`.
    pub seen: String,
    /// Who looks after it, and until when.
    pub claim: Option<(String, Time)>,
    pub is_claimed_by_me: bool,
    /// Who decided; None too, if they are gone.
    pub decided_by: Option<String>,
    pub closed_at: Option<Time>,
    pub letter: Option<String>,
    pub member: Option<MemberId>,
    pub said: Vec<Said>,
    pub domain: Domain,
    pub earlier: Vec<Earlier>,
    /// Members whose address is the same but for its plus-tag.
    pub alike: Vec<String>,
}

/// Not found, if its address is not confirmed: nobody but the applicant sees it before that.
pub async fn read_application(
    mut db: &Db,
    viewer: Viewer,
    application: ApplicationId,
    now: Time,
) -> Result<Application> {
    allow(viewer.moderates())?;
    let row = Row::query()
        .find(application)
        .filter(applications::confirmed_at.is_not_null())
        .first(&mut db)
        .await?;
    let said = said(db, row.id).await?;
    let domain = domains_of(db, &[(&row.email, &row.organization)]).await?.pop();
    let earlier = Earlier::query()
        .filter(applications::email_untagged.eq(&row.email_untagged))
        .filter(applications::id.ne(row.id))
        .filter(applications::confirmed_at.is_not_null())
        .order(applications::received_at.desc())
        .limit(10)
        .load(&mut db)
        .await?;
    let address = EmailAddress::parse(&row.email);
    let address = address.map_err(|_| Error::internal("an address that is none"))?;
    let mut alike = members_like(db, &address).await?;
    alike.retain(|(id, _)| row.member_id != Some(*id));
    let staff: Vec<_> = [row.claimed_by, row.decided_by].into_iter().flatten().collect();
    let names = names_of(db, &staff).await?;
    let name = |of: Option<MemberId>| of.and_then(|id| names.get(&id)).cloned();
    let until = row.claimed_until.filter(|until| *until > now);
    Ok(Application {
        claim: name(row.claimed_by).zip(until),
        is_claimed_by_me: until.is_some() && row.claimed_by == viewer.member_id(),
        decided_by: name(row.decided_by),
        seen: seen_of(&row.email, row.confirmed_at),
        id: row.id,
        reference: row.reference,
        name: row.name,
        email: row.email,
        organization: row.organization,
        job_title: row.job_title,
        work: row.work,
        region: row.region,
        language: row.language,
        reason: row.reason,
        agreed_at: row.agreed_at,
        state: row.state,
        confirmed_at: row.confirmed_at,
        closed_at: row.closed_at,
        letter: row.letter,
        member: row.member_id,
        said,
        domain: domain.ok_or_else(|| Error::internal("an application without its signal"))?,
        earlier,
        alike: alike.into_iter().map(|(_, name)| name).collect(),
    })
}
