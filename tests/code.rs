//! Certificates of whole tests as links and codes: how many bytes, which version, how wide on paper, and what
//! stands on the card. `cargo test --test code -- --nocapture` prints the table.

// What fails here fails a test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::{bank, begin, score};
use digiklar::certificate::badge::{self, Badge, BadgeWords};
use digiklar::certificate::{Certificate, Credential, Fields, Line, bake};
use digiklar::chance::Chance;
use digiklar::competence::Level;
use digiklar::job::Readiness;
use digiklar::profile::Profile;
use digiklar::qr::Qr;

/// Names as people have them, and who saw the test.
const PEOPLE: [(&str, Option<&str>); 10] = [
    ("Bo Li", None),
    ("Amina Yusuf", None),
    ("Søren Åkjær", None),
    ("Nguyễn Thị Minh Khai", None),
    ("محمد عبد الرحمن", None),
    ("Олена Коваленко", None),
    ("Anne-Mette Ærø Østergaard-Christoffersen", None),
    ("Ole Hansen", Some("Borgerservice, Nørrebro")),
    ("Fatima Al-Khatib", Some("IT-caféen, Vesterbro Bibliotek")),
    (
        "Jens Peter Damgaard-Sørensen",
        Some("Jobcenter København, Skelbækgade"),
    ),
];

#[test]
fn ten_certificates_of_whole_tests_fit_a_code_that_a_phone_reads_from_paper() {
    let bank = bank();
    println!("bytes  link  version  squares  mm   statements  levels  name");
    for (seed, (name, workshop)) in (1..).zip(PEOPLE) {
        let mut session = begin(&bank, seed);
        let mut chance = Chance::mix(seed, 9);
        // From someone who solves the easiest to someone who solves nearly all.
        score(&bank, &mut session, |item| {
            let hard = [0, 1, 3, 5][item.level.number()];
            u8::from(chance.below(12) >= hard * (10 - seed as usize) / 4)
                * item.figures().max_score()
        });
        let certificate = Certificate::of(&session).unwrap();
        let profile = Profile::of(&session);
        let job = bank
            .jobs
            .iter()
            .find(|job| Readiness::of(job, &profile).is_ready);
        let workshop = workshop.map(|name| Line::new(name).unwrap());
        let fields = Fields::of(
            &certificate,
            Line::new(name).unwrap(),
            workshop,
            job.map(|job| job.id.as_str()),
        )
        .unwrap();
        // Every task of the test has its words in the template.
        for id in &certificate.solved {
            assert!(fields.template.statement_of(id).is_some(), "{id}");
        }
        let levels = fields.levels.iter().flatten().count();
        let credential = Credential::sign(fields, &[seed as u8; 32]).unwrap();
        let link = credential.link("https://digiklar.example/");
        let code = Qr::of(&link).unwrap();
        let (bytes, width) = (
            credential.pack().len(),
            badge::code_width(&credential, &code),
        );
        println!(
            "{bytes:>5} {:>5} {:>8} {:>8} {:>3} {:>12} {levels:>7}  {name}",
            link.len(),
            code.version(),
            code.size(),
            width / 100,
            credential.fields().statements.len(),
        );
        assert!(code.version() <= 12, "{name}");
        assert_eq!(width, if bytes > 183 { 3500 } else { 3000 });
        // A square is never under 0.4 mm, the floor for phones in the hand.
        assert!(width / code.size() >= 40);
        assert_eq!(Credential::from_link(&link).as_ref(), Ok(&credential));
    }
}

#[test]
fn what_was_not_measured_is_not_on_the_card() {
    let credential = Credential::sign(
        Fields {
            levels: [
                None,
                Some(Level::N1),
                None,
                Some(Level::N3),
                None,
                None,
                None,
                Some(Level::N2),
            ],
            holder: Line::new("Bo Li").unwrap(),
            workshop: None,
            job: None,
            ..common::certificates::fields(5)
        },
        &[1; 32],
    )
    .unwrap();
    let code = Qr::of(&credential.link("https://digiklar.example/")).unwrap();
    let words = BadgeWords {
        title: "T".to_owned(),
        issuer: "I".to_owned(),
        date: "D".to_owned(),
        check: "C".to_owned(),
    };
    let badge = Badge::of(&credential, &words, code);
    let said = badge.words();
    assert!(
        said.contains("Rutineret") && !said.contains("Med vejledning"),
        "{said}"
    );
    // Baked, the same card gives back the certificate.
    let json = credential.json().write();
    let svg = bake::into_svg(&badge.svg(), &json).unwrap();
    let back = bake::from_svg(&svg).unwrap();
    let tree = digiklar::tool::certificate::json::read(&back).unwrap();
    assert_eq!(Credential::from_json(&tree), Ok(credential));
}
