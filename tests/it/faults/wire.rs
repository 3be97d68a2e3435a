//! Requests that are no requests, and text that is no text.

use peernet::accounts::Viewer;

use crate::support::World;

#[tokio::test]
async fn f33_a_request_that_can_be_read_in_two_ways_is_refused_and_its_line_closed() {
    let world = World::new().await;
    let guest = world.browser(Viewer::Guest).await;
    let host = guest.host().to_owned();
    // The second request is what a careless proxy would have let through.
    let hidden = format!("GET /help HTTP/1.1\r\nHost: {host}\r\n\r\n");
    let head = format!("POST /sign-in HTTP/1.1\r\nHost: {host}\r\n");
    for (what, sent) in [
        (
            "length and chunks",
            format!(
                "{head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}"
            ),
        ),
        (
            "chunks, spelled so that some do not see it",
            format!(
                "{head}Content-Length: 5\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n{hidden}"
            ),
        ),
        (
            "chunks twice",
            format!(
                "{head}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n{hidden}"
            ),
        ),
        ("two lengths", format!("{head}Content-Length: 0\r\nContent-Length: 60\r\n\r\n{hidden}")),
        ("a length that is no number", format!("{head}Content-Length: +0\r\n\r\n{hidden}")),
        ("two hosts", format!("GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n\r\n")),
        ("no host", "GET / HTTP/1.1\r\n\r\n".to_owned()),
        (
            "a header that goes on in the next line",
            format!("GET / HTTP/1.1\r\nHost: {host}\r\nX-A: b\r\n c: d\r\n\r\n"),
        ),
        ("a bare CR", format!("GET / HTTP/1.1\r\nHost: {host}\r\nX-A: b\rX-C: d\r\n\r\n")),
        (
            "a huge extension of a chunk",
            format!(
                "{head}Transfer-Encoding: chunked\r\n\r\n5;{}\r\nkey=a\r\n0\r\n\r\n",
                "a".repeat(1 << 20)
            ),
        ),
        ("space before the colon", format!("GET / HTTP/1.1\r\nHost : {host}\r\n\r\n")),
        (
            "another host, in full",
            format!("GET http://evil.example/ HTTP/1.1\r\nHost: {host}\r\n\r\n"),
        ),
        (
            "another scheme, in full",
            format!("GET https://{host}/help HTTP/1.1\r\nHost: {host}\r\n\r\n"),
        ),
        ("a user, in full", format!("GET http://a@{host}/help HTTP/1.1\r\nHost: a@{host}\r\n\r\n")),
        ("a user", format!("GET /help HTTP/1.1\r\nHost: a@{host}\r\n\r\n")),
        ("a path", format!("GET /help HTTP/1.1\r\nHost: {host}/a\r\n\r\n")),
    ] {
        let heard = guest.say(sent.as_bytes()).await;
        let statuses = heard.statuses();
        assert!(statuses.len() <= 1, "{what}: two answers, {statuses:?}");
        assert!(statuses.iter().all(|status| (400..500).contains(status)), "{what}: {statuses:?}");
        assert!(!heard.text().contains("What is this"), "{what}");
    }
    let with_body = format!(
        "GET /help HTTP/1.1\r\nHost: {host}\r\nContent-Length: {}\r\n\r\n{hidden}",
        hidden.len()
    );
    let statuses = guest.say(with_body.as_bytes()).await.statuses();
    assert_eq!(statuses.len(), 1, "the body of a GET is no second request: {statuses:?}");
}

#[tokio::test]
async fn r_wb_06_this_machine_answers_to_localhost_and_127_0_0_1_alone() {
    let world = World::new().await;
    let guest = world.browser(Viewer::Guest).await;
    let (_, port) = guest.host().rsplit_once(':').unwrap();
    for (name, status) in [
        ("localhost", 200),
        ("127.0.0.1", 200),
        ("127.0.0.2", 421),
        ("[::1]", 421),
        ("a@localhost", 421),
        ("peers.example", 421),
    ] {
        let asked =
            format!("GET /help HTTP/1.1\r\nHost: {name}:{port}\r\nConnection: close\r\n\r\n");
        assert_eq!(guest.say(asked.as_bytes()).await.statuses(), [status], "{name}");
    }
}

#[tokio::test]
async fn f34_bytes_that_are_no_text_are_refused_wherever_they_stand() {
    let world = World::new().await;
    world.open_space("Everyone").await;
    let ana = world.browser(world.member("Ana").await).await;
    let page = ana.get("/questions/new").await;
    let key = page.fill("/questions", &[]).remove(0).1;
    for bad in ["%FF", "%C0%AF", "%ED%A0%80", "%00", "%F5%80%80%80", "%1B"] {
        for line in [
            format!("GET /questions/{bad} HTTP/1.1"),
            format!("GET /spaces/{bad} HTTP/1.1"),
            format!("GET /questions?filter={bad} HTTP/1.1"),
            format!("GET /questions?after={bad} HTTP/1.1"),
            format!("GET /sign-in?return={bad} HTTP/1.1"),
        ] {
            let heard = ana.say(format!("{}\r\n", ana.head(&line)).as_bytes()).await;
            assert_eq!(heard.statuses(), [400], "{line}");
        }
        let body = format!("key={key}&title=Well{bad}here&body=We+ask&space=x");
        let head = ana.head("POST /questions HTTP/1.1");
        let kind = "Content-Type: application/x-www-form-urlencoded";
        let sent = format!("{head}{kind}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        let statuses = ana.say(sent.as_bytes()).await.statuses();
        let refused = if ["%00", "%1B"].contains(&bad) { 422 } else { 400 };
        assert_eq!(statuses, [refused], "{bad} in a form");
    }
    for raw in [&b"\xff"[..], b"\xc0\xaf", b"\x00"] {
        for name in ["Cookie", "X-Forwarded-For", "Accept-Language", "User-Agent"] {
            let host = ana.host();
            let head = format!("GET /help HTTP/1.1\r\nHost: {host}\r\n{name}: s=");
            let heard = ana.say(&[head.as_bytes(), raw, b"\r\n\r\n"].concat()).await;
            let statuses = heard.statuses();
            assert!(statuses == [400] || statuses == [200], "{name}: {statuses:?}");
            assert!(statuses == [400] || raw != b"\x00", "NUL in {name}");
        }
    }
}

#[tokio::test]
async fn f35_forms_without_end_are_refused_before_they_are_taken_apart() {
    let world = World::new().await;
    world.open_space("Everyone").await;
    let ana = world.browser(world.member("Ana").await).await;
    let page = ana.get("/questions/new").await;
    let key = page.fill("/questions", &[]).remove(0).1;
    let many = format!("key={key}{}", "&a=".repeat(80_000));
    let nested = format!("key={key}&a{}=b", "[b]".repeat(50_000));
    let endless = format!("key={key}&title={}", "a".repeat(300 * 1024));
    for (what, body) in [("many", &many), ("nested", &nested), ("endless", &endless)] {
        for kind in ["application/x-www-form-urlencoded", "application/json", "text/plain"] {
            let head = ana.head("POST /questions HTTP/1.1");
            let length = body.len();
            let sent =
                format!("{head}Content-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}");
            let statuses = ana.say(sent.as_bytes()).await.statuses();
            let is_refused = matches!(statuses.as_slice(), [400 | 403 | 413 | 415 | 422]);
            assert!(is_refused, "{what} as {kind}: {statuses:?}");
        }
    }
    let deep = "[".repeat(100_000);
    let head = ana.head("POST /unsubscribe/AAAA HTTP/1.1");
    let sent = format!(
        "{head}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{deep}",
        deep.len()
    );
    let statuses = ana.say(sent.as_bytes()).await.statuses();
    assert!(matches!(statuses.as_slice(), [400..=422]), "{statuses:?}");
    assert_eq!(ana.get("/questions").await.status, 200);
}
