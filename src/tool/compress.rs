//! Brotli and gzip, made once at build time so that no host has to.

use super::{Failure, mime, site};
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::thread;

/// Puts a `.br` and a `.gz` beside every file of the site that gets smaller by it.
pub fn all(site: &Path) -> Result<(), Failure> {
    let files: Vec<_> = site::files(site)?
        .into_iter()
        .filter(|path| mime::compresses(path))
        .collect();
    // One thread a file: the wasm takes as long as all the others together.
    thread::scope(|scope| {
        let running: Vec<_> = files
            .iter()
            .map(|path| scope.spawn(|| copies(path)))
            .collect();
        running.into_iter().try_for_each(|thread| {
            thread.join().unwrap_or_else(|_| {
                Err(Failure::new(
                    "Compressing stopped.",
                    "Run the command again.",
                ))
            })
        })
    })
}

fn copies(path: &Path) -> Result<(), Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::file("read", path, &error))?;
    for (ending, small) in [("br", brotli(&bytes)), ("gz", gzip(&bytes))] {
        let copy = site::beside(path, ending);
        let small = small.map_err(|error| Failure::file("compress", path, &error))?;
        if small.len() < bytes.len() {
            fs::write(&copy, small).map_err(|error| Failure::file("write", &copy, &error))?;
        }
    }
    Ok(())
}

/// Brotli at its strongest, as budgets count it.
pub fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let settings = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut io::Cursor::new(bytes), &mut small, &settings)?;
    Ok(small)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn both_forms_unpack_to_what_went_in() {
        let text = "ord ".repeat(500);
        let mut back = Vec::new();
        brotli::BrotliDecompress(
            &mut io::Cursor::new(brotli(text.as_bytes()).unwrap()),
            &mut back,
        )
        .unwrap();
        assert_eq!(back, text.as_bytes());
        let mut back = String::new();
        flate2::read::GzDecoder::new(gzip(text.as_bytes()).unwrap().as_slice())
            .read_to_string(&mut back)
            .unwrap();
        assert_eq!(back, text);
    }
}
