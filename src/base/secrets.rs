//! The secrets of a network. They lie outside the database and its backups (R-RE-14).

use std::fmt;

/// Read once at the start, the same for all processes of a network. Never printed.
#[derive(Clone)]
pub struct Secrets {
    /// Joins every password before it is hashed (R-AU-3).
    pub pepper: [u8; 32],
    /// Proves that a form is ours (R-WB-2), and hashes what throttles and forms are known by.
    pub form: [u8; 32],
    /// Seals what pages hand out and get back: cursors (R-AC-16).
    pub sealing: [u8; 32],
    /// Seals the addresses by which a stream of mail is ended (R-TK).
    pub unsubscribe: [u8; 32],
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("Secrets")
    }
}
