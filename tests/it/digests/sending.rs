use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::join_all;
use peernet::accounts::{Viewer, suspend};
use peernet::base::{Database, Tx};
use peernet::content::ShownTo;
use peernet::digests::{self, Frequency, Level, NewSettings, Schedule, news, save_settings};
use peernet::mail::{Report, State, Stream, deliver_due, stop_stream};
use peernet::worker;
use schema::{digests as planned, outbox};

use crate::mail::support::transport;
use crate::support::smtp::{Received, Reply, SmtpServer, Step};
use crate::support::{Queries, World};

const ZONE: chrono_tz::Tz = chrono_tz::America::Los_Angeles;

/// Plans in that process's database until nothing is due.
async fn plan(database: &Database) {
    let act = async |tx: &mut Tx| digests::plan(tx, ZONE).await;
    while database.transaction(act).await.unwrap() > 0 {}
}

/// A week goes by, and the digests that are then due are sent.
async fn a_week_later(world: &World, server: &SmtpServer) -> Report {
    world.app.clock.advance(Duration::days(7));
    send(world, server).await
}

async fn send(world: &World, server: &SmtpServer) -> Report {
    plan(&world.app.database).await;
    let letters = worker::letters(&world.app);
    deliver_due(&world.app.database, &transport(server), &letters).await.unwrap()
}

async fn choose(world: &World, viewer: Viewer, level: Level, frequency: Frequency) {
    let schedule = Schedule { frequency, ..Schedule::default() };
    let new =
        NewSettings { schedule, zone: ZONE, level, language: peernet::accounts::Language::En };
    world.act(async |tx: &mut Tx| save_settings(tx, viewer, &new).await).await.unwrap();
}

fn to<'a>(mails: &'a [Received], name: &str) -> Vec<&'a Received> {
    let name = format!("{name}.");
    mails.iter().filter(|mail| mail.header("To").is_some_and(|to| to.contains(&name))).collect()
}

#[tokio::test]
async fn p4_exactly_one_digest_a_week_and_each_thing_in_one_of_them() {
    let world = World::new().await;
    let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
    let space = world.open_space("Everyone").await;
    world.later();
    let question = world.ask(ana, space, "Who has a checklist for the desk?").await;
    world.later();
    world.reply(ben, question, "Here is ours.").await;
    world.share(ben, "Lobby card for the desk", ShownTo::Members).await;
    let server = SmtpServer::start().await;

    a_week_later(&world, &server).await;
    let first = server.taken();
    let hers = to(&first, "Ana");
    assert_eq!(hers.len(), 1);
    let text = hers[0].text();
    assert!(text.contains("Who has a checklist for the desk?"), "{text}");
    assert!(text.contains("Lobby card for the desk"), "{text}");
    assert_eq!(text.matches("Who has a checklist for the desk?").count(), 1, "{text}");
    assert!(!text.contains("Ben"), "titles show no other member's name");
    // Ben wrote all of it but the question, which has a reply.
    assert!(!to(&first, "Ben").iter().any(|mail| mail.text().contains("Lobby card")));

    let again = send(&world, &server).await;
    assert_eq!(again, Report::default());
    a_week_later(&world, &server).await;
    let later = server.taken().len() - first.len();
    assert_eq!(later, 0, "nothing new, so no mail");
}

#[tokio::test]
async fn r_dg_05_what_they_wrote_or_read_is_no_news_and_nothing_to_say_is_recorded() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let space = world.open_space("Everyone").await;
    world.later();
    world.ask(ana, space, "Who has a checklist for the desk?").await;
    let question = world.ask(world.moderator, space, "Who has a poster for the door?").await;
    world.later();
    world.browser(ana).await.get(&format!("/questions/{question}")).await;
    let server = SmtpServer::start().await;
    a_week_later(&world, &server).await;
    assert!(to(&server.taken(), "Ana").is_empty());
    let mut db = world.db().await;
    let states: Vec<State> = outbox::table
        .filter(outbox::recipient_member.eq(ana.member().unwrap()))
        .select(outbox::state)
        .load(&mut db)
        .await
        .unwrap();
    assert_eq!(states, [State::Empty]);
}

#[tokio::test]
async fn r_ac_07_who_is_suspended_gets_none_and_nobody_hears_of_a_group_they_are_not_on() {
    let world = World::new().await;
    let (ana, sue) = (world.member("Ana").await, world.member("Sue").await);
    world.member("Otto").await;
    let group = world.working_group("Legal readers", &[ana, world.moderator]).await;
    world.later();
    world.ask(world.moderator, group, "Which form do we keep for the court?").await;
    let id = sue.member().unwrap();
    world.app.clock.advance(Duration::days(7));
    plan(&world.app.database).await;
    world.act(async |tx| suspend(tx, world.moderator, id, "A reason").await).await.unwrap();
    let server = SmtpServer::start().await;
    let report = send(&world, &server).await;
    assert_eq!(report.skipped, 1);
    let taken = server.taken();
    assert!(to(&taken, "Sue").is_empty());
    let all: String = taken.iter().map(Received::text).collect();
    assert!(!all.contains("Which form do we keep"), "a group is told as a number alone");
    let hers = to(&taken, "Ana");
    assert!(hers[0].text().contains("One in a working group"), "{}", hers[0].text());
    let someone = to(&taken, "Otto");
    assert!(someone.is_empty());
}

#[tokio::test]
async fn r_ml_06_who_unsubscribed_gets_no_digest_even_if_one_was_planned() {
    let world = World::new().await;
    let ana = world.member("Ana").await.member().unwrap();
    world.member("Ben").await;
    let space = world.open_space("Everyone").await;
    world.later();
    world.ask(world.moderator, space, "Who has a poster for the door?").await;
    world.app.clock.advance(Duration::days(7));
    plan(&world.app.database).await;
    let stop = async |tx: &mut Tx| stop_stream(tx, ana, Stream::Digest).await;
    world.act(stop).await.unwrap();
    let server = SmtpServer::start().await;
    for report in [send(&world, &server).await, a_week_later(&world, &server).await] {
        assert_eq!(report.skipped, 1, "{report:?}");
    }
    let taken = server.taken();
    assert!(to(&taken, "Ana").is_empty());
    assert_eq!(to(&taken, "Ben").len(), 1);
}

#[tokio::test]
async fn r_ml_04_subject_and_sender_are_neutral_at_every_level_and_the_levels_show_what_they_say() {
    let world = World::new().await;
    let space = world.open_space("Everyone").await;
    world.later();
    let names = [("Ana", Level::Counts), ("Ben", Level::Titles), ("Cleo", Level::Excerpts)];
    for (name, level) in names {
        let member = world.member(name).await;
        choose(&world, member, level, Frequency::Weekly).await;
    }
    world.later();
    world.ask(world.moderator, space, "Who has a poster about warrants?").await;
    let server = SmtpServer::start().await;
    a_week_later(&world, &server).await;
    let taken = server.taken();
    for (name, level) in names {
        let mail = to(&taken, name)[0];
        let (subject, text) = (mail.header("Subject").unwrap(), mail.text());
        assert_eq!(subject, "Your digest");
        assert!(mail.header("From").unwrap().contains("Peer Network"));
        assert_eq!(text.contains("poster about warrants"), level != Level::Counts, "{text}");
        assert_eq!(text.contains("Please help."), level == Level::Excerpts, "{text}");
        assert!(mail.header("List-Unsubscribe").is_some());
    }
}

#[tokio::test]
async fn f21_what_a_digest_of_unknown_fate_held_comes_in_the_next_one_and_the_mail_is_not_sent_again()
 {
    let world = World::new().await;
    world.member("Ana").await;
    let space = world.open_space("Everyone").await;
    world.later();
    world.ask(world.moderator, space, "Who has a poster for the door?").await;
    let server = SmtpServer::start().await;
    server.on(Step::Dot, Reply::Cut);
    let report = a_week_later(&world, &server).await;
    assert!(report.unknown >= 1, "{report:?}");
    server.behave();
    assert_eq!(send(&world, &server).await, Report::default());
    a_week_later(&world, &server).await;
    let taken = server.taken();
    // The server took the first after all; nobody on our side could know.
    let hers = to(&taken, "Ana");
    assert_eq!(hers.len(), 2);
    assert_ne!(hers[0].header("Message-ID"), hers[1].header("Message-ID"));
    assert!(hers[1].text().contains("poster for the door"));
}

#[tokio::test]
async fn f25_two_planners_at_once_plan_each_digest_once() {
    let world = World::new().await;
    for number in 0..20 {
        world.member(&format!("Member {number}")).await;
    }
    plan(&world.app.database).await;
    world.app.clock.advance(Duration::days(7));
    let other = world.another_database();
    join_all([plan(&world.app.database), plan(&other)]).await;
    let mut db = world.db().await;
    let rows = planned::table.count().get_result::<i64>(&mut db).await.unwrap();
    let mails = outbox::table.count().get_result::<i64>(&mut db).await.unwrap();
    assert_eq!((rows, mails), (21, 21));
}

#[tokio::test]
async fn f53_after_three_weeks_away_one_digest_carries_all() {
    let world = World::new().await;
    world.member("Ana").await;
    let space = world.open_space("Everyone").await;
    world.later();
    plan(&world.app.database).await;
    for title in ["Who has a checklist?", "Who has a poster?", "Who has a script?"] {
        world.ask(world.moderator, space, title).await;
        world.app.clock.advance(Duration::days(7));
    }
    let server = SmtpServer::start().await;
    send(&world, &server).await;
    let taken = server.taken();
    let hers = to(&taken, "Ana");
    assert_eq!(hers.len(), 1);
    for title in ["checklist", "poster", "script"] {
        assert!(hers[0].text().contains(title), "{title}");
    }
}

#[tokio::test]
async fn f28_a_change_between_plan_and_send_leaves_no_gap_and_tells_nothing_twice() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let space = world.open_space("Everyone").await;
    world.later();
    world.ask(world.moderator, space, "Who has a poster for the door?").await;
    plan(&world.app.database).await;
    world.app.clock.advance(Duration::days(7));
    plan(&world.app.database).await;
    choose(&world, ana, Level::Titles, Frequency::Daily).await;
    let server = SmtpServer::start().await;
    send(&world, &server).await;
    world.ask(world.moderator, space, "Who has a script for calls?").await;
    for _ in 0..3 {
        world.app.clock.advance(Duration::days(1));
        send(&world, &server).await;
    }
    let taken = server.taken();
    let text: String = to(&taken, "Ana").iter().map(|mail| mail.text()).collect();
    assert_eq!(text.matches("Who has a poster for the door?").count(), 1, "{text}");
    assert_eq!(text.matches("Who has a script for calls?").count(), 1, "{text}");
}

#[tokio::test]
async fn staff_also_read_how_many_requests_wait() {
    let world = World::new().await;
    world.applicant("Ines Calder", "ines@threerivers.example").await;
    let server = SmtpServer::start().await;
    a_week_later(&world, &server).await;
    let taken = server.taken();
    assert!(to(&taken, "Mo")[0].text().contains("One request waits"));
}

#[tokio::test]
async fn r_dg_04_news_cost_the_same_however_much_there_is() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let space = world.open_space("Everyone").await;
    world.later();
    let since = world.app.clock.now() - Duration::days(1);
    let mut asked = Vec::new();
    for number in 0..5 {
        asked.push(world.ask(ana, space, &format!("Question number {number}")).await);
    }
    world.later();
    for question in asked {
        world.reply(world.moderator, question, "Here is ours.").await;
    }
    let mut db = world.db().await;
    let queries = Queries::on(&mut db);
    let told = news(&db, ana, since, world.app.clock.now(), 5).await.unwrap();
    assert_eq!(told.answers.count(), 5);
    assert_eq!(queries.take(), 5);
}
