use chrono::{Duration, NaiveDate};
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use peernet::accounts::{MemberId, Role, Viewer, suspend};
use schema::{files, members};

use super::note::Part::{Field, File};
use super::note::{BOUNDARY, body};
use crate::support::World;

#[tokio::test]
async fn f48_a_form_that_still_comes_in_at_a_suspension_writes_nothing_and_leads_to_sign_in() {
    let multipart = format!("multipart/form-data; boundary={BOUNDARY}");
    for kind in [multipart.as_str(), "application/x-www-form-urlencoded"] {
        let world = World::new().await;
        let viewer = world.someone("Ana", Role::Moderator).await;
        let ana = world.client(viewer).await;
        let key = ana.key().await;
        let whole = if kind == multipart {
            body(&[Field("key", &key), Field("title", "x"), File("a.txt", b"Bring a pen.")])
        } else {
            serde_urlencoded::to_string([("key", &*key), ("title", "x")]).unwrap().into_bytes()
        };
        // So late that the session is counted anew, by which we see that the request was let in.
        world.app.clock.advance(Duration::hours(1));
        let id = viewer.member().unwrap();
        let suspending = async {
            is_let_in(&world, id).await;
            world.act(async |tx| suspend(tx, Viewer::System, id, "A reason").await).await.unwrap();
        };
        let (start, rest) = whole.split_at(whole.len() - 10);
        let lines = format!("Content-Type: {kind}\r\nContent-Length: {}", whole.len());
        let head = ana.head(&format!("{lines}\r\nConnection: close"));
        let said = ana.pausing([&[head.as_bytes(), start].concat(), rest], suspending).await;
        assert_eq!(said.status, 303, "{kind}: {said:?}");
        assert!(said.head.contains("location: /sign-in"), "{kind}: {}", said.head);
        assert_eq!((kept(&world).await, world.objects()), (0, 0), "{kind}");
    }
}

/// Comes back once the member's request was let in.
async fn is_let_in(world: &World, member: MemberId) {
    let mut db = world.db().await;
    let seen = members::table.find(member).select(members::last_seen_on);
    while seen.first::<Option<NaiveDate>>(&mut db).await.unwrap().is_none() {}
}

async fn kept(world: &World) -> i64 {
    let rows = files::table.filter(files::deleted_at.is_null()).count();
    rows.get_result(&mut world.db().await).await.unwrap()
}
