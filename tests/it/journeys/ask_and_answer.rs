use crate::support::World;

#[tokio::test]
async fn a_member_asks_a_peer_replies_and_the_asker_accepts() {
    let world = World::new().await;
    let space = world.open_space("Everyone").await.to_string();
    let ana = world.browser(world.member("Ana").await).await;
    let ben = world.browser(world.member("Ben").await).await;

    // A form that cannot be taken comes back with what was typed, and says what is wrong.
    let form = ana.get("/questions/new").await;
    let short = form.fill("/questions", &[("title", "Hm?"), ("body", "We <b>"), ("space", &space)]);
    let refused = ana.post("/questions", &short).await;
    assert_eq!(refused.status, 422);
    assert!(refused.html.contains("Please write at least 5 characters."));
    assert!(refused.html.contains("value=\"Hm?\"") && refused.html.contains("We &#60;b&#62;"));

    let typed = [("title", "Who has a checklist?"), ("body", "Ours is old."), ("space", &space)];
    let sent = refused.fill("/questions", &typed);
    let posted = ana.post("/questions", &sent).await.location.unwrap();
    let thread = posted.strip_suffix("?done=posted").unwrap();
    assert!(ana.get(&posted).await.html.contains("Posted."));
    assert!(ana.get(thread).await.html.contains("Who has a checklist?"));

    let replies = format!("{thread}/replies");
    let reply = ben.get(thread).await.fill(&replies, &[("body", "Here is ours.")]);
    assert_eq!(ben.post(&replies, &reply).await.status, 303);

    assert!(!ben.get(thread).await.html.contains("Accept as answer"));
    let page = ana.get(thread).await;
    let accept = page.action("/accept");
    assert!(page.html.contains(">Accept as answer</button>"));
    let accepted = ana.post(&accept, &page.fill(&accept, &[])).await.location.unwrap();
    assert_eq!(accepted, format!("{thread}?done=accepted"));
    assert!(ben.get(thread).await.html.contains("Accepted answer"));
}

#[tokio::test]
async fn what_a_member_may_not_do_looks_as_if_there_were_no_such_page() {
    let world = World::new().await;
    let space = world.open_space("Everyone").await;
    let question = world.ask(world.moderator, space, "Who has a checklist?").await;
    let reply = world.reply(world.moderator, question, "Here is ours.").await;
    let ben = world.browser(world.member("Ben").await).await;

    let mut form = ben.get("/questions/new").await.fill("/questions", &[]);
    form.retain(|(name, _)| name == "key");
    let refused = ben.post(&format!("/replies/{reply}/accept"), &form).await;
    assert_eq!(refused, ben.get("/no-such-page").await);
}
