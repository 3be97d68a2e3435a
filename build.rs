//! The program takes target/assets in (`assets/collect.mjs` fills it), so it is built anew when
//! something there changed. Without it the code can be checked all the same. The same goes for a
//! new folder in migrations.

use std::fs::create_dir_all;
use std::io::Result;

const ASSETS: &str = "target/assets";

fn main() -> Result<()> {
    create_dir_all(ASSETS)?;
    println!("cargo::rerun-if-changed={ASSETS}");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=migrations");
    Ok(())
}
