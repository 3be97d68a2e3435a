use super::groups::{GROUPS, Group};
use super::random::Random;
use super::row::{Row, Span};
use super::traps::{ORDINARY_EN, ORDINARY_ES, TRAPS};

const SEED: u64 = 20_261_124;
const POSITIVES: usize = 24;
const TRAP_ROUNDS: usize = 3;
const ORDINARY: usize = 120;
const EVASIONS: usize = 6;

/// How a sentence stands in a post: alone, in a list, a table, a quote, a link's words, between others.
const SHAPES: [&str; 8] =
    ["{}", "{}", "{}", "- {}\n- {o}", "| {} | {o} |\n|---|---|", "> {}\n\n{o}", "{o} {}", "{} {o}"];

pub fn rows() -> Vec<Row> {
    let mut random = Random(SEED);
    let mut rows = Vec::new();
    for group in &GROUPS {
        rows.extend((0..POSITIVES).map(|number| positive(&mut random, group, number)));
        rows.extend((0..EVASIONS).map(|number| evasion(&mut random, group, number)));
    }
    for (group, lang, traps) in TRAPS {
        for round in 0..TRAP_ROUNDS {
            for (number, trap) in traps.iter().enumerate() {
                let id = format!("{group}/trap-{lang}-{round}-{number}");
                let text = random.form(trap);
                rows.push(pass(id, lang, frame(&mut random, lang, &text).0, Some(group)));
            }
        }
    }
    rows.extend((0..ORDINARY).map(|number| ordinary(&mut random, number)));
    rows
}

fn lang_of(number: usize) -> &'static str {
    match number {
        _ if number % 10 == 7 => "mixed",
        _ if number.is_multiple_of(3) => "es",
        _ => "en",
    }
}

fn positive(random: &mut Random, group: &Group, number: usize) -> Row {
    let lang = lang_of(number);
    let sentence = sentence(random, group, lang);
    let value = (group.value)(random, lang);
    let (shape, at) = frame(random, lang, sentence);
    block(format!("{}/{number}", group.name), lang, group.rule, &shape, at, &value, "plain")
}

/// The same identifiers, written or placed so that a plain search misses them.
fn evasion(random: &mut Random, group: &Group, number: usize) -> Row {
    let lang = lang_of(number);
    let sentence = sentence(random, group, lang);
    let value = (group.value)(random, lang);
    let value = match number % EVASIONS {
        0 => value.chars().map(wide).collect(),
        1 => value.replace('-', "\u{2011}").replace('/', "\u{2215}"),
        2 => parted(&value, '\u{200b}'),
        3 => parted(&value, ' '),
        _ => value,
    };
    let sentence = match number % EVASIONS {
        4 => sentence.replace("{}", "[here](https://a.example/{})"),
        5 => sentence.replace("{}", "![{}](https://a.example/card.png)"),
        _ => sentence.to_owned(),
    };
    let at = sentence.find("{}").unwrap();
    let id = format!("{}/evasion-{number}", group.name);
    block(id, lang, group.rule, &sentence, at, &value, "evasion")
}

fn sentence(random: &mut Random, group: &Group, lang: &str) -> &'static str {
    random.pick(match lang {
        "es" => group.es,
        "mixed" => group.mixed,
        _ => group.en,
    })
}

fn wide(c: char) -> char {
    match c {
        '0'..='9' | 'A'..='Z' | 'a'..='z' => char::from_u32(u32::from(c) + 0xfee0).unwrap(),
        other => other,
    }
}

fn parted(value: &str, by: char) -> String {
    let both_are_digits = |pair: &[char]| pair.iter().all(char::is_ascii_digit);
    let chars: Vec<char> = value.chars().collect();
    let mut text: String = chars.iter().take(1).collect();
    for pair in chars.windows(2) {
        if both_are_digits(pair) {
            text.push(by);
        }
        text.push(pair[1]);
    }
    text
}

/// The sentence in a shape, and where its own place for a value is then, if it has one.
fn frame(random: &mut Random, lang: &str, sentence: &str) -> (String, usize) {
    let ordinary = if lang == "es" { ORDINARY_ES.as_slice() } else { &ORDINARY_EN };
    let shape = random.pick(&SHAPES);
    let other = random.pick(ordinary);
    let shape = shape.replace("{o}", &random.form(other));
    let at = shape.find("{}").unwrap() + sentence.find("{}").unwrap_or(0);
    (shape.replacen("{}", sentence, 1), at)
}

fn block(
    id: String,
    lang: &str,
    rule: &str,
    shape: &str,
    at: usize,
    value: &str,
    split: &str,
) -> Row {
    let text = format!("{}{value}{}", &shape[..at], &shape[at + 2..]);
    let s = shape[..at].chars().count();
    let span = Span { s, e: s + value.chars().count(), rule: rule.to_owned() };
    let (lang, expect, split) = (lang.to_owned(), "block".to_owned(), split.to_owned());
    Row { id, lang, text, expect, spans: vec![span], split, trap: None }
}

fn pass(id: String, lang: &str, text: String, trap: Option<&str>) -> Row {
    let (lang, expect, split) = (lang.to_owned(), "pass".to_owned(), "plain".to_owned());
    Row { id, lang, text, expect, spans: Vec::new(), split, trap: trap.map(str::to_owned) }
}

fn ordinary(random: &mut Random, number: usize) -> Row {
    let lang = if number.is_multiple_of(4) { "es" } else { "en" };
    let sentences = if lang == "es" { ORDINARY_ES.as_slice() } else { &ORDINARY_EN };
    let chosen: Vec<_> = (0..random.between(1, 6)).map(|_| random.pick(sentences)).collect();
    let text = random.form(&chosen.join(" "));
    pass(format!("ordinary/{number}"), lang, text, None)
}
