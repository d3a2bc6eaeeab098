//! Calibration of answers whose truth is known, and of a folder of exports.

// Helpers of a test may fail the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use digiklar::chance::Chance;
use digiklar::export::{Answer, Export};
use digiklar::tool::calibrate::report::{DifLine, Figures, ItemLine, Line, WholeLine};
use digiklar::tool::calibrate::table::{Person, Table};
use digiklar::tool::calibrate::{Beliefs, calibrate, folder};
use digiklar::tool::json::List;
use digiklar::tool::measure::bank::Bank;
use digiklar::tool::measure::curve::Curve;
use digiklar::tool::measure::estimator::{Grid, Prior, eap};
use std::path::Path;

/// A number from 0 up to 1.
fn even(chance: &mut Chance) -> f64 {
    chance.below(1 << 31) as f64 / f64::from(1_u32 << 31)
}

/// Standard normal, as near as twelve even numbers make it.
fn normal(chance: &mut Chance) -> f64 {
    (0..12).map(|_| even(chance)).sum::<f64>() - 6.0
}

fn draw(chance: &mut Chance, curve: &Curve, theta: f64) -> u8 {
    let mut left = even(chance);
    for score in 0..curve.highest() {
        left -= curve.log_probability(theta, score).exp();
        if left < 0.0 {
            return score;
        }
    }
    curve.highest()
}

fn items(lines: &[Line]) -> Vec<ItemLine> {
    let items = lines.iter().filter_map(|line| match line {
        Line::Item(item) => Some(item.clone()),
        Line::Whole(_) => None,
    });
    items.collect()
}

fn whole(lines: &[Line]) -> WholeLine {
    match lines.last() {
        Some(Line::Whole(whole)) => whole.clone(),
        _ => panic!("the last line is not the one for all"),
    }
}

fn steps(item: &ItemLine) -> Vec<(f64, f64)> {
    match item.figures.clone() {
        Figures::One { b, se } => vec![(b.unwrap(), se.unwrap())],
        Figures::Several { steps, se } => {
            let steps = steps.unwrap().into_iter();
            steps.zip(se.unwrap()).collect()
        }
    }
}

fn names(count: usize) -> Vec<String> {
    (0..count).map(|n| format!("i{n}")).collect()
}

/// A bank of `names` in the order given.
fn beliefs(figures: &[f64], sd: f64) -> Beliefs {
    let entries = figures.iter().enumerate();
    let entries: Vec<String> = entries
        .map(|(n, b)| format!(r#"{{"id": "i{n}", "b": {b}}}"#))
        .collect();
    let list = List::parse("bank", &format!("[{}]", entries.join(","))).unwrap();
    Beliefs::new(&Bank::read("bank", &list).unwrap(), sd)
}

/// 800 adaptive tests of 24 tasks chosen by raters' difficulties that are half a logit wrong: MML
/// brings the error down to what it claims (framework, section 14).
#[test]
fn adaptive_tests_are_no_trouble() {
    let chance = &mut Chance::new(5);
    let truth: Vec<f64> = (0..80).map(|n| -2.4 + 0.06 * f64::from(n)).collect();
    let rated: Vec<f64> = truth.iter().map(|b| b + 0.5 * normal(chance)).collect();
    let curves: Vec<Curve> = rated.iter().map(|b| Curve::rasch(*b)).collect();
    let grid = Grid::even(
        -5.0,
        5.0,
        31,
        Prior {
            mean: 0.0,
            sd: 1.25,
        },
    );
    let mut persons = Vec::new();
    for _ in 0..800 {
        let theta = 1.25 * normal(chance);
        let mut scores: Vec<(usize, u8)> = Vec::new();
        let mut left: Vec<usize> = (0..truth.len()).collect();
        let mut now = 0.0;
        while scores.len() < 24 {
            left.sort_by(|one, other| {
                let far = |place: &usize| (rated[*place] - now).abs();
                far(one).total_cmp(&far(other))
            });
            let place = left.remove(chance.below(5));
            scores.push((place, draw(chance, &Curve::rasch(truth[place]), theta)));
            let answers: Vec<_> = scores.iter().map(|(n, x)| (&curves[*n], *x)).collect();
            now = eap(&answers, &grid).theta;
        }
        scores.sort_unstable();
        persons.push(Person {
            scores,
            group: None,
        });
    }
    let table = Table {
        items: names(truth.len()),
        persons,
    };
    for beliefs in [Beliefs::default(), beliefs(&rated, 0.5)] {
        let found = calibrate(&table, None, &beliefs).unwrap();
        let (mut square, mut shift, mut errors) = (0.0, 0.0, 0.0);
        for (item, truth) in items(&found.lines).iter().zip(&truth) {
            let (b, se) = steps(item)[0];
            shift += b - truth;
            square += (b - truth) * (b - truth);
            errors += se * se;
        }
        let count = truth.len() as f64;
        let spread = (square / count - (shift / count).powi(2)).sqrt();
        let claimed = (errors / count).sqrt();
        assert!(
            claimed < 0.22 && spread < 1.2 * claimed,
            "{spread} {claimed}"
        );
        let sigma = whole(&found.lines).sigma;
        assert!((sigma - 1.25).abs() < 0.12, "{sigma}");
    }
}

/// Partial credit beside right or wrong, a third of the answers missing.
#[test]
fn steps_are_found_again() {
    let chance = &mut Chance::new(11);
    let truth = [
        Curve::Steps(vec![-0.6, 0.6]),
        Curve::rasch(-1.0),
        Curve::Steps(vec![0.9, 0.1]),
        Curve::rasch(0.5),
        Curve::Steps(vec![-1.5, 0.2, 1.2]),
        Curve::Steps(vec![-0.3, 1.0]),
        Curve::rasch(1.4),
        Curve::rasch(0.0),
    ];
    let mut persons = Vec::new();
    for _ in 0..3000 {
        let theta = normal(chance);
        let mut scores = Vec::new();
        for (place, curve) in truth.iter().enumerate() {
            let score = draw(chance, curve, theta);
            if chance.below(3) > 0 {
                scores.push((place, score));
            }
        }
        persons.push(Person {
            scores,
            group: None,
        });
    }
    let table = Table {
        items: names(truth.len()),
        persons,
    };
    let found = calibrate(&table, None, &Beliefs::default()).unwrap();
    for (item, truth) in items(&found.lines).iter().zip(&truth) {
        let expected = match truth {
            Curve::Logistic { b, .. } => vec![*b],
            Curve::Steps(steps) => steps.clone(),
        };
        let found = steps(item);
        assert_eq!(found.len(), expected.len());
        for ((step, se), expected) in found.into_iter().zip(expected) {
            assert!((step - expected).abs() < 3.5 * se, "{item:?} {expected}");
            assert!(se < 0.1);
        }
        assert!((item.infit.unwrap() - 1.0).abs() < 0.25, "{item:?}");
    }
    let whole = whole(&found.lines);
    assert!((whole.sigma - 1.0).abs() < 3.5 * whole.sigma_se.unwrap());
}

/// One item is 1.2 logits harder for the second group; the others are alike.
#[test]
fn unfairness_is_found_where_it_is() {
    let chance = &mut Chance::new(3);
    let difficulties: Vec<f64> = (0..16).map(|n| -1.6 + 0.2 * f64::from(n)).collect();
    let mut persons = Vec::new();
    for n in 0..1600 {
        let focal = n % 2 == 1;
        let theta = 1.1 * normal(chance) - if focal { 0.5 } else { 0.0 };
        let scores = difficulties.iter().enumerate().map(|(place, b)| {
            let harder = if focal && place == 7 { 1.2 } else { 0.0 };
            (place, draw(chance, &Curve::rasch(b + harder), theta))
        });
        persons.push(Person {
            scores: scores.collect(),
            group: Some(if focal { "10" } else { "9" }.to_owned()),
        });
    }
    let mut table = Table {
        items: names(16),
        persons,
    };
    for full in [true, false] {
        assert_eq!(table.is_full(), full);
        let found = calibrate(&table, Some("age"), &Beliefs::default()).unwrap();
        assert!(
            found.notes[0].contains("`9` (800) is the reference"),
            "{:?}",
            found.notes
        );
        for item in items(&found.lines) {
            let DifLine { alpha, class, .. } = item.dif.unwrap();
            match item.item.as_str() {
                "i7" => {
                    assert_eq!(class, Some('C'));
                    assert!((alpha.unwrap().ln() - 1.2).abs() < 0.4, "{alpha:?}");
                }
                _ => assert_eq!(class, Some('A'), "{}", item.item),
            }
        }
        // From here on some answers are missing.
        table.persons[0].scores.pop();
    }
}

/// The same answers as a table and as exports.
#[test]
fn a_folder_of_exports_is_a_table() {
    let chance = &mut Chance::new(1);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("exports");
    // What an earlier run left.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let mut wide = String::from("A@1,B@1,C@3,sex\n");
    for person in 0..60 {
        let theta = normal(chance);
        let sex = ["f", "m"][chance.below(2)];
        let score = |b: f64, chance: &mut Chance| draw(chance, &Curve::rasch(b), theta);
        let scores = [-0.5, 0.0, 0.5].map(|b| score(b, chance));
        wide.push_str(&format!(
            "{},{},{},{sex}\n",
            scores[0], scores[1], scores[2]
        ));
        let answers = ["A", "B", "C"]
            .into_iter()
            .zip(scores)
            .map(|(item, score)| Answer {
                session: format!("{person:04}"),
                item: item.to_owned(),
                version: if item == "C" { 3 } else { 1 },
                score,
                week: "2026-W48".to_owned(),
                ..Answer::default()
            });
        let export = Export {
            groups: vec![("sex".to_owned(), sex.to_owned())],
            answers: answers.collect(),
        };
        std::fs::write(folder.join(format!("{person:04}.csv")), export.write()).unwrap();
    }
    let (table, notes) = folder::open(&folder, Some("sex")).unwrap();
    assert!(
        notes[0].starts_with("Sittings: 60. Left out: 0 answers"),
        "{notes:?}"
    );
    assert_eq!(table, Table::parse("wide.csv", &wide, Some("sex")).unwrap());
    // The bank's names have no version.
    let bank = r#"[{"id": "A", "b": 5}, {"id": "C@3", "b": -5}]"#;
    let bank = Bank::read("bank", &List::parse("bank", bank).unwrap()).unwrap();
    let found = calibrate(&table, Some("sex"), &Beliefs::new(&bank, 0.01)).unwrap();
    let items = items(&found.lines);
    assert!((steps(&items[0])[0].0 - 5.0).abs() < 0.1);
    assert!((steps(&items[2])[0].0 + 5.0).abs() < 0.1);
    assert!(items.iter().all(|item| item.dif.is_some()));
    std::fs::remove_dir_all(&folder).unwrap();
}

/// Whatever people answered, figures are numbers or plainly missing.
#[test]
fn odd_tables_are_calibrated() {
    for (text, said) in [
        ("A,B\n1,0\n0,1\n1,1\n0,0\n1,0\n", ""),
        ("A,B,C\n1,0,1\n1,1,0\n1,0,1\n", "`A` has no difficulty"),
        ("A,B,C\n,0,1\n,1,0\n,0,\n", "`A` has no difficulty"),
        ("A,B,C\n0,0,1\n2,1,0\n,0,1\n", "`A` has no difficulty"),
        ("A,B\n,\n1,0\n0,1\n1,1\n", "left out: 1"),
        ("A,B\n1,0\n0,1\n1,0\n0,1\n", "no difference between people"),
        (
            "A,B,C\n0,0,0\n1,0,0\n1,1,0\n1,1,1\n",
            "sigma is at its highest",
        ),
        ("A,B\n0,0\n1,0\n2,1\n1,1\n0,1\n", ""),
    ] {
        let table = Table::parse("odd.csv", text, None).unwrap();
        let found = calibrate(&table, None, &Beliefs::default()).unwrap();
        let notes = found.notes.join("\n");
        assert!(notes.contains(said), "{text}: {notes}");
        let whole = whole(&found.lines);
        assert!(whole.sigma.is_finite() && whole.loglik.is_finite());
        let items = items(&found.lines);
        assert_eq!(items.len(), table.items.len());
        let missing = |item: &ItemLine| match &item.figures {
            Figures::One { b, .. } => b.is_none(),
            Figures::Several { steps, .. } => steps.is_none(),
        };
        let missing = items.iter().filter(|item| missing(item)).count();
        assert_eq!(
            missing,
            usize::from(said.contains("no difficulty")),
            "{text}"
        );
    }
}
