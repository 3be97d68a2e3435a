use peernet::letters::{Draft, Kind, Letters, active_member};
use peernet::mail::Class;
use regex::Regex;

use super::support::{Desk, draw, head, note, parse, some_note};

#[tokio::test]
async fn r_ml_01_security_and_desk_mail_bear_their_set_of_headers_and_no_other() {
    let desk = Desk::new().await;
    let security = head(&desk.send(Class::Security, note()).await);
    insta::assert_snapshot!(security);
    assert_eq!(head(&desk.send(Class::Desk, note()).await), security);
}

#[tokio::test]
async fn r_ml_01_notices_bear_their_set_of_headers_and_no_other() {
    let desk = Desk::new().await;
    insta::assert_snapshot!(head(&desk.send(Class::Notice, note()).await));
}

#[tokio::test]
async fn r_ml_01_digests_and_announcements_bear_their_set_of_headers_and_no_other() {
    let desk = Desk::new().await;
    let digest = head(&desk.send(Class::Digest, note()).await);
    insta::assert_snapshot!(digest);
    let announcement = head(&desk.send(Class::Announcement, note()).await);
    assert_eq!(announcement.replace("<announcements.", "<digest."), digest);
}

#[tokio::test]
async fn r_ml_01_the_date_is_the_product_s_and_the_thread_of_a_notice_the_same_each_time() {
    let desk = Desk::new().await;
    desk.world.app.clock.advance(chrono::Duration::days(400));
    let first = desk.send(Class::Notice, note()).await;
    let second = desk.send(Class::Notice, note()).await;
    let date = parse(&first).date().unwrap().to_timestamp();
    assert_eq!(date, desk.world.app.clock.now().timestamp());
    assert_eq!(parse(&first).references(), parse(&second).references());
    assert_ne!(parse(&first).message_id(), parse(&second).message_id());
}

#[tokio::test]
async fn r_ml_02_a_mail_without_its_set_is_not_made() {
    let without_thread = Kind::new(active_member, async |drawing| {
        let Draft::Letter(mut letter) = draw(drawing, some_note())? else { panic!() };
        letter.thread = None;
        Ok(Draft::Letter(letter))
    });
    let without_end = Kind::new(active_member, async |drawing| {
        let Draft::Letter(mut letter) = draw(drawing, some_note())? else { panic!() };
        letter.unsubscribe = None;
        Ok(Draft::Letter(letter))
    });
    let hides_end = Kind::new(active_member, async |drawing| {
        let Draft::Letter(mut letter) = draw(drawing, some_note())? else { panic!() };
        letter.text = "Hello\r\n".into();
        Ok(Draft::Letter(letter))
    });
    let too_large = Kind::new(active_member, async |drawing| {
        let mut note = some_note();
        note.heading = "ñ".repeat(15_000);
        draw(drawing, note)
    });
    for (class, kind) in [
        (Class::Notice, without_thread),
        (Class::Digest, without_end),
        (Class::Digest, hides_end),
        (Class::Security, too_large),
    ] {
        let desk = Desk::new().await;
        let letters = Letters::new(desk.house()).mail("test", kind);
        desk.queue("test", class).await;
        assert_eq!(desk.deliver(&letters).await.waiting, 1, "{class:?}");
        assert!(desk.server.taken().is_empty());
    }
}

#[tokio::test]
async fn r_ml_07_a_mail_is_text_and_html_in_short_lines_of_ascii() {
    let desk = Desk::new().await;
    for class in [Class::Security, Class::Desk, Class::Notice, Class::Digest, Class::Announcement] {
        let raw = desk.send(class, note()).await;
        assert!(
            raw.is_ascii() && raw.split("\r\n").all(|line| line.len() <= 78 + 200),
            "{class:?}"
        );
        let longest = raw.split("\r\n").map(str::len).max().unwrap();
        assert!(longest <= 998, "{longest}");
        let bare = Regex::new(r"[^\r]\n|\r[^\n]").unwrap();
        assert!(!bare.is_match(&raw));
        let mail = parse(&raw);
        assert_eq!((mail.text_body_count(), mail.html_body_count()), (1, 1));
        assert_eq!(mail.attachment_count(), 0);
        for part in ["Good morning", "Two things are new.", "welcome — ¿cómo está?", "/home"] {
            assert!(mail.body_text(0).unwrap().contains(part), "{part}");
            assert!(mail.body_html(0).unwrap().contains(part), "{part}");
        }
    }
}

#[tokio::test]
async fn r_ml_07_a_digest_carries_its_end_in_the_top_line_too() {
    let desk = Desk::new().await;
    let raw = desk.send(Class::Digest, note()).await;
    let mail = parse(&raw);
    for body in [mail.body_text(0).unwrap(), mail.body_html(0).unwrap()] {
        let places: Vec<_> = body.match_indices("/unsubscribe/").map(|it| it.0).collect();
        let heading = body.find("Good morning</h1>").or(body.find("Good morning")).unwrap();
        assert_eq!(places.len(), 2);
        assert!(places[0] < heading && heading < places[1]);
    }
}
