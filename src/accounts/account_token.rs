//! Tokens that give access by mail (R-TK). The worker makes one while it draws the mail; the
//! database keeps its hash; only a POST uses it.

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{account_tokens, members};

use super::MemberId;
use crate::base::word::words;
use crate::base::{Db, Error, Result, Time, Tx, secret};

words!(
    /// What a token is for.
    Purpose { FirstPassword = "first_password", Reset = "reset" }
);

impl Purpose {
    pub fn life(self) -> Duration {
        match self {
            Self::FirstPassword => Duration::hours(48),
            Self::Reset => Duration::minutes(30),
        }
    }
}

/// A new token; it takes the place of the member's others for this purpose, unless `beside` says
/// that nobody knows whether the mail with the last one arrived.
pub async fn new_token(
    tx: &mut Tx,
    member: MemberId,
    purpose: Purpose,
    beside: bool,
) -> Result<String> {
    let token = secret::token()?;
    keep_token(tx, member, purpose, &token, beside).await?;
    Ok(token)
}

/// Keeps a token that a mail already bears, in the transaction before it leaves; `beside` as above.
pub async fn keep_token(
    tx: &mut Tx,
    member: MemberId,
    purpose: Purpose,
    token: &str,
    beside: bool,
) -> Result<()> {
    if !beside {
        drop_tokens(tx, member, purpose).await?;
    }

    let email: String =
        members::table.find(member).select(members::email_canonical).first(tx).await?;
    let row = (
        account_tokens::token_hash.eq(secret::hash(token)),
        account_tokens::member_id.eq(member),
        account_tokens::purpose.eq(purpose),
        account_tokens::email_canonical.eq(email),
        account_tokens::ends_at.eq(tx.now() + purpose.life()),
    );
    diesel::insert_into(account_tokens::table).values(row).execute(tx).await?;
    Ok(())
}

/// Whose a living token is, and what for; not found for one that is unknown, used or over. An empty
/// one is as unknown as any other (v38).
pub async fn token_is_alive(mut db: &Db, token: &str, now: Time) -> Result<(MemberId, Purpose)> {
    let found = account_tokens::table
        .inner_join(members::table)
        .filter(account_tokens::token_hash.eq(secret::hash(token)))
        .filter(account_tokens::ends_at.gt(now))
        .filter(account_tokens::email_canonical.eq(members::email_canonical))
        .select((account_tokens::member_id, account_tokens::purpose))
        .first(&mut db)
        .await
        .optional()?;
    found.ok_or(Error::NotFound)
}

/// Uses a token up, with all others of the member: whoever sets a password has what they are for.
pub(super) async fn use_token(tx: &mut Tx, token: &str) -> Result<(MemberId, Purpose)> {
    let now = tx.now();
    let (member, purpose) = token_is_alive(tx, token, now).await?;
    // The row goes here: of two at once, the second finds none.
    let used = diesel::delete(account_tokens::table.find(secret::hash(token))).execute(tx).await?;
    if used == 0 {
        return Err(Error::NotFound);
    }
    let others = account_tokens::table.filter(account_tokens::member_id.eq(member));
    diesel::delete(others).execute(tx).await?;
    Ok((member, purpose))
}

pub(super) async fn drop_tokens(tx: &mut Tx, member: MemberId, purpose: Purpose) -> Result<()> {
    let theirs = account_tokens::table
        .filter(account_tokens::member_id.eq(member))
        .filter(account_tokens::purpose.eq(purpose));
    diesel::delete(theirs).execute(tx).await?;
    Ok(())
}

/// Tokens that are over. How many went.
pub async fn purge(tx: &mut Tx) -> Result<usize> {
    let over = account_tokens::table.filter(account_tokens::ends_at.le(tx.now()));
    Ok(diesel::delete(over).execute(tx).await?)
}
