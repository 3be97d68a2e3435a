use std::fs;
use std::os::unix::fs::MetadataExt;

use diesel_async::SimpleAsyncConnection;

use super::place::{Place, ask, connect};

#[tokio::test]
async fn r_re_16_the_first_start_makes_a_cluster_as_it_should_be() {
    let place = Place::new();
    let cluster = place.join();
    for (sql, answer) in [
        ("SELECT current_user || ' in ' || current_database()", "peernet in peernet"),
        ("SELECT rolsuper FROM pg_roles WHERE rolname = current_user", "false"),
        ("SELECT current_setting('data_checksums')", "on"),
        ("SELECT current_setting('fsync')", "on"),
        ("SELECT current_setting('listen_addresses')", ""),
        (
            "SELECT pg_encoding_to_char(encoding) || ' ' || datcollate FROM pg_database \
          WHERE datname = current_database()",
            "UTF8 C.UTF-8",
        ),
    ] {
        assert_eq!(ask(&cluster, sql).await, answer, "{sql}");
    }
}

#[test]
fn r_re_16_the_server_never_runs_as_root_and_nobody_else_can_enter_its_folders() {
    let place = Place::new();
    let cluster = place.join();
    let server = format!("/proc/{}", place.noted_server().as_raw_nonzero());
    assert_ne!(fs::metadata(server).unwrap().uid(), 0);
    let url = cluster.database_url().unwrap();
    let socket = url.split(['@', '/']).nth(3).unwrap().replace("%2F", "/");
    for folder in [place.data(), socket.into()] {
        assert_eq!(fs::metadata(&folder).unwrap().mode() & 0o777, 0o700, "{}", folder.display());
    }
}

#[tokio::test]
async fn a_second_process_adopts_the_server_and_the_last_one_out_stops_it() {
    let place = Place::new();
    let cluster = place.join();
    let server = place.noted_server();
    let neighbor = place.neighbor();
    assert_eq!(place.noted_server(), server);
    drop(cluster);
    assert!(place.is_running(), "the neighbor still uses it");
    neighbor.finish();
    assert!(!place.is_running());
}

#[tokio::test]
async fn what_was_written_is_there_at_the_next_start() {
    let place = Place::new();
    let first = place.join();
    let write = "CREATE TABLE kept (x int); INSERT INTO kept VALUES (7)";
    connect(&first).await.batch_execute(write).await.unwrap();
    drop(first);
    assert_eq!(ask(&place.join(), "SELECT x FROM kept").await, "7");
}

#[test]
fn many_that_start_at_once_share_one_server() {
    let place = Place::new();
    let clusters: Vec<_> = std::thread::scope(|scope| {
        let starts: Vec<_> = (0..4).map(|_| scope.spawn(|| place.join())).collect();
        starts.into_iter().map(|start| start.join().unwrap()).collect()
    });
    let addresses: Vec<_> = clusters.iter().map(|it| it.database_url().unwrap()).collect();
    assert!(addresses.iter().all(|address| *address == addresses[0]));
}

#[test]
fn two_networks_side_by_side_have_two_servers() {
    let (one, other) = (Place::new(), Place::new());
    let clusters = (one.join(), other.join());
    assert_ne!(clusters.0.database_url().unwrap(), clusters.1.database_url().unwrap());
    assert_ne!(one.noted_server(), other.noted_server());
}
