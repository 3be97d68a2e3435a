use std::time::Duration;

use peernet::base::Error;
use peernet::base::sandbox::Sandbox;

use super::fixtures::Desk;

async fn tries(sandbox: &Sandbox, what: &str) -> Option<String> {
    let said = sandbox.ask("try", what).await.unwrap()?;
    Some(String::from_utf8(said).unwrap())
}

#[tokio::test]
async fn r_up_03_a_parser_that_was_taken_over_reaches_nothing() {
    let desk = Desk::new();
    for what in ["network", "listen", "socket", "read", "write", "thread", "program"] {
        let met = tries(&desk.sandbox, what).await;
        assert_eq!(met.as_deref(), Some("PermissionDenied"), "{what}");
    }
}

#[tokio::test]
async fn r_up_03_a_child_that_crashes_or_goes_on_for_ever_is_a_file_that_cannot_be_read() {
    let mut desk = Desk::new();
    for what in ["memory", "stack", "panic", "flood"] {
        assert_eq!(tries(&desk.sandbox, what).await, None, "{what}");
    }
    desk.sandbox.wall = Duration::from_millis(200);
    assert_eq!(tries(&desk.sandbox, "spin").await, None);
}

#[tokio::test]
async fn r_up_03_the_walls_that_must_stand_do() {
    let walls = Desk::new().sandbox.walls().await.unwrap();
    for name in ["512 MiB of memory", "10 s of processor", "seccomp"] {
        assert!(walls.iter().any(|wall| wall.name == name && wall.stands), "{name}");
    }
}

#[tokio::test]
async fn r_up_05_two_files_are_looked_at_at_once_and_a_third_is_told_to_come_again() {
    let mut desk = Desk::new();
    desk.sandbox.wall = Duration::from_secs(3);
    desk.sandbox.patience = Duration::ZERO;
    let spin = || desk.sandbox.ask("try", "spin");
    let third = async {
        // The two were polled before and hold their places.
        desk.sandbox.ask("walls", "").await
    };
    let (_, _, third) = tokio::join!(spin(), spin(), third);
    assert!(matches!(third, Err(Error::Busy(_))));
    assert!(desk.sandbox.ask("walls", "").await.unwrap().is_some());
}

#[tokio::test]
async fn r_up_03_a_program_that_is_not_there_is_a_fault_of_ours_and_told_as_one() {
    let nothing = Sandbox::of("/nowhere/peernet".into());
    assert!(matches!(nothing.walls().await, Err(Error::Unavailable(_))));
}
