//! kill -9 of the worker at each step of a digest, over two digests in a row. What a member was sent
//! twice or never was lost; what nobody can tell of comes again in the next one.

use std::collections::HashMap;

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use peernet::accounts::{Language, Viewer, suspend};
use peernet::base::Tx;
use peernet::digests::{Frequency, Level, NewSettings, Schedule, plan, save_settings};
use peernet::mail::State;
use schema::{members, outbox};
use tokio::sync::Notify;
use uuid::Uuid;

use super::security_mail::STEPS;
use crate::support::World;
use crate::support::letters::text_of;
use crate::support::process::Processes;
use crate::support::smtp::{SmtpServer, Step};

struct Scene {
    world: World,
    server: SmtpServer,
    processes: Processes,
}

impl Scene {
    async fn new() -> Self {
        let world = World::new().await;
        let server = SmtpServer::start().await;
        let smtp = format!("smtp://127.0.0.1:{}", server.port);
        let processes = Processes::beside(&world).with("SMTP_URL", &smtp);
        Self { world, server, processes }
    }

    /// For the world in this process and for all others.
    async fn pass(&self, days: i64) {
        self.world.app.clock.advance(Duration::days(days));
        self.processes.done(&["clock", "advance", &format!("{days}d")]).await;
    }

    /// Sends, and is killed at each step, at that passage of it; how often it was.
    async fn send_and_be_killed(&self, passage: u32) -> usize {
        let mut kills = 0;
        for step in STEPS {
            let fail = format!("{step}=kill@{passage}");
            kills += usize::from(self.processes.run(&["digest", "send"], &fail).await.was_killed);
            // Until the leases of the dead are over.
            self.world.app.clock.advance(Duration::minutes(6));
            self.processes.done(&["clock", "advance", "6m"]).await;
        }
        kills
    }
}

/// Each mail that the database knows of: to whom, and how it ended.
async fn ends(world: &World) -> HashMap<String, (String, State)> {
    let rows: Vec<(Uuid, String, State)> = outbox::table
        .inner_join(members::table)
        .select((outbox::message_id, members::email, outbox::state))
        .load(&mut *world.db().await)
        .await
        .unwrap();
    rows.into_iter().map(|(id, email, state)| (id.to_string(), (email, state))).collect()
}

#[tokio::test]
async fn f04_killed_at_each_step_of_two_digests_no_member_gets_one_twice_and_nothing_is_missing() {
    let kills = kill_week_by_week(60, &[&[1], &[3], &[]]).await;
    assert!(kills >= 20, "{kills}");
}

#[tokio::test]
async fn long_f04_after_three_hundred_kills_each_member_has_each_thing_once() {
    let weeks = [[&[1_u32, 3][..]; 15].as_slice(), &[&[]]].concat();
    let kills = kill_week_by_week(100, &weeks).await;
    assert!(kills >= 300, "{kills}");
}

/// Digests of so many members, week by week. In each the worker is killed at each of its steps, at those
/// passages of it. How often it was, once what the members were sent is as it must be.
async fn kill_week_by_week(number: usize, weeks: &[&[u32]]) -> usize {
    let scene = Scene::new().await;
    let world = &scene.world;
    let space = world.open_space("Everyone").await;
    let asker = world.member("Ana").await;
    for number in 0..number {
        world.member(&format!("Member {number}")).await;
    }
    // What was asked before they joined is no news to them.
    world.app.clock.advance(Duration::minutes(5));
    let mut titles = Vec::new();
    let mut kills = 0;
    for (week, passages) in weeks.iter().enumerate() {
        let title = format!("Who has poster {week:02}?");
        world.ask(asker, space, &title).await;
        titles.push(title);
        scene.pass(7).await;
        for passage in *passages {
            kills += scene.send_and_be_killed(*passage).await;
        }
        scene.processes.run(&["digest", "send"], "").await;
    }

    let ends = ends(world).await;
    let open = [State::Queued, State::Claimed, State::DataStarted];
    assert!(ends.values().all(|(_, state)| !open.contains(state)), "all came to an end");
    let mut ids = Vec::new();
    // What each member read, by mails that were accepted, and by any.
    let mut accepted: HashMap<String, Vec<String>> = HashMap::new();
    let mut arrived: HashMap<String, Vec<String>> = HashMap::new();
    for mail in scene.server.taken() {
        let id = mail.header("Message-ID").unwrap();
        let id = id.trim_matches(['<', '>']).split('@').next().unwrap().to_owned();
        let (email, state) = &ends[&id];
        assert_eq!(mail.to, std::slice::from_ref(email));
        let text = text_of(&mail);
        if *state == State::Accepted {
            accepted.entry(email.clone()).or_default().push(text.clone());
        } else {
            assert_eq!(*state, State::Unknown);
        }
        arrived.entry(email.clone()).or_default().push(text);
        ids.push(id);
    }
    let sent = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), sent, "a digest was sent twice");
    arrived.retain(|email, _| email.to_lowercase().starts_with("member"));
    assert_eq!(arrived.len(), number);
    for (member, texts) in &arrived {
        for title in &titles {
            let is_told = texts.iter().any(|text| text.contains(title));
            let known: Vec<_> = ends.values().filter(|(email, _)| email == member).collect();
            assert!(is_told, "{member} misses {title}: {known:?} {texts:#?}");
            let told = accepted[member].iter().filter(|text| text.contains(title)).count();
            assert_eq!(told, 1, "{member} reads {title} in {told} accepted digests");
        }
    }
    kills
}

#[tokio::test]
async fn f48_no_digest_that_is_drawn_after_a_suspension_leaves() {
    let scene = Scene::new().await;
    let world = &scene.world;
    let never = Schedule { frequency: Frequency::Never, ..Schedule::default() };
    let zone = chrono_tz::America::Los_Angeles;
    let (level, language) = (Level::Titles, Language::En);
    let new = NewSettings { schedule: never, zone, level, language };
    let choose = async |tx: &mut Tx| save_settings(tx, world.moderator, &new).await;
    world.act(choose).await.unwrap();
    let ana = world.member("Ana").await;
    let Viewer::Member { id, .. } = ana else { panic!() };
    let space = world.open_space("Everyone").await;
    world.app.clock.advance(Duration::minutes(5));
    world.ask(world.moderator, space, "Who has a poster?").await;
    scene.pass(8).await;

    // The worker has named the recipient when the suspension is committed, and draws after it.
    let hold = scene.server.hold(Step::Rcpt);
    let sending = scene.processes.run(&["digest", "send"], "");
    let suspending = async {
        hold.reached.notified().await;
        world.act(async |tx| suspend(tx, world.moderator, id, "A reason").await).await.unwrap();
        hold.go.notify_one();
    };
    let (sent, ()) = tokio::join!(sending, suspending);
    assert!(sent.said.starts_with("digests: 0 sent, 0 empty, 1 skipped"), "{sent:?}");
    assert!(scene.server.taken().is_empty() && scene.server.lost().is_empty());
}

#[tokio::test]
async fn f25_whoever_sends_by_hand_waits_for_what_another_process_is_planning() {
    let scene = Scene::new().await;
    let world = &scene.world;
    let zone = chrono_tz::America::Los_Angeles;
    // Everybody has their settings before the week goes by.
    world.act(async |tx| plan(tx, zone).await).await.unwrap();
    world.ask(world.moderator, world.open_space("Everyone").await, "Who has a poster?").await;
    scene.pass(8).await;

    let planned = Notify::new();
    let planning = world.act(async |tx| {
        assert_eq!(plan(tx, zone).await?, 1);
        let begun = world.newest_connection().await;
        planned.notify_one();
        world.a_newcomer_counted("outbox", &begun).await;
        Ok(())
    });
    let sending = async {
        planned.notified().await;
        scene.processes.run(&["digest", "send"], "").await
    };
    let (act, sent) = tokio::join!(planning, sending);
    act.unwrap();
    assert!(sent.said.starts_with("digests: 0 sent, 1 empty, 0 skipped"), "{sent:?}");
}
