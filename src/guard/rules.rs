use std::sync::LazyLock;

use regex::bytes::{Regex, RegexBuilder};
use serde::Deserialize;

use super::checks::{Check, check};
use super::{Level, fold};

/// One rule, ready to search folded text with.
pub struct Rule {
    pub id: String,
    pub level: Level,
    pub pattern: Regex,
    pub check: Check,
}

/// The rules that block, in the order of their file.
#[expect(clippy::expect_used, reason = "the file is part of the program, and a test reads it")]
pub static BLOCKING: LazyLock<Vec<Rule>> =
    LazyLock::new(|| read(|level| level == Level::Block).expect("the rules are well-formed"));

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "DATE")]
    date: String,
    #[serde(rename = "PT")]
    patient: String,
    rule: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    level: Level,
    re: String,
    /// Capital letters matter.
    #[serde(default)]
    case: bool,
    #[serde(default)]
    check: String,
}

type Fault = Box<dyn std::error::Error + Send + Sync>;

fn read(wanted: impl Fn(Level) -> bool) -> Result<Vec<Rule>, Fault> {
    let file: File = toml::from_str(include_str!("rules.toml"))?;
    let chosen = file.rule.iter().filter(|rule| wanted(rule.level));
    chosen.map(|rule| prepare(&file, rule)).collect()
}

/// Text is folded before it is searched, so a pattern is folded too: `mam[aá]` means `mam[aa]`.
fn prepare(file: &File, rule: &Written) -> Result<Rule, Fault> {
    let whole = rule.re.replace("{DATE}", &file.date).replace("{PT}", &file.patient);
    let pattern = String::from_utf8(fold::fold(&whole).bytes)?;
    let pattern =
        RegexBuilder::new(&pattern).unicode(false).case_insensitive(!rule.case).build()?;
    let check = check(&rule.id, &rule.check).ok_or("a check that is not there")?;
    Ok(Rule { id: rule.id.clone(), level: rule.level, pattern, check })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_that_block_can_be_read() {
        assert_eq!(read(|level| level == Level::Block).unwrap().len(), 18);
    }

    #[test]
    fn the_rules_that_do_not_block_are_kept_in_the_file() {
        let file: File = toml::from_str(include_str!("rules.toml")).unwrap();
        assert_eq!(file.rule.iter().filter(|rule| rule.level != Level::Block).count(), 11);
    }
}
