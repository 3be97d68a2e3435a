use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use futures_util::TryStreamExt;
use futures_util::stream::BoxStream;
use object_store::aws::AmazonS3Builder;
use object_store::buffered::BufWriter;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{ObjectMeta, ObjectStore, ObjectStoreExt, RetryConfig};
use tokio::io::AsyncWriteExt;
use tokio_util::bytes::Bytes;
use url::Url;

use crate::base::{Error, Result, failpoint, secret};

/// A bucket that does not answer is tried again for so long, while somebody waits for the page.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where the bytes of files lie: a folder of this machine, or a bucket. A key is 256 random bits, so
/// that it says nothing and cannot be guessed (R-UP-6).
#[derive(Clone)]
pub struct Store {
    place: Place,
    /// Opened when it is first asked for, so that a process starts before its store does (R-RE-11).
    opened: Arc<OnceLock<Arc<dyn ObjectStore>>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Folder(PathBuf),
    Bucket {
        url: String,
        prefix: String,
    },
    /// Neither `file:///…` nor `s3://…`.
    Unknown,
}

/// The bytes of a file as they come.
pub type Stream = BoxStream<'static, Result<Bytes, object_store::Error>>;

impl Store {
    /// `url` as in `file:///srv/files` or `s3://bucket/prefix`; empty: the folder beside the rest.
    pub fn new(url: &str, var: &std::path::Path) -> Self {
        Self { place: Place::of(url, var), opened: Arc::default() }
    }

    /// Whether files can be kept there at all.
    pub fn is_known(&self) -> bool {
        self.place != Place::Unknown
    }

    pub fn new_key() -> Result<String> {
        secret::token()
    }

    /// The bytes are on the disk when this answers; before, nobody finds them under the key.
    pub async fn put(&self, key: &str, mut file: tokio::fs::File) -> Result<()> {
        failpoint::hit("object-put.before").await?;
        let mut object = BufWriter::new(self.open()?.clone(), path(key));
        let written = match tokio::io::copy(&mut file, &mut object).await {
            // If this fails, it lets go of what it sent, and panics if it is told to.
            Ok(_) => object.shutdown().await,
            Err(error) => {
                // Nothing is there yet that could be found; parts of it would be swept.
                let _ = object.abort().await;
                Err(error)
            }
        };
        written.map_err(|error| Error::Unavailable(error.into()))?;
        failpoint::hit("object-put.after").await
    }

    /// None if the object is not there.
    pub async fn get(&self, key: &str) -> Result<Option<Stream>> {
        match self.open()?.get(&path(key)).await {
            Ok(found) => Ok(Some(found.into_stream())),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(Error::Unavailable(error.into())),
        }
    }

    /// One that is gone already is as good.
    pub async fn delete(&self, key: &str) -> Result<()> {
        self.delete_at(&path(key)).await
    }

    pub async fn delete_at(&self, path: &Path) -> Result<()> {
        match self.open()?.delete(path).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(Error::Unavailable(error.into())),
        }
    }

    pub async fn list(&self) -> Result<Vec<ObjectMeta>> {
        let objects = self.open()?.list(None).try_collect().await;
        objects.map_err(|error| Error::Unavailable(error.into()))
    }

    /// The folder, if it is one.
    pub fn folder(&self) -> Option<&std::path::Path> {
        match &self.place {
            Place::Folder(folder) => Some(folder),
            Place::Bucket { .. } | Place::Unknown => None,
        }
    }

    fn open(&self) -> Result<&Arc<dyn ObjectStore>> {
        if let Some(store) = self.opened.get() {
            return Ok(store);
        }
        let store = self.place.open()?;
        Ok(self.opened.get_or_init(|| store))
    }
}

impl Place {
    fn of(url: &str, var: &std::path::Path) -> Self {
        if url.is_empty() {
            return Self::Folder(var.join("files"));
        }
        let Ok(parsed) = Url::parse(url) else { return Self::Unknown };
        match parsed.scheme() {
            "file" => parsed.to_file_path().map_or(Self::Unknown, Self::Folder),
            "s3" => Self::Bucket {
                url: format!("s3://{}", parsed.host_str().unwrap_or_default()),
                prefix: parsed.path().trim_matches('/').to_owned(),
            },
            _ => Self::Unknown,
        }
    }

    fn open(&self) -> Result<Arc<dyn ObjectStore>> {
        let unavailable = |error: object_store::Error| Error::Unavailable(error.into());
        match self {
            Self::Folder(folder) => {
                make_folder(folder)?;
                let store = LocalFileSystem::new_with_prefix(folder).map_err(unavailable)?;
                // Bytes first, then the name, each down to the disk (R-UP-5).
                Ok(Arc::new(store.with_fsync(true)))
            }
            Self::Bucket { url, prefix } => {
                let retries =
                    RetryConfig { max_retries: 3, retry_timeout: PATIENCE, ..Default::default() };
                let bucket = AmazonS3Builder::from_env().with_url(url).with_retry(retries).build();
                let bucket = bucket.map_err(unavailable)?;
                Ok(Arc::new(PrefixStore::new(bucket, prefix.as_str())))
            }
            Self::Unknown => Err(Error::Unavailable(
                "FILES_URL is neither file:///folder nor s3://bucket/prefix".into(),
            )),
        }
    }
}

/// For us alone.
pub fn make_folder(folder: &std::path::Path) -> Result<()> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| Error::Unavailable(error.into()))
}

fn path(key: &str) -> Path {
    Path::from_iter([key.get(..2).unwrap_or_default(), key])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_folder_or_a_bucket() {
        let var = std::path::Path::new("/var/lib/peernet");
        assert_eq!(Place::of("", var), Place::Folder(var.join("files")));
        assert_eq!(Place::of("file:///srv/a", var), Place::Folder("/srv/a".into()));
        let bucket = Place::Bucket { url: "s3://peers".into(), prefix: "a/b".into() };
        assert_eq!(Place::of("s3://peers/a/b/", var), bucket);
        assert_eq!(Place::of("ftp://peers/a", var), Place::Unknown);
    }

    #[test]
    fn r_up_06_a_key_has_256_random_bits() {
        let (one, other) = (Store::new_key().unwrap(), Store::new_key().unwrap());
        assert_eq!(one.len(), 43);
        assert_ne!(one, other);
    }
}
