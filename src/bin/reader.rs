//! A later program: reads codes in pictures, for browsers that can't do it themselves. Has no screens.

#[cfg(target_arch = "wasm32")]
fn main() {
    digiklar::browser::reader::serve();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Digiklar runs in a browser. Start it with: cargo xtask serve");
}
