use chrono::Duration;

use super::{
    Answered, Application, Asked, Member, Network, Organization, Placed, Question, Reply, Resource,
    Space, Suspended, Version,
};

/// One act of the demo network.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    OpenOrganization(&'a Organization),
    Admit(&'a Member),
    OpenSpace(&'a Space),
    List(&'a Space, &'a str),
    FollowSpace(&'a Member, &'a str),
    Ask(&'a Question),
    Reply(&'a Question, Placed<'a>),
    FindHelpful(&'a Question, Placed<'a>),
    Accept(&'a Question, Placed<'a>),
    Delete(&'a Question, Placed<'a>),
    Hide(&'a Question, Placed<'a>, &'a str),
    Share(&'a Resource, &'a Version),
    AddVersion(&'a Resource, &'a Version),
    Apply(&'a Application),
    AskApplicant(&'a Application, &'a Asked),
    AnswerAsked(&'a Application, &'a Answered),
    Suspend(&'a Member, &'a Suspended),
    ChooseDigest(&'a Member),
    /// The member looks at all that they may see.
    ReadAll(&'a Member),
}

/// How long ago a step happens.
pub type Planned<'a> = (Duration, Step<'a>);

/// All acts in the order in which they happened.
pub fn plan(network: &Network) -> Vec<Planned<'_>> {
    let first = network.members.iter().map(|it| it.joined.0).max().unwrap_or_default();
    let mut steps: Vec<Planned> = Vec::new();
    let opened = network.organizations.iter().map(Step::OpenOrganization);
    steps.extend(opened.map(|step| (first + Duration::days(1), step)));
    for (number, member) in network.members.iter().enumerate() {
        people(&mut steps, network, member, number);
    }
    for space in &network.spaces {
        steps.push((space.opened.0, Step::OpenSpace(space)));
    }
    network.questions.iter().for_each(|question| thread(&mut steps, question));
    for resource in &network.resources {
        for (number, version) in resource.versions.iter().enumerate() {
            let step = if number == 0 { Step::Share } else { Step::AddVersion };
            steps.push((version.ago.0, step(resource, version)));
        }
    }
    network.applications.iter().for_each(|application| request(&mut steps, application));
    steps.sort_by_key(|(ago, _)| std::cmp::Reverse(*ago));
    steps
}

fn people<'a>(
    steps: &mut Vec<Planned<'a>>,
    network: &'a Network,
    member: &'a Member,
    number: usize,
) {
    let joined = member.joined.0;
    steps.push((joined, Step::Admit(member)));
    for space in &network.spaces {
        // A minute after both were there.
        let ago = joined.min(space.opened.0) - Duration::minutes(1);
        if space.members.contains(&member.id) {
            steps.push((ago, Step::List(space, &member.id)));
        }
        if member.follows.contains(&space.id) {
            steps.push((ago, Step::FollowSpace(member, &space.id)));
        }
    }
    if let Some(suspended) = &member.suspended {
        steps.push((suspended.ago.0, Step::Suspend(member, suspended)));
    } else {
        // Some look in more often than others.
        let days = 2 + i64::try_from(number * 5 % 8).unwrap_or_default();
        steps.push((Duration::days(days), Step::ReadAll(member)));
        // So late that the next one lies ahead.
        steps.push((Duration::minutes(5), Step::ChooseDigest(member)));
    }
}

fn thread<'a>(steps: &mut Vec<Planned<'a>>, question: &'a Question) {
    let asked = question.ago.0;
    steps.push((asked, Step::Ask(question)));
    for placed in question.all_replies() {
        let Reply { after, helpful, accepted, deleted, hidden, .. } = placed.reply;
        let written = asked - after.0;
        // What follows a reply comes soon, or half-way from it to now.
        let soon = |hours| written - Duration::hours(hours).min(written / 2);
        steps.push((written, Step::Reply(question, placed)));
        if *helpful > 0 {
            steps.push((soon(20), Step::FindHelpful(question, placed)));
        }
        if *accepted {
            steps.push((soon(3), Step::Accept(question, placed)));
        }
        if *deleted {
            steps.push((soon(1), Step::Delete(question, placed)));
        }
        if let Some(reason) = hidden {
            steps.push((soon(2), Step::Hide(question, placed, reason)));
        }
    }
}

fn request<'a>(steps: &mut Vec<Planned<'a>>, application: &'a Application) {
    let applied = application.ago.0;
    steps.push((applied, Step::Apply(application)));
    if let Some(asked) = &application.asked {
        steps.push((applied - asked.after.0, Step::AskApplicant(application, asked)));
    }
    if let Some(answered) = &application.answered {
        steps.push((applied - answered.after.0, Step::AnswerAsked(application, answered)));
    }
}

/// Who finds a reply helpful: as many as are wanted of those who were there and see it, a few in
/// the list further on from reply to reply.
pub fn voters<'a>(network: &'a Network, question: &Question, placed: Placed) -> Vec<&'a Member> {
    let written = question.ago.0 - placed.reply.after.0;
    let space = network.spaces.iter().find(|it| it.id == question.space);
    let may = |member: &&Member| {
        member.id != placed.reply.by
            && member.joined.0 > written
            && member.suspended.is_none()
            && space.is_some_and(|it| it.is_seen_by(member))
    };
    let able: Vec<&Member> = network.members.iter().filter(may).collect();
    let from = question.title.len() + placed.number * 7;
    able.iter().cycle().skip(from).take(placed.reply.helpful.min(able.len())).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::super::network;
    use super::*;

    #[test]
    fn everybody_reads_and_nobody_votes_twice_or_for_themselves() {
        let network = network().unwrap();
        for question in &network.questions {
            for placed in question.all_replies() {
                let mut names: Vec<_> =
                    voters(&network, question, placed).iter().map(|it| &it.id).collect();
                assert!(!names.contains(&&placed.reply.by));
                assert_eq!(names.len(), placed.reply.helpful, "{}", question.id);
                names.sort();
                names.dedup();
                assert_eq!(names.len(), placed.reply.helpful, "{}", question.id);
            }
        }
    }

    #[test]
    fn what_is_later_is_done_later_and_nothing_lies_ahead() {
        let network = network().unwrap();
        let plan = plan(&network);
        assert!(plan.iter().is_sorted_by_key(|(ago, _)| std::cmp::Reverse(*ago)));
        assert!(plan.iter().all(|(ago, _)| *ago > Duration::zero()));
        let replies = plan.iter().filter(|(_, step)| matches!(step, Step::Reply(..))).count();
        assert_eq!(replies, 150);
    }
}
