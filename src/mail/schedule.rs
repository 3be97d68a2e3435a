use chrono::Duration;

use crate::base::Result;
use crate::base::jobs::spread;

/// Minutes from one attempt to the next; the last one again and again (R-MD-6).
const WAITS: [i64; 8] = [1, 5, 15, 60, 180, 480, 960, 1440];

/// How long to wait after that many attempts.
pub fn wait_after(attempts: i32) -> Result<Duration> {
    let index = usize::try_from(attempts - 1).unwrap_or(0);
    let minutes = WAITS.get(index).or(WAITS.last()).copied().unwrap_or(1440);
    spread(Duration::minutes(minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_md_06_the_waits_grow_from_a_minute_to_a_day_give_or_take_a_fifth() {
        for (attempts, minutes) in
            [(1, 1), (2, 5), (3, 15), (4, 60), (5, 180), (8, 1440), (9, 1440), (500, 1440)]
        {
            for _ in 0..50 {
                let seconds = wait_after(attempts).unwrap().num_seconds();
                assert!((minutes * 48..=minutes * 72).contains(&seconds), "{attempts}: {seconds}");
            }
        }
    }
}
