use peernet::accounts::Viewer;
use peernet::mail::{Class, Stream, Unsubscribe, ended_streams};

use super::support::{Desk, note, parse};
use crate::support::World;

const ONE_CLICK: &str = "List-Unsubscribe=One-Click";

/// The path of Ana's own address for a stream.
fn path(desk: &Desk, stream: Stream) -> String {
    let (member, now) = (desk.ana.account().unwrap(), desk.world.app.clock.now());
    let key = &desk.world.app.secrets.unsubscribe;
    format!("/unsubscribe/{}", Unsubscribe { member, stream }.seal(key, now).unwrap())
}

async fn ended(world: &World, viewer: Viewer) -> Vec<Stream> {
    ended_streams(&*world.db().await, viewer.account().unwrap()).await.unwrap()
}

#[tokio::test]
async fn r_ml_06_one_click_needs_no_cookie_or_key_and_ends_its_stream_alone_again_and_again() {
    let desk = Desk::new().await;
    let program = desk.world.browser(Viewer::Guest).await;
    let path = path(&desk, Stream::Digest);
    let form = "application/x-www-form-urlencoded";
    for _ in 0..2 {
        let answer = program.post_raw(&path, form, ONE_CLICK).await;
        assert_eq!((answer.status, answer.location), (200, None));
        assert_eq!(ended(&desk.world, desk.ana).await, [Stream::Digest]);
    }
}

#[tokio::test]
async fn r_ml_06_one_click_comes_in_parts_too() {
    let desk = Desk::new().await;
    let program = desk.world.browser(Viewer::Guest).await;
    let kind = "multipart/form-data; boundary=b";
    let body = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\n\
        One-Click\r\n--b--\r\n";
    let path = path(&desk, Stream::Notices);
    assert_eq!(program.post_raw(&path, kind, body).await.status, 200);
    assert_eq!(ended(&desk.world, desk.ana).await, [Stream::Notices]);
}

#[tokio::test]
async fn r_ml_06_only_the_exact_body_counts_and_a_wrong_token_is_no_page() {
    let desk = Desk::new().await;
    let program = desk.world.browser(Viewer::Guest).await;
    let path = path(&desk, Stream::Digest);
    let form = "application/x-www-form-urlencoded";
    let two_parts = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\n\
        One-Click\r\n--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--b--\r\n";
    for (kind, body) in [
        (form, ""),
        (form, "List-Unsubscribe=One-Click&a=b"),
        (form, "list-unsubscribe=One-Click"),
        ("multipart/form-data; boundary=b", two_parts),
        ("multipart/form-data", ONE_CLICK),
    ] {
        assert_eq!(program.post_raw(&path, kind, body).await.status, 422, "{body}");
    }
    let wrong = path.replace("/unsubscribe/", "/unsubscribe/A");
    for path in [wrong.as_str(), "/unsubscribe/nothing"] {
        assert_eq!(program.post_raw(path, form, ONE_CLICK).await.status, 404);
        assert_eq!(program.get(path).await.status, 404);
    }
    assert!(ended(&desk.world, desk.ana).await.is_empty());
    desk.world.app.clock.advance(chrono::Duration::days(366));
    assert_eq!(program.post_raw(&path, form, ONE_CLICK).await.status, 404, "a year is over");
}

#[tokio::test]
async fn r_ml_06_the_page_says_what_a_button_does_and_the_button_does_it() {
    let desk = Desk::new().await;
    let raw = desk.send(Class::Digest, note()).await;
    let text = parse(&raw).body_text(0).unwrap().into_owned();
    let address = text.split_whitespace().find(|it| it.contains("/unsubscribe/")).unwrap();
    let path = address.strip_prefix(desk.world.app.origin()).unwrap();
    let guest = desk.world.browser(Viewer::Guest).await;
    let page = guest.get(path).await;
    assert_eq!(page.status, 200);
    assert!(page.html.contains("Nothing changes until you press the button."));
    assert!(!page.html.contains("Ana"), "it tells nobody whose it is");
    assert!(ended(&desk.world, desk.ana).await.is_empty(), "a GET changes nothing");
    let this = guest.post_form(&page, "/unsubscribe", &[("stop", "this")]).await;
    assert_eq!(this.status, 303);
    assert_eq!(ended(&desk.world, desk.ana).await, [Stream::Digest]);
    let page = guest.get(&this.location.unwrap()).await;
    assert!(page.html.contains("These mails have stopped."));
    let all = guest.post_form(&page, "/unsubscribe", &[("stop", "all")]).await;
    assert_eq!(all.status, 303);
    assert_eq!(ended(&desk.world, desk.ana).await.len(), 3);
    let token = path.strip_prefix("/unsubscribe/").unwrap();
    let kept = desk.world.every_text("form_submissions").await;
    assert!(kept.len() == 2 && kept.iter().all(|row| !row.contains(token)), "R-TK: {kept:?}");
}
