//! The effect sheet on simulated groups: how often it is wrong where nothing has happened, and whether it
//! sees what has.

use digiklar::tool::simulate::effect::{Found, SIZES, TRUTHS, Truth, Wish, find};

/// As many as the tool runs, but another seed than its own: the figures must not hang on one.
const WISH: Wish = Wish {
    runs: 10_000,
    seed: 20_261_129,
};

fn all(truths: impl Fn(&Truth) -> bool) -> Vec<(Truth, u16, Found)> {
    TRUTHS
        .into_iter()
        .filter(truths)
        .flat_map(|truth| SIZES.map(|planned| (truth, planned, find(truth, planned, WISH))))
        .collect()
}

/// With 10 000 runs the standard error of a share of 5 % is 0.22 %; of one of 2.5 % it is 0.16 %. The
/// limit is held with three of them to spare, so no seed decides it.
#[test]
fn where_nothing_has_happened_it_says_works_at_most_five_times_in_a_hundred() {
    for (truth, planned, found) in all(|truth| truth.gain == 0.0) {
        let most = found.says_works() + 3.0 * found.error();
        assert!(most <= 0.05, "{}, {planned}: {most}", truth.name);
        // With 20 planned and a tenth leaving few sheets have an interval, so the mean of those wavers more.
        let near = if planned == 20 { 0.04 } else { 0.01 };
        let change = found.change.abs();
        assert!(change < near, "{}, {planned}: {change}", truth.name);
    }
}

#[test]
fn what_has_happened_is_seen() {
    for (truth, planned, found) in all(|truth| truth.gain >= 1.0) {
        // With 20 planned and a tenth leaving there are seldom twenty left.
        if planned >= 40 {
            let least = if planned >= 60 { 0.9 } else { 0.75 };
            assert!(
                found.says_works() > least,
                "{}, {planned}: {found:?}",
                truth.name
            );
        }
        assert!(
            found.does_not * 20 <= found.runs,
            "{}, {planned}: {found:?}",
            truth.name
        );
    }
}
