use peernet::mail::Class;
use scraper::{Html, Selector};

use super::support::{Desk, note, parse};

#[tokio::test]
async fn r_ml_08_the_html_part_can_be_read_by_everybody() {
    let desk = Desk::new().await;
    for class in [Class::Security, Class::Digest] {
        let raw = desk.send(class, note()).await;
        let html = Html::parse_document(&parse(&raw).body_html(0).unwrap());
        let count = |selector| html.select(&Selector::parse(selector).unwrap()).count();
        assert_eq!(count("html[lang=en][dir=ltr]"), 1);
        assert_eq!((count("title"), count("h1"), count("main")), (1, 1, 1));
        assert_eq!(count("table:not([role=presentation])"), 0);
        assert_eq!(
            count("img, link, script, iframe, form, object, video"),
            0,
            "nothing is fetched"
        );
        for link in html.select(&Selector::parse("a").unwrap()) {
            assert!(!link.text().collect::<String>().trim().is_empty());
            assert!(link.value().attr("href").unwrap().starts_with("http://localhost:8080/"));
        }
    }
}

#[tokio::test]
async fn r_ml_04_the_line_beside_the_subject_says_nothing_of_what_the_mail_is_about() {
    let desk = Desk::new().await;
    let raw = desk.send(Class::Digest, note()).await;
    let html = parse(&raw).body_html(0).unwrap().into_owned();
    let body = html.split_once("<body").unwrap().1.split_once('>').unwrap().1;
    let preview = body.split_once("</div>").unwrap().0;
    assert!(preview.contains("There is a message for you."));
    assert!(!preview.contains("Good morning"));
    // More than any program shows beside a subject.
    assert!(preview.matches("&#8199;").count() >= 70);
}
