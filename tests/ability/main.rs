//! The scoring model against values computed by other programs (`tests/reference/README.md`), against
//! plain quadrature, and by its [`properties`].

// Helpers of a test may fail the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod properties;

use digiklar::ability::{Estimate, Figures, Model, Posterior, Scored};
use digiklar::competence::{CompetenceId, Level};
use serde_json::Value;

/// An answer that owns its figures.
type Answer = (CompetenceId, Figures, u8);

fn competence(place: usize) -> CompetenceId {
    CompetenceId::new(place).unwrap()
}

fn rasch(b: f64) -> Figures {
    Figures::Rasch { b, c: 0.0 }
}

fn posterior(model: Model, answers: &[Answer]) -> Posterior {
    let scored: Vec<Scored> = answers
        .iter()
        .map(|(competence, figures, score)| Scored {
            competence: *competence,
            figures,
            score: *score,
        })
        .collect();
    model.posterior(&scored)
}

fn framework(answers: &[Answer]) -> Posterior {
    posterior(Model::FRAMEWORK, answers)
}

fn near(name: &str, value: f64, expected: f64, tolerance: f64) {
    assert!(
        (value - expected).abs() <= tolerance,
        "{name} is {value}, not {expected}"
    );
}

fn estimates(posterior: &Posterior) -> Vec<Estimate> {
    let mut all = posterior.competences.to_vec();
    all.extend([posterior.general, posterior.overall]);
    all
}

// The reference files

fn reference(name: &str) -> Value {
    let path = format!("{}/tests/reference/{name}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(number).collect()
}

fn figures(item: &Value) -> Figures {
    match item.get("steps") {
        Some(steps) => Figures::Steps(numbers(steps)),
        None => Figures::Rasch {
            b: number(&item["b"]),
            c: item.get("c").map_or(0.0, number),
        },
    }
}

fn pattern(mid: &Value) -> Vec<Answer> {
    let patterns = reference("second_order_patterns.json");
    let patterns = patterns.as_array().unwrap();
    let pattern = patterns.iter().find(|p| p["mid"] == *mid).unwrap();
    let items = pattern["items"].as_array().unwrap();
    items
        .iter()
        .map(|item| {
            let place = item["comp"].as_u64().unwrap() as usize - 1;
            let score = item["x"].as_u64().unwrap() as u8;
            (competence(place), figures(item), score)
        })
        .collect()
}

#[test]
fn second_order_reference() {
    const CLOSE: f64 = 2e-4;
    let cases = reference("second_order.json")["cases"].clone();
    assert_eq!(cases.as_array().unwrap().len(), 4);
    let (mut normal, mut exact) = (0.0_f64, 0.0_f64);
    for case in cases.as_array().unwrap() {
        for (key, count) in [("eight", 8), ("first_three_competences_only", 3)] {
            let model = Model {
                tau: number(&case["tau"]),
                sigma: number(&case["su"]),
            };
            let mut answers = pattern(&case["mid"]);
            answers.retain(|(competence, ..)| competence.place() < count);
            let found = posterior(model, &answers);
            let expected = &case[key];
            let name = format!("{} {} {key}", case["mid"], case["tau"]);

            near(&name, found.general.theta, number(&expected["g"]), CLOSE);
            near(&name, found.general.sd, number(&expected["g_sd"]), CLOSE);
            let measured: Vec<CompetenceId> = (0..count).map(competence).collect();
            let overall = found.mean_of(&measured);
            near(
                &name,
                overall.theta,
                number(&expected["overall_mean"]),
                CLOSE,
            );
            near(&name, overall.sd, number(&expected["overall_sd"]), CLOSE);
            if count == 8 {
                assert_eq!(overall, found.overall);
            }
            let (theta, sd) = (numbers(&expected["theta"]), numbers(&expected["sd"]));
            assert_eq!(theta.len(), count);
            for place in 0..count {
                let estimate = found.competence(competence(place));
                near(&name, estimate.theta, theta[place], CLOSE);
                near(&name, estimate.sd, sd[place], CLOSE);
                let bands = numbers(&expected["band_probs"][place]);
                for level in Level::ALL {
                    let probability = estimate.level_probabilities()[level.number()];
                    near(&name, probability, bands[level.number()], 0.02);
                    let above: f64 = bands[level.number()..].iter().sum();
                    let joint = found.joint(&[(competence(place), level)], 1.0);
                    near(&name, joint, above, 5e-4);
                    normal = normal.max((probability - bands[level.number()]).abs());
                    exact = exact.max((joint - above).abs());
                }
            }
        }
    }
    println!("largest error: level probability {normal:.4}, joint {exact:.6}");
}

/// The check values printed in the framework, section 11.
#[test]
fn second_order_check_values() {
    let items = [
        [(1.0783, 0), (-0.4408, 1), (-0.1076, 1), (0.0408, 0)],
        [(-1.2763, 1), (-2.3085, 0), (0.9877, 0), (-0.8182, 0)],
        [(0.1538, 0), (0.4031, 0), (-0.7084, 1), (-1.1423, 1)],
    ];
    let answers: Vec<Answer> = (0..3)
        .flat_map(|k| items[k].map(|(b, score)| (competence(k), rasch(b), score)))
        .collect();
    let found = framework(&answers);
    let expected = [
        (-0.409907, 0.722439),
        (-0.925676, 0.735867),
        (-0.515077, 0.719410),
    ];
    for (k, (theta, sd)) in expected.into_iter().enumerate() {
        near("theta", found.competences[k].theta, theta, 2e-4);
        near("sd", found.competences[k].sd, sd, 2e-4);
    }
    near("g", found.general.theta, -0.572889, 2e-4);
    near("sd of g", found.general.sd, 0.635967, 2e-4);
    let three: Vec<CompetenceId> = (0..3).map(competence).collect();
    near("overall", found.mean_of(&three).theta, -0.616887, 2e-4);
    near("sd of overall", found.mean_of(&three).sd, 0.582878, 2e-4);
    let levels = found.competences[0].level_probabilities();
    for (level, probability) in levels.into_iter().zip([0.06676, 0.64762, 0.28175, 0.00387]) {
        near("level", level, probability, 0.02);
    }
}

/// The response functions alone, through EAP estimates on one scale with prior N(0, 1.25²).
#[test]
fn response_functions_reference() {
    let (patterns, expected) = (reference("patterns.json"), reference("ability.json"));
    let mut checked = 0;
    for pattern in patterns.as_array().unwrap() {
        let bank = pattern["bank"].as_str().unwrap();
        if !["bank_rasch", "bank_pcm"].contains(&bank) {
            continue; // the others have slopes
        }
        let bank = reference(&format!("{bank}.json"));
        let answers: Vec<(Figures, u8)> = bank
            .as_array()
            .unwrap()
            .iter()
            .zip(pattern["x"].as_array().unwrap())
            .filter_map(|(item, x)| Some((figures(item), x.as_u64()? as u8)))
            .collect();
        let nodes = (-600..=600).map(|n| f64::from(n) / 80.0);
        let weigh = |theta: f64| {
            let log: f64 = answers
                .iter()
                .map(|(f, x)| f.log_likelihood(theta, *x))
                .sum();
            (theta, (log - theta * theta / (2.0 * 1.25 * 1.25)).exp())
        };
        let weighted: Vec<(f64, f64)> = nodes.map(weigh).collect();
        let total: f64 = weighted.iter().map(|(_, w)| w).sum();
        let eap = weighted.iter().map(|(theta, w)| theta * w).sum::<f64>() / total;
        let square = weighted
            .iter()
            .map(|(theta, w)| theta * theta * w)
            .sum::<f64>()
            / total;
        let all = expected.as_array().unwrap();
        let exact = &all.iter().find(|e| e["pid"] == pattern["pid"]).unwrap()["exact"];
        near("EAP", eap, number(&exact["EAP_N(0,1.25)"]), 1e-4);
        let psd = (square - eap * eap).sqrt();
        near("PSD", psd, number(&exact["EAP_N(0,1.25)_PSD"]), 1e-4);
        checked += 1;
    }
    assert_eq!(checked, 5);
}

// Against plain quadrature

#[test]
fn joint_is_the_integral() {
    let mut answers = pattern(&Value::from("X1"));
    answers.retain(|(competence, ..)| competence.place() != 5); // one not measured
    let found = framework(&answers);
    let requirements: Vec<(CompetenceId, Level)> = [
        (0, Level::N2),
        (1, Level::N1),
        (4, Level::N2),
        (5, Level::N2),
        (7, Level::N3),
    ]
    .map(|(k, level)| (competence(k), level))
    .to_vec();
    for count in 0..=requirements.len() {
        let requirements = &requirements[..count];
        near(
            "joint",
            found.joint(requirements, 1.0),
            plain_joint(&answers, requirements),
            5e-4,
        );
    }
}

/// The joint probability by the rectangle rule, straight from the formula; the ability's nodes lie
/// symmetrically about each cut.
fn plain_joint(answers: &[Answer], requirements: &[(CompetenceId, Level)]) -> f64 {
    let Model { tau, sigma } = Model::FRAMEWORK;
    let thetas: Vec<f64> = (0..800)
        .map(|n| -8.0 + 0.02 * (f64::from(n) + 0.5))
        .collect();
    let likelihoods: Vec<Vec<f64>> = (0..8)
        .map(|k| {
            let here = || answers.iter().filter(move |a| a.0.place() == k);
            let likelihood = |theta: &f64| here().map(|a| a.1.probability(*theta, a.2)).product();
            thetas.iter().map(likelihood).collect()
        })
        .collect();
    let (mut hit, mut total) = (0.0, 0.0);
    for n in -120..=120 {
        let g = f64::from(n) * 0.05;
        let (mut all, mut met) = (1.0, (-g * g / (2.0 * tau * tau)).exp());
        for (k, likelihood) in likelihoods.iter().enumerate() {
            let mut required = requirements.iter().filter(|r| r.0.place() == k);
            let cut = required
                .next()
                .and_then(|r| r.1.cut())
                .unwrap_or(f64::NEG_INFINITY);
            let (mut share, mut above) = (0.0, 0.0);
            for (theta, likelihood) in thetas.iter().zip(likelihood) {
                let u = (theta - g) / sigma;
                let density = likelihood * (-u * u / 2.0).exp();
                share += density;
                above += if *theta >= cut { density } else { 0.0 };
            }
            all *= share;
            met *= above;
        }
        total += all * (-g * g / (2.0 * tau * tau)).exp();
        hit += met;
    }
    hit / total
}

#[test]
fn nothing_known_is_the_prior() {
    let found = framework(&[]);
    let spread = (1.25_f64.powi(2) + 0.6_f64.powi(2)).sqrt();
    for estimate in found.competences {
        near("theta", estimate.theta, 0.0, 1e-12);
        near("sd", estimate.sd, spread, 2e-4);
    }
    near("sd of g", found.general.sd, 1.25, 2e-4);
    assert_eq!(found.joint(&[], 1.0), 1.0);
    let unsound = [
        Figures::Steps(vec![]),
        rasch(f64::NAN),
        Figures::Rasch { b: 0.0, c: 1.0 },
    ];
    for figures in unsound {
        assert_eq!(framework(&[(competence(0), figures, 0)]), found);
    }
    assert_eq!(framework(&[(competence(0), rasch(0.0), 2)]), found);
}

/// A competence nobody has asked about is pulled by the others, and stays unsure.
#[test]
fn not_measured_is_pulled() {
    let answers: Vec<Answer> = (0..7)
        .flat_map(|k| [0.0, 0.5, 1.0].map(|b| (competence(k), rasch(b), 1)))
        .collect();
    let found = framework(&answers);
    near(
        "theta",
        found.competences[7].theta,
        found.general.theta,
        1e-9,
    );
    let sd = (found.general.sd.powi(2) + 0.36).sqrt();
    near("sd", found.competences[7].sd, sd, 2e-4);
    assert!(found.competences[7].sd > found.competences[0].sd + 0.05);
}

#[test]
fn joint_is_the_product_when_nothing_is_shared() {
    let answers = pattern(&Value::from("M1"));
    let requirements: Vec<_> = (0..8).map(|k| (competence(k), Level::N1)).collect();
    let product = |found: &Posterior| -> f64 {
        requirements
            .iter()
            .map(|r| found.joint(&[*r], 1.0))
            .product()
    };
    let alone = posterior(
        Model {
            tau: 0.0,
            sigma: 1.0,
        },
        &answers,
    );
    near(
        "joint",
        alone.joint(&requirements, 1.0),
        product(&alone),
        1e-3,
    );
    // With a shared factor abilities rise together, so meeting all is likelier than the product.
    let shared = framework(&answers);
    assert!(shared.joint(&requirements, 1.0) > product(&shared) + 0.05);
}

/// One requirement, told with a wider standard deviation: as the estimate itself tells it, but for the
/// posterior not being quite normal. Several become less sure as well.
#[test]
fn joint_widens_as_estimates_do() {
    let answers: Vec<Answer> = (0..24)
        .map(|n| (competence(n % 8), rasch(-1.0), u8::from(n % 5 > 0)))
        .collect();
    let found = framework(&answers);
    for place in 0..8 {
        for level in [Level::N1, Level::N2, Level::N3] {
            for factor in [1.0, 1.1, 1.3] {
                let told = found.competences[place].widened(factor).at_least(level);
                let joint = found.joint(&[(competence(place), level)], factor);
                near("widened", joint, told, 0.03);
            }
        }
    }
    let all: Vec<_> = (0..8).map(|place| (competence(place), Level::N1)).collect();
    assert!(found.joint(&all, 1.3) < found.joint(&all, 1.0));
}

#[test]
fn joint_takes_the_higher_of_two_requirements_on_one_competence() {
    let found = framework(&pattern(&Value::from("M1")));
    let (n1, n2) = ((competence(0), Level::N1), (competence(0), Level::N2));
    assert_eq!(found.joint(&[n1, n2], 1.0), found.joint(&[n2], 1.0));
    assert_eq!(found.joint(&[n2, n1], 1.0), found.joint(&[n2], 1.0));
    assert_eq!(found.joint(&[(competence(3), Level::N0)], 1.0), 1.0);
}

#[test]
fn extremes_are_finite() {
    for many in [0, 1, 24, 40, 400] {
        for score in [0, 1] {
            for b in [-1e300, -20.0, -3.0, 0.0, 3.0, 1e300] {
                let of = |n: usize| competence(n % 8);
                let answers: Vec<Answer> = (0..many).map(|n| (of(n), rasch(b), score)).collect();
                for estimate in estimates(&framework(&answers)) {
                    assert!(estimate.theta.is_finite() && estimate.sd.is_finite());
                }
            }
        }
    }
    for sd in [0.0, -1.0, 1e300, f64::INFINITY, f64::NAN] {
        let model = Model { tau: sd, sigma: sd };
        for estimate in estimates(&posterior(model, &pattern(&Value::from("X1")))) {
            assert!(estimate.theta.is_finite() && estimate.sd.is_finite());
        }
    }
}
