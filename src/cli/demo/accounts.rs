use anyhow::Result;

use super::network;

/// One phrase for all demo accounts, which sign in on this machine only. It passes the check of
/// passwords like any other.
pub const PASSWORD: &str = "orange kites over the levee";

/// A member of the demo network who can sign in.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct DemoAccount {
    pub role: String,
    pub email: String,
    pub password: &'static str,
}

/// The accounts of the demo network, whether or not it was loaded.
pub fn accounts() -> Result<Vec<DemoAccount>> {
    let members = network()?.members.into_iter().filter(|member| member.account);
    let account = |member: super::Member| DemoAccount {
        role: member.role,
        email: member.email,
        password: PASSWORD,
    };
    Ok(members.map(account).collect())
}
