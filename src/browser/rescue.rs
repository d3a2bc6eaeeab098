//! When the app stops: the page's own script (`page.js`) then shows a calm message that needs no
//! WebAssembly. What was saved stays as it is.

use super::part;

/// Tells the page's script that the app has stopped.
pub fn announce(detail: &str) {
    part::dispatch("digiklar-stopped", detail);
}

/// Announces every panic.
pub fn install() {
    std::panic::set_hook(Box::new(|_| announce("panic")));
}
