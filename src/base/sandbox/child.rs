use std::error::Error;
use std::io::{self, Read, Write};
use std::process::ExitCode;

use super::{CHILD, NOT_SHUT_IN, Wall, walls};

/// What is read at most; a room that asks for a task has its own, lower limit.
const INPUT: u64 = 64 << 20;

/// Something that the child can be asked to do with the bytes of one file.
#[derive(Clone, Copy)]
pub struct Task {
    pub name: &'static str,
    /// Takes the word that stands behind the task's name, and the bytes.
    pub run: fn(&str, Vec<u8>) -> Said,
}

pub type Said = Result<Answer, Box<dyn Error>>;

/// What the child says: a short head, and any number of bytes after it.
#[derive(Default)]
pub struct Answer {
    pub head: Vec<u8>,
    pub body: Vec<u8>,
}

/// First thing in `main`, while there is one thread: if this process is such a child, does its task
/// and says how the process ends.
pub fn answer_if_child(tasks: &[Task]) -> Option<ExitCode> {
    let mut words = std::env::args().skip(1);
    if words.next().as_deref() != Some(CHILD) {
        return None;
    }
    let (task, argument) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let Ok(walls) = walls::shut_in() else { return Some(ExitCode::from(NOT_SHUT_IN)) };
    // What went wrong may quote the file, so nobody is told more than that it went wrong.
    let done = answer(&task, &argument, tasks, &walls).and_then(|answer| say(&answer));
    Some(if done.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn answer(name: &str, argument: &str, tasks: &[Task], walls: &[Wall]) -> Said {
    if name == "walls" {
        return Ok(Answer { head: serde_json::to_vec(walls)?, body: Vec::new() });
    }
    #[cfg(debug_assertions)]
    if name == "try" {
        let head = super::trials::attempt(argument).into_bytes();
        return Ok(Answer { head, body: Vec::new() });
    }
    let task = tasks.iter().find(|task| task.name == name).ok_or("no such task")?;
    let mut bytes = Vec::new();
    io::stdin().lock().take(INPUT).read_to_end(&mut bytes)?;
    (task.run)(argument, bytes)
}

/// The length of the head in four bytes, the head, the body.
fn say(answer: &Answer) -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    out.write_all(&u32::try_from(answer.head.len())?.to_be_bytes())?;
    out.write_all(&answer.head)?;
    out.write_all(&answer.body)?;
    out.flush()?;
    Ok(())
}
