use std::io::{self, ErrorKind};
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;

use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, Command};
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

use super::{CHILD, NOT_SHUT_IN, Wall};
use crate::base::{Error, Result};

/// Children at once in this process (R-UP-5).
const AT_ONCE: usize = 2;

/// What the head of an answer may be long.
const HEAD: u32 = 16 << 20;

/// Starts the children, and holds what they may take.
#[derive(Clone, Debug)]
pub struct Sandbox {
    program: PathBuf,
    places: Arc<Semaphore>,
    /// How long one child may live.
    pub wall: Duration,
    /// How long to wait for a place before the answer is "busy".
    pub patience: Duration,
}

/// One file for one child.
pub struct Job<'a> {
    pub task: &'a str,
    /// A word for the task, that anybody may see (it stands in the list of processes).
    pub argument: &'a str,
    pub input: std::fs::File,
    /// Where the body of the answer goes, and how long it may be.
    pub output: &'a mut File,
    pub most: u64,
}

impl Default for Sandbox {
    /// `/proc/self/exe` is this program even after a deploy has put another in its place.
    fn default() -> Self {
        let program = if cfg!(target_os = "linux") {
            "/proc/self/exe".into()
        } else {
            std::env::current_exe().unwrap_or_default()
        };
        Self::of(program)
    }
}

impl Sandbox {
    /// For tests, whose own program is not the one that answers `parse-child`.
    pub fn of(program: PathBuf) -> Self {
        let places = Arc::new(Semaphore::new(AT_ONCE));
        let (wall, patience) = (Duration::from_secs(20), Duration::from_secs(5));
        Self { program, places, wall, patience }
    }

    /// The head of the child's answer; its body is then in `job.output`. None if the child crashed,
    /// took too long or said too much: the file could not be read. `Busy` if there is no place,
    /// `Unavailable` if this machine lets no child be shut in.
    pub async fn run(&self, job: Job<'_>) -> Result<Option<Vec<u8>>> {
        let _place = self.place().await?;
        let mut child = self.start(&job)?;
        let heard = timeout(self.wall, hear(&mut child, job.output, job.most)).await;
        if let Ok(Ok((status, head))) = heard {
            return ended(status, Some(head));
        }
        // It may still be alive; waiting for it takes it off the list of processes.
        let _ = child.start_kill();
        let status = child.wait().await.map_err(|error| Error::Unavailable(error.into()))?;
        ended(status, None)
    }

    /// Which walls stand on this machine.
    pub async fn walls(&self) -> Result<Vec<Wall>> {
        let head = self.ask("walls", "").await?.ok_or_else(|| Error::internal("no answer"))?;
        serde_json::from_slice(&head).map_err(Error::internal)
    }

    /// A task without a file.
    pub async fn ask(&self, task: &str, argument: &str) -> Result<Option<Vec<u8>>> {
        let nothing = || std::fs::File::open("/dev/null").map_err(Error::internal);
        let mut output = File::from_std(nothing()?);
        self.run(Job { task, argument, input: nothing()?, output: &mut output, most: 0 }).await
    }

    async fn place(&self) -> Result<SemaphorePermit<'_>> {
        let place = timeout(self.patience, self.places.acquire()).await;
        place.map_err(|late| Error::Busy(late.into()))?.map_err(Error::internal)
    }

    fn start(&self, job: &Job<'_>) -> Result<Child> {
        let input = job.input.try_clone().map_err(Error::internal)?;
        Command::new(&self.program)
            .args([CHILD, job.task, job.argument])
            .env_clear()
            .current_dir("/")
            .stdin(input)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| Error::Unavailable(error.into()))
    }
}

/// An error if the answer is longer than it may be or cut short.
async fn hear(
    child: &mut Child,
    output: &mut File,
    most: u64,
) -> io::Result<(ExitStatus, Vec<u8>)> {
    let mut said = child.stdout.take().ok_or(ErrorKind::BrokenPipe)?;
    let length = said.read_u32().await?;
    if length > HEAD {
        return Err(ErrorKind::FileTooLarge.into());
    }
    let mut head = vec![0; usize::try_from(length).map_err(io::Error::other)?];
    said.read_exact(&mut head).await?;
    let taken = tokio::io::copy(&mut said.take(most + 1), output).await?;
    output.flush().await?;
    if taken > most {
        return Err(ErrorKind::FileTooLarge.into());
    }
    Ok((child.wait().await?, head))
}

fn ended(status: ExitStatus, head: Option<Vec<u8>>) -> Result<Option<Vec<u8>>> {
    if status.code() == Some(i32::from(NOT_SHUT_IN)) {
        return Err(Error::Unavailable("the child that reads files cannot be shut in".into()));
    }
    if !status.success() {
        tracing::warn!(%status, "a file could not be read");
    }
    Ok(head.filter(|_| status.success()))
}
