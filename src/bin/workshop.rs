//! A later program: the eMentor's side. Fetched when a person goes there.

#[cfg(target_arch = "wasm32")]
fn main() {
    digiklar::view::wing::WORKSHOP.start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Digiklar runs in a browser. Start it with: cargo xtask serve");
}
