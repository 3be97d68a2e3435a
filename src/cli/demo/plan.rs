use chrono::Duration;

use super::{Member, Network, Organization, Suspended};

/// One act of the demo network.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    OpenOrganization(&'a Organization),
    Admit(&'a Member),
    Suspend(&'a Member, &'a Suspended),
}

/// How long ago a step happens.
pub type Planned<'a> = (Duration, Step<'a>);

/// All acts in the order in which they happened.
pub fn plan(network: &Network) -> Vec<Planned<'_>> {
    let first = network.members.iter().map(|it| it.joined.0).max().unwrap_or_default();
    let mut steps: Vec<Planned> = Vec::new();
    let opened = network.organizations.iter().map(Step::OpenOrganization);
    steps.extend(opened.map(|step| (first + Duration::days(1), step)));
    network.members.iter().for_each(|member| people(&mut steps, member));
    steps.sort_by_key(|(ago, _)| std::cmp::Reverse(*ago));
    steps
}

fn people<'a>(steps: &mut Vec<Planned<'a>>, member: &'a Member) {
    let joined = member.joined.0;
    steps.push((joined, Step::Admit(member)));
    if let Some(suspended) = &member.suspended {
        steps.push((suspended.ago.0, Step::Suspend(member, suspended)));
    }
}
