//! R-AC-3: what somebody may not see leaves no trace in what they see. A world is copied, hidden
//! things happen in the copy, and all pages of both are held against each other, headers too.

use peernet::accounts::{Viewer, open_session, suspend};
use peernet::content::ShownTo;
use peernet::moderation::HideReason;
use peernet::questions::{delete_question, hide_question};
use peernet::resources::hide as hide_resource;

use super::scene::{Ids, Scene};
use crate::support::{Browser, World, typed};

/// One actor in front of both worlds, with one cookie.
struct Twins {
    who: &'static str,
    first: Browser,
    second: Browser,
}

impl Twins {
    /// With a session that was opened before there were two.
    async fn of(who: &'static str, session: &str, first: &World, second: &World) -> Self {
        let browser = first.browser(Viewer::Guest).await;
        if session.is_empty() {
            // A guest's form cookie is random; both have been given one.
            browser.get("/sign-in").await;
        } else {
            browser.keep("s", session.to_owned());
        }
        let twin = second.browser(Viewer::Guest).await.with_cookie_of(&browser);
        Self { who, first: browser, second: twin }
    }

    /// The addresses at which the worlds differ, and how many were compared. Lists are read to
    /// their ends.
    async fn compare(&self, paths: &[String]) -> (Vec<String>, usize) {
        let (mut differ, mut compared) = (Vec::new(), 0);
        for path in paths {
            let (mut one, mut other) = (path.clone(), path.clone());
            for _ in 0..6 {
                let (a, b) = tokio::join!(self.first.record(&one), self.second.record(&other));
                compared += 1;
                if a != b {
                    differ.push(format!("{} at {path}: {}", self.who, a.difference(&b)));
                }
                let (Some(next), Some(twin)) = (a.next, b.next) else { break };
                (one, other) = (next, twin);
            }
        }
        (differ, compared)
    }
}

#[tokio::test]
async fn r_ac_03_what_is_hidden_changes_no_byte_of_what_others_are_sent() {
    let scene = Scene::new().await;
    let (ids, ana, cleo, everyone) = (scene.ids(), scene.ana, scene.cleo, scene.everyone);
    let mut sessions = Vec::new();
    for viewer in [ana, scene.world.moderator] {
        let id = viewer.member().unwrap();
        let open = async |tx: &mut _| open_session(tx, id, "Firefox on Linux", false).await;
        sessions.push(scene.world.act(open).await.unwrap());
    }
    let (first, second) = scene.world.twice().await;
    let mut paths = ids.paths();

    // For nobody but its list, and for nobody at all.
    let group = second.working_group("Quiet group", &[cleo]).await;
    let quiet = second.ask(cleo, group, "A quiet question").await;
    let answer = second.reply(cleo, quiet, "A quiet reply.").await;
    let gone = second.ask(cleo, everyone, "A deleted question").await;
    second.act(async |tx| delete_question(tx, cleo, gone).await).await.unwrap();
    second.request_as(&typed("Nia Unconfirmed", "nia@elsewhere.example")).await;
    let sheet = second.share(cleo, "A quiet poster", ShownTo::Space(group)).await;
    let mut hidden = Ids::default();
    hidden.add("resource", [sheet]);
    hidden.add("version", [1]);
    hidden.add("question", [quiet, gone]);
    hidden.add("reply", [answer]);
    hidden.add("slug", ["quiet-group"]);
    paths.extend(hidden.paths());
    paths.push("/questions?space=quiet-group".into());
    second.work().await;

    let guest = Twins::of("a guest", "", &first, &second).await;
    let member = Twins::of("a member", &sessions[0], &first, &second).await;
    let moderator = Twins::of("a moderator", &sessions[1], &first, &second).await;
    let (mut differ, mut compared) = (Vec::new(), 0);
    let for_staff: Vec<_> = paths
        .iter()
        // The desk keeps the lists of groups, so it names them.
        .filter(|path| !path.starts_with("/desk/spaces"))
        .cloned()
        .collect();
    let (found, number) = moderator.compare(&for_staff).await;
    differ.extend(found);
    compared += number;

    // For staff alone.
    let withheld = second.ask(cleo, everyone, "A withheld question").await;
    second.reply(cleo, withheld, "A withheld reply.").await;
    let reason = HideReason::parse("It names a patient.").unwrap();
    let hide = async |tx: &mut _| hide_question(tx, second.moderator, withheld, &reason).await;
    second.act(hide).await.unwrap();
    let withdrawn = second.ask(cleo, everyone, "A withdrawn question").await;
    second.reply(ana, withdrawn, "A withdrawn reply.").await;
    let hide = async |tx: &mut _| hide_question(tx, second.moderator, withdrawn, &reason).await;
    second.act(hide).await.unwrap();
    second.act(async |tx| delete_question(tx, cleo, withdrawn).await).await.unwrap();
    let card = second.share(cleo, "A withheld poster", ShownTo::Members).await;
    second
        .act(async |tx: &mut _| hide_resource(tx, second.moderator, card, &reason).await)
        .await
        .unwrap();
    let sue = second.member("Sue").await.member().unwrap();
    second.act(async |tx| suspend(tx, second.moderator, sue, "A reason").await).await.unwrap();
    second.applicant("Noe Waiting", "noe@elsewhere.example").await;
    let mut more = Ids::default();
    more.add("question", [withheld, withdrawn]);
    more.add("resource", [card]);
    more.add("version", [1]);
    more.add("member", [sue]);
    paths.extend(more.paths());
    second.work().await;
    for twins in [&member, &guest] {
        let (found, number) = twins.compare(&paths).await;
        differ.extend(found);
        compared += number;
    }
    assert!(differ.is_empty(), "{} of {compared} differ:\n{}", differ.len(), differ.join("\n"));
    assert!(compared >= 300, "{compared}");

    // What is not hidden is seen to differ, so this test can see.
    second.ask(cleo, everyone, "An open question").await;
    let (found, _) = member.compare(&["/questions".into(), "/home".into()]).await;
    assert!(!found.is_empty());
    let (found, _) = guest.compare(&paths).await;
    assert!(found.is_empty(), "{found:#?}");
}
