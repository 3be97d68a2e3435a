//! Forms that come back, with what was typed and where it belongs.

use peernet::base::Tx;
use peernet::moderation::HideReason;
use peernet::questions::hide_question;

use crate::support::World;

#[tokio::test]
async fn a_refused_reply_comes_back_on_the_page_of_the_reply_that_it_is_to() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let space = world.open_space("Everyone").await;
    let question = world.ask(ana, space, "Who has a checklist?").await;
    for _ in 0..50 {
        world.reply(ana, question, "me").await;
    }
    let last = world.reply(world.member("Ben").await, question, "Here is ours.").await;
    let browser = world.browser(ana).await;
    let place = browser.get(&format!("/replies/{last}")).await.location.unwrap();
    let (page, _) = place.split_once('#').unwrap();
    let form = browser.get(&format!("{page}&to={last}")).await;
    let replies = format!("/questions/{question}/replies");
    let refused = browser.post(&replies, &form.fill(&replies, &[("body", "")])).await;
    assert_eq!(refused.status, 422);
    assert!(refused.html.contains("Here is ours."), "{}", refused.html);
    assert!(refused.html.contains("Your reply to <bdi>Ben</bdi>"), "{}", refused.html);
}

#[tokio::test]
async fn a_reply_that_came_too_late_is_kept_on_the_page_that_says_so() {
    let world = World::new().await;
    let space = world.open_space("Everyone").await;
    let question = world.ask(world.member("Ana").await, space, "Who has a checklist?").await;
    let staff = world.browser(world.moderator).await;
    let thread = format!("/questions/{question}");
    let replies = format!("{thread}/replies");
    let typed = staff.get(&thread).await.fill(&replies, &[("body", "Here is ours.")]);
    let reason = HideReason::parse("It names a patient.").unwrap();
    let hide = async |tx: &mut Tx| hide_question(tx, world.moderator, question, &reason).await;
    world.act(hide).await.unwrap();
    let refused = staff.post(&replies, &typed).await;
    assert_eq!(refused.status, 409);
    assert!(refused.html.contains("Here is ours."), "{}", refused.html);
}
