//! An S3 server of the test's own, with one bucket.

use std::path::PathBuf;

use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::AbortHandle;

use super::process::Processes;

const KEY: &str = "test-key";
const SECRET: &str = "test-secret";
const NAME: &str = "peers";

pub struct Bucket {
    folder: TempDir,
    port: u16,
    server: AbortHandle,
}

impl Bucket {
    pub async fn start() -> Self {
        let folder = TempDir::new().unwrap();
        std::fs::create_dir(folder.path().join(NAME)).unwrap();
        let mut service = S3ServiceBuilder::new(FileSystem::new(folder.path()).unwrap());
        service.set_auth(SimpleAuth::from_single(KEY, SECRET));
        let service = service.build();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let serving = async move {
            let mut lines = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let service = service.clone();
                lines.spawn(async move {
                    let http = auto::Builder::new(TokioExecutor::new());
                    // A client that hangs up is no matter.
                    let _ = http.serve_connection(TokioIo::new(stream), service).await;
                });
            }
        };
        Self { folder, port, server: tokio::spawn(serving).abort_handle() }
    }

    /// Processes that keep their files in it.
    pub fn of(&self, processes: Processes) -> Processes {
        processes
            .with("FILES_URL", &format!("s3://{NAME}/files"))
            .with("AWS_ENDPOINT", &format!("http://127.0.0.1:{}", self.port))
            .with("AWS_ALLOW_HTTP", "true")
            .with("AWS_REGION", "us-east-1")
            .with("AWS_ACCESS_KEY_ID", KEY)
            .with("AWS_SECRET_ACCESS_KEY", SECRET)
    }

    /// How many objects are in it.
    pub fn objects(&self) -> usize {
        let mut folders: Vec<PathBuf> = vec![self.folder.path().join(NAME).join("files")];
        let mut objects = 0;
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten() {
                let entry = entry.unwrap();
                if entry.file_type().unwrap().is_dir() {
                    folders.push(entry.path());
                } else {
                    objects += 1;
                }
            }
        }
        objects
    }

    /// It is there no more, and its lines are cut.
    pub fn stop(&self) {
        self.server.abort();
    }
}
