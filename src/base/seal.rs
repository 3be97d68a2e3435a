//! What a page hands out and gets back, unreadable and unchangeable: cursors, addresses that end a
//! stream of mail. Sealed for one context, so that what was made for one place opens in no other.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};

use super::{Error, Result, secret};

const NONCE: usize = 24;

/// `context` names the place and for whom ("questions" and a member's id, say); it is not stored.
pub fn seal(key: &[u8; 32], context: &[u8], content: &[u8]) -> Result<String> {
    let nonce: [u8; NONCE] = secret::random()?;
    let sealed = XChaCha20Poly1305::new(key.into())
        .encrypt(&XNonce::from(nonce), Payload { msg: content, aad: context })
        .map_err(|_| Error::internal("cannot seal"))?;
    Ok(URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat()))
}

/// None, unless it was sealed with this key for this context.
pub fn open(key: &[u8; 32], context: &[u8], sealed: &str) -> Option<Vec<u8>> {
    let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
    let (nonce, sealed) = bytes.split_first_chunk::<NONCE>()?;
    XChaCha20Poly1305::new(key.into())
        .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: context })
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 32] = [7; 32];

    #[test]
    fn r_ac_16_what_is_sealed_opens_with_its_key_and_in_its_place_alone() {
        let sealed = seal(&KEY, b"questions Ana", b"2026").unwrap();
        assert_eq!(open(&KEY, b"questions Ana", &sealed).as_deref(), Some(&b"2026"[..]));
        assert_eq!(open(&KEY, b"questions Ben", &sealed), None);
        assert_eq!(open(&[8; 32], b"questions Ana", &sealed), None);
        assert_eq!(open(&KEY, b"questions Ana", &sealed[1..]), None);
        assert_eq!(open(&KEY, b"questions Ana", ""), None);
        assert!(!sealed.contains("2026"));
    }
}
