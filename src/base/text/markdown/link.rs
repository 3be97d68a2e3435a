use comrak::Node;
use comrak::nodes::NodeLink;
use url::Url;

use super::super::gap::Gap;

/// No honest address is longer.
const ADDRESS: usize = 2_048;

/// Where a link may lead.
pub enum Target {
    /// To a thing of the network, for those who may see it.
    Thing(Gap),
    Outside {
        address: String,
        host: String,
    },
    Mail {
        address: String,
    },
    /// Nowhere: what it says stands as text.
    Nowhere,
}

impl Target {
    pub fn of(written: &str) -> Self {
        if written.len() > ADDRESS {
            return Self::Nowhere;
        }
        if let Some(gap) = Gap::read(written) {
            return Self::Thing(gap);
        }
        let Ok(url) = Url::parse(written) else { return Self::Nowhere };
        match (url.scheme(), url.host_str()) {
            ("http" | "https", Some(host)) => {
                Self::Outside { host: host.to_owned(), address: url.to_string() }
            }
            // A subject, a copy to others, a text: nobody should send what somebody else wrote.
            ("mailto", None) => Self::Mail { address: format!("mailto:{}", url.path()) },
            _ => Self::Nowhere,
        }
    }
}

/// Says its own address and nothing else, as it does where an address was only written down.
pub fn is_bare(node: Node<'_>, link: &NodeLink) -> bool {
    let text = node.collect_text();
    let address = link.url.strip_prefix("mailto:").unwrap_or(&link.url);
    text.is_ascii() && (text == address || address.strip_prefix("http://") == Some(&text))
}
