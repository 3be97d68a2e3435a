//! A network of some size: its folder, its database, a `serve` on it, and a member signed in.

use std::fs;
use std::net::TcpListener;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use peernet::base::cluster::Cluster;
use reqwest::header::{CONTENT_TYPE, COOKIE, HeaderMap, HeaderValue, SET_COOKIE};
use reqwest::{Client, Request, redirect};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// Members of each, beside those of the demo network.
pub const MEMBERS: u32 = 1_000;

#[derive(Clone, Copy)]
pub struct Size {
    pub name: &'static str,
    pub questions: u32,
    pub replies: u32,
    pub resources: u32,
}

pub struct Network {
    pub size: Size,
    pub url: String,
    /// Of the database, for programs of PostgreSQL.
    pub database: String,
    /// Members who are signed in.
    pub members: Vec<Client>,
    var: PathBuf,
    serve: Child,
    /// Holds the database open.
    _cluster: Cluster,
}

impl Network {
    /// Loads it, unless an earlier run did, and serves it.
    pub async fn open(size: Size) -> Result<Self> {
        let folder = beside_program("../bench").join(size.name);
        fs::create_dir_all(&folder)?;
        let var = folder.join("var");
        let loaded = folder.join("loaded");
        if !loaded.exists() {
            eprintln!("loading {}", size.name);
            load(size, &var).await?;
            fs::write(&loaded, "")?;
        }
        let cluster = Cluster::join(&var)?;
        let database = cluster.database_url()?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut serve = peernet(&var)
            .env("PEERNET_BIND", format!("127.0.0.1:{port}"))
            .args(["serve", "--no-worker"])
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let mut lines = BufReader::new(serve.stdout.take().context("no output")?).lines();
        let mut url = None;
        let mut accounts = Vec::new();
        while let Some(line) = lines.next_line().await? {
            let words: Vec<_> = line.splitn(4, ' ').collect();
            match words[..] {
                ["ready", address] => url = Some(address.to_owned()),
                ["sign-in", role, email, password] => {
                    accounts.push((role.to_owned(), email.to_owned(), password.to_owned()));
                }
                _ => {}
            }
            if accounts.len() == 5 {
                break;
            }
        }
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let url = url.context("serve did not start")?;
        let mut members = Vec::new();
        for (_, email, password) in accounts.iter().filter(|(role, ..)| role == "member") {
            if !email.starts_with("suspended") {
                members.push(signed_in(&url, email, password).await?);
            }
        }
        ensure!(!members.is_empty(), "nobody is signed in");
        Ok(Self { size, url, database, members, var, serve, _cluster: cluster })
    }

    /// A command of the program on this network.
    pub fn command(&self) -> Command {
        peernet(&self.var)
    }

    /// What SQL answers, one value.
    pub async fn sql(&self, sql: &str) -> Result<String> {
        let mut psql = Command::new("psql");
        psql.args(["-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-c", sql, &self.database]);
        let output = psql.output().await?;
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        ensure!(output.status.success(), "{error}");
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }

    pub async fn end_serving(&mut self) -> Result<()> {
        self.serve.kill().await?;
        Ok(())
    }

    /// The addresses of threads that were loaded with those numbers.
    pub async fn threads(&self, numbers: RangeInclusive<u32>) -> Result<Vec<String>> {
        let short = "translate(rtrim(encode(uuid_send(id), 'base64'), '='), '+/', '-_')";
        let number = r"substring(title FROM '\((\d+)\)$')::int";
        let (first, last) = numbers.into_inner();
        let sql =
            format!("SELECT {short} FROM questions WHERE {number} BETWEEN {first} AND {last}");
        let ids = self.sql(&sql).await?;
        Ok(ids.lines().map(|id| format!("{}/questions/{id}", self.url)).collect())
    }
}

async fn load(size: Size, var: &Path) -> Result<()> {
    if var.exists() {
        fs::remove_dir_all(var)?;
    }
    let counts = [
        ("--members", MEMBERS),
        ("--questions", size.questions),
        ("--replies", size.replies),
        ("--resources", size.resources),
    ];
    let mut load = peernet(var);
    load.arg("load-data");
    for (name, count) in counts {
        load.args([name, &count.to_string()]);
    }
    ensure!(load.stdout(Stdio::null()).status().await?.success(), "load-data failed");
    Ok(())
}

/// A client with that member's session.
async fn signed_in(url: &str, email: &str, password: &str) -> Result<Client> {
    let address = format!("{url}/sign-in");
    let guest = client(HeaderMap::new())?;
    let page = guest.get(&address).send().await?;
    let cookies = cookies(page.headers())?;
    let page = page.text().await?;
    let form = [("key", key(&page, "/sign-in\"")?), ("email", email), ("password", password)];
    let holder = client(cookies)?;
    let answer = holder.execute(post(&holder, &address, &form)?).await?;
    ensure!(answer.status().as_u16() == 303, "{email} cannot sign in: {}", answer.status());
    client(self::cookies(answer.headers())?)
}

fn client(headers: HeaderMap) -> Result<Client> {
    let none = redirect::Policy::none();
    Ok(Client::builder().default_headers(headers).redirect(none).build()?)
}

/// What an answer sets, as a browser sends it back.
fn cookies(answer: &HeaderMap) -> Result<HeaderMap> {
    let mut pairs = Vec::new();
    for cookie in answer.get_all(SET_COOKIE) {
        pairs.extend(cookie.to_str()?.split(';').next());
    }
    let mut headers = HeaderMap::new();
    headers.insert(COOKIE, HeaderValue::from_str(&pairs.join("; "))?);
    Ok(headers)
}

pub fn post(client: &Client, address: &str, form: &[(&str, &str)]) -> Result<Request> {
    let kind = "application/x-www-form-urlencoded";
    let body = serde_urlencoded::to_string(form)?;
    let post = client.post(address).header(CONTENT_TYPE, kind);
    Ok(post.header("Sec-Fetch-Site", "same-origin").body(body).build()?)
}

/// The hidden key of the form that goes to an address that ends so.
pub fn key<'a>(page: &'a str, action: &str) -> Result<&'a str> {
    let (_, form) = page.split_once(action).context("a page without the form")?;
    let (_, rest) = form.split_once("name=\"key\" value=\"").context("a form without a key")?;
    Ok(rest.split('"').next().unwrap_or_default())
}

fn peernet(var: &Path) -> Command {
    let mut peernet = Command::new(beside_program("peernet"));
    peernet.env("PEERNET_ENV", "test").env("PEERNET_VAR", var).env("PEERNET_LOG", "warn");
    for inherited in ["DATABASE_URL", "SMTP_URL", "FILES_URL", "PEERNET_BASE_URL"] {
        peernet.env_remove(inherited);
    }
    peernet
}

fn beside_program(path: &str) -> PathBuf {
    let program = std::env::current_exe().unwrap_or_default();
    program.parent().unwrap_or(Path::new(".")).join(path)
}
