//! The first program: the first screen and the test.

#[cfg(target_arch = "wasm32")]
fn main() {
    digiklar::view::wing::TEST.start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Digiklar runs in a browser. Start it with: cargo xtask serve");
}
