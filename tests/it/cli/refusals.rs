use std::fs;

use super::program::{Program, refusal};
use crate::support::empty_lease;

#[tokio::test]
async fn r_re_11_a_database_that_is_not_ours_is_migrated_only_when_told() {
    let program = Program::on(empty_lease().await);
    for command in [["serve"].as_slice(), &["worker", "--once"], &["jobs", "list"]] {
        let refused = program.refuses(command);
        assert!(refused.contains("run peernet migrate up"), "{refused}");
    }
    assert!(program.refuses(&["migrate", "check"]).contains("run peernet migrate up"));
    assert!(program.says(&["migrate", "up"]).ends_with("migrations applied\n"));
    assert_eq!(program.says(&["migrate", "up"]), "nothing to apply\n");
    program.says(&["migrate", "check"]);
    program.says(&["worker", "--once"]);
}

#[tokio::test]
async fn a_database_url_that_leads_nowhere_is_said_without_its_password() {
    let program = Program::embedded();
    for (url, says) in [
        ("postgres://ana:s3cret@localhost:1/x", "see that PostgreSQL runs"),
        ("not an address", "DATABASE_URL cannot be used"),
        ("postgres://ana:s3cret@db.example/x", "?sslmode=require"),
    ] {
        let mut command = program.command(&["migrate", "check"]);
        command.env("DATABASE_URL", url);
        let refused = refusal(command);
        assert!(refused.contains(says), "{refused}");
        assert!(!refused.contains("s3cret"), "{refused}");
    }
}

#[tokio::test]
async fn r_re_14_a_missing_secret_where_members_exist_stops_the_start() {
    let program = Program::on(empty_lease().await);
    program.says(&["migrate", "up"]);
    program.says(&["admin", "create", "ana@peers.example", "Ana"]);
    let pepper = program.place.var().join("secrets/pepper");
    fs::remove_file(&pepper).unwrap();
    for command in [["serve"].as_slice(), &["worker"], &["jobs", "list"]] {
        let refused = program.refuses(command);
        assert!(refused.contains("the secret `pepper` is missing"), "{refused}");
        assert!(refused.contains("PEERNET_SECRET_PEPPER"), "{refused}");
    }
    assert!(!pepper.exists(), "a lost secret is never made anew");
}

#[test]
fn a_key_that_does_not_exist_is_said() {
    let program = Program::embedded();
    let mut command = program.command(&["check"]);
    command.env("PEERNET_BASE_ULR", "x");
    assert!(refusal(command).contains("base_ulr"));
}

#[test]
fn a_setting_that_cannot_be_used_is_named_with_what_to_write() {
    let program = Program::embedded();
    for (command, name, value, says) in [
        ("check", "PEERNET_ENV", "staging", "set it to development, test or production"),
        ("check", "PEERNET_BIND", "nowhere", "set PEERNET_BIND to an address and a port"),
        ("serve", "FILES_URL", "ftp://x", "FILES_URL cannot be read"),
        ("worker", "FILES_URL", "ftp://x", "FILES_URL cannot be read"),
    ] {
        let mut command = program.command(&[command]);
        command.env(name, value);
        let refused = refusal(command);
        assert!(refused.contains(says), "{name}: {refused}");
    }
}

#[tokio::test]
async fn r_dg_6_what_moves_time_or_shows_a_members_news_is_refused_in_production() {
    let program = Program::on(empty_lease().await);
    program.says(&["migrate", "up"]);
    for arguments in [
        ["clock", "advance", "1d"].as_slice(),
        &["digest", "send", "--at", "2030-01-07T16:00:00Z"],
        &["digest", "preview", "ana@peers.example"],
    ] {
        let mut command = program.command(arguments);
        command.env("PEERNET_ENV", "production");
        assert!(refusal(command).contains("PEERNET_ENV is production"), "{arguments:?}");
    }
}

#[test]
fn wrong_usage_ends_with_2() {
    let program = Program::embedded();
    for arguments in [["serv"].as_slice(), &["clock", "advance", "soon"], &["admin", "create"], &[]]
    {
        assert_eq!(program.run(arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[tokio::test]
async fn an_smtp_url_that_cannot_be_read_is_said_without_its_password() {
    let program = Program::on(empty_lease().await);
    program.says(&["migrate", "up"]);
    for command in ["serve", "worker"] {
        let mut command = program.command(&[command]);
        command.env("SMTP_URL", "http://ana:s3cret@mail.example");
        let refused = refusal(command);
        assert!(refused.contains("SMTP_URL cannot be read"), "{refused}");
        assert!(!refused.contains("s3cret"), "{refused}");
    }
}
