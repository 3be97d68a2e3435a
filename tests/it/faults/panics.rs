use crate::support::process::Processes;
use crate::support::{Browser, World};

#[tokio::test]
async fn f40_a_panic_within_an_act_is_a_plain_page_and_leaves_nothing_and_the_process_lives() {
    let world = World::new().await;
    let processes = Processes::beside(&world);
    let space = world.open_space("Everyone").await.to_string();
    for point in ["begin.before=panic@2", "claim.after=panic@1", "commit.before=panic@2"] {
        let here = world.browser(world.member("Ana").await).await;
        let typed = [("title", point), ("body", "Ours is old."), ("space", &*space)];
        let fields = here.get("/questions/new").await.fill("/questions", &typed);
        let serving = processes.serve(&["--no-worker"], point).await;
        let browser = Browser::at(&serving.origin).with_cookie_of(&here);

        let broken = browser.try_post("/questions", &fields).await.expect("the process died");
        assert_eq!((broken.status, broken.retry_after), (500, None), "{point}");
        assert!(!broken.html.contains("panic") && !broken.html.contains(point));
        assert!(!browser.get("/questions").await.html.contains(point), "it was taken back");

        // Nobody holds a lock on what the same form does now.
        let taken = browser.post("/questions", &fields).await;
        assert_eq!(taken.status, 303, "{point}");
        assert!(browser.get(&taken.location.unwrap()).await.html.contains(point));
        serving.kill().await;
    }
    assert!(!processes.log().contains("Ours is old"));
}

#[tokio::test]
async fn f40_a_worker_goes_on_after_a_panic_within_a_job() {
    let world = World::new().await;
    let processes = Processes::beside(&world);
    let ana = world.member("Ana").await;
    let space = world.open_space("Everyone").await;
    let question = world.ask(ana, space, "Who has a checklist?").await;
    world.reply(world.moderator, question, "Here is ours.").await;
    let done = processes.run(&["worker", "--once"], "begin.before=panic@2").await;
    assert!(!done.was_killed);
    processes.done(&["clock", "advance", "2h"]).await;
    processes.done(&["worker", "--once"]).await;
    assert_eq!(processes.done(&["jobs", "list"]).await, world_without_jobs(&processes).await);
}

/// What `jobs list` says where nothing waits.
async fn world_without_jobs(processes: &Processes) -> String {
    processes.done(&["worker", "--once"]).await;
    processes.done(&["jobs", "list"]).await
}
