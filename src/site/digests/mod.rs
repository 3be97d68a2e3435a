mod settings;

pub use settings::{save, show};
