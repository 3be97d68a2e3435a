//! Places where tests make the process die, panic, fail or wait, to see what then holds. Under the
//! feature `faults` alone: a release has none of them (R-RE-18).
//!
//! `PEERNET_FAIL=name=action[@n]` in the environment of a process sets them, several joined by `;`:
//! `kill` (SIGKILL to itself), `panic`, `error`, `pause` (until the process is killed); `@n` acts at
//! the n-th passage only.

use super::Result;

/// One failpoint, named `step.before` or `step.after`.
#[cfg(not(all(feature = "faults", debug_assertions)))]
#[expect(clippy::inline_always, reason = "or the names would stay in the program")]
#[inline(always)]
pub fn hit(_: &'static str) -> std::future::Ready<Result<()>> {
    std::future::ready(Ok(()))
}

#[cfg(all(feature = "faults", debug_assertions))]
pub use armed::hit;

#[cfg(all(feature = "faults", debug_assertions))]
mod armed {
    use std::collections::HashMap;
    use std::sync::{LazyLock, Mutex, PoisonError};

    use super::Result;
    use crate::base::Error;

    #[derive(Clone, Copy)]
    enum Action {
        Kill,
        Panic,
        Fail,
        Pause,
    }

    struct Armed {
        action: Action,
        /// Acts at this passage; at each if none.
        at: Option<u32>,
        passed: u32,
    }

    static ARMED: LazyLock<Mutex<HashMap<String, Armed>>> = LazyLock::new(|| Mutex::new(read()));

    #[expect(
        clippy::disallowed_methods,
        reason = "set for one process by a test, no configuration"
    )]
    fn read() -> HashMap<String, Armed> {
        let set = std::env::var("PEERNET_FAIL").unwrap_or_default();
        set.split(';').filter_map(parse).collect()
    }

    fn parse(one: &str) -> Option<(String, Armed)> {
        let (name, action) = one.split_once('=')?;
        let (action, at) = match action.split_once('@') {
            Some((action, at)) => (action, at.parse().ok()),
            None => (action, None),
        };
        let action = match action {
            "kill" => Action::Kill,
            "panic" => Action::Panic,
            "error" => Action::Fail,
            "pause" => Action::Pause,
            _ => return None,
        };
        Some((name.to_owned(), Armed { action, at, passed: 0 }))
    }

    fn due(name: &str) -> Option<Action> {
        let mut armed = ARMED.lock().unwrap_or_else(PoisonError::into_inner);
        let armed = armed.get_mut(name)?;
        armed.passed += 1;
        armed.at.is_none_or(|at| at == armed.passed).then_some(armed.action)
    }

    #[expect(clippy::panic, clippy::missing_panics_doc, reason = "a test asked for it")]
    pub async fn hit(name: &'static str) -> Result<()> {
        match due(name) {
            None => Ok(()),
            Some(Action::Fail) => Err(Error::internal(name)),
            Some(Action::Panic) => panic!("failpoint {name}"),
            Some(Action::Pause) => std::future::pending().await,
            Some(Action::Kill) => {
                let me = rustix::process::getpid();
                // Nothing after this line runs; an error could only say that we are gone already.
                let _ = rustix::process::kill_process(me, rustix::process::Signal::KILL);
                std::future::pending().await
            }
        }
    }
}
