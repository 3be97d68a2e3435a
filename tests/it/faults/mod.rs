//! What is broken on purpose, and what still holds. Ids as in the table of faults: `f01`, `f02`, …

mod acts;
mod busy;
mod clocks;
mod commit;
mod digests;
mod panics;
mod pools;
mod security_mail;
mod suspension;
mod wire;
