//! R-IN-8: requests put together at random, from parts that mean something and parts that do not. A
//! failure prints the seed and the request.

use peernet::accounts::Viewer;
use peernet::routes;
use regex::Regex;

use super::scene::Scene;
use crate::support::Browser;

/// Each waits its turn, as some are sign-ins; so `bin/test --quick` has fewer.
fn requests() -> u32 {
    let is_quick = std::env::var("NEXTEST_PROFILE").is_ok_and(|profile| profile == "quick");
    if is_quick { 150 } else { 1_500 }
}

const MEBIBYTES: u64 = 512;

/// Junk for ids, queries and values of fields.
const JUNK: [&str; 20] = [
    "",
    "0",
    "-1",
    "9223372036854775808",
    "NaN",
    "null",
    "AAAAAAAAAAAAAAAAAAAAAA",
    "..%2F..",
    "%00",
    "%FF",
    "a%20b",
    "%27%3B--",
    "%3Cscript%3E",
    "yes",
    "%E2%80%AE",
    "😀",
    "%5B%5D",
    "*",
    "1e309",
    "____________________________________________",
];

const FIELDS: [&str; 20] = [
    "title",
    "body",
    "space",
    "topics",
    "kind",
    "language",
    "files",
    "parent",
    "on",
    "reason",
    "name",
    "slug",
    "description",
    "member",
    "email",
    "password",
    "after",
    "filter",
    "q",
    "letter",
];

const TYPES: [&str; 6] = [
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-16",
    "multipart/form-data; boundary=x",
    "application/json",
    "text/plain",
    "%",
];

/// Xorshift: the same seed, the same requests.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    fn pairs(&mut self, ids: &[String]) -> String {
        let number = self.below(5);
        let pairs = (0..number).map(|_| {
            let value = self.value(ids);
            format!("{}={value}", self.one(&FIELDS))
        });
        pairs.collect::<Vec<_>>().join("&")
    }

    fn value(&mut self, ids: &[String]) -> String {
        match self.below(4) {
            0 => ids[self.below(ids.len())].clone(),
            1 => "A sentence that could be one".replace(' ', "+"),
            _ => self.one(&JUNK).to_owned(),
        }
    }
}

struct Fuzzer {
    chance: Chance,
    paths: Vec<&'static str>,
    ids: Vec<String>,
    place: Regex,
}

impl Fuzzer {
    /// One request of that browser's, with its key more often than not.
    fn request(&mut self, browser: &Browser, key: &str) -> String {
        let path = self.paths[self.chance.below(self.paths.len())];
        let id = self.chance.value(&self.ids);
        let path = self.place.replace_all(path, id.as_str()).into_owned();
        let method = self
            .chance
            .one(&["GET", "GET", "POST", "POST", "POST", "PUT", "DELETE", "HEAD", "PATCH"]);
        let query =
            if self.chance.below(3) == 0 { self.chance.pairs(&self.ids) } else { String::new() };
        let target = if query.is_empty() { path } else { format!("{path}?{query}") };
        let head = browser.head(&format!("{method} {} HTTP/1.1", target.replace(' ', "+")));
        let head = format!("{head}Connection: close\r\n");
        if method == "GET" || method == "HEAD" {
            return format!("{head}\r\n");
        }
        let mut body = self.chance.pairs(&self.ids);
        if self.chance.below(4) > 0 {
            body = format!("key={key}&{body}");
        }
        let kind = match self.chance.below(3) {
            0 => self.chance.one(&TYPES),
            _ => TYPES[0],
        };
        if kind.starts_with("multipart") && self.chance.below(2) == 0 {
            body = format!(
                "--x\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n{key}\r\n--x--\r\n"
            );
        }
        format!("{head}Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n{body}", body.len())
    }
}

async fn key_of(browser: &Browser, page: &str) -> String {
    let html = browser.get(page).await.html;
    let (_, rest) = html.split_once("name=\"key\" value=\"").unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

#[tokio::test]
async fn r_in_08_requests_at_random_are_answered_and_never_by_a_fault_of_ours() {
    let seed = std::env::var("PEERNET_TEST_SEED").ok().and_then(|it| it.parse().ok());
    let seed: u64 = seed.unwrap_or(0x5eed_2026);
    let scene = Scene::new().await;
    let world = &scene.world;
    let mut browsers = Vec::new();
    for (viewer, page) in [
        (Viewer::Guest, "/sign-in"),
        (scene.ana, "/questions/new"),
        (world.moderator, "/questions/new"),
        (scene.administrator, "/questions/new"),
    ] {
        let browser = world.browser(viewer).await;
        let key = key_of(&browser, page).await;
        browsers.push((browser, key));
    }
    let mut ids: Vec<String> = scene.questions.iter().map(ToString::to_string).collect();
    ids.extend(scene.replies.iter().map(ToString::to_string));
    ids.extend(["everyone".into(), "front-desk".into(), scene.everyone.to_string()]);
    let paths = routes::all().iter().map(|route| route.path).collect();
    let place = Regex::new(r"\{[^}]*\}").unwrap();
    let mut fuzzer = Fuzzer { chance: Chance(seed), paths, ids, place };
    for number in 0..requests() {
        let who = fuzzer.chance.below(browsers.len());
        let (browser, key) = &mut browsers[who];
        if number % 40 == 0 && who > 0 {
            *key = key_of(browser, "/questions/new").await;
        }
        let request = fuzzer.request(browser, key);
        let statuses = browser.say(request.as_bytes()).await.statuses();
        let is_fine = matches!(statuses.as_slice(), [200..=499 | 503]);
        assert!(is_fine, "seed {seed}, number {number}: {statuses:?}\n{request}");
        if statuses == [303] && request.contains("/sign-out") {
            // Whoever signed out signs in anew.
            let viewer = [Viewer::Guest, scene.ana, world.moderator, scene.administrator][who];
            let anew = world.browser(viewer).await;
            let page = if who == 0 { "/sign-in" } else { "/questions/new" };
            *key = key_of(&anew, page).await;
            *browser = anew;
        }
    }
    let guest = world.browser(Viewer::Guest).await;
    assert_eq!(guest.get("/health/ready").await.status, 200);
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let rss = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes = rss.and_then(|it| it.split_whitespace().next()?.parse::<u64>().ok());
    assert!(kibibytes.unwrap_or_default() < MEBIBYTES * 1024, "{kibibytes:?}");
}
