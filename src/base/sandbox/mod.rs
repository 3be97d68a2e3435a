//! Where bytes that somebody sent are parsed: a child that lives for one file, has no network, no
//! files and few system calls, and may crash (R-UP-3).
//!
//! The program starts itself again, so that there is nothing to install. The child limits itself
//! before it reads a byte; it gets its input as an open descriptor and answers on a pipe.

mod child;
mod run;
#[cfg(debug_assertions)]
mod trials;
#[cfg_attr(not(target_os = "linux"), path = "walls_elsewhere.rs")]
mod walls;

pub use child::{Answer, Task, answer_if_child};
pub use run::{Job, Sandbox};

/// How the program is told that it is such a child.
const CHILD: &str = "parse-child";

/// The child ends so if it could not shut itself in, and then has read nothing.
const NOT_SHUT_IN: u8 = 3;

/// One of the limits that the child sets itself, and whether this machine lets it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Wall {
    pub name: String,
    pub stands: bool,
}

impl Wall {
    fn new(name: &str, stands: bool) -> Self {
        Self { name: name.to_owned(), stands }
    }
}
