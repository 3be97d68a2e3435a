//! The connection to the database is lost after a COMMIT was sent: nobody was told what came of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use peernet::questions::{Filter, list};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UnixStream};

use crate::support::World;

/// Stands before a database and passes on what is said, but for one commit's answer.
struct Proxy {
    port: u16,
    /// Counts down at each commit, and cuts at zero.
    left: Arc<AtomicU32>,
}

impl Proxy {
    async fn before(socket: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let left = Arc::<AtomicU32>::default();
        let counted = left.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = UnixStream::connect(&socket).await.unwrap();
                tokio::spawn(pass_on(client, server, counted.clone()));
            }
        });
        Self { port, left }
    }

    fn cut_at_commit(&self, number: u32) {
        self.left.store(number, Ordering::Relaxed);
    }

    fn has_cut(&self) -> bool {
        self.left.load(Ordering::Relaxed) == 0
    }
}

async fn pass_on(mut client: TcpStream, mut server: UnixStream, left: Arc<AtomicU32>) {
    let (mut asked, mut answered) = (vec![0; 65536], vec![0; 65536]);
    loop {
        tokio::select! {
            read = client.read(&mut asked) => {
                let Ok(length @ 1..) = read else { return };
                let said = &asked[..length];
                server.write_all(said).await.unwrap();
                let commits = memchr::memmem::find(said, b"COMMIT").is_some();
                if commits && left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |it| it.checked_sub(1)) == Ok(1) {
                    // It is done once the server has answered, and the answer goes nowhere.
                    assert!(server.read(&mut answered).await.unwrap() > 0);
                    return;
                }
            }
            read = server.read(&mut answered) => {
                let Ok(length @ 1..) = read else { return };
                if client.write_all(&answered[..length]).await.is_err() {
                    return;
                }
            }
        }
    }
}

#[tokio::test]
async fn f08_r_re_04_whichever_commit_is_not_heard_of_the_question_is_asked_once() {
    let world = World::new().await;
    let (ana, space) = (world.member("Ana").await, world.open_space("Everyone").await);
    let address = world.address().to_owned();
    let (socket, rest) = address.split_once("host=").unwrap().1.split_once(' ').unwrap();
    let proxy = Proxy::before(format!("{socket}/.s.PGSQL.5432")).await;
    let world = world.reached_by(&format!("host=127.0.0.1 port={} {rest}", proxy.port));
    let browser = world.browser(ana).await;

    let mut was_found = false;
    let mut asked = 0;
    for commit in 1.. {
        let form = browser.get("/questions/new").await;
        let space = space.to_string();
        let typed =
            [("title", "Who has a checklist?"), ("body", "Ours is old."), ("space", &*space)];
        let fields = form.fill("/questions", &typed);
        proxy.cut_at_commit(commit);
        let mut answer = browser.post("/questions", &fields).await;
        let is_past = !proxy.has_cut();
        proxy.cut_at_commit(0);
        was_found |= answer.status == 303 && !is_past;
        if answer.status != 303 {
            assert_eq!(answer.status, 503);
            assert!(answer.retry_after.is_some() && answer.html.contains("Ours is old."));
            answer = browser.post("/questions", &fields).await;
        }
        let thread = answer.location.unwrap();
        let again = browser.post("/questions", &fields).await;
        assert_eq!(again.location.as_ref(), Some(&thread), "the same key leads to the same post");
        asked += 1;
        let db = world.db().await;
        assert_eq!(list(&db, ana, Filter::Yours, None, None).await.unwrap().rows.len(), asked);
        if is_past {
            break;
        }
    }
    assert!(was_found, "one of them was the act's own");
}
