//! The simulated phone: an exercise as data, and what can be known of it by searching all its states.
//!
//! ```text
//! Scenario (definition) ─▶ State ──step(Action)──▶ Step ──▶ State …
//!                            │                               ▲
//!                            └──solver: way from here to the goal ─▶ hints, "Vis mig", detours, proof
//! Attempt: one person's steps through it, mistakes made and put right, help used
//! ```

pub mod attempt;
mod cpr;
mod definition;
pub mod solver;
mod state;
mod step;

pub use cpr::is_like_cpr;
pub use definition::*;
pub use state::State;
pub use step::{Action, Step};
