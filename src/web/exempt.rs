//! The routes that take a POST without a form of ours (R-WB-2), each with the reason.

const EXEMPT: [&str; 1] = [
    // One click in a mail program: no cookie, no page of ours, its sealed token alone (RFC 8058).
    "/unsubscribe/{token}",
];

pub fn is_exempt(path: &str) -> bool {
    EXEMPT.contains(&path)
}
