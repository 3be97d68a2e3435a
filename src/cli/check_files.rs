use super::check::{Check, State, found};
use crate::base::config::Config;
use crate::base::sandbox::{Sandbox, Wall};
use crate::base::tls;
use crate::files::{Scanner, Store};

/// What stands between us and files that somebody sent.
pub(super) async fn of_files(config: &Config) -> Vec<Check> {
    tls::install_provider();
    let scanner = Scanner::at(config.clamd_socket.clone());
    let store = Store::new(&config.files_url, &config.var);
    vec![walls().await, kept(&store).await, scanned(&scanner).await]
}

async fn walls() -> Check {
    match Sandbox::default().walls().await {
        Ok(walls) => {
            let missing: Vec<&str> = walls.iter().filter(|it| !it.stands).map(named).collect();
            if missing.is_empty() {
                let all: Vec<&str> = walls.iter().map(named).collect();
                return found("parser child", State::Ok, all.join(", "));
            }
            let says = format!("this machine does not give it: {}", missing.join(", "));
            found("parser child", State::Note, says)
        }
        Err(error) => {
            let says = format!("it cannot be shut in, so no file is taken: {error}");
            found("parser child", State::Failed, says)
        }
    }
}

fn named(wall: &Wall) -> &str {
    &wall.name
}

async fn kept(store: &Store) -> Check {
    match store.get("there is no such object").await {
        Ok(_) => found("files", State::Ok, "the store answers"),
        Err(error) => found("files", State::Failed, format!("the store does not answer: {error}")),
    }
}

async fn scanned(scanner: &Scanner) -> Check {
    if !scanner.is_set_up() {
        let says = "CLAMD_SOCKET is not set; files pass and are marked as not scanned";
        found("scanner", State::Note, says)
    } else if scanner.answers().await {
        found("scanner", State::Ok, "clamd answers")
    } else {
        found("scanner", State::Failed, "clamd does not answer; new files wait for it")
    }
}
