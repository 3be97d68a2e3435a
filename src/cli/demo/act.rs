use super::known::Known;
use super::plan::Step;
use super::prepared::Prepared;
use super::{library, people, requests, threads};
use crate::base::{Error, Reason, Result, Tx};

/// Does one step by the act that a member's form would call.
pub async fn act(
    tx: &mut Tx,
    known: &mut Known,
    prepared: &Prepared<'_>,
    step: Step<'_>,
) -> Result<()> {
    match step {
        Step::OpenOrganization(organization) => {
            people::open_organization(tx, known, organization).await
        }
        Step::Admit(member) => people::admit(tx, known, prepared, member).await,
        Step::Suspend(member, suspended) => people::suspend(tx, known, member, suspended).await,
        Step::OpenSpace(space) => people::open_space(tx, known, space).await,
        Step::List(space, member) => people::list(tx, known, space, member).await,
        Step::FollowSpace(member, space) => people::follow(tx, known, member, space).await,
        Step::Ask(question) => threads::ask(tx, known, prepared, question).await,
        Step::Reply(question, reply) => threads::reply(tx, known, prepared, question, reply).await,
        Step::FindHelpful(question, reply) => {
            threads::find_helpful(tx, known, prepared, question, reply).await
        }
        Step::Accept(question, reply) => threads::accept(tx, known, question, reply).await,
        Step::Delete(question, reply) => threads::delete(tx, known, question, reply).await,
        Step::Hide(question, reply, reason) => {
            threads::hide(tx, known, question, reply, reason).await
        }
        Step::Share(resource, version) => {
            library::share(tx, known, prepared, resource, version).await
        }
        Step::AddVersion(resource, version) => {
            library::add_version(tx, known, prepared, resource, version).await
        }
        Step::Apply(application) => requests::apply(tx, known, prepared, application).await,
        Step::AskApplicant(application, asked) => {
            requests::ask(tx, known, application, asked).await
        }
        Step::AnswerAsked(application, answered) => {
            requests::answer(tx, known, application, answered).await
        }
        Step::ChooseDigest(member) => people::choose_digest(tx, known, prepared, member).await,
        Step::ReadAll(member) => threads::read_all(tx, known, prepared, member).await,
    }
}

/// A text of `demo/` that a form would refuse: a fault of ours, which the tests look for.
pub fn unfit(reason: Reason) -> Error {
    Error::internal(format!("demo: {reason:?}"))
}
