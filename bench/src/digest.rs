//! The weekly digest of all members: read, drawn and delivered by `peernet digest send`, beside a
//! bare client that hands mails of that size to the same server.

use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::network::Network;
use crate::report::{Report, Row, median};
use crate::sink::{Sink, fill};

/// Each takes up to a minute.
const ROUNDS: usize = 3;

/// Nobody was sent a digest yet, and everybody's is due.
const ANEW: &str = "DELETE FROM digests; DELETE FROM outbox WHERE kind = 'digest';
    DELETE FROM digest_settings";

/// Characters of a digest's text, in each of its two forms.
const LENGTH: usize = 4_000;

pub async fn measure(mut networks: Vec<Network>, report: &mut Report) -> Result<()> {
    let sink = Sink::start().await?;
    let text = "A line of some news of the week.\r\n".repeat(LENGTH / 34);
    let mut ratios = vec![Vec::new(); networks.len()];
    let mut rates = vec![Vec::new(); networks.len()];
    for network in &mut networks {
        network.end_serving().await?;
    }
    for _ in 0..ROUNDS {
        for (at, network) in networks.iter().enumerate() {
            network.sql(ANEW).await?;
            let begun = Instant::now();
            let sent = send(network, &sink).await?;
            #[expect(clippy::cast_precision_loss, reason = "a thousand or so")]
            let rate = sent as f64 / begun.elapsed().as_secs_f64();
            let bare = fill(&sink, sent, &text).await?;
            sink.taken();
            ratios.get_mut(at).context("a size")?.push(rate / bare);
            rates.get_mut(at).context("a size")?.push(rate);
        }
    }
    let beside = rates.iter().zip(&ratios).map(|(rates, ratios)| {
        let rate = median(rates);
        format!("{rate:.0} mails/s, the client about {:.0}", rate / median(ratios))
    });
    let beside = beside.collect();
    report.add(Row {
        work: "digest of 1,000 members: read, draw, deliver".to_owned(),
        limit: "a bare SMTP client to the same server",
        aim: 0.5,
        ratios,
        beside,
    });
    Ok(())
}

/// How many came.
async fn send(network: &Network, sink: &Sink) -> Result<usize> {
    let output = network
        .command()
        .env("SMTP_URL", format!("smtp://127.0.0.1:{}", sink.port))
        .env("PEERNET_MAIL__PER_SECOND", "0")
        .args(["digest", "send"])
        .output()
        .await?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    ensure!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    let sent = sink.taken();
    ensure!(sent > 500, "only {sent} digests came: {said}");
    Ok(sent)
}
