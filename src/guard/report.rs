use super::{findings, reason};
use crate::base::Reason;

/// Where a rule found something, counted as an editor counts; what it found stays in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub line: usize,
    pub column: usize,
    pub rule: &'static str,
    pub reason: Reason,
}

/// The findings of a file, for `peernet guard check`.
pub fn report(text: &str) -> Vec<Seen> {
    let (mut line, mut column, mut read) = (1, 1, 0);
    let mut seen = Vec::new();
    for finding in findings(text) {
        let passed = text.get(read..finding.range.start).unwrap_or_default();
        read = finding.range.start;
        line += passed.matches('\n').count();
        column = match passed.rsplit_once('\n') {
            Some((_, rest)) => 1 + rest.chars().count(),
            None => column + passed.chars().count(),
        };
        let rule = finding.rule;
        seen.push(Seen { line, column, rule, reason: reason(rule) });
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_says_line_column_and_rule() {
        let places: Vec<_> = report("uno\nsí: A123456788\n\nMRN 12345678, SSN 219-45-6780")
            .iter()
            .map(|seen| (seen.line, seen.column, seen.rule))
            .collect();
        assert_eq!(places, [(2, 5, "A-NUM"), (4, 1, "MRN"), (4, 19, "SSN")]);
    }
}
