//! How well the guard does on its development set (R-GE): `tests/guard/development.jsonl`, made by
//! the seeded generator here, so that it grows by a change of the generator alone. After one, run
//! this test with `PEERNET_REWRITE_GUARD_SET=1` and look at the difference.
//!
//! A row is `{"id", "lang", "text", "expect", "spans": [{"s", "e", "rule"}], "split", "trap"}`;
//! spans count code points. What rules are tuned on is this set; another one, by other hands, is
//! not in the repository.

mod development;
mod groups;
mod ordinary;
mod random;
mod row;
mod score;
mod set;
mod traps;
mod values;
