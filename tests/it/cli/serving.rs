use std::fs;
use std::os::unix::fs::MetadataExt;

use rustix::process::{Signal, kill_process};

use super::program::{Program, Serving, refusal};

#[tokio::test]
async fn serve_starts_from_nothing_and_ends_all_that_it_started() {
    peernet::base::tls::install_provider();
    let program = Program::embedded();
    let mut serving = program.serve();
    let run = program.run_file().unwrap();
    assert_eq!(run["pid"], serving.pid());
    assert_eq!(run["base_url"], serving.base_url.as_str());
    assert_eq!(serving.status("/health/live").await, 200);
    assert!(serving.reaches_database().await);
    assert_eq!(serving.status("/dev/mail.json").await, 200);
    assert_eq!(run["mail_url"], format!("{}/dev/mail", serving.base_url));
    assert!(run["smtp"].as_str().unwrap().starts_with("smtp://127.0.0.1:"));
    assert!(program.place.is_running());

    serving.send(Signal::TERM);
    let (code, said) = serving.end();
    assert_eq!(code, Some(0));
    assert_eq!(said, format!("mail {}/dev/mail\n", serving.base_url));
    assert!(!program.place.is_running(), "PostgreSQL was left");
    assert!(program.run_file().is_none());
}

#[tokio::test]
async fn a_second_start_on_the_same_var_says_so_and_one_on_the_same_port_names_the_variable() {
    peernet::base::tls::install_provider();
    let program = Program::embedded();
    let mut serving = program.serve();
    let again = program.refuses(&["serve"]);
    assert!(again.contains("another `peernet serve`"), "{again}");
    assert!(again.contains(&serving.base_url), "{again}");

    let other = Program::embedded();
    let mut command = other.command(&["serve"]);
    command.env("PEERNET_BIND", serving.base_url.replace("http://localhost", "127.0.0.1"));
    assert!(refusal(command).contains("set PEERNET_BIND to a free address"));

    serving.send(Signal::INT);
    assert_eq!(serving.end().0, Some(0));
}

#[tokio::test]
async fn after_kill_9_a_start_recovers() {
    peernet::base::tls::install_provider();
    let program = Program::embedded();
    let mut killed = program.serve();
    killed.send(Signal::KILL);
    killed.end();
    let mut serving = program.serve();
    assert!(serving.reaches_database().await);
    serving.send(Signal::TERM);
    assert_eq!(serving.end().0, Some(0));
    assert!(!program.place.is_running());
}

#[tokio::test]
async fn f06_the_embedded_database_comes_back_without_a_hand() {
    peernet::base::tls::install_provider();
    let program = Program::embedded();
    let mut serving = program.serve();
    let killed = program.place.noted_server();
    kill_process(killed, Signal::KILL).unwrap();
    while program.place.running_server().is_none_or(|server| server == killed) {
        assert_eq!(serving.status("/health/live").await, 200);
    }
    // One that never comes back meets the test's own time limit.
    while !serving.reaches_database().await {}
    serving.send(Signal::TERM);
    assert_eq!(serving.end().0, Some(0));
}

#[tokio::test]
async fn r_au_11_beyond_this_machine_it_serves_only_if_passwords_alone_are_allowed() {
    peernet::base::tls::install_provider();
    let program = Program::embedded();
    let outside = || {
        let mut command = program.command(&["serve"]);
        command.env("PEERNET_BASE_URL", "https://peers.example");
        command
    };
    assert!(refusal(outside()).contains("PEERNET_ALLOW_SINGLE_FACTOR_STAFF=true"));
    let mut command = outside();
    command.env("PEERNET_ALLOW_SINGLE_FACTOR_STAFF", "true");
    let mut serving = Serving::start(command);
    assert_eq!(serving.base_url, "https://peers.example");
    serving.send(Signal::TERM);
    assert_eq!(serving.end().0, Some(0));
}

#[tokio::test]
async fn r_log_1_logs_are_lines_of_json_for_their_owner_alone() {
    peernet::base::tls::install_provider();
    let program = Program::embedded();
    let mut serving = program.serve();
    serving.status("/questions?secret-in-the-query").await;
    serving.send(Signal::TERM);
    serving.end();
    let path = program.place.var().join("log/peernet.log");
    assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
    let log = fs::read_to_string(&path).unwrap();
    for line in log.lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
    assert!(log.contains("\"route\":\"/questions\""), "{log}");
    assert!(!log.contains("secret-in-the-query"));
}
