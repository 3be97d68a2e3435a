//! `bin/bench`: the main work of a network of 1,000 and of 100,000 posts, each beside what limits
//! it, all in one run. Prints Markdown; with `--write FILE` it takes the place of all that stands
//! below the line `<!-- figures -->` of that file. With `--only` one part is measured and printed.

mod digest;
mod drive;
mod network;
mod pages;
mod peers;
mod replies;
mod report;
mod sink;

use std::io::Write;
use std::{env, fs};

use anyhow::{Context, Result, bail};

use network::{Network, Size};
use report::Report;

const PARTS: [&str; 4] = ["thread", "list", "reply", "digest"];

/// Each work and its peers take turns so often.
const ROUNDS: usize = 5;

const SIZES: [Size; 2] = [
    Size { name: "1k", questions: 100, replies: 900, resources: 50 },
    Size { name: "100k", questions: 5_000, replies: 95_000, resources: 500 },
];

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let (file, only) = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => (None, None),
        ["--write", file] => (Some(file.to_owned()), None),
        ["--only", part] if PARTS.contains(&part) => (None, Some(part.to_owned())),
        _ => bail!("usage: bin/bench [--write FILE | --only {}]", PARTS.join("|")),
    };
    let wanted = |part: &str| only.as_ref().is_none_or(|only| only == part);
    peernet::base::tls::install_provider();
    let mut networks = Vec::new();
    for size in SIZES {
        networks.push(Network::open(size).await?);
    }
    let mut report = Report::new(networks.iter().map(|network| network.size.name).collect());
    if wanted("thread") {
        pages::thread(&networks, &mut report).await?;
    }
    if wanted("list") {
        pages::list(&networks, &mut report).await?;
    }
    if wanted("reply") {
        replies::measure(&networks, &mut report).await?;
    }
    if wanted("digest") {
        digest::measure(networks, &mut report).await?;
    }

    let figures = report.markdown();
    std::io::stdout().write_all(figures.as_bytes())?;
    if let Some(file) = file {
        let text = fs::read_to_string(&file)?;
        let (words, _) = text.split_once(MARK).context("no line <!-- figures -->")?;
        fs::write(&file, format!("{words}{MARK}\n\n{figures}"))?;
    }
    Ok(())
}

const MARK: &str = "<!-- figures -->";
