//! Every exercise we ship, driven by chance: nothing breaks, hints lead to the goal in the steps they promise.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a broken content tree should stop the test"
)]

use digiklar::bank::Bank;
use digiklar::catalogue::Catalogue;
use digiklar::scenario::attempt::{Attempt, Mode};
use digiklar::scenario::{Act, Action, Scenario};
use digiklar::tool::content;
use proptest::prelude::*;
use std::path::Path;
use std::sync::LazyLock;

/// The Danish exercises, as they are sent to a device and read there.
static ALL: LazyLock<Vec<Scenario>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pressed = content::pressed(root).expect("the content has no fault");
    pressed
        .files
        .iter()
        .filter(|file| file.name.starts_with("exercise-") && file.name.contains("-da-"))
        .map(|file| postcard::from_bytes(&file.bytes).expect("a pack is read"))
        .collect()
});

#[test]
fn there_are_sixty_exercises_or_more_and_the_catalogue_names_them_all() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pressed = content::pressed(root).expect("the content has no fault");
    let file = pressed
        .files
        .iter()
        .find(|file| file.name.starts_with("practice-da-"))
        .expect("a catalogue");
    let catalogue: Catalogue = postcard::from_bytes(&file.bytes).expect("a catalogue");
    assert!(catalogue.exercises.len() >= 60);
    assert_eq!(catalogue.exercises.len(), ALL.len());
    for exercise in &catalogue.exercises {
        assert!(pressed.files.iter().any(|file| file.name == exercise.file));
    }
    let bank: Bank = postcard::from_bytes(&pressed.packs.first().expect("Danish").bytes)
        .expect("a bank is read");
    assert_eq!(bank.jobs.len(), 16);
    for job in &bank.jobs {
        let fitting = catalogue
            .exercises
            .iter()
            .filter(|e| e.jobs.contains(&job.id));
        let count = fitting.count();
        assert!(count >= 3, "{} has only {count} exercises", job.id);
    }
    for theme in ["jobnet", "arbejde"] {
        let place = catalogue.themes.iter().position(|t| t.id == theme);
        let of = catalogue.of_theme(place.expect("a theme"));
        assert!(of.count() >= 16, "{theme} has fewer than sixteen exercises");
    }
    // Rules of benefits are known to hold until the law changes; then the exercise says so.
    for exercise in catalogue.exercises.iter().filter(|e| !e.groups.is_empty()) {
        assert!(exercise.valid_to.is_some(), "{}", exercise.id);
    }
}

#[test]
fn the_shortest_way_ends_without_a_mistake_or_help() {
    for scenario in ALL.iter() {
        let way = scenario.way(&scenario.begin()).expect("a way");
        let mut attempt = Attempt::begin(scenario, Mode::Alone, 1, 0);
        attempt.trail = way;
        let account = attempt.account(scenario);
        assert!(account.reached, "{}", scenario.id);
        assert_eq!(account.detours(), 0, "{}", scenario.id);
        assert!(
            account.made.is_empty(),
            "{}: {:?}",
            scenario.id,
            account.made
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Any order of presses, known here or not.
    #[test]
    fn hints_lead_to_the_goal_in_the_promised_number_of_steps(
        which in 0usize..1000,
        picks in proptest::collection::vec(any::<(bool, u16, u8)>(), 0..40),
    ) {
        let scenario = &ALL[which % ALL.len()];
        let mut attempt = Attempt::begin(scenario, Mode::Helped, 7, 0);
        let mut state = scenario.begin();
        for (known, control, value) in picks {
            let actions = scenario.actions(&state);
            let action = if known && !actions.is_empty() {
                actions[usize::from(control) % actions.len()]
            } else {
                Action { control, value }
            };
            if let Some(step) = scenario.step(&state, action) {
                if step.state != state {
                    attempt.note(scenario, action);
                }
                state = step.state;
            }
            if scenario.is_reached(&state) || scenario.fatal(&state).is_some() {
                break;
            }
        }
        prop_assert_eq!(&attempt.state(scenario), &state);
        let account = attempt.account(scenario);
        prop_assert!(account.repaired().count() + account.open.len() >= account.made.len());
        if scenario.fatal(&state).is_some() {
            prop_assert!(!account.reached);
            return Ok(());
        }
        let promised = scenario.way(&state).expect("no dead end").len();
        for left in (0..promised).rev() {
            let hint = scenario.way(&state).expect("a way")[0];
            state = scenario.step(&state, hint).expect("a hint can be followed").state;
            prop_assert_eq!(scenario.way(&state).expect("a way").len(), left);
        }
        prop_assert!(scenario.is_reached(&state));
    }

    /// Any text in any field, under every set of details.
    #[test]
    fn any_text_has_a_class(which in 0usize..1000, text in ".{0,60}", row in 0usize..5) {
        let scenario = &ALL[which % ALL.len()];
        for (at, control) in (0u16..).zip(&scenario.controls) {
            let class = scenario.class(at, &text, row);
            if let Act::Type { classes, .. } = &control.act {
                prop_assert!(usize::from(class) <= classes.len() + 1);
                prop_assert_eq!(class == 0, text.trim().is_empty());
            }
        }
    }
}
