//! `bin/bench`: the main work of a network of 1,000 and of 100,000 posts, each beside what limits
//! it, all in one run. Prints Markdown; with `--write FILE` it takes the place of all that stands
//! below the line `<!-- figures -->` of that file.

mod digest;
mod drive;
mod network;
mod pages;
mod peers;
mod report;
mod sink;

use std::io::Write;
use std::{env, fs};

use anyhow::{Context, Result, bail};

use network::{Network, Size};
use report::Report;

/// Each work and its peers take turns so often.
const ROUNDS: usize = 5;

const SIZES: [Size; 2] = [
    Size { name: "1k", questions: 100, replies: 900, resources: 50 },
    Size { name: "100k", questions: 5_000, replies: 95_000, resources: 500 },
];

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let file = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => None,
        ["--write", file] => Some(file.to_owned()),
        _ => bail!("usage: bin/bench [--write FILE]"),
    };
    peernet::base::tls::install_provider();
    let mut networks = Vec::new();
    for size in SIZES {
        networks.push(Network::open(size).await?);
    }
    let mut report = Report::new(networks.iter().map(|network| network.size.name).collect());
    pages::measure(&networks, &mut report).await?;
    digest::measure(networks, &mut report).await?;

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
