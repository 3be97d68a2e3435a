use super::known::Known;
use super::people;
use super::plan::Step;
use super::prepared::Prepared;
use crate::base::{Error, Reason, Result, Tx};

/// Does one step by the act that a member's form would call.
pub async fn act(
    tx: &mut Tx,
    known: &mut Known,
    prepared: &Prepared,
    step: Step<'_>,
) -> Result<()> {
    match step {
        Step::OpenOrganization(organization) => {
            people::open_organization(tx, known, organization).await
        }
        Step::Admit(member) => people::admit(tx, known, prepared, member).await,
        Step::Suspend(member, suspended) => people::suspend(tx, known, member, suspended).await,
    }
}

/// A text of `demo/` that a form would refuse: a fault of ours, which the tests look for.
pub fn unfit(reason: Reason) -> Error {
    Error::internal(format!("demo: {reason:?}"))
}
