//! What becomes of hostile text (R-IN-4): whatever is written, only harmless HTML is drawn.

mod families;
mod harmless;
mod hostile;
mod pathological;
mod properties;
