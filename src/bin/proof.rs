//! A later program: makes and checks certificates for the screens of the others. Has no screens.

#[cfg(target_arch = "wasm32")]
fn main() {
    digiklar::browser::proof::serve();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Digiklar runs in a browser. Start it with: cargo xtask serve");
}
