use super::Sheet;

/// Where lines are broken; an address is never.
const WIDTH: usize = 72;

/// The text part of a mail: the same content as the HTML, set as carefully.
pub struct TextSheet<'a> {
    sheet: &'a Sheet,
    lines: Vec<String>,
}

impl<'a> TextSheet<'a> {
    pub fn new(sheet: &'a Sheet) -> Self {
        let mut text = Self { sheet, lines: vec![sheet.network.clone()] };
        if let Some(address) = sheet.at_top() {
            text.lines.push(format!("{}: {address}", sheet.text("letter-change-or-stop")));
        }
        text
    }

    pub fn heading(&mut self, heading: &str) {
        self.gap();
        self.wrap("", "", heading);
    }

    /// The heading of a section.
    pub fn section(&mut self, heading: &str) {
        self.lines.push(String::new());
        self.gap();
        self.wrap("", "", &heading.to_uppercase());
    }

    pub fn paragraph(&mut self, text: &str) {
        self.gap();
        for line in text.lines() {
            self.wrap("", "", line);
        }
    }

    pub fn quote(&mut self, text: &str) {
        self.gap();
        for line in text.lines() {
            self.wrap("> ", "> ", line);
        }
    }

    /// A line of a list, with what belongs to it below.
    pub fn item(&mut self, title: &str, below: &[&str]) {
        self.gap();
        self.wrap("* ", "  ", title);
        for line in below {
            self.wrap("  ", "  ", line);
        }
    }

    pub fn link(&mut self, label: &str, address: &str) {
        self.gap();
        self.wrap("", "", &format!("{label}:"));
        self.lines.push(address.to_owned());
    }

    /// The foot, and the whole as lines that end in CRLF.
    pub fn end(mut self, foot: &[String]) -> String {
        self.gap();
        self.lines.push("-- ".to_owned());
        for text in foot {
            self.wrap("", "", text);
        }
        if let Some(address) = self.sheet.unsubscribe() {
            self.wrap("", "", &format!("{}:", self.sheet.text("letter-change-or-stop")));
            self.lines.push(address.to_owned());
        }
        self.wrap("", "", &self.sheet.text("letter-ground-rule"));
        self.lines.push(String::new());
        self.lines.join("\r\n")
    }

    fn gap(&mut self) {
        self.lines.push(String::new());
    }

    fn wrap(&mut self, first: &str, next: &str, text: &str) {
        let mut line = first.to_owned();
        let mut is_empty = true;
        for word in text.split_whitespace() {
            if !is_empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
                self.lines.push(std::mem::replace(&mut line, next.to_owned()));
                is_empty = true;
            }
            if !is_empty {
                line.push(' ');
            }
            line.push_str(word);
            is_empty = false;
        }
        self.lines.push(line);
    }
}
