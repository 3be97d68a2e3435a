//! What a request tells of the machine that it came from. None of it is stored as it is.

use std::net::IpAddr;

use actix_web::HttpRequest;
use actix_web::http::header::USER_AGENT;

use super::visit::app;

/// The client's network, /24 or /64 (v48), for throttles. A forwarded address counts only from the
/// proxy that the operator named (R-WB-6).
pub fn network(request: &HttpRequest) -> Vec<u8> {
    let Some(peer) = request.peer_addr().map(|peer| peer.ip()) else { return Vec::new() };
    let trusted = app(request).is_ok_and(|app| app.trusts_proxy(peer));
    let address = if trusted { forwarded(request).unwrap_or(peer) } else { peer };
    network_of(address)
}

/// The last address of the last line: the one that our own proxy added (v36).
fn forwarded(request: &HttpRequest) -> Option<IpAddr> {
    let header = request.headers().get_all("X-Forwarded-For").last()?.to_str().ok()?;
    header.rsplit(',').next()?.trim().parse().ok()
}

/// Headers of a proxy: through one, a stranger may stand behind this machine's address.
const FORWARDED: [&str; 6] =
    ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP"];

pub fn is_forwarded(request: &HttpRequest) -> bool {
    FORWARDED.iter().any(|name| request.headers().contains_key(*name))
}

/// Whether it was sent on this machine.
pub fn is_here(request: &HttpRequest) -> bool {
    request.peer_addr().is_some_and(|peer| peer.ip().is_loopback()) && !is_forwarded(request)
}

fn network_of(address: IpAddr) -> Vec<u8> {
    match address.to_canonical() {
        IpAddr::V4(address) => address.octets()[..3].to_vec(),
        IpAddr::V6(address) => address.octets()[..8].to_vec(),
    }
}

/// The browser in coarse words, as in "Firefox on Android": enough to tell one's own apart.
pub fn device(request: &HttpRequest) -> &'static str {
    let agent = request.headers().get(USER_AGENT).and_then(|agent| agent.to_str().ok());
    device_of(agent.unwrap_or_default())
}

/// Every pair of the two lists, as the words are stored and shown.
fn device_of(agent: &str) -> &'static str {
    const BROWSERS: [(&str, usize); 5] =
        [("Edg", 0), ("Firefox", 1), ("FxiOS", 1), ("Chrome", 2), ("Safari", 3)];
    const SYSTEMS: [(&str, usize); 6] =
        [("Android", 0), ("iPhone", 1), ("iPad", 1), ("Windows", 2), ("Mac OS", 3), ("Linux", 4)];
    const WORDS: [[&str; 6]; 5] = [
        [
            "Edge on Android",
            "Edge on iOS",
            "Edge on Windows",
            "Edge on macOS",
            "Edge on Linux",
            "Edge",
        ],
        [
            "Firefox on Android",
            "Firefox on iOS",
            "Firefox on Windows",
            "Firefox on macOS",
            "Firefox on Linux",
            "Firefox",
        ],
        [
            "Chrome on Android",
            "Chrome on iOS",
            "Chrome on Windows",
            "Chrome on macOS",
            "Chrome on Linux",
            "Chrome",
        ],
        ["Safari", "Safari on iOS", "Safari", "Safari on macOS", "Safari", "Safari"],
        ["Android", "iOS", "Windows", "macOS", "Linux", "?"],
    ];
    let find = |list: &[(&str, usize)], otherwise| {
        let found = list.iter().find(|(word, _)| agent.contains(word));
        found.map_or(otherwise, |(_, index)| *index)
    };
    let (browser, system) = (find(&BROWSERS, 4), find(&SYSTEMS, 5));
    // `?` is told as an unknown device where sessions are listed.
    WORDS.get(browser).and_then(|row| row.get(system)).copied().unwrap_or("?")
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn v36_of_forwarded_addresses_the_one_that_our_proxy_added_counts() {
        let lines = ["192.0.2.1", "192.0.2.2, 192.0.2.3"];
        let request = TestRequest::get();
        let request =
            lines.iter().fold(request, |it, line| it.append_header(("X-Forwarded-For", *line)));
        let address = forwarded(&request.to_http_request());
        assert_eq!(address, Some("192.0.2.3".parse().unwrap()));
    }

    #[test]
    fn v48_addresses_of_one_network_are_counted_together() {
        let of = |address: &str| network_of(address.parse().unwrap());
        assert_eq!(of("192.0.2.1"), of("192.0.2.200"));
        assert_ne!(of("192.0.2.1"), of("192.0.3.1"));
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.9"));
    }

    #[test]
    fn a_browser_is_named_in_coarse_words() {
        for (agent, words) in [
            (
                "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0",
                "Firefox on Android",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126 Safari/537.36 Edg/126",
                "Edge on Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) AppleWebKit/605 Version/17.5 Safari/604",
                "Safari on iOS",
            ),
            ("curl/8", "?"),
        ] {
            assert_eq!(device_of(agent), words);
        }
    }
}
