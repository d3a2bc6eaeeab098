//! What becomes of a result, and who vouches for a certificate.

// What fails here fails a test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::certificates::fields;
use digiklar::certificate::{
    Certificate, Credential, Doubt, Fault, Fields, Key, Line, Refused, Registry, Time, Unfit,
    Verdict, Workshop,
};
use digiklar::session::Device;
use digiklar::tool::certificate::json;
use std::fs;
use std::path::Path;

/// After every made-up certificate.
const LATER: i64 = 4_300_000_000_000;

fn result() -> Certificate {
    Certificate {
        date: 1_795_421_400_123,
        edition: "0a1b2c3d".into(),
        tasks: 24,
        language: "xx".into(),
        device: Device::Computer,
        levels: Vec::new(),
        solved: (0..12)
            .filter_map(|n| STATEMENTS.get(n))
            .map(ToString::to_string)
            .collect(),
        helped: vec![
            "enhed/app-lov".into(),
            "no/such".into(),
            "arbejdsapp/ai-dagens-rapport".into(),
        ],
    }
}

const STATEMENTS: [&str; 10] = [
    "arbejdsapp/ai-dagens-rapport",
    "arbejdsapp/bestil-maelk",
    "arbejdsapp/betaling-med-kort",
    "filer/scan-aftale",
    "filer/laes-bestilling",
    "find/arbejdssko",
    "find/frister",
    "find/soegeord",
    "sikker/regler-for-ai",
    "sikker/sms-om-job",
];

#[test]
fn a_result_becomes_facts() {
    let line = |text: &str| Line::new(text).unwrap();
    let fields = Fields::of(&result(), line("Ole"), None, Some("lager")).unwrap();
    let template = fields.template;
    assert_eq!(fields.time, Time(1_795_421_400));
    assert_eq!(template.language(fields.language), Some("et andet sprog"));
    assert_eq!(
        fields.job.and_then(|job| template.job(job)).as_deref(),
        Some("Lagermedarbejder (Warehouse worker)")
    );
    let items: Vec<u16> = STATEMENTS
        .iter()
        .filter_map(|id| template.statement_of(id))
        .collect();
    let solved: Vec<u16> = fields
        .statements
        .iter()
        .filter(|s| !s.helped)
        .map(|s| s.number)
        .collect();
    assert_eq!(solved, items[..7]);
    // Solved alone another time, so not named as solved with help.
    let helped: Vec<u16> = fields
        .statements
        .iter()
        .filter(|s| s.helped)
        .map(|s| s.number)
        .collect();
    assert_eq!(helped, [template.statement_of("enhed/app-lov").unwrap()]);
    let credential = Credential::sign(fields, &[1; 32]).unwrap();
    assert_eq!(
        Credential::from_json(&credential.json()).as_ref(),
        Ok(&credential)
    );
}

#[test]
fn statements_give_way_to_long_names_and_then_it_is_overlong() {
    let long = |n: usize| Line::new(&"å".repeat(n)).unwrap();
    let count = |holder, workshop| {
        Fields::of(&result(), holder, Some(workshop), None).map(|f| f.statements.len())
    };
    assert_eq!(count(long(10), long(10)), Ok(8));
    assert_eq!(count(long(20), long(16)), Ok(3));
    assert_eq!(count(long(30), long(30)), Err(Unfit::Overlong));
    for (change, why) in [
        (
            Certificate {
                tasks: 19,
                ..result()
            },
            Unfit::OutOfRange,
        ),
        (
            Certificate {
                tasks: 256,
                ..result()
            },
            Unfit::OutOfRange,
        ),
        (
            Certificate {
                edition: "x".into(),
                ..result()
            },
            Unfit::OutOfRange,
        ),
        (
            Certificate {
                date: -1,
                ..result()
            },
            Unfit::OutOfRange,
        ),
    ] {
        assert_eq!(Fields::of(&change, long(3), None, None), Err(why));
    }
}

/// A witnessed certificate and the registry's entry for its workshop.
fn witnessed() -> (Credential, Workshop) {
    let name = Line::new("IT-caféen").unwrap();
    let fields = Fields {
        workshop: Some(name.clone()),
        time: Time::parse("2026-11-20T23:59:59Z").unwrap(),
        ..fields(5)
    };
    let credential = Credential::sign(fields, &[9; 32]).unwrap();
    let from = Time::parse("2026-11-20T00:00:00Z").unwrap().day();
    let entry = Workshop::new(
        *credential.key(),
        name,
        Line::new("København").unwrap(),
        from,
    );
    (credential, entry)
}

#[test]
fn the_registry_decides_who_vouches() {
    let (credential, entry) = witnessed();
    let day = |text: &str| Time::parse(&format!("{text}T00:00:00Z")).unwrap().day();
    let id = credential.short_id();
    let judged = |entry: &Workshop| {
        // Through the file, as it is read.
        let file = format!(r#"{{"format":1,"workshops":[{}]}}"#, entry.json().write());
        let registry = Registry::read(&json::read(&file).unwrap()).unwrap();
        assert_eq!(&registry.workshops, std::slice::from_ref(entry));
        match Verdict::of(Ok(credential.clone()), Some(&registry), LATER) {
            Verdict::Witnessed(_, workshop) => Ok(workshop == *entry),
            Verdict::UnknownSigner(_, doubt) => Err(doubt),
            other @ (Verdict::OwnTest(_) | Verdict::Unreadable(_) | Verdict::Newer) => {
                panic!("{other:?}")
            }
        }
    };
    let with = |change: fn(&mut Workshop, [u8; 8])| {
        let mut entry = entry.clone();
        change(&mut entry, id);
        entry
    };
    assert_eq!(judged(&entry), Ok(true));
    assert_eq!(
        judged(&Workshop {
            to: Some(day("2026-11-20")),
            ..entry.clone()
        }),
        Ok(true)
    );
    assert_eq!(
        judged(&Workshop {
            to: Some(day("2026-11-19")),
            from: day("2026-01-01"),
            ..entry.clone()
        }),
        Err(Doubt::OutsidePeriod)
    );
    assert_eq!(
        judged(&Workshop {
            from: day("2026-11-21"),
            ..entry.clone()
        }),
        Err(Doubt::OutsidePeriod)
    );
    assert_eq!(
        judged(&with(|e, id| e.revoked.push(id))),
        Err(Doubt::Revoked)
    );
    assert_eq!(judged(&with(|e, _| e.revoked.push([0; 8]))), Ok(true));
    let lost = Workshop {
        compromised_since: Some(day("2027-01-01")),
        ..entry.clone()
    };
    assert_eq!(
        judged(&lost),
        Err(Doubt::Compromised),
        "whoever has the key can sign with an earlier date"
    );
    assert_eq!(
        judged(&Workshop {
            confirmed: vec![id],
            ..lost
        }),
        Ok(true)
    );
    assert_eq!(
        judged(&Workshop {
            key: Key([3; 32]),
            ..entry.clone()
        }),
        Err(Doubt::NotRegistered)
    );
    let verdict = Verdict::of(Ok(credential.clone()), None, LATER);
    assert!(matches!(
        verdict,
        Verdict::UnknownSigner(_, Doubt::NoRegistry)
    ));
}

#[test]
fn the_verdicts() {
    let (witnessed, entry) = witnessed();
    let seconds = i64::from(witnessed.fields().time.0);
    let registry = Registry {
        workshops: vec![entry],
    };
    let of = |read, now: i64| Verdict::of(read, Some(&registry), now * 1000);
    assert!(of(Ok(witnessed.clone()), seconds - 86_400).is_good());
    assert_eq!(
        of(Ok(witnessed.clone()), seconds - 86_401),
        Verdict::Unreadable(Fault::Future)
    );
    // A registered key may sign a self-test too; it says so.
    let own = Credential::sign(
        Fields {
            workshop: None,
            ..fields(5)
        },
        &[9; 32],
    )
    .unwrap();
    assert_eq!(of(Ok(own.clone()), LATER), Verdict::OwnTest(own));
    assert_eq!(
        of(Err(Refused::Changed), 0),
        Verdict::Unreadable(Fault::Changed)
    );
    assert_eq!(
        of(Err(Refused::Unreadable), 0),
        Verdict::Unreadable(Fault::NoCertificate)
    );
    assert_eq!(of(Err(Refused::Newer), 0), Verdict::Newer);
    assert!(!of(Err(Refused::Newer), 0).is_good());
}

#[test]
fn a_faulty_registry_says_where() {
    let key = Key([3; 32]).to_string();
    let entry = format!(r#""key":"{key}","workshop":"A","municipality":"B","from":"2026-01-01""#);
    let file = |inside: &str| format!(r#"{{"format":1,"workshops":[{inside}]}}"#);
    for (text, workshop, member) in [
        ("{}".to_owned(), 0, "format"),
        (r#"{"format":2,"workshops":[]}"#.into(), 0, "format"),
        (r#"{"format":1}"#.into(), 0, "workshops"),
        (file("1"), 1, "key"),
        (file(&format!("{{{entry}}},{{{entry}}}")), 2, "key"),
        (
            file(&format!("{{{}}}", entry.replace("2026-01-01", "1/1-26"))),
            1,
            "from",
        ),
        (file(&format!(r#"{{{entry},"to":null}}"#)), 1, "to"),
        (
            file(&format!(r#"{{{entry},"revoked":["ABCD"]}}"#)),
            1,
            "revoked",
        ),
        (
            file(&format!(r#"{{{entry},"revokked":[]}}"#)),
            1,
            "an unknown member",
        ),
    ] {
        let fault = Registry::read(&json::read(&text).unwrap()).unwrap_err();
        assert_eq!((fault.workshop, fault.member), (workshop, member), "{text}");
    }
    let good = file(&format!(
        r#"{{{entry},"revoked":[],"confirmed":["0011223344556677"]}}"#
    ));
    assert!(Registry::read(&json::read(&good).unwrap()).is_ok());
}

#[test]
fn the_registry_of_the_site_can_be_read() {
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/issuers.json"))
            .unwrap();
    assert!(Registry::read(&json::read(&text).unwrap()).is_ok());
}
