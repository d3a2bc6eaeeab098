//! What answers say about ability: the response functions, the second-order model and its
//! estimates. Numbers only: no clock, no chance, no words.
//!
//! Ability and difficulty share one scale, in logits with D = 1; the levels begin at
//! [`CUTS`](crate::competence::CUTS). The formulas are those of the framework, section 11.
//!
//! ```text
//! Scored (figures, score) ──Model::posterior──▶ Posterior ──▶ Estimate ──▶ level probabilities
//!                                 │                  └──joint──▶ "ready for the job"
//!                                 └── × the factors of Measurement ──▶ what is reported
//! ```

mod estimate;
mod figures;
mod measurement;
mod posterior;

pub use estimate::Estimate;
pub use figures::Figures;
pub use measurement::Measurement;
pub use posterior::{Model, Posterior, Scored};
