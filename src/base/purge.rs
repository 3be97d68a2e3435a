//! What is kept for a time goes when it is over, and leaves proof: when it was looked for last and
//! how many rows went (R-PRIV). Which purges there are stands on the page `worker.rs`.

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::LocalBoxFuture;
use schema::purges;

use super::{Database, Result, Time, Tx};

type Run = Box<dyn for<'a> Fn(&'a mut Tx) -> LocalBoxFuture<'a, Result<usize>>>;

/// What is purged, each once an hour by whichever worker comes first.
#[derive(Default)]
pub struct Purges(Vec<(&'static str, Run)>);

impl Purges {
    /// `purge` removes what is past its time and says how much went.
    #[must_use]
    pub fn of<P>(mut self, name: &'static str, purge: P) -> Self
    where
        P: AsyncFn(&mut Tx) -> Result<usize> + Copy + 'static,
    {
        let run: Run = Box::new(move |tx| Box::pin(async move { purge(tx).await }));
        self.0.push((name, run));
        self
    }

    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|(name, _)| *name)
    }

    /// Runs those that did not run for an hour. One that fails is logged and tried again later.
    pub async fn run_due(&self, database: &Database) -> Result<()> {
        let latest = database.clock().now() - Duration::hours(1);
        let fresh = database.read(async |mut db| {
            let fresh = purges::table.filter(purges::ran_at.gt(latest));
            Ok(fresh.select(purges::name).load::<String>(&mut db).await?)
        });
        let fresh = fresh.await?;
        for (name, purge) in self.0.iter().filter(|(name, _)| !fresh.iter().any(|it| it == name)) {
            let done = database.transaction(async |tx| run(tx, name, purge).await).await;
            if let Err(error) = done {
                tracing::error!(purge = name, %error, "cannot purge");
            }
        }
        Ok(())
    }
}

/// Takes the purge's row, so that no other worker runs it, and notes what went.
async fn run(tx: &mut Tx, name: &str, purge: &Run) -> Result<()> {
    let never: Option<Time> = None;
    diesel::insert_into(purges::table)
        .values((purges::name.eq(name), purges::ran_at.eq(never), purges::removed.eq(0)))
        .on_conflict_do_nothing()
        .execute(tx)
        .await?;
    let latest = tx.now() - Duration::hours(1);
    let due = purges::table
        .find(name)
        .filter(purges::ran_at.is_null().or(purges::ran_at.le(latest)))
        .select(purges::name)
        .for_update()
        .skip_locked()
        .first::<String>(tx)
        .await
        .optional()?;
    if due.is_none() {
        return Ok(());
    }
    let removed = i64::try_from(purge(tx).await?).unwrap_or(i64::MAX);
    diesel::update(purges::table.find(name))
        .set((purges::ran_at.eq(tx.now()), purges::removed.eq(purges::removed + removed)))
        .execute(tx)
        .await?;
    Ok(())
}
