use serde::Deserialize;

use super::Age;

/// All that `demo/` holds. Things name each other by `id`; the loader gives them real ones.
#[derive(Debug)]
pub struct Network {
    pub organizations: Vec<Organization>,
    pub members: Vec<Member>,
    pub spaces: Vec<Space>,
    pub questions: Vec<Question>,
    pub resources: Vec<Resource>,
    pub applications: Vec<Application>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organization {
    pub id: String,
    pub name: String,
    pub region: String,
    pub domains: Vec<String>,
    /// Runs the network, and is no health center.
    #[serde(default)]
    pub office: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    pub id: String,
    pub name: String,
    pub email: String,
    pub organization: String,
    pub job_title: String,
    pub work: String,
    pub region: String,
    pub language: String,
    #[serde(default = "member")]
    pub role: String,
    pub joined: Age,
    /// Spaces.
    pub follows: Vec<String>,
    /// How often, and how much it shows.
    #[serde(default = "weekly")]
    pub digest: String,
    #[serde(default = "titles")]
    pub level: String,
    /// Has the password of the demo accounts.
    #[serde(default)]
    pub account: bool,
    pub suspended: Option<Suspended>,
}

fn member() -> String {
    "member".to_owned()
}

fn weekly() -> String {
    "weekly".to_owned()
}

fn titles() -> String {
    "titles".to_owned()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suspended {
    pub ago: Age,
    pub by: String,
    pub reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Space {
    pub id: String,
    pub name: String,
    pub kind: String,
    pub by: String,
    pub opened: Age,
    pub description: String,
    /// A working group's list.
    #[serde(default)]
    pub members: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub id: String,
    pub space: String,
    pub kind: String,
    pub by: String,
    pub ago: Age,
    pub language: String,
    pub topics: Vec<String>,
    pub title: String,
    pub body: String,
    #[serde(default, rename = "file")]
    pub files: Vec<File>,
    #[serde(default, rename = "reply")]
    pub replies: Vec<Reply>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    pub by: String,
    /// Counted from the question, at whatever depth the reply stands.
    pub after: Age,
    /// Of the question, where it is not said.
    pub language: Option<String>,
    /// How many find it helpful.
    #[serde(default)]
    pub helpful: usize,
    #[serde(default)]
    pub accepted: bool,
    /// By its author.
    #[serde(default)]
    pub deleted: bool,
    /// By a moderator, for this reason.
    pub hidden: Option<String>,
    pub body: String,
    #[serde(default, rename = "reply")]
    pub replies: Vec<Reply>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resource {
    pub id: String,
    pub title: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub topics: Vec<String>,
    pub audience: String,
    /// Of the file.
    pub languages: Vec<String>,
    /// Of title and description.
    pub language: String,
    pub visibility: String,
    pub space: Option<String>,
    pub by: String,
    pub description: String,
    #[serde(rename = "version")]
    pub versions: Vec<Version>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    pub ago: Age,
    /// The one who shared the resource, where it is not said.
    pub by: Option<String>,
    pub changed: String,
    pub file: File,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    Pdf,
    Docx,
    Txt,
    Csv,
    Png,
}

/// What a file says; `files::make` makes the real one of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    pub name: String,
    pub format: Format,
    pub language: String,
    /// Lines: `# heading`, `## smaller heading`, `- item`, else a paragraph. TXT and CSV as they are.
    #[serde(default)]
    pub text: String,
    pub picture: Option<Picture>,
    /// What the picture shows, for who does not see it.
    pub alt: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    pub ground: String,
    /// `box x y w h #color`, `disc x y radius #color`, `line x y x y width #color`,
    /// `text x y scale #color WORDS`.
    pub shapes: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Application {
    pub id: String,
    pub name: String,
    pub email: String,
    /// In the directory, or else typed anew.
    pub organization: Option<String>,
    pub new_organization: Option<String>,
    pub job_title: String,
    pub work: String,
    pub region: String,
    pub language: String,
    pub reason: String,
    pub ago: Age,
    pub asked: Option<Asked>,
    pub answered: Option<Answered>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    pub by: String,
    pub after: Age,
    pub question: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answered {
    pub after: Age,
    pub answer: String,
}

/// A reply with where it stands, as `Question::all_replies` walks them.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    pub reply: &'a Reply,
    /// Its place in that walk, and that of the reply it is to.
    pub number: usize,
    pub parent: Option<usize>,
}

impl Question {
    /// Each reply after the one it is to.
    pub fn all_replies(&self) -> Vec<Placed<'_>> {
        let mut open: Vec<_> = self.replies.iter().rev().map(|reply| (reply, None)).collect();
        let mut all = Vec::new();
        while let Some((reply, parent)) = open.pop() {
            let number = all.len();
            all.push(Placed { reply, number, parent });
            open.extend(reply.replies.iter().rev().map(|reply| (reply, Some(number))));
        }
        all
    }
}

impl Network {
    /// Every file of questions and resources.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        let versions = self.resources.iter().flat_map(|it| &it.versions).map(|it| &it.file);
        self.questions.iter().flat_map(|it| &it.files).chain(versions)
    }
}

impl Space {
    /// Open to all, or with the member on its list.
    pub fn is_seen_by(&self, member: &Member) -> bool {
        self.kind == "open" || self.members.contains(&member.id)
    }
}
