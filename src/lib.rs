//! Digiklar: a test of job-related digital skills that runs in the browser.
//!
//! ```text
//! assets/content ──tool::content──▶ Bank ──▶ one pack per language
//!        pack ──browser::pack──▶ Bank ─┐
//!  saved text ──browser::store──▶ Progress ─┼▶ Session ──selection──▶ next Item ──▶ view
//!                                           │      ▲                              │
//!                                           │      └───────── answer ─────────────┘
//!                                           └─ after each event: Progress ─▶ saved ─▶ store
//!  Scenario ──step──▶ State ──solver──▶ proof, hints, "show me", score
//!  Session ──profile──▶ Profile ──certificate──▶ Certificate ──view──▶ print
//! ```
//!
//! The domain is ordinary Rust and knows no browser; `view` and `browser` exist only for wasm32,
//! `tool` only elsewhere. The browser build is several programs, `main` first: see `view::wing`.

pub mod ability;
pub mod bank;
pub mod catalogue;
pub mod certificate;
pub mod chance;
pub mod competence;
pub mod door;
pub mod drawer;
pub mod effect;
pub mod export;
pub mod feedback;
pub mod fill;
pub mod form;
pub mod handover;
pub mod ics;
pub mod item;
pub mod job;
pub mod locale;
pub mod more;
pub mod offer;
pub mod practice;
pub mod profile;
pub mod progress;
pub mod qr;
pub mod replace;
pub mod route;
pub mod saved;
pub mod scan;
pub mod scenario;
pub mod selection;
pub mod session;
pub mod shared;
pub mod slip;
pub mod sort;
pub mod sprint;
pub mod store;
pub mod tally;
pub mod workshop;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod view;

#[cfg(not(target_arch = "wasm32"))]
pub mod tool;

/// Smaller than the standard allocator: two-level segregated fit (Masmano et al. 2004).
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
