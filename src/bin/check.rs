//! A later program: the check page. Fetched when a person goes there, and small, for most who do come for nothing
//! else.

#[cfg(target_arch = "wasm32")]
fn main() {
    digiklar::view::wing::CHECK.start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Digiklar runs in a browser. Start it with: cargo xtask serve");
}
