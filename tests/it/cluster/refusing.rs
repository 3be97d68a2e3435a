use std::fs;

use peernet::base::cluster::{Cluster, Trouble, abandoned};

use super::place::Place;

#[test]
fn another_versions_data_is_left_alone_and_said() {
    let place = Place::new();
    drop(place.join());
    fs::write(place.data().join("PG_VERSION"), "14\n").unwrap();
    let trouble = Cluster::join(place.var()).unwrap_err();
    assert!(matches!(trouble, Trouble::OtherVersion { .. }));
    let sentence = trouble.to_string();
    assert!(sentence.contains("was made by PostgreSQL 14"), "{sentence}");
    assert!(sentence.contains("install PostgreSQL 14 beside it"), "{sentence}");
}

#[test]
fn a_cluster_that_does_not_start_says_why_in_one_sentence_and_keeps_nobody_out() {
    let place = Place::new();
    drop(place.join());
    let settings = place.data().join("postgresql.conf");
    let whole = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, "no_such_setting = 1\n").unwrap();
    let sentence = Cluster::join(place.var()).unwrap_err().to_string();
    assert!(sentence.contains("PostgreSQL does not start"), "{sentence}");
    assert!(sentence.contains("postgres.log"), "{sentence}");
    assert_eq!(sentence.lines().count(), 1);
    fs::write(&settings, whole).unwrap();
    drop(place.join());
}

#[test]
fn a_cluster_whose_var_is_gone_is_named() {
    if !rustix::process::geteuid().is_root() {
        return;
    }
    let place = Place::new();
    drop(place.join());
    let folder = place.data().parent().unwrap().to_owned();
    assert!(abandoned().iter().all(|it| it.folder != folder));
    let id = place.var().join("cluster-id");
    let kept = fs::read_to_string(&id).unwrap();
    fs::remove_file(&id).unwrap();
    assert!(abandoned().iter().any(|it| it.folder == folder));
    fs::write(&id, kept).unwrap();
}
