use std::process::Stdio;

use peernet::accounts::{EmailAddress, find_by_email};
use peernet::audit::latest_reasons;
use peernet::base::{Clock, Database};
use serde_json::Value;
use uuid::Uuid;

use super::program::Program;
use crate::support::process::Processes;
use crate::support::{World, empty_lease};

async fn migrated() -> Program {
    let program = Program::on(empty_lease().await);
    program.says(&["migrate", "up"]);
    program
}

#[tokio::test]
async fn admin_create_prints_a_first_password_address_and_another_when_run_again() {
    let program = migrated().await;
    let create = ["admin", "create", "ana@peers.example", "Ana Ruiz"];
    let (first, second) = (program.says(&create), program.says(&create));
    for address in [&first, &second] {
        assert_eq!(address.lines().count(), 1);
        assert!(address.starts_with("http://localhost:0/password/set/"), "{address}");
    }
    assert_ne!(first, second);
    let other_role = [create.as_slice(), &["--role", "moderator"]].concat();
    assert!(program.refuses(&other_role).contains("of an active administrator already"));
    assert!(program.refuses(&["admin", "create", "no address", "Ana"]).contains("EMAIL"));
}

#[tokio::test]
async fn a_member_is_suspended_and_restored_with_a_reason() {
    let lease = empty_lease().await;
    let database = Database::new(&lease.address, Clock::System);
    let program = Program::on(lease);
    program.says(&["migrate", "up"]);
    program.says(&["admin", "create", "ana@peers.example", "Ana", "--role", "moderator"]);
    let act = |act| ["member", act, "ana@peers.example", "--reason", "An open question."];
    assert_eq!(program.says(&act("suspend")), "suspended\n");
    program.refuses(&act("suspend"));
    let preview = program.says(&["digest", "preview", "ana@peers.example"]);
    assert_eq!(preview, "this member is suspended: no digest is sent\n");
    assert_eq!(program.says(&act("restore")), "restored\n");
    let (ana, restored) = database
        .read(async |db| {
            let ana = EmailAddress::parse("ana@peers.example").unwrap();
            let ana = Uuid::from(find_by_email(db, &ana).await?.unwrap());
            Ok((ana, latest_reasons(db, "member restored", &[ana]).await?))
        })
        .await
        .unwrap();
    assert_eq!(restored, [(ana, "An open question.".to_owned())]);
    let nobody = ["member", "suspend", "nobody@peers.example", "--reason", "x"];
    assert!(program.refuses(&nobody).contains("no member has the address"));
}

#[tokio::test]
async fn r_gd_3_a_reason_with_something_of_a_patient_suspends_nobody() {
    let program = migrated().await;
    program.says(&["admin", "create", "ana@peers.example", "Ana"]);
    for reason in ["Posted A123456788", " ", &"long ".repeat(2_000)] {
        let refused = ["member", "suspend", "ana@peers.example", "--reason", reason];
        assert!(program.refuses(&refused).starts_with("peernet: reason: "));
    }
    assert!(
        program
            .refuses(&["member", "restore", "ana@peers.example", "--reason", "x"])
            .contains("not suspended")
    );
}

#[tokio::test]
async fn the_clock_moves_for_every_process_and_never_back() {
    let program = migrated().await;
    let year = |said: &str| said.strip_prefix("it is ").unwrap()[..4].parse::<i32>().unwrap();
    let now = year(&program.says(&["clock", "advance", "1s"]));
    assert_eq!(year(&program.says(&["clock", "advance", "3650d"])), now + 10);
    assert!(year(&program.says(&["clock", "advance", "1s"])) >= now + 10);
}

#[tokio::test]
async fn check_and_migrate_status_answer_in_json() {
    let program = migrated().await;
    let status: Value =
        serde_json::from_str(&program.says(&["migrate", "status", "--json"])).unwrap();
    assert!(status.as_array().unwrap().iter().all(|it| it["state"] == "applied"));
    program.says(&["jobs", "list"]);
    let check: Value = serde_json::from_str(&program.says(&["check", "--json"])).unwrap();
    assert_eq!(check["ok"], true, "{check}");
    assert!(check["checks"].as_array().unwrap().iter().any(|it| it["name"] == "staff"));
}

#[test]
fn guard_check_names_place_and_rule_and_never_what_it_found() {
    let program = Program::embedded();
    let file = program.place.var().join("note.txt");
    std::fs::write(&file, "All is well.\n").unwrap();
    let path = file.to_str().unwrap();
    assert_eq!(program.says(&["guard", "check", path]), "");
    std::fs::write(&file, "Her number:\nA123456788\n").unwrap();
    let output = program.run(&["guard", "check", path]);
    assert_eq!(output.status.code(), Some(1));
    let found = String::from_utf8(output.stdout).unwrap();
    assert!(found.starts_with(&format!("{path}:2:1 A-NUM ")), "{found}");
    assert!(!found.contains("123456788"));
}

#[tokio::test]
async fn a_reader_that_goes_away_ends_a_command_quietly() {
    let program = migrated().await;
    let mut command = program.command(&["migrate", "status"]);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = command.stdout(writer).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[tokio::test]
async fn a_worker_that_finds_nothing_to_do_opens_no_transaction() {
    let world = World::new().await;
    let processes = Processes::beside(&world);
    let dies_at_the_first = async || {
        let done = processes.run(&["worker", "--once"], "begin.before=kill@1").await;
        assert!(done.was_killed || done.status == 0, "{done:?}");
        done.was_killed
    };
    assert!(dies_at_the_first().await, "it never purged, and members are new");
    processes.done(&["worker", "--once"]).await;
    assert!(!dies_at_the_first().await);
    world.member("Ana").await;
    assert!(dies_at_the_first().await, "somebody is new");
}
