//! Prints made-up certificates, one a line: the certificate, its link, and the canonical N-Quads that were
//! signed. `cargo run --example certificates -- 1000`; for the tests in `tests/verifiers`.

#[path = "../tests/common/certificates.rs"]
mod certificates;

use digiklar::certificate::Json;
use std::io::{BufWriter, Write};

fn main() -> std::io::Result<()> {
    let count = std::env::args()
        .nth(1)
        .and_then(|count| count.parse().ok())
        .unwrap_or(10);
    let mut out = BufWriter::new(std::io::stdout().lock());
    for seed in 0..count {
        let credential = certificates::credential(seed);
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
        writeln!(out, "{}", Json::Object(members.to_vec()).write())?;
    }
    out.flush()
}
