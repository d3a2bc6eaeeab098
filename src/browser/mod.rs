//! The thin skin over the browser. Nothing here panics when the browser says no.

pub mod camera;
pub mod clock;
pub mod database;
pub mod desk;
pub mod file;
pub mod json;
pub mod key;
pub mod pack;
pub mod page;
pub mod part;
pub mod picture;
pub mod proof;
pub mod random;
pub mod reader;
pub mod registry;
pub mod rescue;
pub mod speech;
pub mod store;
