//! Pages of a member, and a reply.

use anyhow::{Context, Result, ensure};
use reqwest::{Client, Request};

use crate::ROUNDS;
use crate::drive::{Run, again_and_again, each_once};
use crate::network::{Network, key, post};
use crate::peers::{pgbench, static_page};
use crate::report::{Report, Row, median};

/// The thread of 50 replies that load data makes.
const THREAD: u32 = 3;

const THREAD_ID: &str = "SELECT id FROM questions WHERE title LIKE '% (3)'";

/// Its replies, by one query.
const THREAD_ROWS: &str = "
    SELECT r.id, r.path, r.body_html, r.gaps, r.edited_at, r.helpful_count, c.state, c.language,
        c.created_at, c.author_id, m.name, o.name
    FROM replies r JOIN content c ON c.id = r.id JOIN spaces s ON s.id = c.space_id
    LEFT JOIN members m ON m.id = c.author_id LEFT JOIN organizations o ON o.id = m.organization_id
    WHERE r.question_id = '{thread}'
    ORDER BY r.path LIMIT 50;";

/// What a list shows, by one query.
const LIST_ROWS: &str = "
    SELECT q.id, q.title, q.kind, q.reply_count, q.people_count, q.answered, s.name, m.name,
        c.author_id, c.active_at, c.language, c.state
    FROM content c JOIN questions q ON q.id = c.id JOIN spaces s ON s.id = c.space_id
    LEFT JOIN members m ON m.id = c.author_id
    WHERE c.kind = 'question' ORDER BY c.active_at DESC, c.id DESC LIMIT 25;";

/// A table for the one INSERT that a reply is held against.
const SCRATCH: &str = "
    CREATE TABLE IF NOT EXISTS bench_rows (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text)";
const INSERT: &str = "INSERT INTO bench_rows (body) VALUES (repeat('word ', 40));";

/// Replies of one round: ten of each member who is signed in, as nobody may write more in ten minutes.
const REPLIES_EACH: usize = 10;
const BATCHES: usize = 10;

pub async fn measure(networks: &[Network], report: &mut Report) -> Result<()> {
    page(networks, report, "thread page, 50 replies", Path::Thread, THREAD_ROWS).await?;
    page(networks, report, "list page, 25 questions", Path::List, LIST_ROWS).await?;
    reply(networks, report).await
}

#[derive(Clone, Copy)]
enum Path {
    Thread,
    List,
}

/// A page, beside the smaller of: the same bytes from a static page, the same rows by one query.
async fn page(
    networks: &[Network],
    report: &mut Report,
    work: &str,
    path: Path,
    rows: &str,
) -> Result<()> {
    let mut ratios = vec![Vec::new(); networks.len()];
    let mut runs = vec![Vec::new(); networks.len()];
    let mut limits = vec![Vec::new(); networks.len()];
    let mut asked = Vec::new();
    for network in networks {
        let url = match path {
            Path::Thread => network.threads(THREAD..=THREAD).await?.concat(),
            Path::List => format!("{}/questions", network.url),
        };
        let client = network.members.first().context("nobody is signed in")?;
        let request = client.get(&url).build()?;
        let answer = client.execute(get(&request)?).await?;
        ensure!(answer.status().is_success(), "{url} answers {}", answer.status());
        let peer = static_page(answer.bytes().await?)?;
        let rows = rows.replace("{thread}", &network.sql(THREAD_ID).await?);
        asked.push((network, client, request, client.get(peer).build()?, rows));
    }
    for _ in 0..ROUNDS {
        for (at, (network, client, request, peer, rows)) in asked.iter().enumerate() {
            let ours = again_and_again(client, request).await?;
            let fixed = again_and_again(client, peer).await?;
            let bare = pgbench(network, rows).await?;
            let limit = fixed.per_second.min(bare);
            ratios.get_mut(at).context("a size")?.push(ours.per_second / limit);
            limits.get_mut(at).context("a size")?.push((fixed.per_second, bare));
            runs.get_mut(at).context("a size")?.push(ours);
        }
    }
    let beside = runs.iter().zip(&limits).map(|(runs, limits)| {
        let fixed: Vec<_> = limits.iter().map(|it| it.0).collect();
        let bare: Vec<_> = limits.iter().map(|it| it.1).collect();
        format!(
            "{}; static {:.0}, query {:.0} a second",
            times(runs),
            median(&fixed),
            median(&bare)
        )
    });
    report.add(Row {
        work: work.to_owned(),
        limit: "the smaller of: a static page of the same bytes, the same rows by one pgbench query",
        aim: 0.5,
        ratios,
        beside: beside.collect(),
    });
    growth(report, work, &runs);
    Ok(())
}

/// What the work costs in the larger network, in times of the smaller.
fn growth(report: &mut Report, work: &str, runs: &[Vec<Run>]) {
    let rates: Vec<Vec<f64>> =
        runs.iter().map(|runs| runs.iter().map(|run| run.per_second).collect()).collect();
    let Some(first) = rates.first() else { return };
    let ratios: Vec<Vec<f64>> = rates
        .iter()
        .map(|rates| first.iter().zip(rates).map(|(small, large)| small / large).collect())
        .collect();
    report.add(Row {
        work: format!("{work}: growth of its cost"),
        limit: "itself at 1k posts; at most 1.3",
        aim: 1.3,
        beside: ratios.iter().map(|_| "times".to_owned()).collect(),
        ratios,
    });
}

async fn reply(networks: &[Network], report: &mut Report) -> Result<()> {
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
    growth(report, "post a reply", &runs);
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

fn times(runs: &[Run]) -> String {
    let of = |figure: &dyn Fn(&Run) -> f64| median(&runs.iter().map(figure).collect::<Vec<_>>());
    format!(
        "{:.0} a second, p50 {:.1} ms, p99 {:.1} ms",
        of(&|run| run.per_second),
        of(&|run| run.within(50)),
        of(&|run| run.within(99))
    )
}

fn get(request: &Request) -> Result<Request> {
    request.try_clone().context("a request that cannot be sent again")
}
