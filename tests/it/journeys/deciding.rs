use peernet::accounts::{EmailAddress, Role, Viewer};
use peernet::membership::{State, correct_email, read_application};

use crate::support::World;

#[tokio::test]
async fn v49_r_jo_04_nobody_gets_a_moderator_to_approve_or_decline_from_elsewhere() {
    let world = World::new().await;
    let ines = world.applicant("Ines", "ines@threerivers.example").await;
    let moderator = world.browser(world.moderator).await;
    let other = world.browser(world.someone("Ada", Role::Administrator).await).await;
    let item = format!("/desk/applications/{}", ines.id);
    let page = moderator.get(&item).await;
    for (act, typed) in [("approve", vec![]), ("decline", vec![("letter", "No.")])] {
        let path = format!("{item}/{act}");
        let form = page.fill(&path, &typed);
        let without: Vec<_> = form.iter().filter(|(name, _)| name != "key").cloned().collect();
        let forged = [without.clone(), vec![("key".into(), "made-up".into())]].concat();
        let others = other.get(&item).await.fill(&path, &typed);
        for sent in [&without, &forged, &others] {
            assert_eq!(moderator.post(&path, sent).await.status, 403, "{act}");
        }
        assert_eq!(moderator.post_from("https://evil.example", &path, &form).await.status, 403);
        assert_eq!(moderator.get(&path).await.status, 404, "a GET decides nothing");
    }
    let (db, now) = (world.db().await, world.app.clock.now());
    let seen = read_application(&db, world.moderator, ines.id, now).await.unwrap();
    assert_eq!(seen.state, State::Confirmed);
}

#[tokio::test]
async fn r_jo_04_the_second_moderator_sees_who_decided_and_what() {
    let world = World::new().await;
    let ines = world.applicant("Ines", "ines@threerivers.example").await;
    let ada = world.browser(world.someone("Ada", Role::Administrator).await).await;
    let item = format!("/desk/applications/{}", ines.id);
    let page = ada.get(&item).await;
    world.approve(&ines).await;
    let late = ada.post_form(&page, &format!("{item}/decline"), &[("letter", "No.")]).await;
    assert_eq!(late.status, 409);
    assert!(late.html.contains("Approved by Mo"));
}

#[tokio::test]
async fn r_jo_04_an_address_that_came_after_the_page_was_opened_is_not_decided_on() {
    let world = World::new().await;
    let ines = world.applicant("Ines", "ines@threerivers.example").await;
    let moderator = world.browser(world.moderator).await;
    let item = format!("/desk/applications/{}", ines.id);
    let old = moderator.get(&item).await;
    let other = EmailAddress::parse("other@elsewhere.example").unwrap();
    let correct = async |tx: &mut _| correct_email(tx, ines.viewer, &other, &ines.secret).await;
    world.act(correct).await.unwrap();
    world.confirm(&ines).await;

    for (act, typed) in [
        ("approve", vec![]),
        ("decline", vec![("letter", "A letter that took an hour.")]),
        ("ask", vec![("question", "A question that took an hour?")]),
    ] {
        let path = format!("{item}/{act}");
        let sent = old.fill(&path, &typed);
        let without: Vec<_> = sent.iter().filter(|(name, _)| name != "seen").cloned().collect();
        for sent in [&sent, &without] {
            let refused = moderator.post(&path, sent).await;
            assert_eq!(refused.status, 409, "{act}");
            assert!(refused.html.contains("has changed since this page"), "{act}");
            assert!(refused.html.contains("other@elsewhere.example"), "{act}");
            assert!(typed.iter().all(|(_, text)| refused.html.contains(text)), "{act}");
        }
    }
    assert_eq!(world.mails_waiting("approved").await, 0);
    let new = moderator.get(&item).await;
    assert_eq!(moderator.post_form(&new, &format!("{item}/approve"), &[]).await.status, 303);
    assert_eq!(world.mails_waiting("approved").await, 1);
}

#[tokio::test]
async fn r_gd_3_a_letter_with_something_of_a_patient_comes_back_and_nothing_is_decided() {
    let world = World::new().await;
    let ines = world.applicant("Ines", "ines@threerivers.example").await;
    let moderator = world.browser(world.moderator).await;
    let item = format!("/desk/applications/{}", ines.id);
    let page = moderator.get(&item).await;
    assert!(page.html.contains("Hello Ines,"), "the template is filled in");
    for (act, field) in [("decline", "letter"), ("ask", "question")] {
        let typed = [(field, "Her A-number: A123456788")];
        let refused = moderator.post_form(&page, &format!("{item}/{act}"), &typed).await;
        assert_eq!(refused.status, 422, "{act}");
        assert!(refused.html.contains("A123456788</mark>"), "{act}");
    }
    assert_eq!(world.mails_waiting("declined").await, 0);
}

#[tokio::test]
async fn moderators_suspend_and_restore_members_and_see_no_address() {
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let moderator = world.browser(world.moderator).await;
    let list = moderator.get("/desk/members").await;
    let item = format!("/desk/members/{}", ana.member().unwrap());
    let page = moderator.get(&item).await;
    for page in [&list, &page] {
        assert!(page.html.contains("Ana") && !page.html.contains("@clinic.example"));
    }
    let suspend = format!("{item}/suspend");
    assert_eq!(moderator.post_form(&page, &suspend, &[("reason", " ")]).await.status, 422);
    let typed = [("reason", "Posted about a patient.")];
    let suspended = moderator.post_form(&page, &suspend, &typed).await.location.unwrap();
    let page = moderator.get(&suspended).await;
    assert!(page.html.contains("Posted about a patient."));
    let ana = Viewer::Suspended { id: ana.member().unwrap() };
    let hers = world.browser(ana).await.get("/home").await;
    assert!(hers.html.contains("Posted about a patient."));
    assert!(hers.html.contains("href=\"/settings/digest\""));
    let restored = moderator.post_form(&page, &format!("{item}/restore"), &[]).await;
    assert_eq!(restored.status, 303);
    assert!(moderator.get(&item).await.html.contains("Active"));
}

#[tokio::test]
async fn nobody_suspends_a_peer_or_a_higher_role_at_the_desk() {
    let world = World::new().await;
    let ada = world.someone("Ada", Role::Administrator).await;
    let ana = world.member("Ana").await;
    let moderator = world.browser(world.moderator).await;
    let theirs = format!("/desk/members/{}", ada.member().unwrap());
    let page = moderator.get(&theirs).await;
    assert!(page.html.contains("Ada") && !page.html.contains("/suspend\""));
    let own = format!("/desk/members/{}/suspend", ana.member().unwrap());
    let page = moderator.get(&format!("/desk/members/{}", ana.member().unwrap())).await;
    let form = page.fill(&own, &[("reason", "Because.")]);
    let refused = moderator.post(&format!("{theirs}/suspend"), &form).await;
    assert_eq!(refused, moderator.get("/no-such-page").await);
}

#[tokio::test]
async fn an_address_that_is_made_of_a_missing_name_is_no_second_fault() {
    let world = World::new().await;
    let moderator = world.browser(world.moderator).await;
    let page = moderator.get("/desk/spaces").await;
    let typed = [("name", ""), ("slug", ""), ("kind", "open"), ("description", "")];
    let refused = moderator.post_form(&page, "/desk/spaces", &typed).await;
    assert_eq!(refused.status, 422);
    assert!(refused.html.contains("href=\"#name\"") && !refused.html.contains("href=\"#slug\""));
}

#[tokio::test]
async fn r_rl_whoever_works_at_the_desk_does_sixty_things_a_minute_spaces_included() {
    let world = World::new().await;
    world.working_group("Legal readers", &[]).await;
    let moderator = world.browser(world.moderator).await;
    let item = "/desk/spaces/legal-readers";
    let page = moderator.get(item).await;
    let mo = world.moderator.member().unwrap().to_string();
    let form = page.fill(&format!("{item}/members"), &[("member", &mo)]);
    for _ in 0..60 {
        assert_eq!(moderator.post(&format!("{item}/members"), &form).await.status, 303);
    }
    let described = [("name", "Readers"), ("slug", "readers"), ("description", "")];
    for (path, form) in [
        (format!("{item}/members"), form),
        (
            format!("{item}/members/remove"),
            page.fill(&format!("{item}/members"), &[("member", &mo)]),
        ),
        (item.to_owned(), page.fill(item, &described)),
        (
            "/desk/spaces".to_owned(),
            moderator.get("/desk/spaces").await.fill("/desk/spaces", &described),
        ),
    ] {
        assert_eq!(moderator.post(&path, &form).await.status, 429, "{path}");
    }
}
