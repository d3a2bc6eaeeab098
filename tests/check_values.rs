//! The check values printed in the framework, section 11.

// Helpers of a test may fail the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use digiklar::ability::Model;
use digiklar::tool::json::List;
use digiklar::tool::measure::curve::Curve;
use digiklar::tool::measure::estimator::{Answer, Grid, Measure, Prior, eap, map, ml, wle};
use digiklar::tool::measure::profile;

fn near(name: &str, found: f64, expected: f64, tolerance: f64) {
    let off = (found - expected).abs();
    assert!(off <= tolerance, "{name} is {found}, not {expected}");
}

/// To the last digit printed.
const PRINTED: f64 = 0.6e-6;

fn printed(name: &str, found: Measure, expected: (f64, f64)) {
    near(name, found.theta, expected.0, PRINTED);
    near(name, found.se, expected.1, PRINTED);
}

const STANDARD: Prior = Prior { mean: 0.0, sd: 1.0 };

#[test]
fn rasch_check_values() {
    let curves = [
        -2.4, -1.9, -1.5, -1.1, -0.7, -0.3, 0.1, 0.5, 0.9, 1.4, 1.9, 2.5,
    ]
    .map(Curve::rasch);
    let wider = Prior {
        mean: 0.0,
        sd: 1.25,
    };
    let answers = |right: u8| -> Vec<Answer> {
        let scores = (0..12).map(|place| u8::from(place < right));
        curves.iter().zip(scores).collect()
    };
    let six = answers(6);
    printed("six", ml(&six).unwrap(), (-0.070391, 0.702414));
    printed("six", wle(&six).unwrap(), (-0.073876, 0.702397));
    printed(
        "six",
        eap(&six, &Grid::wide(STANDARD)),
        (-0.045243, 0.579766),
    );
    printed("six", eap(&six, &Grid::wide(wider)), (-0.051208, 0.619225));
    assert!((map(&six, STANDARD).theta + 0.047132).abs() < PRINTED);
    let three = answers(3);
    printed("three", ml(&three).unwrap(), (-1.631025, 0.769183));
    printed("three", wle(&three).unwrap(), (-1.557427, 0.761876));
    printed(
        "three",
        eap(&three, &Grid::wide(STANDARD)),
        (-1.067038, 0.593250),
    );
    printed(
        "three",
        eap(&three, &Grid::wide(wider)),
        (-1.227111, 0.642743),
    );
    assert!((map(&three, STANDARD).theta + 1.049746).abs() < PRINTED);
    let one = [(&curves[6], 1)];
    assert_eq!(ml(&one), None);
    printed("one", wle(&one).unwrap(), (1.198612, 2.309401));
    printed(
        "one",
        eap(&one, &Grid::wide(STANDARD)),
        (0.430395, 0.909810),
    );
    printed("one", eap(&one, &Grid::wide(wider)), (0.620599, 1.096243));
    assert!((map(&one, STANDARD).theta - 0.420543).abs() < PRINTED);
}

#[test]
fn partial_credit_check_values() {
    let steps: [&[f64]; 6] = [
        &[-1.5, -0.2],
        &[-0.6, 0.8],
        &[0.9, 0.1],
        &[-1.0, 0.3, 1.4],
        &[0.4, 1.7],
        &[0.0],
    ];
    let curves = steps.map(|steps| Curve::Steps(steps.to_vec()));
    let answers: Vec<Answer> = curves.iter().zip([0, 1, 2, 1, 0, 1]).collect();
    printed("PCM", ml(&answers).unwrap(), (-0.116823, 0.594110));
    printed(
        "PCM",
        eap(&answers, &Grid::wide(STANDARD)),
        (-0.105581, 0.520484),
    );
    printed("PCM", wle(&answers).unwrap(), (-0.079737, 0.591703));
}

#[test]
fn second_order_check_values() {
    let items = [
        (1, [(1.0783, 0), (-0.4408, 1), (-0.1076, 1), (0.0408, 0)]),
        (2, [(-1.2763, 1), (-2.3085, 0), (0.9877, 0), (-0.8182, 0)]),
        (3, [(0.1538, 0), (0.4031, 0), (-0.7084, 1), (-1.1423, 1)]),
    ];
    let items: Vec<String> = items
        .iter()
        .flat_map(|(comp, answers)| {
            answers.map(|(b, x)| format!(r#"{{"id": "i", "comp": {comp}, "b": {b}, "x": {x}}}"#))
        })
        .collect();
    let text = format!(r#"[{{"mid": "k", "items": [{}]}}]"#, items.join(", "));
    let list = List::parse("own", &text).unwrap();
    let lines = profile::measure(&list, Model::FRAMEWORK, true).unwrap();
    let line = &lines[0];
    let expected = [
        (-0.409907, 0.722439),
        (-0.925676, 0.735867),
        (-0.515077, 0.719410),
    ];
    for (place, (theta, sd)) in expected.into_iter().enumerate() {
        near("theta", line.theta[place], theta, 2e-4);
        near("SD", line.sd[place], sd, 2e-4);
    }
    near("g", line.g, -0.572889, 2e-4);
    near("SD of g", line.g_sd, 0.635967, 2e-4);
    near("overall", line.overall, -0.616887, 2e-4);
    near("overall SD", line.overall_sd, 0.582878, 2e-4);
    let levels = [0.06676, 0.64762, 0.28175, 0.00387];
    for (found, expected) in line.level_probabilities[0].into_iter().zip(levels) {
        near("level", found, expected, 0.02);
    }
}
