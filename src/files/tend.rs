use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use super::{Files, scan_waiting, sweep};
use crate::base::{Database, Time};

const AN_HOUR: i64 = 3600;

/// When this process swept the store last.
#[derive(Clone, Default)]
pub struct LastSweep(Arc<AtomicI64>);

impl LastSweep {
    /// Whether the next one is due; then it counts as done, whatever comes of it.
    fn is_due(&self, now: Time) -> bool {
        let (now, last) = (now.timestamp(), self.0.load(Ordering::Relaxed));
        let is_due = now - last >= AN_HOUR;
        if is_due {
            self.0.store(now, Ordering::Relaxed);
        }
        is_due
    }
}

/// The worker's part in files, with no transaction open over store and scanner. What fails is
/// logged, and tried again next time.
pub async fn tend(files: &Files, database: &Database) {
    if let Err(error) = scan_waiting(files, database).await {
        tracing::error!(%error, "cannot scan files that wait");
    }
    if files.last_sweep.is_due(database.clock().now()) {
        match sweep(files, database, false).await {
            Ok(swept) => {
                tracing::debug!(swept.orphans, swept.halves, swept.missing, "swept the store");
            }
            Err(error) => tracing::error!(%error, "cannot sweep the store"),
        }
    }
}
