//! `peernet load-data`: a large network for `bin/bench`, on top of the demo network.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use super::demo;
use super::house::{House, done, run};
use crate::base::Tx;

#[derive(Args)]
pub struct Options {
    #[arg(long, default_value_t = 2_000)]
    members: u32,
    /// Four at least: the first three have the longest threads.
    #[arg(long, default_value_t = 50_000, value_parser = clap::value_parser!(u32).range(4..))]
    questions: u32,
    #[arg(long, default_value_t = 950_000)]
    replies: u32,
    #[arg(long, default_value_t = 5_000)]
    resources: u32,
    /// The same seed makes the same network.
    #[arg(long, default_value_t = 1)]
    seed: u32,
}

/// Refused wherever the demo network is. All of it or nothing but that network.
pub fn load_data(options: &Options) -> Result<ExitCode> {
    run(async |house: House| {
        let app = house.app().await?;
        demo::load(&app).await?;
        let load = async |tx: &mut Tx| {
            let now = tx.now();
            tx.run_script(&script(options, &now.to_rfc3339())).await
        };
        app.database.transaction(load).await?;
        let Options { members, questions, replies, resources, .. } = options;
        let line = format!(
            "loaded {members} members, {questions} questions, {replies} replies, {resources} resources"
        );
        done(line)
    })
}

fn script(options: &Options, now: &str) -> String {
    let Options { members, questions, replies, resources, seed } = options;
    let rows = include_str!("rows.sql");
    format!(
        "SET LOCAL statement_timeout = 0; SET LOCAL load.members = '{members}'; SET LOCAL load.questions = '{questions}';
         SET LOCAL load.replies = '{replies}'; SET LOCAL load.resources = '{resources}';
         SET LOCAL load.seed = '{seed}'; SET LOCAL load.now = '{now}';
         {rows}"
    )
}
