//! A reply: the whole POST.

use anyhow::{Context, Result};
use reqwest::{Client, Request};

use crate::ROUNDS;
use crate::drive::{Run, each_once};
use crate::network::{Network, key, post};
use crate::peers::pgbench;
use crate::report::{Report, Row, times};

/// A table for the one INSERT that a reply is held against.
const SCRATCH: &str = "
    CREATE TABLE IF NOT EXISTS bench_rows (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text)";
const INSERT: &str = "INSERT INTO bench_rows (body) VALUES (repeat('word ', 40));";

/// Replies of one round: ten of each member who is signed in, as nobody may write more in ten minutes.
const REPLIES_EACH: usize = 10;
const BATCHES: usize = 10;

pub async fn measure(networks: &[Network], report: &mut Report) -> Result<()> {
    let mut ratios = vec![Vec::new(); networks.len()];
    let mut runs = vec![Vec::new(); networks.len()];
    for _ in 0..ROUNDS {
        for (at, network) in networks.iter().enumerate() {
            network.sql(SCRATCH).await?;
            let ours = replies(network).await?;
            let bare = pgbench(network, INSERT).await?;
            ratios.get_mut(at).context("a size")?.push(ours.per_second / bare);
            runs.get_mut(at).context("a size")?.push(ours);
        }
    }
    report.add(Row {
        work: "post a reply".to_owned(),
        limit: "one INSERT by pgbench",
        aim: 0.25,
        ratios,
        beside: runs.iter().map(|runs| times(runs)).collect(),
    });
    report.growth("post a reply", &runs);
    Ok(())
}

async fn replies(network: &Network) -> Result<Run> {
    let threads = network.threads(4..=100).await?;
    let mut threads = threads.iter().cycle();
    let mut runs = Vec::new();
    for _ in 0..BATCHES {
        network.sql("DELETE FROM throttles").await?;
        let mut requests = Vec::new();
        for client in &network.members {
            for thread in threads.by_ref().take(REPLIES_EACH) {
                requests.push((client, reply_to(client, thread).await?));
            }
        }
        runs.push(each_once(requests).await?);
    }
    Ok(Run::joined(runs))
}

async fn reply_to(client: &Client, thread: &str) -> Result<Request> {
    let page = client.get(thread).send().await?.text().await?;
    let body = "We keep the script at the front desk, and everybody says the same. ".repeat(3);
    let form = [("key", key(&page, "/replies\"")?), ("body", &body), ("language", "en")];
    post(client, &format!("{thread}/replies"), &form)
}
