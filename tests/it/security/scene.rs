//! A network in which something has happened, and the addresses of all its pages.

use std::collections::HashMap;

use actix_web::http::Method;
use peernet::accounts::{Role, Viewer};
use peernet::content::ShownTo;
use peernet::questions::{QuestionId, ReplyId, accept_answer};
use peernet::resources::ResourceId;
use peernet::routes;
use peernet::spaces::SpaceId;
use regex::Regex;

use crate::support::World;

const OF_NOTHING: &str = "AAAAAAAAAAAAAAAAAAAAAA";

pub struct Scene {
    pub world: World,
    pub ana: Viewer,
    pub cleo: Viewer,
    pub administrator: Viewer,
    pub everyone: SpaceId,
    pub questions: Vec<QuestionId>,
    pub replies: Vec<ReplyId>,
    pub resources: Vec<ResourceId>,
}

impl Scene {
    /// Two spaces; lists of two pages; a thread of two pages, an accepted answer, replies to replies.
    pub async fn new() -> Self {
        let world = World::new().await;
        let (ana, ben) = (world.member("Ana").await, world.member("Ben").await);
        let cleo = world.member("Cleo").await;
        let administrator = world.someone("Ada", Role::Administrator).await;
        let everyone = world.open_space("Everyone").await;
        let desk = world.open_space("Front desk").await;
        let (mut questions, mut replies) = (Vec::new(), Vec::new());
        for number in 0..28 {
            let asker = [ana, ben, cleo][number % 3];
            let space = if number % 4 == 0 { desk } else { everyone };
            world.app.clock.advance(chrono::Duration::minutes(3));
            let question = world.ask(asker, space, &format!("Question number {number}")).await;
            questions.push(question);
            if number % 5 == 0 {
                let first = world.reply(ben, question, "Here is ours.").await;
                let under =
                    world.try_reply(ana, question, Some(first), "Thank you.").await.unwrap();
                replies.extend([first, under]);
                let accept = async |tx: &mut _| accept_answer(tx, asker, first).await;
                world.act(accept).await.unwrap();
            }
        }
        for number in 0..55 {
            replies.push(world.reply(cleo, questions[1], &format!("Point {number}.")).await);
        }
        let card = world.share(ben, "Lobby card", ShownTo::Members).await;
        world.try_add_version(ben, card, "Larger letters").await.unwrap();
        let poster = world.share(world.moderator, "Poster for the door", ShownTo::Public).await;
        world.work().await;
        Self {
            resources: vec![card, poster],
            world,
            ana,
            cleo,
            administrator,
            everyone,
            questions,
            replies,
        }
    }

    /// What stands in the places of paths.
    pub fn ids(&self) -> Ids {
        let mut ids = Ids::default();
        ids.add("question", self.questions.iter().take(12));
        ids.add("reply", self.replies.iter().take(14));
        ids.add("slug", ["everyone", "front-desk"]);
        ids.add("resource", &self.resources);
        ids.add("version", [1, 2, 99]);
        ids
    }
}

/// For each place of a path, what may stand in it.
#[derive(Clone, Default)]
pub struct Ids(HashMap<String, Vec<String>>);

impl Ids {
    pub fn add(&mut self, place: &str, ids: impl IntoIterator<Item = impl ToString>) {
        let known = self.0.entry(place.to_owned()).or_default();
        known.extend(ids.into_iter().map(|id| id.to_string()));
    }

    /// Every route that is read by GET, with each id, and lists with each of their filters.
    pub fn paths(&self) -> Vec<String> {
        let routes = routes::all();
        let read = routes.iter().filter(|route| route.method == Method::GET);
        let mut paths: Vec<_> = read.flat_map(|route| self.fill(route.path)).collect();
        for query in [
            "filter=unanswered",
            "filter=yours",
            "filter=followed",
            "filter=none-such",
            "space=everyone",
            "space=front-desk",
            "space=none-such",
            "after=AAAA",
            "filter=yours&space=everyone",
            "done=posted",
            "q=checklist",
            "type=form",
            "lang=es",
        ] {
            for list in ["/questions", "/home", "/resources", "/public/resources", "/spaces"] {
                paths.push(format!("{list}?{query}"));
            }
        }
        paths
    }

    /// The path with everything that may stand in its first place, and in the others.
    fn fill(&self, path: &str) -> Vec<String> {
        let place = Regex::new(r"\{([^}]*)\}").unwrap();
        let Some(found) = place.captures(path) else { return vec![path.to_owned()] };
        let nothing = vec![OF_NOTHING.to_owned()];
        let ids = self.0.get(&found[1]).unwrap_or(&nothing);
        ids.iter().flat_map(|id| self.fill(&path.replacen(&found[0], id, 1))).collect()
    }
}
