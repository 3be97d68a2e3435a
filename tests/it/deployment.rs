use std::fs::read_to_string;

use yaml_rust2::{Yaml, YamlLoader};

fn repository(path: &str) -> String {
    read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn names(of: &Yaml) -> Vec<&str> {
    of.as_hash().unwrap().keys().filter_map(Yaml::as_str).collect()
}

#[test]
fn the_compose_file_is_yaml_and_its_services_stand_on_one_another() {
    let compose = YamlLoader::load_from_str(&repository("docker-compose.yml")).unwrap();
    let services = &compose[0]["services"];
    for wanted in ["app", "worker", "proxy", "database", "mail"] {
        assert!(names(services).contains(&wanted), "{wanted}");
    }
    for name in names(services) {
        if let Some(before) = services[name]["depends_on"].as_hash() {
            for before in before.keys() {
                assert!(names(services).contains(&before.as_str().unwrap()), "{name}");
            }
        }
        for volume in services[name]["volumes"].as_vec().into_iter().flatten() {
            let source = volume.as_str().unwrap().split(':').next().unwrap();
            if let Some(path) = source.strip_prefix("./") {
                repository(path);
            } else {
                assert!(names(&compose[0]["volumes"]).contains(&source), "{name}: {source}");
            }
        }
    }
}

#[test]
fn r_au_11_the_compose_file_says_that_passwords_alone_are_allowed_and_why() {
    let compose = repository("docker-compose.yml");
    let (before, _) = compose.split_once("PEERNET_ALLOW_SINGLE_FACTOR_STAFF: \"true\"").unwrap();
    assert!(before.lines().rev().nth(1).unwrap().trim_start().starts_with("# "));
}

#[test]
fn the_dockerfile_builds_without_failpoints_and_runs_as_an_ordinary_user_with_a_health_check() {
    let file = repository("Dockerfile");
    let known =
        "FROM WORKDIR COPY RUN ENV USER VOLUME EXPOSE STOPSIGNAL HEALTHCHECK ENTRYPOINT CMD";
    let continued = file.replace("\\\n", " ");
    let lines = continued.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for line in lines.clone() {
        let instruction = line.split(' ').next().unwrap();
        assert!(known.split(' ').any(|it| it == instruction), "{line}");
    }
    let last_stage: Vec<_> = lines.rev().take_while(|line| !line.starts_with("FROM")).collect();
    for wanted in ["USER peernet", "HEALTHCHECK ", "STOPSIGNAL SIGTERM"] {
        assert!(last_stage.iter().any(|line| line.starts_with(wanted)), "{wanted}");
    }
    assert!(file.contains("--no-default-features"));
    for part in ["Dockerfile", "docker-compose.yml"] {
        assert!(repository(part).starts_with("# Written for, untested"), "{part}");
    }
}

#[test]
fn every_block_of_the_proxys_configuration_ends() {
    let caddy = repository("deploy/Caddyfile");
    let depth =
        caddy.lines().filter(|line| !line.trim_start().starts_with('#')).fold(0, |depth, line| {
            assert!(depth >= 0, "{line}");
            let opens = i32::from(line.trim_end().ends_with(" {") || line == "{");
            depth + opens - i32::from(line.trim() == "}")
        });
    assert_eq!(depth, 0);
    for limit in ["read_header", "read_body", "write "] {
        assert!(caddy.contains(limit), "R-RE-6: {limit}");
    }
}
