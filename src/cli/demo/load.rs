use anyhow::Result;
use indicatif::ProgressBar;

use super::act::act;
use super::known::Known;
use super::plan::plan;
use super::prepared::Prepared;
use super::refused::may_load;
use super::{DemoAccount, accounts, network};
use crate::app::App;
use crate::base::Tx;

/// Puts the demo network into a database without members, as if it had happened over the last year.
/// All of it or nothing: it is one transaction that travels through time from act to act. `Refused`
/// where the demo has no place.
pub async fn load(app: &App) -> Result<Vec<DemoAccount>> {
    may_load(app).await?;
    let network = network()?;
    let plan = plan(&network);
    let prepared = Prepared::make(app, &network).await?;

    let now = app.clock.now();
    let load = async |tx: &mut Tx| {
        let bar = ProgressBar::new(plan.len() as u64);
        let mut known = Known::default();
        for (ago, step) in &plan {
            tx.travel(now - *ago);
            act(tx, &mut known, &prepared, *step).await?;
            bar.inc(1);
        }
        tx.travel(now);
        bar.finish_and_clear();
        Ok(())
    };
    app.database.transaction(load).await?;
    accounts()
}
