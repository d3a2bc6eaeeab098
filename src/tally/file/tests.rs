use super::*;
use proptest::prelude::*;

fn sample() -> Vec<Batch> {
    let cell = |theme: &str, how, stuck, count| Cell {
        what: Press {
            theme: theme.to_owned(),
            how,
            stuck,
        },
        count,
    };
    vec![
        Batch {
            id: 0x5f3c_0000_0000_a1b2,
            revision: 12,
            day: Day::parse("2026-11-30").unwrap().number(),
            site: "Herlev Bibliotek".to_owned(),
            cells: vec![
                cell("jobnet", How::Helped, Some(Stuck::Login), 3),
                cell("jobnet", How::Alone, None, 9),
            ],
            own: false,
        },
        Batch {
            id: 7,
            revision: 2,
            day: 20_000,
            ..Batch::default()
        },
    ]
}

#[test]
fn the_text() {
    let text = write(&sample());
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("digiklar-tally;1"));
    assert_eq!(
        lines.next(),
        Some("batch;revision;day;site;theme;how;stuck;count")
    );
    assert_eq!(
        lines.next(),
        Some("b5f3c00000000a1b2;12;2026-11-30;Herlev Bibliotek;jobnet;helped;login;3")
    );
    assert_eq!(read(&text), Ok(sample()));
    assert_eq!(read(&write(&[])), Ok(Vec::new()));
}

#[test]
fn what_spreadsheets_make_of_it_is_read() {
    let text = write(&sample());
    assert_eq!(read(&text.replace('\n', "\r\n")), Ok(sample()));
    assert_eq!(read(&text.replace(';', ",")), Ok(sample()));
    assert_eq!(read(&format!("\u{feff}{text}\n\n")), Ok(sample()));
    let padded = text
        .replace("tally;1\n", "tally;1;;;;;;\n")
        .replace("\nend;", "\n\nend;");
    let padded = format!("{};;;;;\n", padded.trim_end());
    assert_eq!(read(&padded), Ok(sample()));
}

#[test]
fn what_is_no_tally_is_said() {
    let text = write(&sample());
    assert_eq!(read(""), Err(Refusal::Empty));
    assert_eq!(read(" \r\n"), Err(Refusal::Empty));
    assert_eq!(read(&"x".repeat(MAX_BYTES + 1)), Err(Refusal::TooLarge));
    for other in [
        "digiklar-save 3 00\n00",
        "session,item,version",
        "%PDF-1.7",
        "digiklar-tally",
        "digiklar-tally;0\n",
        "Varenr;Antal\n1;2\n",
    ] {
        assert_eq!(read(other), Err(Refusal::Foreign), "{other}");
    }
    let newer = text.replacen(";1\n", ";2\n", 1);
    assert_eq!(read(&newer), Err(Refusal::Newer));
}

#[test]
fn wrong_lines_are_named() {
    let text = write(&sample());
    for (old, new, column) in [
        ("b5f3c00000000a1b2", "5f3c", "batch"),
        (";12;", ";-12;", "revision"),
        ("2026-11-30", "30-11-2026", "day"),
        ("2026-11-30", "2026-11-31", "day"),
        ("Herlev Bibliotek", "Herlev \"B\"", "site"),
        ("jobnet", "<b>", "theme"),
        ("helped", "held", "how"),
        ("login", "lost", "stuck"),
        (";3\n", ";0\n", "count"),
        (";3\n", ";99999\n", "count"),
        (";3\n", "\n", "count"),
        (";3\n", ";3;4\n", "end of the line"),
    ] {
        let wrong = read(&text.replacen(old, new, 1));
        assert_eq!(
            wrong,
            Err(Refusal::Lines(vec![Wrong { line: 3, column }])),
            "{new}"
        );
    }
    // The second line of a batch says another day; and the same line twice.
    let day = text.replacen("12;2026-11-30", "12;2026-11-29", 1);
    let named = |line, column| Err(Refusal::Lines(vec![Wrong { line, column }]));
    assert_eq!(read(&day), named(4, "day"));
    let twice = text.replacen("alone;;9", "helped;login;9", 1);
    assert_eq!(read(&twice), named(4, "theme"));
    let many = text.replace("jobnet", "<b>");
    assert!(matches!(read(&many), Err(Refusal::Lines(lines)) if lines.len() == 2));
}

#[test]
fn half_a_file_and_one_changed_by_hand_are_told_apart() {
    let text = write(&sample());
    let whole = text.trim_end().len();
    for end in (text.find('\n').unwrap() + 1)..whole {
        let half = text.get(..end).unwrap();
        assert!(read(half).is_err(), "{half}");
    }
    let without = text.replacen(
        "b5f3c00000000a1b2;12;2026-11-30;Herlev Bibliotek;jobnet;alone;;9\n",
        "",
        1,
    );
    assert_eq!(read(&without), Err(Refusal::Half));
    assert_eq!(
        read(&text.replacen(";3\n", ";4\n", 1)),
        Err(Refusal::Changed)
    );
}

fn batch() -> impl Strategy<Value = Batch> {
    let cell = ("[a-z][a-z0-9-]{0,12}", any::<bool>(), 0usize..9, 1..=MOST);
    let cells = proptest::collection::vec(cell, 0..6);
    (
        any::<u64>(),
        any::<u32>(),
        0u32..2_932_896,
        "[ -~æøåÆØÅ]{0,70}",
        cells,
    )
        .prop_map(|(id, revision, day, site, cells)| {
            let mut batch = Batch {
                id,
                revision,
                day,
                site: crate::tally::site(&site),
                ..Batch::default()
            };
            for (theme, alone, stuck, count) in cells {
                let what = Press {
                    theme,
                    how: if alone { How::Alone } else { How::Helped },
                    stuck: Stuck::ALL.get(stuck).copied(),
                };
                if !batch.cells.iter().any(|cell| cell.what == what) {
                    batch.cells.push(Cell { what, count });
                }
            }
            batch
        })
}

proptest! {
    #[test]
    fn what_is_written_is_read(mut batches in proptest::collection::vec(batch(), 0..6)) {
        for (at, batch) in batches.iter_mut().enumerate() {
            batch.id = batch.id.wrapping_add(at as u64);
        }
        batches.dedup_by_key(|batch| batch.id);
        prop_assert_eq!(read(&write(&batches)), Ok(batches));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,300}") {
        let _ = read(&text);
        let _ = read(&format!("digiklar-tally;1\n{}\n{text}", COLUMNS.join(";")));
    }

    #[test]
    fn one_changed_letter_is_never_counted(at in 0usize..400, letter in "[0-9a-z;]") {
        let text = write(&sample());
        let at = at % text.len();
        if text.is_char_boundary(at) && text.is_char_boundary(at + 1) {
            let mut changed = text.clone();
            changed.replace_range(at..=at, &letter);
            // Where only the line's end or nothing has changed it is still the same file.
            if let Ok(batches) = read(&changed) {
                prop_assert_eq!(batches, sample());
            }
        }
    }
}
