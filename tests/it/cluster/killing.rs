use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::process::Command;

use rustix::process::{geteuid, test_kill_process};

use super::place::{Place, ask};

#[tokio::test]
async fn after_kill_9_of_the_owner_the_next_command_adopts_its_server_and_stops_it() {
    let place = Place::new();
    let owner = place.neighbor();
    let server = place.noted_server();
    owner.kill();
    assert!(test_kill_process(server).is_ok());
    let cluster = place.join();
    assert_eq!(place.noted_server(), server);
    assert_eq!(ask(&cluster, "SELECT 1").await, "1");
    drop(cluster);
    assert!(!place.is_running());
}

#[tokio::test]
async fn after_kill_9_of_the_server_it_comes_back_at_the_same_address() {
    let place = Place::new();
    let cluster = place.join();
    let (address, killed) = (cluster.database_url().unwrap(), place.noted_server());
    place.kill_server();
    // Also until this process has collected it; what cannot end keeps the test from ending.
    while cluster.revive().is_ok() && place.noted_server() == killed {}
    assert_eq!(cluster.database_url().unwrap(), address);
    assert_eq!(ask(&cluster, "SELECT 1").await, "1");
}

#[tokio::test]
async fn after_kill_9_of_both_the_next_start_recovers() {
    let place = Place::new();
    let owner = place.neighbor();
    place.kill_server();
    owner.kill();
    assert_eq!(ask(&place.join(), "SELECT 1").await, "1");
}

#[tokio::test]
async fn a_left_note_whose_number_is_another_processs_by_now_stops_no_start() {
    let place = Place::new();
    drop(place.join());
    // As after the restart of a container: the number is that of a process of the same user.
    let owner = fs::metadata(place.data()).unwrap();
    let mut other = Command::new("sleep");
    if geteuid().is_root() {
        other.uid(owner.uid());
    }
    let mut other = other.arg("600").spawn().unwrap();
    let note = place.data().join("postmaster.pid");
    let data = place.data().display().to_string();
    fs::write(&note, format!("{}\n{data}\n1\n5432\n\n\n0 0\nready\n", other.id())).unwrap();
    chown(&note, Some(owner.uid()), None).unwrap();
    let answer = ask(&place.join(), "SELECT 1").await;
    other.kill().unwrap();
    other.wait().unwrap();
    assert_eq!(answer, "1");
}

#[tokio::test]
async fn a_first_start_that_was_cut_off_leaves_nothing_that_looks_like_a_cluster() {
    let place = Place::new();
    drop(place.join());
    let unfinished = place.data().with_extension("new");
    fs::rename(place.data(), &unfinished).unwrap();
    fs::remove_file(unfinished.join("global/pg_control")).unwrap();
    assert_eq!(ask(&place.join(), "SELECT 1").await, "1");
    assert!(!unfinished.exists());
}
