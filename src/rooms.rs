//! A later program: what comes after the test, practice, jobs. Fetched when a person goes there.

#[cfg(target_arch = "wasm32")]
fn main() {
    digiklar::view::wing::ROOMS.start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Digiklar runs in a browser. Start it with: cargo xtask serve");
}
