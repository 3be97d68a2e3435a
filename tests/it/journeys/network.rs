//! A network of real processes, a mail server of the test's own, and the way by which people join.

use std::cell::Cell;

use futures_util::future::join_all;

use crate::support::bucket::Bucket;
use crate::support::letters::{path_in, text_of};
use crate::support::process::{Processes, Serving};
use crate::support::smtp::{Received, SmtpServer};
use crate::support::{Browser, World};

const PASSWORD: &str = "a long walk by the river";

/// Each node serves, and has a worker that is called by name, so that nothing has to be waited for.
struct Node {
    processes: Processes,
    serving: Serving,
}

impl Node {
    async fn start(processes: Processes, server: &SmtpServer) -> Self {
        let processes = processes.with("SMTP_URL", &format!("smtp://127.0.0.1:{}", server.port));
        let serving = processes.serve(&["--no-worker"], "").await;
        Self { processes, serving }
    }
}

pub struct Network {
    server: SmtpServer,
    nodes: Vec<Node>,
    /// Browsers so far: each comes to the next node.
    browsers: Cell<usize>,
}

impl Network {
    /// With the PostgreSQL that the program brings.
    pub async fn start() -> Self {
        Self::of(Processes::embedded()).await
    }

    /// Of one node.
    pub async fn of(processes: Processes) -> Self {
        let server = SmtpServer::start().await;
        let node = Node::start(processes, &server).await;
        Self { server, nodes: vec![node], browsers: Cell::default() }
    }

    /// On a database and a bucket that they share.
    pub async fn on_two_nodes(world: &World, bucket: &Bucket) -> Self {
        let server = SmtpServer::start().await;
        let mut nodes = Vec::new();
        for _ in 0..2 {
            nodes.push(Node::start(bucket.of(Processes::beside(world)), &server).await);
        }
        Self { server, nodes, browsers: Cell::default() }
    }

    pub fn browser(&self) -> Browser {
        let number = self.browsers.replace(self.browsers.get() + 1);
        Browser::at(&self.nodes[number % self.nodes.len()].serving.origin)
    }

    /// A command on the first node.
    pub async fn done(&self, arguments: &[&str]) -> String {
        self.nodes[0].processes.done(arguments).await
    }

    /// A command on all nodes at once.
    async fn all_do(&self, arguments: &[&str]) -> Vec<String> {
        join_all(self.nodes.iter().map(|node| node.processes.done(arguments))).await
    }

    /// Does what is due, and gives what one person was mailed by it.
    async fn mailed(&self, to: &str) -> Vec<String> {
        let before = self.server.taken().len();
        self.all_do(&["worker", "--once"]).await;
        let new = self.server.taken().split_off(before);
        new.iter().filter(|mail| mail.to == [to.to_owned()]).map(text_of).collect()
    }

    /// The one mail that they were sent.
    async fn mail(&self, to: &str) -> String {
        let [mail] = self.mailed(to).await.try_into().unwrap();
        mail
    }

    /// Sets a first password by its address, which signs in.
    async fn first_password(&self, path: &str) -> Browser {
        let browser = self.browser();
        let page = browser.get(path).await;
        let set = browser.post_form(&page, path, &[("password", PASSWORD)]).await;
        assert_eq!(set.location.as_deref(), Some("/welcome"));
        let welcome = browser.get("/welcome").await;
        assert!(welcome.html.contains("/ground-rules"));
        let home = browser.post_form(&welcome, "/welcome", &[]).await;
        assert_eq!(home.location.as_deref(), Some("/home"));
        assert_eq!(browser.get("/home").await.status, 200);
        browser
    }

    pub async fn signed_in(&self, email: &str) -> Browser {
        let browser = self.browser();
        let typed = [("email", email), ("password", PASSWORD)];
        let page = browser.get("/sign-in").await;
        let home = browser.post_form(&page, "/sign-in", &typed).await;
        assert_eq!(home.location.as_deref(), Some("/home"));
        browser
    }

    /// Days go by, and what is due is sent, twice: the second time there is nothing left.
    pub async fn digests(&self, days: u32) -> Vec<Received> {
        let before = self.server.taken().len();
        self.done(&["clock", "advance", &format!("{days}d")]).await;
        let said = self.all_do(&["digest", "send"]).await;
        let sent = self.server.taken().split_off(before);
        let all = format!("digests: {} sent, ", sent.len());
        assert!(said.iter().any(|said| said.starts_with(&all)), "{said:?}");
        assert!(said.iter().all(|it| it.ends_with("0 failed, 0 unknown, 0 waiting")), "{said:?}");
        self.all_do(&["digest", "send", "--at", "2020-01-06T12:00:00Z"]).await;
        assert_eq!(self.server.taken().len(), before + sent.len());
        sent
    }

    pub async fn moderator(&self) -> Browser {
        let create = ["admin", "create", "mo@cpca.example", "Mo Ruiz", "--role", "moderator"];
        let address = self.done(&create).await;
        self.first_password(&path_in(&address, "/password/set/")).await
    }

    /// From a guest to a member, by the way that everybody goes.
    pub async fn join(&self, moderator: &Browser, name: &str, email: &str) -> Browser {
        let guest = self.browser();
        let asked = guest.ask_to_join(name, email).await;
        let status = asked.location.unwrap();
        assert!(status.starts_with("/applications/"));
        assert!(guest.get(&status).await.html.contains("Please confirm your e-mail"));

        let mail = self.mail(email).await;
        assert!(!mail.contains("/applications/"), "a typo would hand it to a stranger");
        let confirm = path_in(&mail, "/confirm/");
        let page = guest.get(&confirm).await;
        assert!(page.html.contains(">Confirm my e-mail</button>") && !page.html.contains(name));
        assert_eq!(guest.post_form(&page, &confirm, &[]).await.status, 303);
        let mailed = path_in(&self.mail(email).await, "/applications/");
        assert!(guest.get(&mailed).await.html.contains("A moderator reads your request"));

        let row = moderator.get("/desk").await.html;
        let request = path_in(&row.replace('"', " "), "/desk/applications/");
        for (act, button) in [("claim", "Claim"), ("approve", "Approve")] {
            let page = moderator.get(&request).await;
            assert!(page.html.contains(name) && page.html.contains(&format!(">{button}</button>")));
            let done = moderator.post_form(&page, &format!("{request}/{act}"), &[]).await;
            assert_eq!(done.status, 303);
        }
        assert!(guest.get(&status).await.html.contains("You are in"));
        let first_password = path_in(&self.mail(email).await, "/password/set/");
        self.first_password(&first_password).await
    }

    /// kill -9 of the database of the first node.
    pub fn kill_database(&self) {
        self.nodes[0].processes.kill_database();
    }

    /// kill -9 of all there is, the database too, and a start over.
    pub async fn crash(mut self) -> Self {
        let Node { processes, serving } = self.nodes.pop().unwrap();
        serving.kill().await;
        processes.kill_database();
        self.nodes.push(Node::start(processes, &self.server).await);
        self
    }

    pub async fn end(self) {
        for node in self.nodes {
            node.serving.end().await;
        }
    }
}
