//! The embedded PostgreSQL: a private cluster that belongs to one `var` (R-RE-16). Every command
//! joins it: the first one in starts it, the others adopt it, the last one out stops it. It listens
//! on a unix socket in a folder that only its owner can enter, and on nothing else.

mod binaries;
mod holders;
mod make;
mod postmaster;
mod seat;
mod socket;
mod trouble;

use std::fs;
use std::path::Path;
use std::process::Child;
use std::sync::Mutex;

pub use seat::{Abandoned, abandoned};
pub use trouble::Trouble;

use holders::{Gate, Share};
use seat::Seat;

/// A share in the cluster; it ends when this is dropped, also by `kill -9`.
#[derive(Debug)]
pub struct Cluster {
    seat: Seat,
    share: Option<Share>,
    /// Set where this process started the server: somebody must collect it when it ends.
    child: Mutex<Option<Child>>,
}

impl Cluster {
    /// Adopts the server of `var` or starts it; the first time it makes cluster and database.
    /// Blocks up to a minute. Every error is one sentence with what to do.
    pub fn join(var: &Path) -> Result<Self, Trouble> {
        seat::private_folder(var)?;
        let var = fs::canonicalize(var).map_err(Trouble::at(var))?;
        let gate = Gate::enter(&var)?;
        let seat = Seat::of(&var)?;
        let alone = Share::is_free(&var)?;
        let share = Share::take(&var)?;
        let child = Mutex::new(run(&seat, alone)?);
        drop(gate);
        Ok(Self { seat, share: Some(share), child })
    }

    /// The address of the house's database.
    pub fn database_url(&self) -> Result<String, Trouble> {
        let folder = socket::folder(&self.seat)?;
        let host = folder.to_string_lossy().replace('%', "%25").replace('/', "%2F");
        Ok(format!("postgres://{}@{host}/{}", make::ROLE, make::DATABASE))
    }

    /// Starts the server again if it has gone, at the same address. For whoever stays long.
    pub fn revive(&self) -> Result<(), Trouble> {
        if let Ok(mut child) = self.child.lock() {
            if child.as_mut().is_some_and(|child| matches!(child.try_wait(), Ok(None)))
                || postmaster::running(&self.seat.data).is_some()
            {
                return Ok(());
            }
            let _gate = Gate::enter(&self.seat.var)?;
            *child = run(&self.seat, false)?;
        }
        Ok(())
    }

    fn leave(&mut self) -> Result<(), Trouble> {
        let Some(share) = self.share.take() else { return Ok(()) };
        let _gate = Gate::enter(&self.seat.var)?;
        drop(share);
        if !Share::is_free(&self.seat.var)? {
            return Ok(());
        }
        let mut child = self.child.lock().ok().and_then(|mut child| child.take());
        postmaster::stop(&self.seat, child.as_mut())?;
        socket::remove(&self.seat);
        Ok(())
    }
}

/// Sees to a server that answers; the caller holds the gate. `alone`: nobody else uses it.
fn run(seat: &Seat, alone: bool) -> Result<Option<Child>, Trouble> {
    let bin = binaries::for_data(&seat.data)?;
    if postmaster::running(&seat.data).is_some() {
        if socket::is_usable(seat) && postmaster::until_ready(seat)? {
            return Ok(None);
        }
        // It runs but cannot be reached, as its socket was swept away with the temporary files.
        if alone {
            postmaster::stop(seat, None)?;
        } else if postmaster::running(&seat.data).is_some() {
            return Err(Trouble::Unreachable(seat.data.clone()));
        }
    }
    if !seat.data.exists() {
        make::cluster(seat, &bin)?;
    }
    let folder = socket::make(seat)?;
    postmaster::start(seat, &bin, &folder).map(Some)
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Err(trouble) = self.leave() {
            tracing::warn!(%trouble, "the embedded PostgreSQL was not stopped");
        }
    }
}
