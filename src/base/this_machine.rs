use std::net::IpAddr;

/// Whether a host of that name is this machine itself, so that no packet to it leaves it. An IPv6
/// address stands without brackets.
pub fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// The same of an address.
pub fn leads_here(url: &url::Url) -> bool {
    url.host_str().is_some_and(|host| is_this_machine(host.trim_matches(['[', ']'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_localhost_and_loopback_addresses_are_this_machine() {
        for here in ["localhost", "127.0.0.1", "127.0.0.2", "::1"] {
            assert!(is_this_machine(here), "{here}");
        }
        for elsewhere in ["", "LOCALHOST", "localhost.", "a.localhost", "0.0.0.0", "[::1]"] {
            assert!(!is_this_machine(elsewhere), "{elsewhere}");
        }
        assert!(leads_here(&"smtp://[::1]:25".parse().unwrap()));
        assert!(!leads_here(&"http://127.0.0.1.peers.example".parse().unwrap()));
    }
}
