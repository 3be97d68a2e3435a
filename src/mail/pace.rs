use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep_until, timeout};

/// Mails that may be under way to one domain (R-ML-10).
const PER_DOMAIN: usize = 2;

/// How long a mail waits for its domain before it goes back: well under its lease.
const PATIENCE: Duration = Duration::from_mins(1);

/// How fast mail leaves this process.
#[derive(Debug)]
pub struct Pace {
    interval: Duration,
    next: Mutex<Instant>,
    domains: Mutex<HashMap<String, Arc<Semaphore>>>,
}

impl Pace {
    /// No mails a second means no pause between them.
    pub fn new(per_second: u32) -> Self {
        let interval = Duration::from_secs(1).checked_div(per_second).unwrap_or_default();
        Self { interval, next: Mutex::new(Instant::now()), domains: Mutex::default() }
    }

    /// Waits for its turn. None: the domain is busy. The turn ends when the permit is dropped.
    pub async fn turn(&self, address: &str) -> Option<OwnedSemaphorePermit> {
        let domain = self.domain(address);
        let permit = timeout(PATIENCE, domain.acquire_owned()).await.ok()?.ok()?;
        sleep_until(self.slot(Instant::now())).await;
        Some(permit)
    }

    /// When the next mail may leave; each call takes a slot.
    fn slot(&self, now: Instant) -> Instant {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let at = (*next).max(now);
        *next = at + self.interval;
        at
    }

    fn domain(&self, address: &str) -> Arc<Semaphore> {
        let name = address.rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
        let mut domains = self.domains.lock().unwrap_or_else(PoisonError::into_inner);
        // The ones that nobody uses any more.
        domains.retain(|_, it| Arc::strong_count(it) > 1);
        domains.entry(name).or_insert_with(|| Arc::new(Semaphore::new(PER_DOMAIN))).clone()
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[tokio::test]
    async fn r_ml_10_two_mails_at_once_go_to_one_domain_and_others_do_not_wait_for_it() {
        let pace = Pace::new(0);
        let first = pace.turn("ana@clinic.example").await.unwrap();
        let _second = pace.turn("ben@Clinic.example").await.unwrap();
        assert!(pace.turn("eva@clinic.example").now_or_never().is_none());
        assert!(pace.turn("eva@other.example").await.is_some());
        drop(first);
        assert!(pace.turn("eva@clinic.example").await.is_some());
    }

    #[test]
    fn r_ml_10_mails_leave_no_faster_than_so_many_a_second() {
        let pace = Pace::new(10);
        let start = Instant::now();
        let slots: Vec<_> = (0..21).map(|_| pace.slot(start)).collect();
        assert_eq!(slots[20] - slots[0], Duration::from_secs(2));
        let unpaced = Pace::new(0);
        let later = Instant::now();
        assert_eq!([unpaced.slot(later), unpaced.slot(later)], [later, later]);
    }
}
