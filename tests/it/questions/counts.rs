//! What is counted of a thread is counted anew after every change, of visible rows alone (v21).

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use peernet::accounts::{MemberId, Viewer};
use peernet::base::{Result, Time, Tx};
use peernet::content::State;
use peernet::moderation::HideReason;
use peernet::questions::{
    QuestionId, ReplyId, accept_answer, delete_reply, hide_reply, restore_reply,
};
use schema::{content, questions};

use crate::support::World;

/// As the table keeps them.
type Counts = (i64, i64, bool, Time);

async fn kept(world: &World, question: QuestionId) -> Counts {
    let mut db = world.db().await;
    questions::table
        .inner_join(content::table)
        .filter(questions::id.eq(question))
        .select((
            questions::reply_count,
            questions::people_count,
            questions::answered,
            content::active_at,
        ))
        .first(&mut db)
        .await
        .unwrap()
}

/// From the rows that are shown.
async fn counted(world: &World, question: QuestionId) -> Counts {
    let mut db = world.db().await;
    type Row = (uuid::Uuid, String, Option<MemberId>, Time);
    let rows: Vec<Row> = content::table
        .filter(content::head_id.eq(uuid::Uuid::from(question)))
        .filter(content::state.eq(State::Shown))
        .select((content::id, content::kind, content::author_id, content::visible_since))
        .load(&mut db)
        .await
        .unwrap();
    let answer: Option<uuid::Uuid> =
        questions::table.find(question).select(questions::answer_id).first(&mut db).await.unwrap();
    let replies = rows.iter().filter(|(_, kind, ..)| kind == "reply").count();
    let people: std::collections::HashSet<_> = rows.iter().filter_map(|row| row.2).collect();
    let answered = answer.is_some_and(|answer| rows.iter().any(|row| row.0 == answer));
    let latest = rows.iter().map(|row| row.3).max().unwrap();
    let count = |number: usize| i64::try_from(number).unwrap();
    (count(replies), count(people.len()), answered, latest)
}

/// The next number of a sequence that only looks random, so that a failure can be replayed.
fn next(seed: &mut u64) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*seed >> 33).unwrap()
}

async fn change(
    world: &World,
    people: &[Viewer],
    question: QuestionId,
    replies: &mut Vec<(ReplyId, Viewer)>,
    seed: &mut u64,
) -> &'static str {
    let what = next(seed) % 6;
    if what < 2 || replies.is_empty() {
        let author = people[next(seed) % people.len()];
        let parent = replies.get(next(seed) % (replies.len() + 1)).map(|(reply, _)| *reply);
        if let Ok(reply) = world.try_reply(author, question, parent, "A reply").await {
            replies.push((reply, author));
        }
        return "reply";
    }
    let (reply, author) = replies[next(seed) % replies.len()];
    let (asker, staff) = (people[0], world.moderator);
    let reason = HideReason::parse("It names somebody.").unwrap();
    let (name, _): (_, Result<QuestionId>) = match what {
        2 => ("accept", world.act(async |tx: &mut Tx| accept_answer(tx, asker, reply).await).await),
        3 => (
            "hide",
            world.act(async |tx: &mut Tx| hide_reply(tx, staff, reply, &reason).await).await,
        ),
        4 => {
            ("restore", world.act(async |tx: &mut Tx| restore_reply(tx, staff, reply).await).await)
        }
        _ => ("delete", world.act(async |tx: &mut Tx| delete_reply(tx, author, reply).await).await),
    };
    name
}

#[tokio::test]
async fn v21_counts_answers_and_activity_are_those_of_visible_rows_after_every_change() {
    let world = World::new().await;
    let mut people = Vec::new();
    for name in ["Ana", "Ben", "Cleo"] {
        people.push(world.member(name).await);
    }
    let space = world.open_space("Everyone").await;
    for start in 1..=3 {
        let mut seed = start;
        let question = world.ask(people[0], space, "Who has a checklist?").await;
        let mut replies = Vec::new();
        for step in 0..30 {
            world.app.clock.advance(chrono::Duration::minutes(1));
            let done = change(&world, &people, question, &mut replies, &mut seed).await;
            let (kept, counted) = (kept(&world, question).await, counted(&world, question).await);
            assert_eq!(kept, counted, "after {done}, step {step} of seed {start}");
        }
        // The worker's own count comes to the same.
        let before = kept(&world, question).await;
        world.work().await;
        assert_eq!(kept(&world, question).await, before);
    }
}
