use peernet::accounts::Viewer;

use crate::support::World;

#[tokio::test]
async fn a_guest_s_choice_of_language_goes_along_through_links_and_forms() {
    let world = World::new().await;
    let guest = world.browser(Viewer::Guest).await;
    let page = guest.get("/sign-in?return=%2Fhelp&lang=es").await;
    assert!(page.html.contains("<html lang=\"es\""));
    assert!(page.html.contains("href=\"/privacy?lang=es\""));
    assert!(page.html.contains("href=\"/sign-in?return=%2Fhelp&#38;lang=en\""));
    let action = page.action("/sign-in?lang=es");
    let sent = page.fill(&action, &[("email", "a@b.example"), ("password", "x")]);
    let refused = guest.post(&action, &sent).await;
    assert_eq!(refused.status, 422);
    assert!(refused.html.contains("<html lang=\"es\""));
}

#[tokio::test]
async fn a_language_that_we_do_not_speak_changes_nothing() {
    let world = World::new().await;
    let guest = world.browser(Viewer::Guest).await;
    let page = guest.get("/help?lang=tlh").await;
    assert!(page.html.contains("<html lang=\"en\""));
    assert!(!page.html.contains("tlh"));
}
