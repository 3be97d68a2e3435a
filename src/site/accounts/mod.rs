mod forgot_password;
mod sessions;
mod set_password;
mod sign_in;
mod sign_out;

pub use forgot_password::{forgot, forgot_form};
pub use sessions::{end, sessions};
pub use set_password::{set, set_form};
pub use sign_in::{sign_in, sign_in_form};
pub use sign_out::sign_out;
