//! `cargo xtask certificate`: makes a certificate with the code of the app, and checks one like its check page.

pub mod json;
mod report;
mod result;
mod wish;

pub use wish::Wish;
use wish::{Checking, Making};

use super::{Failure, project};
use crate::certificate::{
    Credential, Fields, Json, Line, Name, Refused, Registry, Unfit, Verdict, Workshop,
};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};
use unicode_normalization::UnicodeNormalization;

/// The site a link leads to when no other is named; nobody can own `.example` (RFC 2606).
const ADDRESS: &str = "https://digiklar.example/";
/// The workshop of a witnessed certificate when no other is named.
const WORKSHOP: &str = "IT-caféen, Nørrebro Bibliotek";
/// What may be read of a file that says it is a certificate.
const MOST: usize = 4 << 20;

pub fn run(wish: &Wish) -> Result<(), Failure> {
    match wish {
        Wish::Make(making) => make(making),
        Wish::Check(checking) => check(checking),
    }
}

fn make(making: &Making) -> Result<(), Failure> {
    let date = making
        .time
        .map_or_else(now, |time| Ok(i64::from(time.0) * 1000))?;
    let (result, job) = result::read(making.profile.as_deref(), date)?;
    let workshop = match making.witnessed {
        true => Some(line(making.workshop.as_deref().unwrap_or(WORKSHOP))?),
        false => None,
    };
    let fields = Fields::of(
        &result,
        holder(&making.name)?,
        workshop.clone(),
        job.as_deref(),
    )
    .map_err(unfit)?;
    let credential = Credential::sign(fields, &secret(making)?).map_err(unfit)?;
    if let Some(name) = workshop {
        let place = line("København")?;
        let entry = Workshop::new(
            *credential.key(),
            name,
            place,
            credential.fields().time.day(),
        );
        eprintln!(
            "The workshop's entry in the registry:\n{}",
            entry.json().write()
        );
    }
    if making.compact {
        println!(
            "{}",
            credential.link(making.address.as_deref().unwrap_or(ADDRESS))
        );
    } else {
        println!("{}", credential.json().write());
    }
    Ok(())
}

/// 32 bytes for the key: from the system, or for tests from a seed or a name.
fn secret(making: &Making) -> Result<[u8; 32], Failure> {
    let seed = match (&making.test_key, making.seed) {
        (Some(name), _) => format!("digiklar test key {name}"),
        (None, Some(seed)) => format!("digiklar seed {seed}"),
        (None, None) => {
            let path = Path::new("/dev/urandom");
            let mut bytes = [0; 32];
            File::open(path)
                .and_then(|mut file| file.read_exact(&mut bytes))
                .map_err(|error| Failure::file("read", path, &error))?;
            return Ok(bytes);
        }
    };
    Ok(Sha256::digest(seed).into())
}

/// The name as the app takes it, in Unicode NFC.
fn holder(typed: &str) -> Result<Line, Failure> {
    let composed: String = typed.nfc().collect();
    let name = Name::new(&composed).map_err(|_| {
        Failure::new(
            format!("`{typed}` can't stand on a certificate."),
            format!(
                "Use letters, spaces, hyphens and full stops, at most {} of them.",
                Name::MAX
            ),
        )
    })?;
    line(name.as_str())
}

fn line(text: &str) -> Result<Line, Failure> {
    let composed: String = text.nfc().collect();
    Line::new(&composed).map_err(|_| {
        Failure::new(
            format!("`{text}` can't stand on a certificate."),
            format!("Write one line of at most {} bytes.", Line::MAX),
        )
    })
}

fn unfit(why: Unfit) -> Failure {
    match why {
        Unfit::Overlong => Failure::new(
            "The names are too long for a code that a phone can read.",
            "Shorten the name or the workshop's.",
        ),
        Unfit::OutOfRange => Failure::new(
            "This result can't become a certificate.",
            "It needs at least 20 tasks, an edition of eight hexadecimal digits and a time from 1970 to 2106.",
        ),
    }
}

fn check(checking: &Checking) -> Result<(), Failure> {
    let registry = registry(checking.registry.as_deref())?;
    let now = checking
        .time
        .map_or_else(now, |time| Ok(i64::from(time.0) * 1000))?;
    let verdict = Verdict::of(read(&checking.what), Some(&registry), now);
    println!("{}", report::json(&verdict).write());
    if verdict.is_good() {
        return Ok(());
    }
    Err(Failure::new(
        "This certificate can't be relied on; the verdict stands above.",
        "Ask the person for the certificate again, or the workshop whether it is theirs.",
    ))
}

/// A file with JSON or a link in it, or else a link.
fn read(what: &str) -> Result<Credential, Refused> {
    let path = Path::new(what);
    if !path.is_file() {
        return Credential::from_link(what.trim());
    }
    let mut bytes = Vec::new();
    let most = u64::try_from(MOST).unwrap_or(u64::MAX);
    File::open(path)
        .and_then(|file| file.take(most).read_to_end(&mut bytes))
        .map_err(|_| Refused::Unreadable)?;
    let text = String::from_utf8(bytes).map_err(|_| Refused::Unreadable)?;
    match json::read(&text) {
        Ok(tree) => Credential::from_json(&tree),
        Err(_) => Credential::from_link(text.trim()),
    }
}

/// The registry in `file`, or the project's own.
fn registry(file: Option<&Path>) -> Result<Registry, Failure> {
    let path = file.map_or_else(
        || project::root().join("assets/issuers.json"),
        Path::to_path_buf,
    );
    let text = fs::read_to_string(&path).map_err(|error| Failure::file("read", &path, &error))?;
    let bad = |what: String| {
        Failure::new(
            format!("{} is no registry: {what}.", path.display()),
            "src/certificate/registry.rs shows the form.",
        )
    };
    let tree: Json = json::read(&text).map_err(bad)?;
    Registry::read(&tree)
        .map_err(|fault| bad(format!("workshop {}, {}", fault.workshop, fault.member)))
}

/// Milliseconds since 1970.
fn now() -> Result<i64, Failure> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok();
    let millis = since.and_then(|since| i64::try_from(since.as_millis()).ok());
    millis.ok_or_else(|| {
        Failure::new(
            "This computer's clock stands before 1970.",
            "Set it, or give a time with `--time`.",
        )
    })
}
