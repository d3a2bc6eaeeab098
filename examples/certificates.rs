//! Prints certificates, one a line: the certificate, its link, and the canonical N-Quads that were signed. For
//! the tests in `tests/verifiers`.
//!
//! `cargo run --example certificates -- 0..1000` makes up a thousand; with a file of golden vectors in place of the
//! numbers, those: each line begins with a packed certificate in hexadecimal.

#[path = "../tests/common/certificates.rs"]
mod certificates;

use digiklar::certificate::{Credential, Json};
use std::fs;
use std::io::{self, BufWriter, Error, Write};

fn main() -> io::Result<()> {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let mut out = BufWriter::new(io::stdout().lock());
    if let Some(seeds) = range(&wanted) {
        for seed in seeds {
            print(&mut out, &certificates::credential(seed))?;
        }
    } else {
        for line in fs::read_to_string(&wanted)?.lines() {
            let packed = line.split(' ').next().unwrap_or_default();
            let credential = unhex(packed).and_then(|bytes| Credential::unpack(&bytes).ok());
            print(
                &mut out,
                &credential.ok_or_else(|| Error::other(line.to_owned()))?,
            )?;
        }
    }
    out.flush()
}

fn print(out: &mut impl Write, credential: &Credential) -> io::Result<()> {
    let [proof, quads] = credential.canonical();
    let members = [
        ("certificate", credential.json()),
        (
            "link",
            Json::Text(credential.link("https://digiklar.example/")),
        ),
        ("proof", Json::Text(proof)),
        ("quads", Json::Text(quads)),
    ];
    let members = members.map(|(name, value)| (name.to_owned(), value));
    writeln!(out, "{}", Json::Object(members.to_vec()).write())
}

fn range(text: &str) -> Option<std::ops::Range<u64>> {
    let (from, to) = text.split_once("..")?;
    Some(from.parse().ok()?..to.parse().ok()?)
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let pairs = (0..text.len()).step_by(2);
    pairs
        .map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok())
        .collect()
}
