//! Pages of a member.

use anyhow::{Context, Result, ensure};
use reqwest::Request;

use crate::ROUNDS;
use crate::drive::again_and_again;
use crate::network::Network;
use crate::peers::{pgbench, static_page};
use crate::report::{Report, Row, median, times};

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

pub async fn thread(networks: &[Network], report: &mut Report) -> Result<()> {
    page(networks, report, "thread page, 50 replies", Path::Thread, THREAD_ROWS).await
}

pub async fn list(networks: &[Network], report: &mut Report) -> Result<()> {
    page(networks, report, "list page, 25 questions", Path::List, LIST_ROWS).await
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
    report.growth(work, &runs);
    Ok(())
}

fn get(request: &Request) -> Result<Request> {
    request.try_clone().context("a request that cannot be sent again")
}
