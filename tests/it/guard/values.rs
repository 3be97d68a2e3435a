//! Identifiers of valid form and random content.

use super::random::Random;

pub fn ssn(random: &mut Random) -> String {
    let digits = social(random);
    let sign = random.pick(&["-", "-", "-", " ", "."]);
    format!("{}{sign}{}{sign}{}", &digits[..3], &digits[3..5], &digits[5..])
}

/// Nine digits as they are given out.
pub fn social(random: &mut Random) -> String {
    loop {
        let (area, group) = (random.between(1, 899), random.between(1, 99));
        let digits = format!("{area:03}{group:02}{:04}", random.between(1, 9_999));
        let is_example = ["078051120", "219099999", "123456789"].contains(&digits.as_str());
        if area != 666 && !is_example {
            return digits;
        }
    }
}

pub fn itin(random: &mut Random) -> String {
    let groups: Vec<usize> = (50..=65).chain(70..=88).chain(90..=92).chain(94..=99).collect();
    let group = groups[random.below(groups.len())];
    let sign = random.pick(&["-", " "]);
    let (head, tail) = (random.form("9##"), random.form("####"));
    format!("{head}{sign}{group}{sign}{tail}")
}

pub fn a_number(random: &mut Random) -> String {
    let form = random.pick(&[
        "A&########",
        "A#&#######",
        "A &########",
        "A-&########",
        "A#########",
        "A###-###-###",
        "A ### ### ###",
        "A&#-###-###",
        "A&#######",
        "A# &########",
    ]);
    // The sign before the number, not a digit.
    if form == "A# &########" {
        format!("A# {}", random.form("&########"))
    } else {
        random.form(form)
    }
}

pub fn receipt(random: &mut Random) -> String {
    let center = random.pick(&["EAC", "WAC", "LIN", "SRC", "MSC", "NBC", "IOE", "YSC", "IOE"]);
    let form = random.pick(&["##########", "##-###-#####", " ##########", "-##########"]);
    let sign = if form.starts_with('#') && form.contains('-') { "-" } else { "" };
    format!("{center}{sign}{}", random.form(form))
}

pub fn i94(random: &mut Random) -> String {
    random.form("#########@#")
}

pub fn sevis(random: &mut Random) -> String {
    random.form("N00########")
}

pub fn passport(random: &mut Random) -> String {
    let form = random.pick(&["@########", "#########", "@#######", "@@#######", "&#######"]);
    random.form(form)
}

pub fn curp(random: &mut Random) -> String {
    let consonants = "BCDFGHJKLMNPQRSTVWXYZ";
    let mut text = String::new();
    text.push(random.letter(consonants));
    text.push(random.letter("AEIOU"));
    text.push(random.letter(consonants));
    text.push(random.letter(consonants));
    let (year, month, day) = (random.below(100), random.between(1, 12), random.between(1, 28));
    text += &format!("{year:02}{month:02}{day:02}");
    text.push(random.letter("HM"));
    text += random.pick(&["DF", "MC", "JC", "OC", "MN", "NE", "PL", "GT"]);
    (0..3).for_each(|_| text.push(random.letter(consonants)));
    text + &random.form("##")
}

pub fn mbi(random: &mut Random) -> String {
    let letter = "ACDEFGHJKMNPQRTUVWXY";
    let mut text = random.form("&");
    text.push(random.letter(letter));
    text += &random.form("##");
    text += random.pick(&["", "-"]);
    text.push(random.letter(letter));
    text += &random.form("##");
    text += random.pick(&["", "-"]);
    text.push(random.letter(letter));
    text.push(random.letter(letter));
    text + &random.form("##")
}

pub fn plan(random: &mut Random) -> String {
    let form = random.pick(&["9#######@", "9#######@#", "@@#######&", "########&", "@@@########&"]);
    random.form(form)
}

pub fn record(random: &mut Random) -> String {
    let form = random.pick(&["######&", "#######&", "00#####", "@@-#####", "#####&"]);
    random.form(form)
}

pub fn booking(random: &mut Random) -> String {
    let form = random.pick(&["########", "@#######", "#########", "@@######"]);
    random.form(form)
}

pub fn card(random: &mut Random) -> String {
    let form = random.pick(&[
        "4###############",
        "51##############",
        "55##############",
        "6011############",
        "37#############",
    ]);
    let mut digits: Vec<u32> = random.form(form).chars().filter_map(|c| c.to_digit(10)).collect();
    let weighed = digits.iter().rev().enumerate().skip(1);
    let sum: u32 = weighed
        .map(|(at, digit)| if at % 2 == 1 { digit * 2 / 10 + digit * 2 % 10 } else { *digit })
        .sum();
    *digits.last_mut().unwrap() = (10 - sum % 10) % 10;
    let text: String = digits.iter().map(ToString::to_string).collect();
    let sign = random.pick(&["", " ", "-"]);
    let cuts = if text.len() == 15 { [4, 10, 15].as_slice() } else { &[4, 8, 12, 16] };
    let starts = [0].iter().chain(cuts);
    starts.zip(cuts).map(|(from, to)| &text[*from..*to]).collect::<Vec<_>>().join(sign)
}

/// A date as people write one, in their language.
pub fn date(random: &mut Random, lang: &str) -> String {
    let (year, month, day) =
        (random.between(1931, 2019), random.between(1, 12), random.between(1, 28));
    let en = [
        "Jan", "February", "March", "Apr.", "May", "June", "July", "August", "Sept", "October",
        "Nov", "December",
    ];
    let es = [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ];
    match (lang, random.below(4)) {
        ("es", 0 | 1) => format!("{day} de {} de {year}", es[month - 1]),
        ("es", _) => format!("{day}/{month:02}/{year}"),
        (_, 0) => format!("{} {day}, {year}", en[month - 1]),
        (_, 1) => format!("{year}-{month:02}-{day:02}"),
        (_, 2) => format!("{month}-{day}-{:02}", year % 100),
        _ => format!("{month:02}/{day:02}/{year}"),
    }
}
