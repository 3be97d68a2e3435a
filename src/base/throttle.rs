//! How often something may be done (R-RL): one upsert into an unlogged table, so that all processes
//! agree. Rows are known by a keyed hash whose key dies within two days; no address is stored.

use chrono::{DateTime, Duration, NaiveDate};
use diesel::prelude::*;
use diesel::sql_types::{Binary, Integer, Timestamptz};
use diesel_async::RunQueryDsl;
use hmac::{Hmac, KeyInit, Mac};
use schema::{throttle_keys, throttles};
use sha2::Sha256;

use super::{Database, Error, Result, Time, Tx, secret};

/// So many within so many seconds.
#[derive(Clone, Copy)]
pub struct Limit {
    pub name: &'static str,
    pub most: i32,
    pub seconds: i64,
}

/// A try above its limit waits for its turn; one further away than this is refused (R-AU-5).
const FARTHEST_TURN: i64 = 8;

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = Integer)]
    count: i32,
    #[diesel(sql_type = Timestamptz)]
    turn_at: Time,
}

/// Counts one more for `who`, in a transaction of its own, so that it counts whatever comes of it.
/// `TooMany` above the limit, with the seconds until its window ends.
pub async fn count(database: &Database, limit: Limit, who: &[u8]) -> Result<()> {
    let (counted, ends_at) = database.transaction(async |tx| upsert(tx, limit, who).await).await?;
    if counted.count <= limit.most {
        return Ok(());
    }
    // Rounded up: who comes back then is let in.
    let wait = ends_at - database.clock().now();
    let seconds = wait.num_seconds() + i64::from(wait.subsec_nanos() > 0);
    Err(Error::TooMany(seconds.max(1)))
}

/// Whether one more is still within the limit; counts it either way. For limits that nobody is told of.
pub async fn is_within(database: &Database, limit: Limit, who: &[u8]) -> Result<bool> {
    match count(database, limit, who).await {
        Ok(()) => Ok(true),
        Err(Error::TooMany(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The same within an act: what is undone is not counted.
pub async fn is_within_in(tx: &mut Tx, limit: Limit, who: &[u8]) -> Result<bool> {
    let (counted, _) = upsert(tx, limit, who).await?;
    Ok(counted.count <= limit.most)
}

/// Counts a try and gives it its turn: at once within the limit, else 1, 2, 4, 8 s after the turn
/// before it. None if its turn is too far away; then it takes none.
pub async fn turn(database: &Database, limit: Limit, who: &[u8]) -> Result<Option<Duration>> {
    let (counted, _) = database.transaction(async |tx| upsert(tx, limit, who).await).await?;
    let wait = counted.turn_at - database.clock().now();
    Ok((wait <= Duration::seconds(FARTHEST_TURN)).then(|| wait.max(Duration::zero())))
}

/// Takes one back of what was counted for `who`: only wrong passwords count (R-AU-5). Those before
/// stay counted, or a stranger could tell by their own next turn that somebody signed in.
pub async fn take_back(database: &Database, limit: Limit, who: &[u8]) -> Result<()> {
    let work = async |tx: &mut Tx| {
        let (key, _) = key(tx, limit, who).await?;
        let counted = throttles::table.find(key).filter(throttles::count.gt(0));
        let less = throttles::count.eq(throttles::count - 1);
        diesel::update(counted).set(less).execute(tx).await?;
        Ok(())
    };
    database.transaction(work).await
}

async fn upsert(tx: &mut Tx, limit: Limit, who: &[u8]) -> Result<(Counted, Time)> {
    let (key, ends_at) = key(tx, limit, who).await?;
    // `next` is the turn of a try above the limit; one that is too far away is told, not taken.
    let counted = diesel::sql_query(
        "INSERT INTO throttles AS t (key, count, turn_at, ends_at) VALUES ($1, 1, $2, $3)
         ON CONFLICT (key) DO UPDATE SET
             count = t.count + 1,
             turn_at = CASE
                 WHEN t.count < $4 THEN $2
                 WHEN t.turn_at > $2 + make_interval(secs => $5) THEN t.turn_at
                 ELSE greatest(t.turn_at, $2)
                     + make_interval(secs => least(8, power(2, least(t.count - $4, 3))))
             END
         RETURNING count, turn_at",
    )
    .bind::<Binary, _>(key)
    .bind::<Timestamptz, _>(tx.now())
    .bind::<Timestamptz, _>(ends_at)
    .bind::<Integer, _>(limit.most)
    .bind::<diesel::sql_types::Double, _>(8.0)
    .get_result(tx)
    .await?;
    Ok((counted, ends_at))
}

/// What the row of this window is known by, and when the window ends.
async fn key(tx: &mut Tx, limit: Limit, who: &[u8]) -> Result<(Vec<u8>, Time)> {
    let window = tx.now().timestamp().div_euclid(limit.seconds);
    let day_key = day_key(tx).await?;
    let mac = Hmac::<Sha256>::new_from_slice(&day_key).map_err(Error::internal)?;
    let mac = mac.chain_update(limit.name).chain_update(window.to_be_bytes()).chain_update(who);
    let ends_at = DateTime::from_timestamp((window + 1) * limit.seconds, 0).unwrap_or(tx.now());
    Ok((mac.finalize().into_bytes().to_vec(), ends_at))
}

async fn day_key(tx: &mut Tx) -> Result<Vec<u8>> {
    let today: NaiveDate = tx.now().date_naive();
    let row = throttle_keys::table.find(today).select(throttle_keys::key);
    if let Some(key) = row.first(tx).await.optional()? {
        return Ok(key);
    }
    let fresh: [u8; 32] = secret::random()?;
    diesel::insert_into(throttle_keys::table)
        .values((throttle_keys::day.eq(today), throttle_keys::key.eq(&fresh[..])))
        .on_conflict_do_nothing()
        .execute(tx)
        .await?;
    Ok(row.first(tx).await?)
}

/// Keys of days that are over, and rows of windows that are. How many went.
pub async fn purge(tx: &mut Tx) -> Result<usize> {
    let oldest = tx.now().date_naive() - Duration::days(1);
    let keys = diesel::delete(throttle_keys::table.filter(throttle_keys::day.lt(oldest)));
    let keys = keys.execute(tx).await?;
    let rows = diesel::delete(throttles::table.filter(throttles::ends_at.lt(tx.now())));
    Ok(keys + rows.execute(tx).await?)
}
