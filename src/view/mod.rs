//! The screens. They read the app's state and send events; no rule of the test lives here.

mod app;
mod before;
mod certificate;
mod exercise;
mod interlude;
mod job;
mod jobs;
mod last;
pub mod leptos;
mod more;
mod own;
mod page;
mod part;
mod pause;
mod practice;
mod practising;
mod result;
mod results;
mod review;
mod settings;
mod shell;
mod show;
mod start;
mod test;
pub mod wing;
