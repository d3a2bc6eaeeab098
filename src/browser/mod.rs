//! The thin skin over the browser. Nothing here panics when the browser says no.

pub mod clock;
pub mod file;
pub mod key;
pub mod pack;
pub mod page;
pub mod part;
pub mod rescue;
pub mod speech;
pub mod store;
