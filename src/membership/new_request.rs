use crate::accounts::{EmailAddress, Language, PersonName, Work};
use crate::base::config::Choice;
use crate::base::{CHOOSE_ONE, Invalid, Reason, text};
use crate::guard;
use crate::organizations::OrganizationName;

pub const AGREE: Reason = Reason::new("join-agree-missing");

/// What was typed into the form, field by field.
pub struct Typed<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub organization: &'a str,
    pub job_title: &'a str,
    pub work: &'a str,
    pub region: &'a str,
    pub language: &'a str,
    pub reason: &'a str,
    pub agrees: bool,
}

/// A request to join that can be taken.
pub struct NewRequest {
    pub name: PersonName,
    pub email: EmailAddress,
    pub organization: OrganizationName,
    pub job_title: String,
    pub work: Work,
    pub region: String,
    pub language: Language,
    pub reason: String,
}

impl NewRequest {
    /// All that is wrong at once; nothing that could tell who a patient is comes in (R-GD-3).
    pub fn parse(typed: &Typed, regions: &[Choice]) -> Result<Self, Invalid> {
        let mut invalid = Invalid::default();
        let name = invalid.check("name", PersonName::parse(typed.name));
        let email = invalid.check("email", EmailAddress::parse(typed.email));
        let organization =
            invalid.check("organization", OrganizationName::parse(typed.organization));
        let job_title = invalid.check("job_title", text::line(typed.job_title, 1..=text::LINE));
        let work = invalid.check("work", Work::parse(typed.work));
        let region = invalid.check("region", parse_region(typed.region, regions));
        let language = invalid.check("language", Language::parse(typed.language));
        let reason = invalid.check("reason", parse_why(typed.reason));
        let agrees = invalid.check("agree", if typed.agrees { Ok(()) } else { Err(AGREE) });
        guard::door(&mut invalid, "name", typed.name);
        guard::door(&mut invalid, "organization", typed.organization);
        guard::door(&mut invalid, "job_title", typed.job_title);
        guard::door(&mut invalid, "reason", typed.reason);
        if !invalid.is_empty() {
            return Err(invalid);
        }
        let whole = || {
            agrees?;
            Some(Self {
                name: name?,
                email: email?,
                organization: organization?,
                job_title: job_title?,
                work: work?,
                region: region?,
                language: language?,
                reason: reason?,
            })
        };
        whole().ok_or(invalid)
    }
}

fn parse_region(raw: &str, regions: &[Choice]) -> Result<String, Reason> {
    let known = regions.iter().find(|region| region.id == raw);
    known.map(|region| region.id.clone()).ok_or(CHOOSE_ONE)
}

/// Nobody has to say why.
fn parse_why(raw: &str) -> Result<String, Reason> {
    if raw.trim().is_empty() { Ok(String::new()) } else { text::lines(raw, 1..=text::LINES) }
}
