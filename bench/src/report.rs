//! Figures of several rounds, and the table they end in.

use std::fmt::Write as _;

use crate::drive::Run;

/// One work: for each size of network, what was seen in each round.
pub struct Row {
    pub work: String,
    pub limit: &'static str,
    /// The ratio that is aimed at.
    pub aim: f64,
    /// For each size, for each round.
    pub ratios: Vec<Vec<f64>>,
    /// For each size, in words.
    pub beside: Vec<String>,
}

pub struct Report {
    sizes: Vec<&'static str>,
    rows: Vec<Row>,
}

impl Report {
    pub fn new(sizes: Vec<&'static str>) -> Self {
        Self { sizes, rows: Vec::new() }
    }

    pub fn add(&mut self, row: Row) {
        eprintln!("{}", line(&row));
        self.rows.push(row);
    }

    /// What the work costs in the larger network, in times of the smaller.
    pub fn growth(&mut self, work: &str, runs: &[Vec<Run>]) {
        let rates: Vec<Vec<f64>> =
            runs.iter().map(|runs| runs.iter().map(|run| run.per_second).collect()).collect();
        let Some(first) = rates.first() else { return };
        let ratios: Vec<Vec<f64>> = rates
            .iter()
            .map(|rates| first.iter().zip(rates).map(|(small, large)| small / large).collect())
            .collect();
        self.add(Row {
            work: format!("{work}: growth of its cost"),
            limit: "itself at 1k posts; at most 1.3",
            aim: 1.3,
            beside: ratios.iter().map(|_| "times".to_owned()).collect(),
            ratios,
        });
    }

    pub fn markdown(&self) -> String {
        let mut table = "| work | limit beside it | aim |".to_owned();
        for size in &self.sizes {
            let _ = write!(table, " {size} posts |");
        }
        let _ = writeln!(table, "\n|---|---|---|{}", "---|".repeat(self.sizes.len()));
        for row in &self.rows {
            let _ = writeln!(table, "{}", line(row));
        }
        table
    }
}

fn line(row: &Row) -> String {
    let Row { work, limit, aim, ratios, beside } = row;
    let mut line = format!("| {work} | {limit} | {aim} |");
    for (ratios, beside) in ratios.iter().zip(beside) {
        let (least, most) = spread(ratios);
        let _ = write!(line, " {:.2} ({least:.2}–{most:.2}); {beside} |", median(ratios));
    }
    line
}

pub fn median(figures: &[f64]) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

fn spread(figures: &[f64]) -> (f64, f64) {
    let least = figures.iter().copied().fold(f64::INFINITY, f64::min);
    let most = figures.iter().copied().fold(0.0, f64::max);
    (least, most)
}

pub fn times(runs: &[Run]) -> String {
    let of = |figure: &dyn Fn(&Run) -> f64| median(&runs.iter().map(figure).collect::<Vec<_>>());
    format!(
        "{:.0} a second, p50 {:.1} ms, p99 {:.1} ms",
        of(&|run| run.per_second),
        of(&|run| run.within(50)),
        of(&|run| run.within(99))
    )
}
