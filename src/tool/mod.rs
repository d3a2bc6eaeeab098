//! The command line tool, `cargo xtask …`: sets up, builds, serves, tests and measures. Host only.
//!
//! ```text
//! setup ─▶ content ─▶ build (Trunk ─▶ finish) ─▶ dist/ ─▶ serve · test · budget · bench
//! ```

pub mod content;

mod bench;
mod browser;
mod budget;
mod build;
mod command;
mod compress;
mod encoding;
mod failure;
mod finish;
mod headers;
mod http;
mod licence;
mod mime;
mod page;
mod policy;
mod program;
mod project;
mod serve;
mod server;
mod setup;
mod site;
mod stage;
mod style;
mod test;

pub use command::run;
pub use failure::Failure;
