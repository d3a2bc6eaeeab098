//! `cargo xtask …`: the way into the command line tool.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match digiklar::tool::run(&words) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            std::process::ExitCode::FAILURE
        }
    }
}

/// Cargo offers every binary to every target; in the browser this one does nothing.
#[cfg(target_arch = "wasm32")]
fn main() {}
