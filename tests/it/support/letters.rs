use mail_parser::MessageParser;

use super::smtp::Received;

/// The text of a mail as a reader sees it.
pub fn text_of(mail: &Received) -> String {
    let parsed = MessageParser::default().parse(&mail.bytes).unwrap();
    parsed.body_text(0).unwrap().into_owned()
}

/// The path of the first address in it that starts so, as in `/password/set/…`.
pub fn path_in(text: &str, start: &str) -> String {
    let at = text.find(start).unwrap_or_else(|| panic!("no {start} in {text}"));
    text[at..].split(|c: char| c.is_whitespace() || c == '>' || c == ')').next().unwrap().to_owned()
}
