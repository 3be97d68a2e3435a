use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::TryStreamExt;
use schema::files;
use tokio_util::io::StreamReader;

use super::{FileId, Files, Scan};
use crate::accounts::Viewer;
use crate::audit;
use crate::base::{Database, Result};

/// In one go.
const MOST: i64 = 20;

/// Asks the scanner again for files that came while it did not answer (R-UP-7). No transaction is
/// open meanwhile. One in which it finds something is removed; its post stays and says so.
pub async fn scan_waiting(files: &Files, database: &Database) -> Result<usize> {
    let waiting: Vec<(FileId, String)> = database
        .read(async |mut db| {
            let waiting = files::table.filter(files::scan.eq(Scan::Waiting));
            let oldest = waiting.order(files::created_at).limit(MOST);
            Ok(oldest.select((files::id, files::store_key)).load(&mut db).await?)
        })
        .await?;
    let mut answered = 0;
    for (id, key) in waiting {
        let Some(bytes) = files.store.get(&key).await? else { continue };
        let bytes = StreamReader::new(bytes.map_err(std::io::Error::other));
        let scan = files.scanner.scan(bytes).await;
        if scan == Scan::Waiting {
            // It is down; or it has no answer to this one, which keeps nobody else waiting.
            if files.scanner.answers().await {
                continue;
            }
            break;
        }
        note(database, id, scan).await?;
        if scan == Scan::Found {
            files.store.delete(&key).await?;
        }
        answered += 1;
    }
    Ok(answered)
}

async fn note(database: &Database, id: FileId, scan: Scan) -> Result<()> {
    let note = async |tx: &mut crate::base::Tx| {
        let still = files::table.find(id).filter(files::scan.eq(Scan::Waiting));
        let noted = diesel::update(still).set(files::scan.eq(scan)).execute(tx).await?;
        if noted == 1 && scan == Scan::Found {
            audit::record(tx, Viewer::System, "file removed by the scanner", id).await?;
        }
        Ok(())
    };
    database.transaction(note).await
}
