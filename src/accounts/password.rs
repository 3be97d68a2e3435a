//! Passwords: what may be one, and how it is kept (R-AU-1 to R-AU-4).

use std::sync::atomic::{AtomicUsize, Ordering};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use unicode_normalization::UnicodeNormalization;

use crate::base::{Error, Reason, Result, secret};

const TOO_SHORT: Reason = Reason::with("password-too-short", 15);
const TOO_LONG: Reason = Reason::with("password-too-long", 256);
const COMMON: Reason = Reason::new("password-common");
const CONTEXT: Reason = Reason::new("password-context");

/// Hashes at once, and those that may wait for them: argon2 fills a core and 19 MiB each (F38).
const AT_ONCE: usize = 2;
const WAITING: usize = 8;

/// What a password is held against.
pub struct PasswordRules<'a> {
    /// Whether a breached password is known to be this one.
    pub is_common: fn(&str) -> bool,
    /// Words that anybody would try first: network, organization, own name.
    pub context: &'a [&'a str],
}

/// Normalised once (NFKC); never trimmed, cut or put into another case.
#[derive(Clone)]
pub struct Password(SecretString);

impl Password {
    /// As it is typed to sign in: nothing of it is judged.
    pub fn typed(raw: &str) -> Self {
        Self(raw.nfkc().collect::<String>().into())
    }

    /// A new one: 15 to 256 code points, none that was breached, and not made of words that anybody
    /// would try first, unless 8 characters remain without them. No composition rules.
    pub fn choose(raw: &str, rules: &PasswordRules) -> Result<Self, Reason> {
        let password = Self::typed(raw);
        let text = password.0.expose_secret();
        let length = text.chars().count();
        if length < 15 {
            return Err(TOO_SHORT);
        }
        if length > 256 || text.len() > 1024 {
            return Err(TOO_LONG);
        }
        if (rules.is_common)(text) {
            return Err(COMMON);
        }
        if without(text, rules.context) < 8 {
            return Err(CONTEXT);
        }
        Ok(password)
    }

    /// What is hashed: the pepper lies outside the database, so a stolen table cannot be tried.
    fn peppered(&self, pepper: &[u8; 32]) -> Result<String> {
        let mac = Hmac::<Sha256>::new_from_slice(pepper).map_err(Error::internal)?;
        let mac = mac.chain_update(self.0.expose_secret()).finalize().into_bytes();
        Ok(STANDARD_NO_PAD.encode(mac))
    }
}

/// How many characters remain without the words.
fn without(text: &str, words: &[&str]) -> usize {
    let mut rest = text.to_lowercase();
    for word in words.iter().flat_map(|words| words.split_whitespace()) {
        let word = word.to_lowercase();
        if word.chars().count() >= 3 {
            rest = rest.replace(&word, "");
        }
    }
    rest.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Hashes passwords, two at once, with eight more waiting; beyond that `Busy`.
pub struct Hasher {
    pepper: [u8; 32],
    permits: Semaphore,
    waiting: AtomicUsize,
}

/// As it stands in the member's row.
pub struct Hashed {
    pub phc: String,
    pub pepper_id: String,
}

/// How a password was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Wrong,
    Right,
    /// Right, and kept in a way that is weaker than today's: to be hashed anew.
    RightButOld,
}

impl Hasher {
    pub fn new(pepper: [u8; 32]) -> Self {
        Self { pepper, permits: Semaphore::new(AT_ONCE), waiting: AtomicUsize::new(0) }
    }

    pub async fn hash(&self, password: &Password) -> Result<Hashed> {
        let peppered = password.peppered(&self.pepper)?;
        let salt: [u8; 16] = secret::random()?;
        let hash = move || -> Result<String> {
            let hash = hasher()?.hash_password_with_salt(peppered.as_bytes(), &salt);
            hash.map(|hash| hash.to_string()).map_err(|_| Error::internal("cannot hash"))
        };
        Ok(Hashed { phc: self.in_turn(hash).await?, pepper_id: self.pepper_id() })
    }

    /// Runs one verification whether or not there is a hash to verify against, so that the time does
    /// not tell whether an address has an account (R-AU-4).
    pub async fn verify(&self, password: &Password, kept: Option<Hashed>) -> Result<Verdict> {
        let peppered = password.peppered(&self.pepper)?;
        // One joined by another pepper cannot be verified: its owner resets it by mail.
        let kept = kept.filter(|kept| kept.pepper_id == self.pepper_id());
        let verify = move || -> Result<Verdict> {
            let argon = hasher()?;
            let Some(kept) = kept else {
                let _ = argon.hash_password_with_salt(peppered.as_bytes(), &[0; 16]);
                return Ok(Verdict::Wrong);
            };
            let hash =
                PasswordHash::new(&kept.phc).map_err(|_| Error::internal("no PHC string"))?;
            if argon.verify_password(peppered.as_bytes(), &hash).is_err() {
                return Ok(Verdict::Wrong);
            }
            let today = Params::try_from(&hash).is_ok_and(|kept| {
                kept.m_cost() >= argon.params().m_cost() && kept.t_cost() >= argon.params().t_cost()
            });
            Ok(if today { Verdict::Right } else { Verdict::RightButOld })
        };
        self.in_turn(verify).await
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let _place = Place::take(&self.waiting)?;
        let _permit = self.permits.acquire().await.map_err(Error::internal)?;
        spawn_blocking(work).await.map_err(Error::internal)?
    }

    fn pepper_id(&self) -> String {
        let id: [u8; 32] = Sha256::digest([b"pepper id", &self.pepper[..]].concat()).into();
        let [a, b, c, d, ..] = id;
        format!("{:08x}", u32::from_be_bytes([a, b, c, d]))
    }
}

/// A place among those who hash or wait to.
struct Place<'a>(&'a AtomicUsize);

impl<'a> Place<'a> {
    fn take(waiting: &'a AtomicUsize) -> Result<Self> {
        if waiting.fetch_add(1, Ordering::SeqCst) >= AT_ONCE + WAITING {
            waiting.fetch_sub(1, Ordering::SeqCst);
            return Err(Error::Busy("too many passwords at once".into()));
        }
        Ok(Self(waiting))
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// argon2id as OWASP advises it: 19 MiB, two passes, one lane (R-AU-3).
fn hasher() -> Result<Argon2<'static>> {
    let params = Params::new(19_456, 2, 1, None).map_err(|_| Error::internal("argon2"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(raw: &str) -> Result<Password, Reason> {
        let is_common = |text: &str| text == "qwertyuiopasdfgh";
        let context = &["Immigration Peer Network", "Three Rivers", "Ines Calder"];
        Password::choose(raw, &PasswordRules { is_common, context })
    }

    #[test]
    fn r_au_01_a_password_has_15_characters_and_no_rules_of_composition() {
        assert_eq!(choose("fourteen chars").err(), Some(TOO_SHORT));
        assert!(choose("fifteen charact").is_ok());
        assert!(choose("quince letras ñ").is_ok());
        assert!(choose(&"é ".repeat(128)).is_ok());
        assert_eq!(choose(&"e ".repeat(129)).err(), Some(TOO_LONG));
    }

    #[test]
    fn r_au_02_common_passwords_and_those_made_of_context_words_are_refused_with_the_reason() {
        assert_eq!(choose("qwertyuiopasdfgh").err(), Some(COMMON));
        assert_eq!(choose("peer network ines 2026").err(), Some(CONTEXT));
        assert!(choose("peer network and orange lamps").is_ok());
    }

    #[tokio::test]
    async fn r_au_03_a_password_is_found_right_by_its_own_pepper_alone() {
        let password = choose("orange lamps on the pier").unwrap();
        let hasher = Hasher::new([1; 32]);
        let hashed = hasher.hash(&password).await.unwrap();
        assert!(hashed.phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        let again = |phc: &str| Some(Hashed { phc: phc.into(), pepper_id: hasher.pepper_id() });
        let verdict = hasher.verify(&password, again(&hashed.phc)).await.unwrap();
        assert_eq!(verdict, Verdict::Right);
        let other = Password::typed("orange lamps on the Pier");
        assert_eq!(hasher.verify(&other, again(&hashed.phc)).await.unwrap(), Verdict::Wrong);
        assert_eq!(hasher.verify(&password, None).await.unwrap(), Verdict::Wrong);
        let elsewhere = Hasher::new([2; 32]);
        assert_eq!(elsewhere.verify(&password, Some(hashed)).await.unwrap(), Verdict::Wrong);
    }
}
