//! Small pieces that several screens use.

pub mod element;
pub mod engine;
pub mod handover;
pub mod hotspot;
pub mod judged;
pub mod level;
pub mod ordering;
pub mod paper;
pub mod phone;
pub mod qr;
pub mod scan;
pub mod sim;
pub mod speak;
pub mod task;
pub mod task_list;
