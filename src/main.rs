//! Mounts the app.

#[cfg(target_arch = "wasm32")]
fn main() {
    digiklar::view::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Digiklar runs in a browser. Start it with: cargo xtask serve");
}
