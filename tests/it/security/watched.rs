use std::os::unix::fs::MetadataExt;

use peernet::accounts::{Purpose, address_of, new_token};
use serde_json::Value;

use crate::support::process::Processes;
use crate::support::{Browser, World};

const PASSWORD: &str = "orange lamps on the pier";

#[tokio::test]
async fn r_log_2_who_watches_reads_of_sign_ins_and_refusals_by_ids_alone() {
    let world = World::new().await;
    let ana = world.member("Ana").await.member().unwrap();
    let db = world.db().await;
    let email = address_of(&db, ana).await.unwrap().email;
    drop(db);
    let first = Purpose::FirstPassword;
    let token = world.act(async |tx| new_token(tx, ana, first, false).await).await.unwrap();
    let processes = Processes::beside(&world);
    let serving = processes.serve(&["--no-worker"], "").await;
    let browser = Browser::at(&serving.origin);

    let path = format!("/password/set/{token}");
    let page = browser.get(&path).await;
    assert_eq!(browser.post_form(&page, &path, &[("password", PASSWORD)]).await.status, 303);
    let page = browser.get("/welcome").await;
    assert_eq!(browser.post_form(&page, "/sign-out", &[]).await.status, 303);
    for (password, status) in [("another phrase altogether", 422), (PASSWORD, 303)] {
        let page = browser.get("/sign-in").await;
        let typed = [("email", &*email), ("password", password)];
        assert_eq!(browser.post_form(&page, "/sign-in", &typed).await.status, status);
    }
    assert_eq!(browser.get("/desk").await.status, 404);
    assert_eq!(browser.post("/questions", &[]).await.status, 403);
    assert_eq!(browser.get("/questions").await.status, 200);
    serving.end().await;

    let log = processes.security_log();
    let ana = Value::from(ana.to_string());
    let told = |line: &str| {
        let line: Value = serde_json::from_str(line).unwrap();
        let fields = &line["fields"];
        assert!(line["timestamp"].as_str().unwrap().ends_with('Z'));
        let word = |name: &str| fields[name].as_str().unwrap_or_default().to_owned();
        let is_ana = fields["actor"] == ana;
        (is_ana, word("act"), word("route"), fields["result"].as_u64().unwrap())
    };
    let told: Vec<_> = log.lines().map(told).collect();
    let expected = [
        (false, "POST", "/password/set/{token}", 303),
        (true, "POST", "/sign-out", 303),
        (false, "POST", "/sign-in", 422),
        (true, "POST", "/sign-in", 303),
        (true, "GET", "/desk", 404),
        (true, "POST", "/questions", 403),
    ];
    let expected =
        expected.map(|(is_ana, act, route, result)| (is_ana, act.into(), route.into(), result));
    assert_eq!(told, expected);
    for kept_back in [&*token, &*email, PASSWORD] {
        assert!(!log.contains(kept_back));
    }
    assert!(!processes.log().contains("\"security\""), "it stands in one place");
    let file = std::fs::metadata(processes.security_log_path()).unwrap();
    assert_eq!(file.mode() & 0o777, 0o600);
}
