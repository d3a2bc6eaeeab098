//! Every value of `tests/reference/`, computed by other programs (its README), against the functions
//! behind `cargo xtask measure` and `cargo xtask calibrate`.

// Helpers of a test may fail the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use digiklar::ability::Model;
use digiklar::tool::calibrate::report::{Figures, ItemLine, Line, WholeLine};
use digiklar::tool::calibrate::table::Table;
use digiklar::tool::calibrate::{Beliefs, calibrate};
use digiklar::tool::json::List;
use digiklar::tool::measure::ability;
use digiklar::tool::measure::bank::Bank;
use digiklar::tool::measure::estimator::{Grid, Prior, eap, ml};
use digiklar::tool::measure::profile;
use digiklar::tool::measure::select::{self, Rule, Wish};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What must be within which tolerance, and the largest deviations met.
#[derive(Default)]
struct Check(BTreeMap<&'static str, f64>);

impl Check {
    fn near(&mut self, what: &'static str, name: &str, found: f64, expected: f64, tolerance: f64) {
        let off = (found - expected).abs();
        assert!(
            off <= tolerance,
            "{name}: {what} is {found}, not {expected}"
        );
        let largest = self.0.entry(what).or_default();
        *largest = largest.max(off);
    }

    fn print(self, file: &str) {
        for (what, largest) in self.0 {
            println!("{file}: {what} within {largest:.1e}");
        }
    }
}

fn path(name: &str) -> PathBuf {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference");
    PathBuf::from(folder).join(name)
}

fn json(name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path(name)).unwrap()).unwrap()
}

fn list(name: &str) -> List {
    List::open(&path(name)).unwrap()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(number).collect()
}

fn bank(stem: &str) -> Bank {
    Bank::open(&path(&format!("{stem}.json"))).unwrap()
}

const BANKS: [&str; 4] = ["bank_rasch", "bank_2pl", "bank_3pl", "bank_pcm"];

/// `patterns.json` and the four small banks against `ability.json`.
#[test]
fn ability() {
    let (patterns, expected) = (list("patterns.json"), json("ability.json"));
    let expected = expected.as_array().unwrap();
    let mut check = Check::default();
    let mut measured = 0;
    for stem in BANKS {
        let bank = bank(stem);
        let prior = |sd| Prior { mean: 0.0, sd };
        let [narrow, wide] = [1.0, 1.25].map(|sd| ability::measure(&bank, &patterns, prior(sd)));
        let (narrow, wide) = (narrow.unwrap(), wide.unwrap());
        assert_eq!(narrow.lines.len() + narrow.skipped, 12);
        for (narrow, wide) in narrow.lines.iter().zip(&wide.lines) {
            let case = expected.iter().find(|e| e["pid"] == narrow.pid).unwrap();
            let name = case["pid"].as_str().unwrap();
            let exact = &case["exact"];
            for (line, sd) in [(narrow, "1"), (wide, "1.25")] {
                let of = |key: &str| number(&exact[key.replace("SD", &format!("N(0,{sd})"))]);
                check.near("EAP", name, line.eap, of("EAP_SD"), 1e-4);
                check.near(
                    "PSD",
                    name,
                    line.psd,
                    number(&exact[format!("EAP_N(0,{sd})_PSD")]),
                    1e-4,
                );
                check.near("MAP", name, line.map, of("MAP_SD"), 1e-4);
                check.near("MAP error", name, line.map_se, of("MAP_SD_SE"), 1e-4);
                check.near("WLE", name, line.wle.unwrap(), of("WLE"), 1e-4);
                check.near("WLE error", name, line.wle_se.unwrap(), of("WLE_SE"), 1e-4);
            }
            measured += 1;
        }
    }
    assert_eq!(measured, expected.len());
    check.print("ability.json");
}

/// What `ability.json` has and the command does not print: ML, and EAP on named grids. The grid of 33
/// is a trapezoid rule, the others are plain sums.
#[test]
fn ability_on_named_grids() {
    let (patterns, expected) = (list("patterns.json"), json("ability.json"));
    let mut check = Check::default();
    for (entry, case) in patterns.entries().zip(expected.as_array().unwrap()) {
        assert_eq!(entry.get("pid"), case.get("pid"));
        let name = case["pid"].as_str().unwrap();
        let bank = bank(case["bank"].as_str().unwrap());
        let answers = ability::answers(&entry, &bank).unwrap();
        let exact = case["exact"].as_object().unwrap();
        for (key, value) in exact {
            if let Some(grid) = key.strip_prefix("EAP_grid") {
                let found = eap(&answers, &named_grid(grid));
                match grid.ends_with("_PSD") {
                    false => check.near("EAP on a grid", name, found.theta, number(value), 1e-9),
                    true => check.near("PSD on a grid", name, found.se, number(value), 1e-9),
                }
            }
        }
        let found = ml(&answers);
        assert_eq!(found.is_some(), exact.contains_key("ML"), "{name}");
        if let Some(found) = found {
            check.near("ML", name, found.theta, number(&exact["ML"]), 1e-4);
            check.near("ML error", name, found.se, number(&exact["ML_SE"]), 1e-4);
            let information = 1.0 / (found.se * found.se);
            check.near(
                "information",
                name,
                information,
                number(&exact["ML_info"]),
                1e-4,
            );
        }
    }
    check.print("ability.json");
}

/// Such as `33_-4..4_N(0,1)`.
fn named_grid(name: &str) -> Grid {
    let (count, rest) = name.split_once('_').unwrap();
    let (low, rest) = rest.split_once("..").unwrap();
    let (high, rest) = rest.split_once("_N(0,").unwrap();
    let sd = rest.split_once(')').unwrap().0.parse().unwrap();
    let prior = Prior { mean: 0.0, sd };
    let (low, high) = (low.parse().unwrap(), high.parse().unwrap());
    match count {
        "33" => Grid::trapezoid(low, high, 33, prior),
        _ => Grid::even(low, high, count.parse().unwrap(), prior),
    }
}

/// `second_order_patterns.json` against `second_order.json`.
#[test]
fn second_order() {
    let (patterns, expected) = (
        json("second_order_patterns.json"),
        json("second_order.json"),
    );
    let cases = expected["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 4);
    let mut check = Check::default();
    for case in cases {
        for (key, count) in [("eight", 8), ("first_three_competences_only", 3)] {
            let all = patterns.as_array().unwrap();
            let mut own = all
                .iter()
                .find(|p| p["mid"] == case["mid"])
                .unwrap()
                .clone();
            let items = own["items"].as_array_mut().unwrap();
            items.retain(|item| item["comp"].as_u64().unwrap() <= count as u64);
            let model = Model {
                tau: number(&case["tau"]),
                sigma: number(&case["su"]),
            };
            let own = List::parse("own", &Value::Array(vec![own]).to_string()).unwrap();
            let lines = profile::measure(&own, model, true).unwrap();
            let (line, expected) = (&lines[0], &case[key]);
            let name = format!("{} {} {key}", case["mid"], case["tau"]);

            assert_eq!(line.comp, (1..=count).collect::<Vec<_>>());
            check.near("g", &name, line.g, number(&expected["g"]), 2e-4);
            check.near("SD of g", &name, line.g_sd, number(&expected["g_sd"]), 2e-4);
            let (mean, sd) = (&expected["overall_mean"], &expected["overall_sd"]);
            check.near("overall", &name, line.overall, number(mean), 2e-4);
            check.near("overall SD", &name, line.overall_sd, number(sd), 2e-4);
            let (theta, sd) = (numbers(&expected["theta"]), numbers(&expected["sd"]));
            for place in 0..count {
                check.near("theta", &name, line.theta[place], theta[place], 2e-4);
                check.near("SD", &name, line.sd[place], sd[place], 2e-4);
                let bands = numbers(&expected["band_probs"][place]);
                let found = line.level_probabilities[place];
                for (found, expected) in found.into_iter().zip(bands) {
                    check.near("level probability", &name, found, expected, 0.02);
                }
            }
        }
    }
    check.print("second_order.json");
}

/// A competence without answers has its prior, pulled by the others, unless it is left out.
#[test]
fn all_eight_or_only_those_present() {
    let text = r#"[{"mid": 1, "items": [{"id": "A", "comp": 3, "x": 1, "b": 0.5}, {"id": "B", "comp": 4, "x": null, "b": 0}]}, {"mid": 2, "items": []}]"#;
    let list = List::parse("own", text).unwrap();
    let all = profile::measure(&list, Model::FRAMEWORK, false).unwrap();
    assert_eq!(all[0].comp.len(), 8);
    assert!(all[0].theta[0] > 0.0 && all[0].theta[0] < all[0].theta[2]);
    assert!((all[1].sd[0] - 1.25_f64.hypot(0.6)).abs() < 2e-4);
    let present = profile::measure(&list, Model::FRAMEWORK, true).unwrap();
    assert_eq!(present[0].comp, [3]);
    assert_eq!(present[0].overall, present[0].theta[0]);
    assert!(present[1].comp.is_empty() && present[1].overall_sd.is_finite());
}

/// `bank200.json` and `answers200.json` against `selection.json`.
#[test]
fn selection() {
    let (bank, answers) = (bank("bank200"), list("answers200.json"));
    let expected = json("selection.json");
    let runs = expected["runs"].as_object().unwrap();
    assert_eq!(runs.len(), 3);
    let mut check = Check::default();
    for (name, expected) in runs {
        let expected = expected.as_array().unwrap();
        let mut words: Vec<&str> = name.split(':').collect();
        let sid = words.pop().unwrap();
        let wish = Wish {
            sloped: words.contains(&"2PL"),
            rule: match words.contains(&"KZ") {
                true => Rule::Balanced,
                false => Rule::MaxInformation,
            },
            items: expected.len(),
        };
        let lines = select::run(&bank, &answers, wish).unwrap();
        let line = lines.iter().find(|line| line.sid == sid).unwrap();
        assert_eq!(line.run.len(), expected.len());
        for (step, expected) in line.run.iter().zip(expected) {
            assert_eq!(step.item, expected["item"], "{name}");
            assert_eq!(step.comp.map(u64::from), expected["comp"].as_u64());
            assert_eq!(u64::from(step.x), expected["x"].as_u64().unwrap());
            check.near("theta", name, step.theta, number(&expected["theta"]), 1e-8);
            check.near("error", name, step.se, number(&expected["se"]), 1e-8);
            check.near(
                "information",
                name,
                step.info,
                number(&expected["info"]),
                1e-8,
            );
        }
    }
    check.print("selection.json");
}

fn parts(lines: &[Line]) -> (Vec<&ItemLine>, &WholeLine) {
    let items = lines.iter().filter_map(|line| match line {
        Line::Item(item) => Some(item),
        Line::Whole(_) => None,
    });
    match lines.last() {
        Some(Line::Whole(whole)) => (items.collect(), whole),
        _ => panic!("the last line is not the one for all"),
    }
}

/// `rasch_1000x30.csv` against `calibration.json`.
#[test]
fn calibration() {
    let table = Table::open(&path("rasch_1000x30.csv"), None).unwrap();
    let found = calibrate(&table, None, &Beliefs::default()).unwrap();
    let (items, whole) = parts(&found.lines);
    let expected = json("calibration.json");
    let mut check = Check::default();
    let fit = &expected["eRm_itemfit"];
    let own = &expected["own_MML_EM_sigma_free"];
    let lme4 = &expected["lme4_glmer_MML_nAGQ15"];
    let [b, b4, se] = [&own["b"], &lme4["b"], &own["se_b"]].map(numbers);
    let [infit, outfit] = [&fit["infitMSQ"], &fit["outfitMSQ"]].map(numbers);
    assert_eq!(items.len(), 30);
    for (place, item) in items.into_iter().enumerate() {
        let name = &item.item;
        let Figures::One { b: own, se: error } = &item.figures else {
            panic!("{name} has several steps");
        };
        check.near("difficulty", name, own.unwrap(), b[place], 1e-3);
        check.near("difficulty", name, own.unwrap(), b4[place], 1e-3);
        check.near("error", name, error.unwrap(), se[place], 5e-3);
        check.near("infit", name, item.infit.unwrap(), infit[place], 5e-3);
        check.near("outfit", name, item.outfit.unwrap(), outfit[place], 5e-3);
    }
    check.near("sigma", "all", whole.sigma, number(&own["sigma"]), 1e-3);
    check.near("sigma", "all", whole.sigma, number(&lme4["sigma"]), 1e-3);
    check.near(
        "sigma's error",
        "all",
        whole.sigma_se.unwrap(),
        number(&own["se_sigma"]),
        5e-3,
    );
    check.near(
        "log-likelihood",
        "all",
        whole.loglik,
        number(&own["loglik"]),
        1e-3,
    );
    check.near(
        "log-likelihood",
        "all",
        whole.loglik,
        number(&lme4["loglik"]),
        1e-3,
    );
    assert_eq!(whole.n, 1000);
    check.print("calibration.json");
}

/// Every file that is there is read above.
#[test]
fn no_file_is_forgotten() {
    let mut names: Vec<String> = std::fs::read_dir(path(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let known = [
        "README.md",
        "ability.json",
        "answers200.json",
        "bank200.json",
        "bank_2pl.json",
        "bank_3pl.json",
        "bank_pcm.json",
        "bank_rasch.json",
        "calibration.json",
        "patterns.json",
        "rasch_1000x30.csv",
        "second_order.json",
        "second_order_patterns.json",
        "selection.json",
    ];
    assert_eq!(names, known);
}
