use peernet::letters::{Kind, Note, Part, active_member};
use peernet::mail::Class;
use scraper::{Html, Selector};

use super::support::{Desk, draw, head, note, parse};

/// What people could type to get out of their place.
const CORPUS: [&str; 10] = [
    "a\r\nBcc: eve@evil.example",
    "a\nBcc: eve@evil.example\n\n.\nMAIL FROM:<eve@evil.example>",
    "a\r\n.\r\nMAIL FROM:<eve@evil.example>\r\n",
    "a\rb",
    "a\u{2028}b\u{2029}c\u{85}d",
    "a\0b",
    "\"<script>alert(1)</script>",
    "=?utf-8?B?QmNjOiBldmVAZXZpbC5leGFtcGxl?=",
    "--BOUNDARY\r\nContent-Type: text/html\r\n\r\n<b>",
    "</h1></main><style>*{display:none}</style><img src=https://evil.example/p.png>",
];

#[tokio::test]
async fn v66_what_people_type_stays_in_its_place_in_every_field() {
    let desk = Desk::new().await;
    let plain = head(&desk.send(Class::Security, note()).await);
    let names = |head: &str| -> Vec<String> {
        let lines = head.lines().filter(|line| !line.starts_with([' ', '\t']));
        lines.map(|line| line.split(':').next().unwrap().to_owned()).collect()
    };
    for evil in CORPUS.into_iter().map(str::to_owned).chain(["x".repeat(1_000)]) {
        let typed = evil.clone();
        let before = desk.server.taken().len();
        let raw = desk.send(Class::Security, with(Box::leak(typed.into_boxed_str()))).await;
        assert_eq!(desk.server.taken().len(), before + 1, "{evil:?}");
        assert_eq!(names(&head(&raw)), names(&plain), "{evil:?}");
        let taken = desk.server.taken().pop().unwrap();
        assert_eq!(taken.to.len(), 1);
        let mail = parse(&raw);
        assert_eq!((mail.text_body_count(), mail.html_body_count()), (1, 1), "{evil:?}");
        assert_eq!(mail.attachment_count(), 0);
        let html = Html::parse_document(&mail.body_html(0).unwrap());
        let foreign = Selector::parse("script, img, body style, iframe, b").unwrap();
        assert_eq!(html.select(&foreign).count(), 0, "{evil:?}");
        let main = Selector::parse("body main h1").unwrap();
        assert_eq!(html.select(&main).count(), 1, "{evil:?}");
    }
}

fn with(evil: &'static str) -> Kind {
    Kind::new(active_member, async move |drawing| {
        let evil = evil.to_owned();
        let note = Note {
            // Subjects are ours; a short one of theirs would do no harm either.
            subject: evil.chars().take(200).collect(),
            heading: evil.clone(),
            parts: vec![
                Part::Paragraph(evil.clone()),
                Part::Quote(evil.clone()),
                Part::Button { label: evil.clone(), address: evil.clone() },
            ],
            foot: vec![evil],
        };
        draw(drawing, note)
    })
}
