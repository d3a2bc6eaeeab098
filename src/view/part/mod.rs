//! Small pieces that several screens use.

pub mod element;
pub mod hotspot;
pub mod judged;
pub mod level;
pub mod ordering;
pub mod paper;
pub mod phone;
// The screens that show codes come next.
#[allow(dead_code)]
pub mod qr;
pub mod sim;
pub mod speak;
pub mod task;
pub mod task_list;
