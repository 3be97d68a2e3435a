mod sending;
mod settings;
