//! A request to a witness and its answer.

// What fails here fails a test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::certificates::{fields, secret};
use digiklar::certificate::{
    AskedFor, Credential, Fields, Line, MAX_PACKED, Request, SIGNATURE, Stale, Statement, Time,
    Unfit,
};
use digiklar::competence::Level;
use proptest::prelude::*;
use std::fs;
use std::path::Path;

const SITE: &str = "https://digiklar.example/";

fn line(text: &str) -> Line {
    Line::new(text).unwrap()
}

/// Made-up facts with tasks to spare and statements solved alone in two areas.
fn asked() -> Fields {
    let template = fields(1).template;
    let number = |item: &str| template.statement_of(item).unwrap();
    let alone = |item: &str| Statement {
        number: number(item),
        helped: false,
    };
    Fields {
        holder: line("Søren Ærø"),
        workshop: None,
        time: Time::parse("2026-11-20T09:30:00Z").unwrap(),
        tasks: 24,
        job: template.job_of("lager"),
        levels: [Some(Level::N2); 8],
        statements: vec![
            alone("filer/scan-aftale"),
            alone("find/arbejdssko"),
            Statement {
                number: number("enhed/app-lov"),
                helped: true,
            },
        ],
        ..fields(1)
    }
}

fn request() -> Request {
    let fields = asked();
    let made = Time(fields.time.0 + 60);
    Request::new(fields, made).unwrap()
}

fn signed(fields: Fields, seed: u64) -> Credential {
    Credential::sign(fields, &secret(seed)).unwrap()
}

#[test]
fn a_request_goes_by_link_and_comes_back_the_same() {
    let request = request();
    let link = request.link(SITE);
    assert!(link.starts_with("https://digiklar.example/#/witness/"));
    assert_eq!(Request::from_link(&link).as_ref(), Ok(&request));
    assert_eq!(
        Request::from_words(&format!("Her: {link}\nHilsen")).as_ref(),
        Ok(&request)
    );
    assert_eq!(Request::from_link(&request.data()).as_ref(), Ok(&request));
    // Shorter than a certificate: no key and no signature.
    assert!(request.pack().len() < MAX_PACKED - SIGNATURE - 16);
}

#[test]
fn what_was_changed_on_the_way_is_refused() {
    let packed = request().pack();
    for place in 0..packed.len() {
        for bit in 0..8 {
            let mut bytes = packed.clone();
            bytes[place] ^= 1 << bit;
            assert!(Request::unpack(&bytes).is_err(), "byte {place}, bit {bit}");
        }
    }
    // A letter of the name, for instance.
    let mut bytes = packed.clone();
    let place = bytes.len() - 10;
    bytes[place] ^= 2;
    assert_eq!(Request::unpack(&bytes), Err(Stale::Changed));
    let mut newer = packed.clone();
    newer[0] = 2;
    assert_eq!(Request::unpack(&newer), Err(Stale::Newer));
    for text in [
        "",
        "d",
        "#/witness/",
        "https://digiklar.example/#/check/AQEAd",
        "<b>d",
    ] {
        assert_eq!(Request::from_link(text), Err(Stale::Unreadable), "{text}");
    }
    assert_eq!(
        Request::from_link(&format!("{}d", "A".repeat(1_000_000))),
        Err(Stale::Unreadable)
    );
}

#[test]
fn a_request_lasts_a_day() {
    let request = request();
    let made = i64::from(request.made().0) * 1000;
    let hour = 3_600_000;
    assert_eq!(request.still_stands(made), Ok(()));
    assert_eq!(request.still_stands(made + 24 * hour), Ok(()));
    assert_eq!(
        request.still_stands(made + 24 * hour + 1000),
        Err(Stale::Old)
    );
    // Clocks differ a little.
    assert_eq!(request.still_stands(made - hour), Ok(()));
    assert_eq!(request.still_stands(made - hour - 1000), Err(Stale::Clock));
    let before = Request::new(asked(), Time(asked().time.0 - 7200)).unwrap();
    assert_eq!(
        before.still_stands(i64::from(before.made().0) * 1000),
        Err(Stale::Clock)
    );
}

#[test]
fn a_witness_signs_what_was_asked_for() {
    let request = request();
    let fields = request.witnessed(line("IT-caféen"), &[], &[]).unwrap();
    assert_eq!(
        fields,
        Fields {
            workshop: Some(line("IT-caféen")),
            ..asked()
        }
    );
    let answer = signed(fields, 1);
    assert_eq!(request.is_answered_by(&answer), Ok(()));
    // Another witness's answer would do as well: the person's device takes the first.
    let other = signed(request.witnessed(line("Biblioteket"), &[], &[]).unwrap(), 2);
    assert_eq!(request.is_answered_by(&other), Ok(()));
}

#[test]
fn help_marked_at_the_end_moves_no_level() {
    let request = request();
    let template = asked().template;
    let helped = template.statement_of("filer/scan-aftale").unwrap();
    let fields = request
        .witnessed(line("IT-caféen"), &[helped], &[])
        .unwrap();
    assert_eq!(fields.tasks, 23);
    assert_eq!(fields.job, None);
    let area = template.area_of(helped).unwrap();
    for (place, level) in fields.levels.iter().enumerate() {
        assert_eq!(level.is_none(), place == area, "{place}");
    }
    let is_helped: Vec<bool> = fields.statements.iter().map(|s| s.helped).collect();
    assert_eq!(is_helped, [false, true, true]);
    assert_eq!(request.is_answered_by(&signed(fields, 1)), Ok(()));
    // What was helped with before counts once, and unknown numbers count for nothing.
    let before = template.statement_of("enhed/app-lov").unwrap();
    let same = request
        .witnessed(line("IT-caféen"), &[before, 999], &[])
        .unwrap();
    assert_eq!(same.tasks, 24);
    // Help to a task that has no statement is told by its area; a place that is none takes no level.
    let levels = asked().levels;
    for place in [0, 7, 99] {
        let fields = request.witnessed(line("IT-caféen"), &[], &[place]).unwrap();
        assert_eq!((fields.tasks, fields.job), (23, None));
        for (at, level) in fields.levels.into_iter().enumerate() {
            let expected = if at == place { None } else { levels[at] };
            assert_eq!(level, expected, "{place} {at}");
        }
        assert_eq!(fields.statements, asked().statements);
        assert_eq!(request.is_answered_by(&signed(fields, 1)), Ok(()));
    }
    // Too few without help is no certificate.
    let few = Request::new(
        Fields {
            tasks: 20,
            ..asked()
        },
        request.made(),
    )
    .unwrap();
    assert_eq!(
        few.witnessed(line("A"), &[helped], &[]),
        Err(Unfit::OutOfRange)
    );
}

#[test]
fn an_answer_to_something_else_is_refused() {
    let request = request();
    let good = request.witnessed(line("IT-caféen"), &[], &[]).unwrap();
    let own = Fields {
        workshop: None,
        ..good.clone()
    };
    let judged = |fields: Fields| request.is_answered_by(&signed(fields, 1));
    assert_eq!(judged(own), Err(AskedFor::Nobody));
    let is_another = |change: fn(&mut Fields)| {
        let mut fields = good.clone();
        change(&mut fields);
        assert_eq!(judged(fields), Err(AskedFor::Another));
    };
    is_another(|f| f.holder = line("Søren Aero"));
    is_another(|f| f.time = Time(f.time.0 + 1));
    is_another(|f| f.edition = [0; 4]);
    is_another(|f| f.language = (f.language + 1) % 3);
    let is_more = |change: fn(&mut Fields)| {
        let mut fields = good.clone();
        change(&mut fields);
        assert_eq!(judged(fields), Err(AskedFor::More));
    };
    is_more(|f| f.levels[0] = Some(Level::N3));
    is_more(|f| f.tasks = 25);
    is_more(|f| f.job = Some(0));
    is_more(|f| f.statements[2].helped = false);
    is_more(|f| f.statements[0].number = 63);
}

proptest! {
    #[test]
    fn any_request_comes_back(seed: u64, after in 0..86_400_u32) {
        let fields = Fields { workshop: None, ..fields(seed) };
        let made = Time(fields.time.0.saturating_add(after));
        let request = Request::new(fields, made).unwrap();
        prop_assert_eq!(Request::unpack(&request.pack()), Ok(request.clone()));
        prop_assert_eq!(Request::from_link(&request.link(SITE)), Ok(request));
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes: Vec<u8>, text: String) {
        if let Ok(request) = Request::unpack(&bytes) {
            prop_assert_eq!(request.pack(), bytes);
        }
        let _ = Request::from_words(&text);
    }

    #[test]
    fn a_signed_request_is_always_answered(seed: u64, helped: Vec<u16>, areas: Vec<usize>) {
        let request = Request::new(fields(seed), Time(u32::MAX)).unwrap();
        if let Ok(fields) = request.witnessed(line("W"), &helped, &areas) {
            prop_assert!(fields.check().is_ok());
            prop_assert_eq!(request.is_answered_by(&signed(fields, seed)), Ok(()));
        }
    }
}

#[test]
fn the_fuzzers_corpus_is_read_without_a_panic() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/request");
    let (mut read, mut whole) = (0, 0);
    for entry in fs::read_dir(folder).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        if let Ok(request) = Request::unpack(&bytes) {
            assert_eq!(request.pack(), bytes);
            whole += 1;
        }
        let _ = Request::from_words(&String::from_utf8_lossy(&bytes));
        read += 1;
    }
    assert!(read >= 5 && whole >= 1, "{whole} of {read}");
}
