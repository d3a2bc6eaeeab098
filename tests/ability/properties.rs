//! What holds of the scoring model whatever the answers.

use super::{Answer, competence, estimates, framework, rasch};
use digiklar::ability::Figures;
use digiklar::competence::CompetenceId;
use digiklar::competence::Level;
use proptest::prelude::*;

fn any_figures() -> impl Strategy<Value = Figures> {
    let step = -5.0..5.0_f64;
    prop_oneof![
        (step.clone(), 0.0..0.5_f64).prop_map(|(b, c)| Figures::Rasch { b, c }),
        step.clone().prop_map(rasch),
        prop::collection::vec(step, 1..=4).prop_map(Figures::Steps),
    ]
}

fn any_answer() -> impl Strategy<Value = Answer> {
    (0..8_usize, any_figures(), any::<u8>()).prop_map(|(place, figures, score)| {
        let score = score % (figures.max_score() + 1);
        (competence(place), figures, score)
    })
}

fn any_answers() -> impl Strategy<Value = Vec<Answer>> {
    prop::collection::vec(any_answer(), 0..40)
}

fn any_requirements() -> impl Strategy<Value = Vec<(CompetenceId, Level)>> {
    let one = (0..8_usize, 0..4_usize);
    prop::collection::vec(
        one.prop_map(|(k, level)| (competence(k), Level::from_number(level).unwrap())),
        0..9,
    )
}

/// What a saved file might hold after an accident.
fn damaged_answer() -> impl Strategy<Value = Answer> {
    let figures = prop_oneof![
        (any::<f64>(), any::<f64>()).prop_map(|(b, c)| Figures::Rasch { b, c }),
        (any::<f64>(), 0.0..1.0).prop_map(|(b, c)| Figures::Rasch { b, c }),
        prop::collection::vec(any::<f64>(), 0..7).prop_map(Figures::Steps),
        prop::collection::vec(-1e3..1e3, 1..5).prop_map(Figures::Steps),
    ];
    (0..8_usize, figures, 0..6_u8).prop_map(|(k, figures, score)| (competence(k), figures, score))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn probabilities_sum_to_one(figures in any_figures(), theta in -12.0..12.0_f64) {
        let scores = 0..=figures.max_score();
        let sum: f64 = scores.clone().map(|x| figures.probability(theta, x)).sum();
        prop_assert!((sum - 1.0).abs() < 1e-12);
        for score in scores {
            let p = figures.probability(theta, score);
            prop_assert!((0.0..=1.0).contains(&p));
            prop_assert!((figures.log_likelihood(theta, score).exp() - p).abs() < 1e-12);
        }
        prop_assert_eq!(figures.probability(theta, figures.max_score() + 1), 0.0);
        prop_assert!(figures.is_sound());
    }

    /// The definition: I(θ) = Σₓ P'(x)² / P(x), with the slope taken numerically.
    #[test]
    fn information_is_the_slope_squared(figures in any_figures(), theta in -6.0..6.0_f64) {
        const H: f64 = 1e-5;
        let expected: f64 = (0..=figures.max_score())
            .map(|x| {
                let p = |theta| figures.probability(theta, x);
                let slope = (p(theta + H) - p(theta - H)) / (2.0 * H);
                slope * slope / p(theta)
            })
            .sum();
        let found = figures.information(theta);
        prop_assert!((found - expected).abs() < 1e-6 * (1.0 + expected), "{found} {expected}");
    }

    #[test]
    fn any_pattern_is_finite(answers in any_answers()) {
        for estimate in estimates(&framework(&answers)) {
            prop_assert!(estimate.theta.is_finite());
            prop_assert!(estimate.sd > 0.0 && estimate.sd < 3.0);
            let sum: f64 = estimate.level_probabilities().iter().sum();
            prop_assert!((sum - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn damaged_answers_do_no_harm(answers in prop::collection::vec(damaged_answer(), 0..60)) {
        let found = framework(&answers);
        for estimate in estimates(&found) {
            prop_assert!(estimate.theta.is_finite() && estimate.sd.is_finite());
        }
        let joint = found.joint(&[(competence(0), Level::N2), (competence(1), Level::N2)], 1.0);
        prop_assert!((0.0..=1.0).contains(&joint));
    }

    #[test]
    fn a_better_score_never_lowers_an_estimate(answers in prop::collection::vec(any_answer(), 1..40), at in any::<prop::sample::Index>()) {
        let at = at.index(answers.len());
        let mut better = answers.clone();
        better[at].2 = (better[at].2 + 1).min(better[at].1.max_score());
        let (before, after) = (framework(&answers), framework(&better));
        for (before, after) in estimates(&before).iter().zip(estimates(&after)) {
            prop_assert!(after.theta >= before.theta - 1e-6, "{before:?} {after:?}");
        }
    }

    #[test]
    fn one_more_full_score_never_lowers_an_estimate(answers in any_answers(), more in any_answer()) {
        let before = framework(&answers);
        let mut answers = answers;
        let full = more.1.max_score();
        answers.push((more.0, more.1, full));
        for (before, after) in estimates(&before).iter().zip(estimates(&framework(&answers))) {
            prop_assert!(after.theta >= before.theta - 1e-6, "{before:?} {after:?}");
        }
    }

    #[test]
    fn the_order_of_answers_is_nothing(answers in any_answers()) {
        let mut turned = answers.clone();
        turned.reverse();
        for (one, other) in estimates(&framework(&answers)).iter().zip(estimates(&framework(&turned))) {
            prop_assert!((one.theta - other.theta).abs() < 1e-9);
        }
    }

    #[test]
    fn joint_is_a_probability_and_falls_with_each_requirement(
        answers in any_answers(),
        requirements in any_requirements(),
    ) {
        let found = framework(&answers);
        let mut before = 1.0;
        for count in 0..=requirements.len() {
            let joint = found.joint(&requirements[..count], 1.0);
            prop_assert!((0.0..=before).contains(&joint));
            before = joint + 1e-12;
        }
        for requirement in &requirements {
            prop_assert!(before <= found.joint(&[*requirement], 1.0) + 1e-11);
        }
    }
}
