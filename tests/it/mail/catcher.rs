use std::path::Path;

use peernet::accounts::Viewer;
use peernet::mail::{Catcher, Class, Transport};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use super::support::Post;
use crate::letters::support::{Desk, note};

async fn catcher(post: &Desk, folder: &Path) -> Catcher {
    Catcher::start(folder.to_owned(), post.world.app.database.clone()).await.unwrap()
}

/// Sends Ana a mail of each class to the catcher.
async fn send(desk: &Desk, catcher: &Catcher) {
    let transport = Transport::new(&catcher.url(), &desk.world.app.config, [7; 32]).unwrap();
    let letters = peernet::letters::Letters::new(desk.house()).mail("test", note());
    for class in [Class::Security, Class::Desk, Class::Notice, Class::Digest, Class::Announcement] {
        desk.queue("test", class).await;
        let database = &desk.world.app.database;
        let report = peernet::mail::deliver_due(database, &transport, &letters).await.unwrap();
        assert_eq!(report.sent, 1);
        desk.world.app.clock.advance(chrono::Duration::minutes(1));
    }
}

#[tokio::test]
async fn mail_lands_in_the_catcher_and_is_told_as_json_newest_first() {
    let (mut desk, folder) = (Desk::new().await, TempDir::new().unwrap());
    let catcher = catcher(&desk, folder.path()).await;
    send(&desk, &catcher).await;
    desk.world.app.catcher = Some(catcher);
    let guest = desk.world.browser(Viewer::Guest).await;
    let told: serde_json::Value =
        serde_json::from_str(&guest.get("/dev/mail.json").await.html).unwrap();
    let told = told.as_array().unwrap();
    let streams: Vec<_> = told.iter().map(|mail| mail["stream"].as_str()).collect();
    assert_eq!(streams, [Some("announcements"), Some("digest"), Some("notices"), None, None]);
    let newest = told[0].as_object().unwrap();
    let names: Vec<_> = newest.keys().map(String::as_str).collect();
    assert_eq!(names, ["at", "html", "id", "raw", "stream", "subject", "text", "to"]);
    assert!(newest["to"].as_str().unwrap().contains('@'));
    assert_eq!(newest["subject"], "There is something for you");
    assert!(newest["text"].as_str().unwrap().contains("¿cómo está?"));
    assert!(newest["html"].as_str().unwrap().contains("<h1"));
    assert!(newest["raw"].as_str().unwrap().contains("List-Unsubscribe-Post"));
    let at = |n: usize| told[n]["at"].as_str().unwrap().to_owned();
    assert!(at(0) > at(4));
}

#[tokio::test]
async fn what_was_caught_is_there_again_after_a_start() {
    let (desk, folder) = (Desk::new().await, TempDir::new().unwrap());
    let first = catcher(&desk, folder.path()).await;
    send(&desk, &first).await;
    std::fs::write(folder.path().join("other.mail"), "no mail of ours").unwrap();
    let again = catcher(&desk, folder.path()).await;
    let ids = |it: &Catcher| it.mails().iter().map(|mail| mail.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&again), ids(&first));
    assert_eq!(again.mails().len(), 5);
    assert_eq!(again.mails()[0].raw, first.mails()[0].raw);
}

#[tokio::test]
async fn r_wb_10_a_mail_is_shown_in_a_frame_that_can_do_nothing() {
    let (mut desk, folder) = (Desk::new().await, TempDir::new().unwrap());
    let catcher = catcher(&desk, folder.path()).await;
    send(&desk, &catcher).await;
    desk.world.app.catcher = Some(catcher.clone());
    let guest = desk.world.browser(Viewer::Guest).await;
    let list = guest.get("/dev/mail").await;
    let path = format!("/dev/mail/{}", catcher.mails()[1].id);
    assert!(list.html.contains(&format!("href=\"{path}\"")));
    let page = guest.get(&path).await;
    assert!(
        page.html.contains(&format!("<iframe class=\"mail-frame\" sandbox src=\"{path}/html\""))
    );
    assert!(page.html.contains("/unsubscribe/"), "its links stand beside it");
    assert_eq!(page.html.matches("<h1>").count(), 1);
    let policy = async |path: &str| {
        guest.headers(path).await["content-security-policy"].to_str().unwrap().to_owned()
    };
    assert!(policy(&path).await.ends_with("frame-src 'self'"));
    let frame = policy(&format!("{path}/html")).await;
    assert!(
        frame.starts_with("sandbox; default-src 'none';")
            && frame.contains("frame-ancestors 'self'")
    );
    assert!(!policy("/dev/mail").await.contains("frame-src"));
    assert_eq!(guest.get("/dev/mail/nothing").await.status, 404);
    assert_eq!(guest.get("/dev/mail/nothing/html").await.status, 404);
}

#[tokio::test]
async fn r_wb_09_there_is_no_such_page_without_a_catcher_or_behind_a_proxy() {
    let (mut desk, folder) = (Desk::new().await, TempDir::new().unwrap());
    for path in ["/dev/mail", "/dev/mail.json"] {
        assert_eq!(desk.world.browser(desk.ana).await.get(path).await.status, 404);
    }
    desk.world.app.catcher = Some(catcher(&desk, folder.path()).await);
    let browser = desk.world.browser(desk.ana).await;
    for path in ["/dev/mail", "/dev/mail.json"] {
        assert_eq!(browser.get(path).await.status, 200);
        for header in ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "X-Forwarded-Proto"] {
            assert_eq!(browser.get_with(path, header, "203.0.113.7").await.status, 404, "{header}");
        }
    }
}

#[tokio::test]
async fn the_catcher_speaks_smtp_and_nothing_else() {
    let (post, folder) = (Post::new().await, TempDir::new().unwrap());
    let catcher =
        Catcher::start(folder.path().to_owned(), post.world.app.database.clone()).await.unwrap();
    let host = catcher.url().strip_prefix("smtp://").unwrap().to_owned();
    assert!(host.starts_with("127.0.0.1:"));
    let talk = async |lines: &str| {
        let mut wire = BufReader::new(TcpStream::connect(&host).await.unwrap());
        wire.write_all(lines.as_bytes()).await.unwrap();
        let (mut codes, mut line) = (Vec::new(), String::new());
        while wire.read_line(&mut line).await.unwrap_or(0) > 0 {
            if line.as_bytes().get(3) == Some(&b' ') {
                codes.push(line[..3].to_owned());
            }
            line.clear();
        }
        codes.join(" ")
    };
    let ok = "EHLO me\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\n\
        Subject: x\r\n\r\n..\r\n.\r\nRSET\r\nNOOP\r\nQUIT\r\n";
    assert_eq!(talk(ok).await, "220 250 250 250 354 250 250 250 221");
    assert_eq!(catcher.mails()[0].raw, b"Subject: x\r\n\r\n.\r\n");
    assert_eq!(talk("POST / HTTP/1.1\r\nHost: localhost\r\n\r\n").await, "220 554");
    assert_eq!(
        talk("EHLO me\r\nDATA\r\nRCPT TO:<a@b.example>\r\nQUIT\r\n").await,
        "220 250 503 503 221"
    );
    assert_eq!(
        talk("EHLO me\r\nMAIL FROM:<>\r\nRCPT TO:<>\r\nWHAT\r\nQUIT\r\n").await,
        "220 250 250 501 500 221"
    );
    assert_eq!(catcher.mails().len(), 1);
}
