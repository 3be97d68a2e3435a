use crate::base::Time;
use crate::membership::{State, Status};
use crate::web::Visit;

/// One of the five steps from the form to the decision.
pub struct Step {
    pub number: usize,
    pub name: String,
    pub at: Option<Time>,
    /// Beside it, where it has no time.
    pub note: String,
    pub is_done: bool,
    pub is_current: bool,
}

/// Received, confirmed, in review, a question, decided.
pub fn steps(visit: &Visit, status: &Status) -> Vec<Step> {
    let current = current(status);
    let was_asked = !status.said.is_empty();
    let is_decided = status.state.is_decided();
    let rows = [
        ("status-step-received", Some(status.received_at), "", true),
        ("status-step-confirmed", status.confirmed_at, "", status.confirmed_at.is_some()),
        ("status-step-review", None, review_note(status), is_decided || was_asked),
        ("status-step-question", None, question_note(status), was_asked && current != Some(3)),
        ("status-step-decision", status.closed_at.filter(|_| is_decided), "", is_decided),
    ];
    let step = |(index, (name, at, note, is_done)): (usize, (&str, Option<Time>, &str, bool))| {
        let note = if note.is_empty() { String::new() } else { visit.text(note) };
        let is_current = current == Some(index);
        let (number, name) = (index + 1, visit.text(name));
        Step { number, name, at, note, is_done: is_done && !is_current, is_current }
    };
    rows.into_iter().enumerate().map(step).collect()
}

fn current(status: &Status) -> Option<usize> {
    match status.state {
        State::Received => Some(1),
        State::Confirmed => Some(2),
        State::Waiting => Some(3),
        State::Approved | State::Declined | State::Withdrawn => None,
    }
}

fn review_note(status: &Status) -> &'static str {
    match status.state {
        State::Confirmed if status.is_claimed => "status-note-claimed",
        State::Confirmed => "status-note-queue",
        _ => "",
    }
}

fn question_note(status: &Status) -> &'static str {
    match status.state {
        State::Waiting => "status-note-your-turn",
        _ if status.said.is_empty() => "status-note-if-needed",
        _ => "",
    }
}
