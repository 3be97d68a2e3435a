use std::cmp::Reverse;
use std::ops::Range;

use super::Finding;
use super::fold::{Folded, fold};
use super::rules::{BLOCKING, Rule};

/// The rules that are also searched for in digits that were parted.
const ALSO_JOINED: [&str; 4] = ["SSN", "SSN-CTX", "A-NUM", "A-NUM-CTX"];

/// Every passage that blocks the text, in reading order. What lies inside a longer one is left out.
///
/// Time is linear in the length of the text: folding and joining go over it once, each rule is an
/// automaton that never looks back, a check sees its match and at most 2,048 bytes before it
/// (R-GD-6).
pub fn findings(text: &str) -> Vec<Finding> {
    let folded = fold(text);
    let mut found = Vec::new();
    for rule in BLOCKING.iter() {
        found.extend(search(rule, &folded, text));
    }
    let joined = folded.joined();
    if joined.bytes.len() < folded.bytes.len() {
        for rule in BLOCKING.iter().filter(|rule| ALSO_JOINED.contains(&rule.id.as_str())) {
            found.extend(search(rule, &joined, text));
        }
    }
    outermost(found)
}

fn search(rule: &'static Rule, folded: &Folded, text: &str) -> Vec<Finding> {
    let matches = rule.pattern.find_iter(&folded.bytes);
    let real = matches.filter_map(|found| (rule.check)(&folded.bytes, found.range()));
    let finding = |place: Range<usize>| Finding {
        rule: &rule.id,
        level: rule.level,
        range: folded.written(place, text),
    };
    real.map(finding).collect()
}

fn outermost(mut found: Vec<Finding>) -> Vec<Finding> {
    // PLAN reads "medical" as Medi-Cal, so where another rule found the same it knows better.
    found.sort_by_key(|it| (it.range.start, Reverse(it.range.end), it.rule == "PLAN"));
    let mut end = 0;
    found.retain(|it| {
        let reaches_further = it.range.end > end;
        end = end.max(it.range.end);
        reaches_further
    });
    found
}

#[cfg(test)]
mod tests;
