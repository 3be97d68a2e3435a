use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use diesel::sql_types::Text;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use peernet::base::cluster::Cluster;
use rustix::process::{Pid, Signal, geteuid, kill_process, test_kill_process};
use tempfile::TempDir;

/// A `var` that is gone after the test, with what lies outside of it.
pub struct Place(TempDir);

impl Place {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn var(&self) -> &Path {
        self.0.path()
    }

    pub fn join(&self) -> Cluster {
        Cluster::join(self.var()).unwrap()
    }

    pub fn data(&self) -> PathBuf {
        self.outside().map_or_else(|| self.var().join("postgres"), |folder| folder.join("data"))
    }

    /// Root's clusters lie below /var/lib.
    fn outside(&self) -> Option<PathBuf> {
        let id = fs::read_to_string(self.var().join("cluster-id"));
        geteuid()
            .is_root()
            .then(|| PathBuf::from("/var/lib").join(format!("peernet-{}", id.unwrap())))
    }

    /// The number of the server that is noted, running or not.
    pub fn noted_server(&self) -> Pid {
        self.note().unwrap()
    }

    /// None too, while a server that starts has not written its number yet.
    fn note(&self) -> Option<Pid> {
        let note = fs::read_to_string(self.data().join("postmaster.pid")).ok()?;
        Pid::from_raw(note.lines().next()?.parse().ok()?)
    }

    pub fn running_server(&self) -> Option<Pid> {
        self.note().filter(|server| test_kill_process(*server).is_ok())
    }

    /// `kill -9` of the server, and until the system has taken it away: what is killed may still
    /// look alive to whoever comes at once, and a start would adopt it.
    pub fn kill_server(&self) {
        let note = fs::read_to_string(self.data().join("postmaster.pid")).unwrap();
        let mut rows = note.lines().skip(3);
        let (port, folder) = (rows.next().unwrap(), rows.next().unwrap());
        let socket = Path::new(folder).join(format!(".s.PGSQL.{port}"));
        kill_process(self.noted_server(), Signal::KILL).unwrap();
        while UnixStream::connect(&socket).is_ok() {}
    }

    pub fn is_running(&self) -> bool {
        self.running_server().is_some()
    }

    /// Another process that holds a share until it is killed.
    pub fn neighbor(&self) -> Neighbor {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "cluster::place::holds_a_share", "--ignored", "--nocapture"]);
        command.env("PEERNET_TEST_VAR", self.var()).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        while !line.ends_with("joined\n") {
            assert_ne!(output.read_line(&mut line).unwrap(), 0);
        }
        Neighbor(child, output)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if self.var().join("cluster-id").exists() {
            // A test that killed its server or its neighbor leaves an orphan.
            if self.is_running() {
                drop(self.join());
            }
            if let Some(folder) = self.outside() {
                fs::remove_dir_all(folder).unwrap();
            }
        }
    }
}

/// Its output is kept open, or its end would be a broken pipe.
pub struct Neighbor(Child, #[expect(dead_code)] BufReader<ChildStdout>);

impl Neighbor {
    /// Lets it end as a command does.
    pub fn finish(mut self) {
        drop(self.0.stdin.take());
        assert!(self.0.wait().unwrap().success());
    }

    pub fn kill(mut self) {
        kill_process(Pid::from_child(&self.0), Signal::KILL).unwrap();
        self.0.wait().unwrap();
    }
}

/// Not a test: what `neighbor` runs.
#[test]
#[ignore = "the other process of the tests in this folder"]
fn holds_a_share() {
    let Some(var) = std::env::var_os("PEERNET_TEST_VAR") else { return };
    let cluster = Cluster::join(Path::new(&var)).unwrap();
    writeln!(std::io::stdout(), "joined").unwrap();
    std::io::stdin().read_line(&mut String::new()).unwrap();
    drop(cluster);
}

pub async fn connect(cluster: &Cluster) -> AsyncPgConnection {
    AsyncPgConnection::establish(&cluster.database_url().unwrap()).await.unwrap()
}

#[derive(diesel::QueryableByName)]
struct Value {
    #[diesel(sql_type = Text)]
    value: String,
}

/// The one text that a statement answers.
pub async fn ask(cluster: &Cluster, sql: &str) -> String {
    let query = diesel::sql_query(format!("SELECT ({sql})::text AS value"));
    let row: Value = query.get_result(&mut connect(cluster).await).await.unwrap();
    row.value
}
