//! Certificates: the words of a template never change, and only what was signed is taken for a certificate.

// What fails here fails a test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::certificates::{credential, fields, fields_in, secret};
use digiklar::certificate::{
    AREAS, Credential, Draft, Fields, Json, Key, Line, MAX_PACKED, Refused, Registry, Statement,
    Template, Unfit,
};
use digiklar::competence::Level;
use digiklar::session::Device;
use digiklar::tool::certificate::json;
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

const ADDRESS: &str = "https://digiklar.example/";

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Compares with a file. To write the file, once for each template, set `DIGIKLAR_GOLDEN=write`.
fn golden(name: &str, text: &str) {
    let path = path("tests/snapshots").join(name);
    if !path.exists() && std::env::var("DIGIKLAR_GOLDEN").is_ok_and(|value| value == "write") {
        fs::write(&path, text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap();
    assert!(
        kept == text,
        "{name} changed: every certificate ever made with this template would look forged. \
         Put the words back and make a new template."
    );
}

#[test]
fn template_1_never_changes() {
    golden("template-1.txt", &certificates_of(1, 64));
}

#[test]
fn template_2_never_changes() {
    golden("template-2.txt", &certificates_of(2, 200));
}

/// Every word of a template: all statements, jobs, languages, levels and conditions stand in one of these.
fn certificates_of(number: u8, statements: u16) -> String {
    let template = Template::with(number).unwrap();
    let mut lines = String::new();
    for seed in 0..24_u8.max(statements.div_ceil(8) as u8) {
        let n = u16::from(seed);
        let numbers = (0..8).map(|place| (n * 8 + place) % statements);
        let mut fields = Fields {
            template,
            statements: numbers
                .map(|number| Statement {
                    number,
                    helped: number % 3 == 0,
                })
                .collect(),
            language: seed % 21,
            job: Some(seed % 17).filter(|job| *job < 16),
            device: if seed % 2 == 0 {
                Device::Phone
            } else {
                Device::Computer
            },
            levels: std::array::from_fn(|place| {
                Level::from_number((usize::from(seed) + place) % 4).filter(|l| *l != Level::N0)
            }),
            ..fields_in(template, seed.into())
        };
        if fields.check() == Err(Unfit::Overlong) {
            fields.workshop = None;
        }
        let credential = Credential::sign(fields, &secret(seed.into())).unwrap();
        let [proof, quads] = credential.canonical();
        let json = credential.json().write();
        let hash = |text: &str| hex(&Sha256::digest(text));
        writeln!(
            lines,
            "{} {} {} {}",
            hex(&credential.pack()),
            hash(&json),
            hash(&proof),
            hash(&quads)
        )
        .unwrap();
        assert_eq!(Credential::unpack(&credential.pack()), Ok(credential));
    }
    lines
}

#[test]
fn one_certificate_in_full() {
    let fields = fields_in(Template::with(1).unwrap(), 7);
    let credential = Credential::sign(fields, &secret(7)).unwrap();
    golden("template-1.json", &credential.json().write());
    golden("template-1.nq", &credential.canonical().concat());
}

#[test]
fn both_forms_hold_the_same_certificate() {
    for seed in 0..60 {
        let credential = credential(seed);
        let link = credential.link(ADDRESS);
        assert!(link.len() <= 287, "{link}");
        assert!(credential.pack().len() <= MAX_PACKED);
        assert!(link.ends_with(|c: char| c.is_ascii_alphabetic()));
        assert_eq!(Credential::from_link(&link).as_ref(), Ok(&credential));
        let tree = json::read(&credential.json().write()).unwrap();
        assert_eq!(Credential::from_json(&tree).as_ref(), Ok(&credential));
    }
}

#[test]
fn every_flipped_bit_of_the_compact_form_is_refused() {
    let packed = credential(3).pack();
    let link = credential(3).link("");
    for bit in 0..packed.len() * 8 {
        let mut bytes = packed.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert!(Credential::unpack(&bytes).is_err(), "bit {bit}");
    }
    for bit in 0..link.len() * 8 {
        let mut bytes = link.clone().into_bytes();
        bytes[bit / 8] ^= 1 << (bit % 8);
        if let Ok(text) = String::from_utf8(bytes) {
            assert!(Credential::from_link(&text).is_err(), "{text}");
        }
    }
}

#[test]
fn flipped_bits_of_the_json_are_refused() {
    let text = credential(3).json().write();
    // One bit of many bytes; the property below tries others.
    for place in (0..text.len()).step_by(13) {
        let mut bytes = text.clone().into_bytes();
        bytes[place] ^= 1 << (place % 8);
        assert!(!is_accepted(&bytes), "byte {place}");
    }
}

fn is_accepted(bytes: &[u8]) -> bool {
    let text = std::str::from_utf8(bytes).ok();
    let tree = text.and_then(|text| json::read(text).ok());
    tree.is_some_and(|tree| Credential::from_json(&tree).is_ok())
}

#[test]
fn what_is_too_short_too_long_or_too_new_is_refused() {
    let packed = credential(1).pack();
    for length in 0..packed.len() {
        assert!(Credential::unpack(&packed[..length]).is_err());
    }
    let mut longer = packed.clone();
    longer.push(0);
    assert!(Credential::unpack(&longer).is_err());
    for (place, unknown) in [(0, 2), (1, 3)] {
        let mut newer = packed.clone();
        newer[place] = unknown;
        assert_eq!(Credential::unpack(&newer), Err(Refused::Newer));
        newer[place] = 0;
        assert_eq!(Credential::unpack(&newer), Err(Refused::Unreadable));
    }
    let link = credential(1).link(ADDRESS);
    for bad in [
        format!("{link}d"),
        format!(" {link}"),
        format!("{link} "),
        link.replace("/check/", "/check"),
        String::new(),
        "d".into(),
        "#/check/d".into(),
    ] {
        let read = Credential::from_link(&bad);
        // A space before the address is no part of the data.
        assert_eq!(read.is_ok(), bad.starts_with(' '), "{bad}");
    }
    assert_eq!(
        Credential::from_link(&"A".repeat(1 << 20)),
        Err(Refused::Unreadable)
    );
}

#[test]
fn json_that_says_more_is_refused() {
    let Json::Object(members) = credential(1).json() else {
        panic!()
    };
    let with = |name: &str, value: Json| {
        let mut more = members.clone();
        more.retain(|(n, _)| n != name);
        more.push((name.to_owned(), value));
        Credential::from_json(&Json::Object(more))
    };
    let proof = credential(1).json().get("proof").cloned().unwrap();
    assert!(
        with("proof", proof.clone()).is_ok(),
        "only the order is another"
    );
    assert_eq!(
        with("description", Json::text("Ekspert")),
        Err(Refused::Changed)
    );
    assert_eq!(
        with("proof", Json::List(vec![proof])),
        Err(Refused::Changed)
    );
    assert_eq!(with("validUntil", Json::Other), Err(Refused::Changed));
    assert_eq!(
        with(
            "type",
            Json::List(vec![
                Json::text("OpenBadgeCredential"),
                Json::text("VerifiableCredential")
            ])
        ),
        Err(Refused::Changed)
    );
    assert_eq!(
        Credential::from_json(&Json::List(vec![credential(1).json()])),
        Err(Refused::Unreadable)
    );
}

/// The compact form of a signature may not fit several keys or messages (RFC 8032, § 8.4).
#[test]
fn weak_keys_and_signatures_are_refused() {
    let order = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let mut packed = credential(2).pack();
    let start = packed.len() - 32;
    let mut carry = 0_u16;
    for (byte, add) in packed[start..].iter_mut().zip(order) {
        carry += u16::from(*byte) + add;
        *byte = carry as u8;
        carry >>= 8;
    }
    assert_eq!(Credential::unpack(&packed), Err(Refused::Changed), "s + L");
    // With the neutral point as key and R, and s = 0, plain verification accepts every message.
    let mut neutral = [0; 32];
    neutral[0] = 1;
    let draft = Draft::new(fields(2), Key(neutral)).unwrap();
    let mut signature = [0; 64];
    signature[0] = 1;
    assert_eq!(draft.signed(signature), Err(Refused::Changed));
}

/// The words on the screen may change after a template was frozen; today they are the same.
#[test]
fn the_template_names_the_competences_as_the_content_does() {
    for (area, competence) in AREAS.iter().zip(&common::bank().competences) {
        assert_eq!(area.danish, competence.name);
        assert_eq!(area.digcomp, competence.digcomp);
    }
}

/// Inputs the fuzzer found worth keeping, and some chosen by hand.
#[test]
fn the_fuzzers_corpus_is_read_without_a_panic() {
    let files = |target: &str| -> Vec<Vec<u8>> {
        let folder = fs::read_dir(path("fuzz/corpus").join(target)).unwrap();
        folder
            .map(|file| fs::read(file.unwrap().path()).unwrap())
            .collect()
    };
    let (links, texts) = (files("link"), files("json"));
    assert!(!links.is_empty() && !texts.is_empty());
    for bytes in links {
        if let Ok((fields, key)) = Fields::unpack(&bytes) {
            assert_eq!(fields.pack(&key), bytes);
        }
        let _ = Credential::unpack(&bytes);
        let _ = Credential::from_link(&String::from_utf8_lossy(&bytes));
    }
    for bytes in texts {
        if let Ok(tree) = json::read(&String::from_utf8_lossy(&bytes)) {
            let _ = Credential::from_json(&tree);
            let _ = Registry::read(&tree);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_name_that_is_a_line_comes_back(holder in "\\PC{1,12}", workshop in "\\PC{1,8}") {
        if let (Ok(holder), Ok(workshop)) = (Line::new(&holder), Line::new(&workshop)) {
            let fields = Fields { holder, workshop: Some(workshop), statements: Vec::new(), ..fields(1) };
            if let Ok(credential) = Credential::sign(fields, &[1; 32]) {
                let tree = json::read(&credential.json().write()).unwrap();
                prop_assert_eq!(Credential::from_json(&tree), Ok(credential.clone()));
                prop_assert_eq!(Credential::from_link(&credential.link("")), Ok(credential));
            }
        }
    }

    #[test]
    fn a_name_with_a_line_end_or_control_character_is_refused(before in "[a-zæøå]{0,9}", c in "[\n\r\t\u{0}-\u{1f}\u{7f}-\u{9f}\u{2028}\u{2029}]", after in "[a-zæøå]{0,9}") {
        let text = [before, c, after].concat();
        prop_assert!(Line::new(&text).is_err());
    }

    #[test]
    fn any_flipped_bit_of_any_certificate_is_refused(seed: u64, place: prop::sample::Index, bit in 0..8_u8) {
        let credential = credential(seed);
        let mut packed = credential.pack();
        let at = place.index(packed.len());
        packed[at] ^= 1 << bit;
        prop_assert!(Credential::unpack(&packed).is_err());
        let mut text = credential.json().write().into_bytes();
        let at = place.index(text.len());
        text[at] ^= 1 << bit;
        prop_assert!(!is_accepted(&text));
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes: Vec<u8>, text: String) {
        prop_assert!(Credential::unpack(&bytes).is_err());
        prop_assert!(Credential::from_link(&text).is_err());
        prop_assert!(!is_accepted(&bytes));
        if let Ok(tree) = json::read(&text) {
            prop_assert!(Credential::from_json(&tree).is_err());
        }
    }
}
