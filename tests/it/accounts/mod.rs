mod passwords;
mod sessions;
mod sign_in;
mod suspension;
