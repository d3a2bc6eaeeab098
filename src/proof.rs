//! A later program: certificates. Fetched when a person goes there.

#[cfg(target_arch = "wasm32")]
fn main() {
    digiklar::view::wing::PROOF.start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Digiklar runs in a browser. Start it with: cargo xtask serve");
}
