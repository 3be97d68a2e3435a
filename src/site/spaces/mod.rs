mod follow;
mod list;
mod show;

pub use follow::follow;
pub use list::list;
pub use show::show;
