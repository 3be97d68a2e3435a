use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::members;
use tokio::time::sleep;

use super::password::{Hashed, Verdict};
use super::{EmailAddress, Hasher, MemberId, MemberState, Password, open_session};
use crate::base::throttle::{self, Limit};
use crate::base::{Database, Db, Error, Reason, Result, Tx};

/// One sentence for a wrong password, an unknown address and one that may not sign in here.
pub const NOT_RIGHT: Reason = Reason::new("sign-in-not-right");

const PER_ACCOUNT: Limit = Limit { name: "sign-in account", most: 5, seconds: 60 };
const PER_NETWORK: Limit = Limit { name: "sign-in network", most: 200, seconds: 60 };
const IN_ALL: Limit = Limit { name: "sign-in all", most: 600, seconds: 60 };

/// What somebody tries to sign in with.
pub struct Attempt<'a> {
    /// As typed; what is no address is treated as an unknown one.
    pub email: &'a str,
    pub password: Password,
    /// The network that it came from: /24 or /64 (v48). Hashed at once, never stored.
    pub network: &'a [u8],
    pub device: &'a str,
    pub shared: bool,
    /// The demo's accounts sign in on this machine alone (R-AU-9).
    pub demo_allowed: bool,
}

/// The session's token, for the cookie.
pub struct SignedIn {
    pub token: String,
    pub member: MemberId,
}

/// Signs in, or says that something is not right. Above the limits a try waits for its turn, without
/// a connection and without a place at the hashes; one whose turn is too far away is `TooMany`
/// (R-AU-5). One verification runs in every case (R-AU-4).
pub async fn sign_in(
    database: &Database,
    hasher: &Hasher,
    attempt: &Attempt<'_>,
) -> Result<Option<SignedIn>> {
    let email = EmailAddress::parse(attempt.email).ok();
    let account =
        email.as_ref().map_or_else(|| attempt.email.trim().to_lowercase(), EmailAddress::canonical);
    wait_for_turn(database, &account, attempt.network).await?;

    let known = database.read(async |db| find(db, email.as_ref()).await).await?;
    let known = known.filter(|_| attempt.demo_allowed || !is_demo(email.as_ref()));
    let (member, kept) = known.map_or((None, None), |(member, kept)| (Some(member), kept));
    let verified = kept.as_ref().map(|kept| kept.phc.clone());
    let verdict = hasher.verify(&attempt.password, kept).await?;
    let (Some(member), Some(verified), Verdict::Right | Verdict::RightButOld) =
        (member, verified, verdict)
    else {
        return Ok(None);
    };
    let renewed = match verdict {
        Verdict::RightButOld => Some(hasher.hash(&attempt.password).await?),
        Verdict::Right | Verdict::Wrong => None,
    };
    throttle::take_back(database, PER_ACCOUNT, account.as_bytes()).await?;
    let open = async |tx: &mut Tx| open(tx, member, &verified, attempt, renewed.as_ref()).await;
    let token = database.transaction(open).await?;
    Ok(token.map(|token| SignedIn { token, member }))
}

/// A network's excess, and that of all together, only delays; an account's refuses in the end, and
/// never somebody whose turn came.
async fn wait_for_turn(database: &Database, account: &str, network: &[u8]) -> Result<()> {
    let account = throttle::turn(database, PER_ACCOUNT, account.as_bytes()).await?;
    let account = account.ok_or(Error::TooMany(60))?;
    let longest = Duration::seconds(8);
    let network = throttle::turn(database, PER_NETWORK, network).await?.unwrap_or(longest);
    let all = throttle::turn(database, IN_ALL, b"all").await?.unwrap_or(longest);
    let wait = account.max(network).max(all);
    if wait > Duration::zero() {
        sleep(wait.to_std().map_err(Error::internal)?).await;
    }
    Ok(())
}

type Known = (MemberId, Option<Hashed>);

async fn find(mut db: &Db, email: Option<&EmailAddress>) -> Result<Option<Known>> {
    // An address that is none is looked for all the same: the same work, whatever was typed.
    let canonical = email.map(EmailAddress::canonical).unwrap_or_default();
    let found: Option<(MemberId, Option<String>, Option<String>)> = members::table
        .filter(members::email_canonical.eq(canonical))
        .filter(members::state.ne(MemberState::Deactivated))
        .select((members::id, members::password_hash, members::pepper_id))
        .first(&mut db)
        .await
        .optional()?;
    Ok(found.map(|(id, phc, pepper_id)| {
        (id, phc.zip(pepper_id).map(|(phc, pepper_id)| Hashed { phc, pepper_id }))
    }))
}

fn is_demo(email: Option<&EmailAddress>) -> bool {
    email.is_some_and(|email| email.domain() == "demo.example")
}

/// None if the password is no longer the one that was verified: a change of it ends all sessions,
/// and one that was about to be opened is among them (R-AU-8).
async fn open(
    tx: &mut Tx,
    member: MemberId,
    verified: &str,
    attempt: &Attempt<'_>,
    renewed: Option<&Hashed>,
) -> Result<Option<String>> {
    let unchanged = members::table
        .find(member)
        .filter(members::password_hash.eq(verified))
        .select(members::id)
        .for_no_key_update();
    if unchanged.first::<MemberId>(tx).await.optional()?.is_none() {
        return Ok(None);
    }
    if let Some(Hashed { phc, pepper_id }) = renewed {
        diesel::update(members::table.find(member))
            .set((members::password_hash.eq(phc), members::pepper_id.eq(pepper_id)))
            .execute(tx)
            .await?;
    }
    open_session(tx, member, attempt.device, attempt.shared).await.map(Some)
}
