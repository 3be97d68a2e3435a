use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub id: String,
    pub lang: String,
    pub text: String,
    /// block | warn | note | pass
    pub expect: String,
    pub spans: Vec<Span>,
    /// `plain`, or `evasion` for what is written to be missed, which is reported apart.
    pub split: String,
    /// What the text is not, though it looks like it.
    pub trap: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub s: usize,
    pub e: usize,
    pub rule: String,
}

impl Row {
    pub fn group(&self) -> &str {
        self.id.split('/').next().unwrap()
    }

    /// The spans in bytes.
    pub fn places(&self) -> Vec<(usize, usize)> {
        let byte = |point: usize| {
            let at = self.text.char_indices().map(|(at, _)| at).nth(point);
            at.unwrap_or(self.text.len())
        };
        self.spans.iter().map(|span| (byte(span.s), byte(span.e))).collect()
    }
}
