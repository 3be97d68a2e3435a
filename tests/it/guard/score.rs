use std::collections::BTreeMap;
use std::fmt::Write;

use peernet::guard::findings;

use super::row::Row;

/// How many rows, or passages, were found that should be, missed, and found that should not be.
#[derive(Clone, Copy, Default)]
pub struct Score {
    pub found: usize,
    pub missed: usize,
    pub wrong: usize,
}

#[derive(Default)]
pub struct Scores {
    pub level: Score,
    pub span: Score,
}

impl Score {
    pub fn recall(self) -> f64 {
        share(self.found, self.found + self.missed)
    }

    pub fn precision(self) -> f64 {
        share(self.found, self.found + self.wrong)
    }
}

#[expect(clippy::cast_precision_loss, reason = "there are some hundred rows")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

impl Scores {
    pub fn count(&mut self, row: &Row) {
        let found: Vec<_> = findings(&row.text).into_iter().map(|it| it.range).collect();
        let meant = row.places();
        // A finding is of a passage if it covers half of it or more.
        let covers = |found: &std::ops::Range<usize>, (start, end): (usize, usize)| {
            let common = found.end.min(end).saturating_sub(found.start.max(start));
            common * 2 >= end - start
        };
        match (row.expect == "block", found.is_empty()) {
            (true, false) => self.level.found += 1,
            (true, true) => self.level.missed += 1,
            (false, false) => self.level.wrong += 1,
            (false, true) => {}
        }
        let is_found = |place: &&(usize, usize)| found.iter().any(|it| covers(it, **place));
        let hits = meant.iter().filter(is_found).count();
        self.span.found += hits;
        self.span.missed += meant.len() - hits;
        let is_wrong = |it: &&std::ops::Range<usize>| !meant.iter().any(|place| covers(it, *place));
        self.span.wrong += found.iter().filter(is_wrong).count();
    }
}

pub fn score<'a>(rows: impl Iterator<Item = &'a Row>) -> Scores {
    let mut scores = Scores::default();
    rows.for_each(|row| scores.count(row));
    scores
}

/// One line for each group and each language.
pub fn table(rows: &[Row]) -> String {
    let mut parts: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        let apart = if row.split == "plain" { "" } else { " (evasion)" };
        parts.entry(format!("{}{apart}", row.group())).or_default().push(row);
        parts.entry(format!("[{}]{apart}", row.lang)).or_default().push(row);
    }
    let mut table = String::new();
    let heads = ["rows", "recall", "precision", "span recall", "span precision"];
    let _ = writeln!(
        table,
        "{:<28}{:>6}{:>8}{:>11}{:>13}{:>16}",
        "guard", heads[0], heads[1], heads[2], heads[3], heads[4]
    );
    for (name, rows) in parts {
        let Scores { level, span } = score(rows.iter().copied());
        let figures = [level.recall(), level.precision(), span.recall(), span.precision()];
        let _ = write!(table, "{name:<28}{:>6}", rows.len());
        for (figure, width) in figures.iter().zip([8, 11, 13, 16]) {
            let _ = write!(table, "{figure:>width$.3}");
        }
        table.push('\n');
    }
    table
}
