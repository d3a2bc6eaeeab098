//! The command line tool, `cargo xtask …`: sets up, builds, serves, tests and measures. Host only.
//!
//! ```text
//! setup ─▶ content ─▶ build (Trunk ─▶ finish) ─▶ dist/ ─▶ serve · test · budget · bench
//! answers from outside ─▶ measure · calibrate      certificate: makes and checks one
//! ```

pub mod calibrate;
pub mod certificate;
pub mod content;
pub mod json;
pub mod measure;
pub mod simulate;

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
mod offline;
mod option;
mod page;
mod policy;
mod program;
mod project;
mod python;
mod serve;
mod server;
mod setup;
mod site;
mod stage;
mod style;
mod test;

pub use command::run;
pub use failure::Failure;
