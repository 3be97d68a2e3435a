//! Bodies that are too long, broken or cut off (F30–F32).

use super::note::Part::{Field, File};
use super::note::{BOUNDARY, Client, body};
use crate::support::World;

fn kind() -> String {
    format!("Content-Type: multipart/form-data; boundary={BOUNDARY}")
}

#[tokio::test]
async fn f30_a_body_that_says_it_is_too_long_is_refused_before_a_byte_is_read() {
    let world = World::new().await;
    let ana = world.client(world.member("Ana").await).await;
    let head = ana.head(&format!("{}\r\nContent-Length: 100000000", kind()));
    let said = ana.send(head.as_bytes()).await;
    assert_eq!(said.status, 413);
    assert!(said.head.contains("connection: close"), "{}", said.head);
}

#[tokio::test]
async fn f30_a_body_that_is_too_long_is_cut_whatever_it_said_and_leaves_nothing() {
    let world = World::new().await;
    let ana = world.client(world.member("Ana").await).await;
    let key = ana.key().await;
    let chunk = vec![b'a'; 1_000_000];
    let mut request = ana.head(&format!("{}\r\nTransfer-Encoding: chunked", kind())).into_bytes();
    let start = body(&[Field("key", &key), Field("title", "x"), File("a.txt", b"")]);
    let start = &start[..start.len() - BOUNDARY.len() - 8];
    for part in std::iter::once(start).chain(std::iter::repeat_n(chunk.as_slice(), 100)) {
        request.extend(format!("{:x}\r\n", part.len()).bytes());
        request.extend_from_slice(part);
        request.extend(b"\r\n");
    }
    let sendings = (0..4).map(|_| ana.say(&request));
    for said in futures_util::future::join_all(sendings).await {
        // Some systems drop the answer of who hangs up while bytes still come.
        assert!(said.is_none_or(|said| said.status == 413));
    }
    assert_eq!(world.objects(), 0);
    assert_eq!(ana.get("/notes/key").await.status, 200, "it goes on");
}

#[tokio::test]
async fn f31_a_form_that_is_put_together_wrongly_is_refused_and_leaves_nothing() {
    let world = World::new().await;
    let ana = world.client(world.member("Ana").await).await;
    let key = ana.key().await;
    let whole = |inside: &str| {
        format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n{key}\r\n--{BOUNDARY}\r\n{inside}\r\n--{BOUNDARY}--\r\n"
        )
    };
    let file = "Content-Disposition: form-data; name=\"files\"; filename=\"a.txt\"";
    let title = "Content-Disposition: form-data; name=\"title\"";
    let many = format!("{title}\r\n\r\nx\r\n--{BOUNDARY}\r\n").repeat(10_000);
    let with = |boundary: &str| format!("multipart/form-data; boundary={boundary}");
    let ours = with(BOUNDARY);
    for (what, kind, sent) in [
        ("no boundary", "multipart/form-data".to_owned(), whole(title)),
        ("another boundary", with("elsewhere"), whole(title)),
        ("10,000 parts", ours.clone(), whole(&format!("{many}{title}\r\n\r\nx"))),
        ("mixed", "multipart/mixed; boundary=between-7f3a".to_owned(), whole(title)),
        (
            "nested",
            ours.clone(),
            whole(&format!("{file}\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b--")),
        ),
        ("no name", ours.clone(), whole("Content-Disposition: form-data\r\n\r\nx")),
        ("no disposition", ours.clone(), whole("Content-Type: text/plain\r\n\r\nx")),
        ("two names", ours.clone(), whole(&format!("{title}; name=\"role\"\r\n\r\nx"))),
        (
            "a long header",
            ours.clone(),
            whole(&format!("X: {}\r\n{title}\r\n\r\nx", "a".repeat(100_000))),
        ),
        ("NUL in a field", ours.clone(), whole(&format!("{title}\r\n\r\na\0b"))),
        ("a file as the title", ours.clone(), whole(&format!("{title}; filename=\"a\"\r\n\r\nx"))),
        (
            "text as a file",
            ours.clone(),
            whole("Content-Disposition: form-data; name=\"files\"\r\n\r\n../../etc/passwd"),
        ),
        ("no end", ours.clone(), whole(title).replace(&format!("--{BOUNDARY}--"), "")),
        ("nothing", ours.clone(), String::new()),
        ("long text", ours.clone(), whole(&format!("{title}\r\n\r\n{}", "a".repeat(300_000)))),
    ] {
        let said = ana.post_as(&kind, sent.as_bytes()).await;
        assert!([400, 403, 413, 415, 422].contains(&said.status), "{what}: {said:?}");
        assert_eq!(world.objects(), 0, "{what}");
    }
    let long = with(&"b".repeat(1 << 20));
    let head = ana.head(&format!("Content-Type: {long}\r\nContent-Length: 0"));
    assert!(ana.say(head.as_bytes()).await.is_none_or(|said| (400..500).contains(&said.status)));
    let name = "filename=\"x.exe\"; filename*=UTF-8''a%2e%2f%00b.txt";
    let said =
        whole(&format!("Content-Disposition: form-data; name=\"files\"; {name}\r\n\r\nGood"));
    let said = ana.post_as(&ours, said.as_bytes()).await;
    assert_eq!(said.status, 422, "the title is missing");
}

#[tokio::test]
async fn f32_an_upload_that_is_cut_off_anywhere_leaves_nothing() {
    let world = World::new().await;
    let ana = world.client(world.member("Ana").await).await;
    let key = ana.key().await;
    let text = "Bring a pen.\n".repeat(2_000);
    let sent = body(&[Field("key", &key), Field("title", "x"), File("a.txt", text.as_bytes())]);
    for length in (0..sent.len()).step_by(1024) {
        cut(&ana, &sent, length).await;
        assert_eq!(world.objects(), 0, "cut after {length}");
    }
    let whole = ana.post_as(&format!("multipart/form-data; boundary={BOUNDARY}"), &sent).await;
    assert_eq!(whole.status, 303, "and the same key is good for the whole");
}

async fn cut(client: &Client, sent: &[u8], length: usize) {
    let head = client.head(&format!("{}\r\nContent-Length: {}", kind(), sent.len()));
    let said = client.say(&[head.as_bytes(), &sent[..length]].concat()).await;
    assert!(said.is_none_or(|said| (400..500).contains(&said.status)));
}
