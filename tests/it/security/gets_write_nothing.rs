//! R-WB-3: what is read is not changed by it. Every page is fetched as everybody, and all tables but
//! those of the three named exceptions are as they were.

use diesel::sql_types::Text;
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;
use peernet::accounts::{Purpose, Viewer, new_token, suspend};

use super::scene::Scene;
use crate::support::World;

/// A session's last-seen day, throttle counts, reading positions.
const EXEMPT: [&str; 4] = ["sessions", "throttles", "throttle_keys", "reading_positions"];

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

async fn ask(world: &World, statement: &str) -> Vec<String> {
    let lines: Vec<Line> = sql_query(statement).load(&mut *world.db().await).await.unwrap();
    lines.into_iter().map(|it| it.line).collect()
}

/// Each table with a sum over all its rows.
async fn sums(world: &World) -> Vec<(String, String)> {
    let tables =
        "SELECT tablename::text AS line FROM pg_tables WHERE schemaname = 'public' ORDER BY 1";
    let mut sums = Vec::new();
    for table in ask(world, tables).await {
        if EXEMPT.contains(&table.as_str()) {
            continue;
        }
        let row = "(to_jsonb(t) - 'last_seen_on')::text";
        let sum = format!(
            "SELECT count(*)::text || ' ' || md5(coalesce(string_agg({row}, '|' ORDER BY {row}), '')) \
             AS line FROM \"{table}\" t"
        );
        sums.push((table, ask(world, &sum).await.remove(0)));
    }
    sums
}

#[tokio::test]
async fn r_wb_03_reading_every_page_as_everybody_changes_nothing() {
    let scene = Scene::new().await;
    let world = &scene.world;
    let mut ids = scene.ids();
    let sue = world.member("Sue").await.member().unwrap();
    world.act(async |tx| suspend(tx, world.moderator, sue, "A reason").await).await.unwrap();
    let member = scene.cleo.member().unwrap();
    let token = async |tx: &mut _| new_token(tx, member, Purpose::Reset, false).await;
    let applicant = world.applicant("Nia", "nia@elsewhere.example").await;
    let unconfirmed = world.request("Noe", "noe@elsewhere.example").await;
    ids.add("token", [world.act(token).await.unwrap(), world.confirmation(&unconfirmed).await]);
    ids.add("secret", [&applicant.secret]);
    ids.add("id", [applicant.id.to_string(), member.to_string(), sue.to_string()]);
    let actors = [
        Viewer::Guest,
        scene.ana,
        world.moderator,
        scene.administrator,
        Viewer::Suspended { id: sue },
    ];
    let mut browsers = Vec::new();
    for actor in actors {
        browsers.push(world.browser(actor).await);
    }
    // Long enough for the idle time of staff to be counted anew.
    world.app.clock.advance(chrono::Duration::minutes(45));
    world.work().await;

    let before = sums(world).await;
    for browser in &browsers {
        for path in ids.paths() {
            browser.get(&path).await;
        }
        for path in ids.paths() {
            for method in ["HEAD", "OPTIONS"] {
                let head = browser.head(&format!("{method} {path} HTTP/1.1"));
                let heard =
                    browser.say(format!("{head}Connection: close\r\n\r\n").as_bytes()).await;
                assert!(heard.statuses().iter().all(|status| *status < 500), "{method} {path}");
            }
        }
    }
    assert_eq!(sums(world).await, before);

    world.ask(scene.ana, scene.everyone, "Who has a checklist?").await;
    assert_ne!(sums(world).await, before, "what is written shows in the sums");
}
