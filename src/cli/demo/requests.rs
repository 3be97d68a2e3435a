//! Requests to join that wait on the desk.

use super::known::Known;
use super::prepared::Prepared;
use super::{Answered, Application, Asked};
use crate::accounts::Viewer;
use crate::base::{Result, Tx, secret};
use crate::membership::{self, NewRequest, Typed, parse_answer, parse_question};

/// Asks to join, and confirms the address. Nobody knows the status address.
pub async fn apply(
    tx: &mut Tx,
    known: &mut Known,
    prepared: &Prepared<'_>,
    application: &Application,
) -> Result<()> {
    let organization = match &application.organization {
        Some(id) => prepared.organization(id)?.name.as_str(),
        None => application.new_organization.as_deref().unwrap_or_default(),
    };
    let typed = Typed {
        name: &application.name,
        email: &application.email,
        organization,
        job_title: &application.job_title,
        work: &application.work,
        region: &application.region,
        language: &application.language,
        reason: &application.reason,
        agrees: true,
    };
    let new = NewRequest::parse(&typed, &prepared.config.regions)?;
    let id = membership::request_to_join(tx, Viewer::System, &new, &secret::token()?).await?;
    membership::confirm_as_system(tx, Viewer::System, id).await?;
    known.applications.add(&application.id, id);
    Ok(())
}

pub async fn ask(
    tx: &mut Tx,
    known: &Known,
    application: &Application,
    asked: &Asked,
) -> Result<()> {
    let id = known.applications.get(&application.id)?;
    let question = parse_question(&asked.question)?;
    membership::ask_for_information(tx, known.viewer(&asked.by)?, id, &question).await
}

pub async fn answer(
    tx: &mut Tx,
    known: &Known,
    application: &Application,
    answered: &Answered,
) -> Result<()> {
    let id = known.applications.get(&application.id)?;
    let answer = parse_answer(&answered.answer)?;
    membership::answer(tx, Viewer::Applicant(id.0), &answer).await
}
