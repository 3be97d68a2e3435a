//! A form with files, before and after any slice has one: a title, and what hangs on it.

use std::net::TcpListener;

use actix_web::HttpResponse;
use actix_web::web::ServiceConfig;
use peernet::accounts::{Viewer, open_session};
use peernet::app::App;
use peernet::base::{Error, Invalid, Reason};
use peernet::files;
use peernet::routes;
use peernet::web::entry::Entry::Member;
use peernet::web::route::{get, post};
use peernet::web::serve::serve;
use peernet::web::upload::{TakesFiles, UploadForm};
use peernet::web::{Answer, Visit};
use serde::Deserialize;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::World;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    title: String,
}

impl TakesFiles for Note {
    const MOST: usize = 3;
}

async fn key(visit: Visit) -> Answer {
    Ok(HttpResponse::Ok().body(visit.new_key()?))
}

async fn write(visit: Visit, form: UploadForm<Note>) -> Answer {
    match send(&visit, &form).await {
        Err(Error::Invalid(invalid)) => {
            let shown = form.refused(&visit, invalid)?;
            let reasons = shown.invalid.iter().map(|(field, it)| format!("{field} {}", it.key));
            let kept = shown.files.iter().map(|file| {
                format!("kept {} {} {}", file.id, file.name, file.alt.as_deref().unwrap_or("-"))
            });
            let lines: Vec<_> = reasons.chain(kept).collect();
            Ok(HttpResponse::build(shown.status()).body(lines.join("\n")))
        }
        answer => answer,
    }
}

async fn send(visit: &Visit, form: &UploadForm<Note>) -> Answer {
    let title = match form.fields().title.as_str() {
        "" => Err(Invalid::field("title", Reason::new("text-missing"))),
        title => Ok(title.to_owned()),
    };
    let (_, attachments) = form.with_files(title)?;
    let act = async |tx: &mut _| {
        files::attach(tx, visit.viewer, &attachments).await?;
        let ids = attachments.iter().map(|it| it.file.to_string());
        Ok(format!("/notes?{}", ids.collect::<Vec<_>>().join("&")))
    };
    form.once(visit, act).await
}

fn register(config: &mut ServiceConfig) {
    for route in [get("/notes/key", Member, key), post("/notes", Member, write)] {
        config.route(route.path, route.behind_entry());
    }
    routes::register(config);
}

/// Somebody's browser, which writes its requests byte by byte.
pub struct Client {
    origin: String,
    cookie: String,
}

/// What came back.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    pub status: u16,
    pub head: String,
    pub body: String,
}

pub const BOUNDARY: &str = "between-7f3a";

impl World {
    pub async fn client(&self, viewer: Viewer) -> Client {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let mut config = (*self.app.config).clone();
        config.base_url.clone_from(&origin);
        let app = App { config: config.into(), ..self.app.clone() };
        tokio::spawn(serve(app, listener, 1, register).unwrap());
        let member = viewer.member().unwrap();
        let open = async |tx: &mut _| open_session(tx, member, "Firefox on Linux", false).await;
        let token: String = self.act(open).await.unwrap();
        Client { origin, cookie: format!("s={token}") }
    }
}

impl Client {
    pub async fn key(&self) -> String {
        self.get("/notes/key").await.body
    }

    pub async fn get(&self, path: &str) -> Said {
        let head = format!("GET {path} HTTP/1.1\r\nCookie: {}\r\n", self.cookie);
        self.send(&[head.into_bytes(), b"Connection: close\r\n\r\n".to_vec()].concat()).await
    }

    /// Fields and files in that order.
    pub async fn post(&self, parts: &[Part<'_>]) -> Said {
        let body = body(parts);
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.post_as(&kind, &body).await
    }

    pub async fn post_as(&self, kind: &str, body: &[u8]) -> Said {
        let length = body.len();
        let kind = format!("Content-Type: {kind}\r\nContent-Length: {length}");
        let head = self.head(&format!("{kind}\r\nConnection: close"));
        self.send(&[head.as_bytes(), body].concat()).await
    }

    /// The lines before a body.
    pub fn head(&self, lines: &str) -> String {
        format!(
            "POST /notes HTTP/1.1\r\nOrigin: {}\r\nCookie: {}\r\n{lines}\r\n\r\n",
            self.origin, self.cookie
        )
    }

    /// A whole request, after which the server hangs up.
    pub async fn send(&self, request: &[u8]) -> Said {
        let mut stream = self.begin(request).await;
        Self::hear(&mut stream).await.expect("no answer")
    }

    /// Sends these bytes and hangs up, as who sends half a request; None if nothing comes back.
    pub async fn say(&self, request: &[u8]) -> Option<Said> {
        let mut stream = self.begin(request).await;
        let _ = stream.shutdown().await;
        Self::hear(&mut stream).await
    }

    /// Sends a request in two parts, and does something between them.
    pub async fn pausing(&self, parts: [&[u8]; 2], meanwhile: impl Future<Output = ()>) -> Said {
        let mut stream = self.begin(parts[0]).await;
        meanwhile.await;
        let _ = stream.write_all(parts[1]).await;
        Self::hear(&mut stream).await.expect("no answer")
    }

    async fn begin(&self, request: &[u8]) -> TcpStream {
        let host = self.origin.strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(host).await.unwrap();
        let (line, rest) =
            request.split_at(request.windows(2).position(|it| it == b"\r\n").unwrap() + 2);
        let start = [line, format!("Host: {host}\r\n").as_bytes()].concat();
        // It may hang up while we are at it, and still have said why.
        let _ = stream.write_all(&start).await;
        let _ = stream.write_all(rest).await;
        stream
    }

    async fn hear(stream: &mut TcpStream) -> Option<Said> {
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        parse(&answer)
    }
}

fn parse(answer: &[u8]) -> Option<Said> {
    let text = String::from_utf8_lossy(answer).into_owned();
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    // What is unexpected is a fault of ours (R-RE-7).
    assert_ne!(status, 500, "{text}");
    Some(Said { status, head: head.to_owned(), body: body.to_owned() })
}

pub enum Part<'a> {
    Field(&'a str, &'a str),
    File(&'a str, &'a [u8]),
}

pub fn body(parts: &[Part<'_>]) -> Vec<u8> {
    let mut body = Vec::new();
    for part in parts {
        body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; ").bytes());
        match part {
            Part::Field(name, value) => {
                body.extend(format!("name=\"{name}\"\r\n\r\n{value}").bytes());
            }
            Part::File(name, bytes) => {
                body.extend(format!("name=\"files\"; filename=\"{name}\"\r\n\r\n").bytes());
                body.extend_from_slice(bytes);
            }
        }
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").bytes());
    body
}

impl Said {
    /// The ids of files that a refused form holds.
    pub fn kept(&self) -> Vec<String> {
        let lines = self.body.lines().filter_map(|line| line.strip_prefix("kept "));
        lines.map(|line| line.split(' ').next().unwrap().to_owned()).collect()
    }

    /// Where it leads, and the ids of the files that were attached.
    pub fn attached(&self) -> Vec<String> {
        let to = self.head.lines().find_map(|line| line.strip_prefix("location: ")).unwrap();
        let ids = to.strip_prefix("/notes?").unwrap();
        ids.split('&').filter(|id| !id.is_empty()).map(str::to_owned).collect()
    }
}

impl World {
    /// What is left of requests that came to nothing: files of the store, and temporary ones.
    pub fn objects(&self) -> usize {
        let count = |folder: std::path::PathBuf| {
            let inner = std::fs::read_dir(folder).into_iter().flatten();
            inner.map(|it| it.unwrap().path()).collect::<Vec<_>>()
        };
        let var = &self.app.config.var;
        let objects = count(var.join("files")).into_iter().flat_map(count).count();
        objects + count(var.join("tmp")).len()
    }
}
