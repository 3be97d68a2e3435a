use super::Drawing;
use crate::accounts::{Address, MemberState, address_of};
use crate::base::{Error, Result};
use crate::mail::To;

const SUSPENDED: &str = "suspended";
const DEACTIVATED: &str = "deactivated";
const GONE: &str = "member-gone";

/// For what members of the network are told.
pub async fn active_member(drawing: Drawing<'_>) -> Result<To> {
    Ok(match member(drawing).await? {
        Some(Address { state: MemberState::Active, email, .. }) => To::Address(email),
        Some(Address { state: MemberState::Suspended, .. }) => To::Skip(SUSPENDED),
        Some(_) => To::Skip(DEACTIVATED),
        None => To::Skip(GONE),
    })
}

/// For what concerns the account alone: a suspended member has one too.
pub async fn any_member(drawing: Drawing<'_>) -> Result<To> {
    Ok(match member(drawing).await? {
        Some(Address { state: MemberState::Deactivated, .. }) => To::Skip(DEACTIVATED),
        Some(Address { email, .. }) => To::Address(email),
        None => To::Skip(GONE),
    })
}

async fn member(drawing: Drawing<'_>) -> Result<Option<Address>> {
    let Some(member) = drawing.mail.member() else { return Ok(None) };
    match drawing.read(async |db| address_of(db, member).await).await {
        Ok(address) => Ok(Some(address)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
