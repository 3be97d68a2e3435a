use std::collections::HashSet;

use chrono::Duration;
use serde::Deserialize;

use super::*;
use crate::base::text::Body;
use crate::content::Title;
use crate::guard;

#[derive(Deserialize)]
struct Words {
    topics: Vec<Word>,
    regions: Vec<Word>,
}

#[derive(Deserialize)]
struct Word {
    id: String,
}

fn words() -> Words {
    toml::from_str(include_str!("../../../config/default.toml")).unwrap()
}

fn ids<'a>(ids: impl IntoIterator<Item = &'a String>) -> HashSet<&'a str> {
    ids.into_iter().map(String::as_str).collect()
}

impl Network {
    fn member(&self, id: &str) -> &Member {
        self.members.iter().find(|it| it.id == id).expect(id)
    }
}

#[test]
fn the_network_is_as_large_as_promised() {
    let network = network().unwrap();
    let replies: usize = network.questions.iter().map(|it| it.all_replies().len()).sum();
    let centers = network.organizations.iter().filter(|it| !it.office).count();
    assert_eq!(
        (centers, network.spaces.len(), network.questions.len(), replies),
        (12, 6, 40, 150),
        "centers, spaces, questions, replies"
    );
    assert_eq!((network.resources.len(), network.applications.len()), (25, 5));
    assert!((38..=45).contains(&network.members.len()), "{}", network.members.len());
    let spanish = network.questions.iter().filter(|it| it.language == "es").count();
    assert!(spanish >= 10, "{spanish}");
    let without_replies = network.questions.iter().filter(|it| it.replies.is_empty()).count();
    assert!((3..=8).contains(&without_replies), "{without_replies}");
    assert_eq!(network.spaces.iter().filter(|it| it.kind == "working_group").count(), 1);
    let accounts = network.members.iter().filter(|it| it.account).map(|it| &it.email);
    let local: HashSet<_> = accounts.map(|it| it.strip_suffix("@demo.example").unwrap()).collect();
    assert_eq!(local, HashSet::from(["admin", "moderator", "member", "member2", "suspended"]));
}

#[test]
fn everything_that_is_named_exists() {
    let network = network().unwrap();
    let words = words();
    let topics = ids(words.topics.iter().map(|it| &it.id));
    let regions = ids(words.regions.iter().map(|it| &it.id));
    let spaces = ids(network.spaces.iter().map(|it| &it.id));
    let organizations = ids(network.organizations.iter().map(|it| &it.id));

    for organization in &network.organizations {
        assert!(regions.contains(organization.region.as_str()), "{}", organization.id);
    }
    for member in &network.members {
        assert!(regions.contains(member.region.as_str()), "{}", member.id);
        assert!(organizations.contains(member.organization.as_str()), "{}", member.id);
        assert!(ids(&member.follows).is_subset(&spaces), "{}", member.id);
    }
    for space in &network.spaces {
        for member in space.members.iter().chain([&space.by]) {
            network.member(member);
        }
    }
    let on_topics = network.questions.iter().map(|it| (&it.id, &it.topics));
    for (id, named) in on_topics.chain(network.resources.iter().map(|it| (&it.id, &it.topics))) {
        assert!(!named.is_empty() && named.len() <= 5 && ids(named).is_subset(&topics), "{id}");
    }
    for resource in &network.resources {
        assert!(resource.space.iter().all(|it| spaces.contains(it.as_str())), "{}", resource.id);
        assert_eq!(resource.space.is_some(), resource.visibility == "space", "{}", resource.id);
        let audiences = ["patients", "front-line", "leadership", "everyone"];
        assert!(audiences.contains(&resource.audience.as_str()), "{}", resource.id);
        let public = resource.visibility == "public";
        assert!(!public || network.member(&resource.by).role != "member", "{}", resource.id);
    }
    for application in &network.applications {
        let known = application.organization.iter().all(|it| organizations.contains(it.as_str()));
        assert!(known, "{}", application.id);
        assert_ne!(application.organization.is_some(), application.new_organization.is_some());
        assert!(regions.contains(application.region.as_str()), "{}", application.id);
        assert!(application.answered.is_none() || application.asked.is_some());
    }
}

#[test]
fn names_of_things_are_used_once() {
    let network = network().unwrap();
    let all_once = |what: &str, names: Vec<&String>| {
        assert_eq!(names.len(), ids(names).len(), "{what}");
    };
    all_once("organizations", network.organizations.iter().map(|it| &it.id).collect());
    all_once("members", network.members.iter().map(|it| &it.id).collect());
    all_once("addresses", network.members.iter().map(|it| &it.email).collect());
    all_once("titles", network.questions.iter().map(|it| &it.title).collect());
    all_once("questions", network.questions.iter().map(|it| &it.id).collect());
    all_once("resources", network.resources.iter().map(|it| &it.id).collect());
    all_once("file names", network.files().map(|it| &it.name).collect());
    let posts = network.questions.iter().flat_map(Question::all_replies).map(|it| &it.reply.body);
    all_once("replies", posts.collect());
}

#[test]
fn nothing_happens_before_what_it_needs() {
    let network = network().unwrap();
    for question in &network.questions {
        let space = network.spaces.iter().find(|it| it.id == question.space).unwrap();
        let may = |by: &str, ago: Age| {
            let member = network.member(by);
            space.is_seen_by(member)
                && member.joined >= ago
                && space.opened >= ago
                && member.suspended.as_ref().is_none_or(|it| it.ago < ago)
        };
        assert!(may(&question.by, question.ago), "{}", question.id);
        let replies = question.all_replies();
        for Placed { reply, parent, .. } in &replies {
            let ago = Age(question.ago.0 - reply.after.0);
            let what = format!("{}: {} after {}", question.id, reply.by, reply.after.0);
            assert!(ago.0 > Duration::zero() && may(&reply.by, ago), "{what}");
            assert!(parent.is_none_or(|it| replies[it].reply.after < reply.after), "{what}");
        }
    }
    for resource in &network.resources {
        let ages: Vec<_> = resource.versions.iter().map(|it| it.ago).collect();
        assert!(ages.is_sorted_by(|a, b| a > b), "{}", resource.id);
        for version in &resource.versions {
            let by = network.member(version.by.as_ref().unwrap_or(&resource.by));
            assert!(by.joined >= version.ago, "{}", resource.id);
        }
    }
    for application in &network.applications {
        let asked = application.asked.as_ref().map_or(Duration::zero(), |it| it.after.0);
        let answered = application.answered.as_ref().map_or(asked, |it| it.after.0);
        assert!(asked <= answered && answered < application.ago.0, "{}", application.id);
    }
}

#[test]
fn what_a_thread_says_of_its_replies_can_be() {
    let network = network().unwrap();
    let mut states = (0, 0);
    for question in &network.questions {
        let replies = question.all_replies();
        assert!(replies.iter().filter(|it| it.reply.accepted).count() <= 1, "{}", question.id);
        for Placed { reply, .. } in replies {
            assert!(reply.helpful <= 15, "{}", question.id);
            assert!(!reply.accepted || question.kind == "question", "{}", question.id);
            let gone = reply.deleted || reply.hidden.is_some();
            assert!(!gone || (reply.helpful == 0 && !reply.accepted && reply.replies.is_empty()));
            states.0 += usize::from(reply.deleted);
            states.1 += usize::from(reply.hidden.is_some());
        }
    }
    assert_eq!(states, (1, 1), "deleted and hidden");
}

#[test]
fn every_text_of_the_demo_keeps_its_limits() {
    let network = network().unwrap();
    let short = |text: &str, most: usize| {
        assert!((1..=most).contains(&text.chars().count()) && !text.contains('\n'), "{text}");
    };
    for question in &network.questions {
        assert!(Title::parse(&question.title).is_ok(), "{}", question.title);
        assert!(Body::parse(&question.body).is_ok(), "{}", question.id);
        for Placed { reply, .. } in question.all_replies() {
            assert!(Body::parse(&reply.body).is_ok(), "{}", reply.body);
        }
    }
    for member in &network.members {
        short(&member.name, 80);
        short(&member.job_title, 80);
        short(&member.email, 254);
    }
    for resource in &network.resources {
        assert!(Title::parse(&resource.title).is_ok(), "{}", resource.title);
        assert!(Body::parse(&resource.description).is_ok(), "{}", resource.id);
        resource.versions.iter().for_each(|it| short(&it.changed, 255));
    }
    network.files().for_each(|it| short(&it.name, 120));
    network.spaces.iter().for_each(|it| short(&it.description, 255));
}

#[test]
fn every_address_is_invented() {
    let network = network().unwrap();
    let addresses = network.members.iter().map(|it| &it.email);
    let domains = network.organizations.iter().flat_map(|it| &it.domains);
    for address in addresses.chain(network.applications.iter().map(|it| &it.email)).chain(domains) {
        assert!(address.ends_with(".example"), "{address}");
    }
}

#[test]
fn every_file_is_made_small_and_always_the_same() {
    let network = network().unwrap();
    for file in network.files() {
        let bytes = files::make(file).unwrap();
        assert!((100..60_000).contains(&bytes.len()), "{}: {}", file.name, bytes.len());
        assert_eq!(bytes, files::make(file).unwrap(), "{}", file.name);
        let extension = file.name.rsplit('.').next().unwrap();
        assert_eq!(format!("{:?}", file.format).to_lowercase(), extension, "{}", file.name);
        let is_picture = file.format == Format::Png;
        assert!(is_picture == file.picture.is_some() && is_picture == file.alt.is_some());
        assert!(is_picture == file.text.is_empty(), "{}", file.name);
    }
}

#[test]
fn r_gd_02_the_guard_has_nothing_against_it() {
    let network = network().unwrap();
    let mut texts: Vec<&str> = Vec::new();
    for question in &network.questions {
        texts.extend([question.title.as_str(), &question.body]);
        texts.extend(question.all_replies().iter().map(|it| it.reply.body.as_str()));
    }
    for resource in &network.resources {
        texts.extend([resource.title.as_str(), &resource.description]);
        texts.extend(resource.versions.iter().map(|it| it.changed.as_str()));
    }
    for file in network.files() {
        texts.extend([file.name.as_str(), &file.text]);
        texts.extend(file.alt.as_deref());
    }
    for application in &network.applications {
        texts.extend([application.name.as_str(), &application.job_title, &application.reason]);
        texts.extend(application.asked.as_ref().map(|it| it.question.as_str()));
        texts.extend(application.answered.as_ref().map(|it| it.answer.as_str()));
    }
    texts.extend(network.spaces.iter().map(|it| it.description.as_str()));
    for text in texts {
        assert_eq!(guard::findings(text), [], "{text}");
    }
}
