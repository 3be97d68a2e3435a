//! Keeps a server busy: a few clients, each with the next request as soon as it has its answer.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use futures_util::future::try_join_all;
use reqwest::{Client, Request};

pub const CLIENTS: usize = 4;
const WARM_UP: Duration = Duration::from_millis(300);
const LASTS: Duration = Duration::from_secs(2);

/// Work of one kind: how much of it a second, and how long each took.
#[derive(Clone)]
pub struct Run {
    pub per_second: f64,
    took: Vec<Duration>,
    elapsed: Duration,
}

impl Run {
    fn of(mut took: Vec<Duration>, elapsed: Duration) -> Self {
        took.sort_unstable();
        #[expect(clippy::cast_precision_loss, reason = "counts of a few seconds")]
        let per_second = took.len() as f64 / elapsed.as_secs_f64();
        Self { per_second, took, elapsed }
    }

    /// One after the other, without what was between them.
    pub fn joined(runs: Vec<Self>) -> Self {
        let elapsed = runs.iter().map(|run| run.elapsed).sum();
        Self::of(runs.into_iter().flat_map(|run| run.took).collect(), elapsed)
    }

    /// Milliseconds within which that share of them was done.
    pub fn within(&self, hundredths: usize) -> f64 {
        let last = self.took.len().saturating_sub(1);
        self.took.get(last * hundredths / 100).map_or(0.0, |took| took.as_secs_f64() * 1000.0)
    }
}

/// The same request again and again.
pub async fn again_and_again(client: &Client, request: &Request) -> Result<Run> {
    until(client, request, WARM_UP).await?;
    until(client, request, LASTS).await
}

async fn until(client: &Client, request: &Request, lasts: Duration) -> Result<Run> {
    let begun = Instant::now();
    let one = async || {
        let mut took = Vec::new();
        while begun.elapsed() < lasts {
            let request = request.try_clone();
            took.push(send(client, request).await?);
        }
        Ok::<_, anyhow::Error>(took)
    };
    let took = try_join_all((0..CLIENTS).map(|_| one())).await?;
    Ok(Run::of(took.concat(), begun.elapsed()))
}

/// Each of these once.
pub async fn each_once(requests: Vec<(&Client, Request)>) -> Result<Run> {
    let begun = Instant::now();
    let waiting = RefCell::new(requests);
    let one = async || {
        let mut took = Vec::new();
        loop {
            let Some((client, request)) = waiting.borrow_mut().pop() else { break };
            took.push(send(client, Some(request)).await?);
        }
        Ok::<_, anyhow::Error>(took)
    };
    let took = try_join_all((0..CLIENTS).map(|_| one())).await?;
    Ok(Run::of(took.concat(), begun.elapsed()))
}

async fn send(client: &Client, request: Option<Request>) -> Result<Duration> {
    let request = request.ok_or_else(|| anyhow::anyhow!("a request that cannot be sent again"))?;
    let begun = Instant::now();
    let answer = client.execute(request).await?;
    let status = answer.status();
    ensure!(status.is_success() || status.as_u16() == 303, "{} answers {status}", answer.url());
    answer.bytes().await?;
    Ok(begun.elapsed())
}
