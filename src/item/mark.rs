//! How an answer is marked (framework, section 6).

use super::{Answer, Kind};

impl Kind {
    /// Whether `answer` was made for an item of this kind and size. A saved answer that does not fit
    /// (another edition) is replaced by a blank one.
    pub fn fits(&self, answer: &Answer) -> bool {
        let permutation = |order: &[u8], len: usize| {
            order.len() == len && (0..len).all(|i| order.iter().any(|&o| usize::from(o) == i))
        };
        let below = |place: u8, len: usize| usize::from(place) < len;
        match (self, answer) {
            (Self::Choice(o), Answer::Choice(a)) => a.is_none_or(|a| below(a, o.options.len())),
            (Self::Multi(o), Answer::Multi(a)) => a.iter().all(|&a| below(a, o.options.len())),
            (Self::Classify { cards, .. }, Answer::Classify(a)) => {
                a.len() == cards.len() && a.iter().flatten().all(|&bin| bin < 2)
            }
            (Self::Order { steps }, Answer::Order { order, .. }) => permutation(order, steps.len()),
            (Self::Match { lefts, rights }, Answer::Match(a)) => {
                a.len() == lefts.len() && a.iter().flatten().all(|&r| below(r, rights.len()))
            }
            (Self::Hotspot { targets, .. }, Answer::Hotspot { tried, chosen }) => {
                tried.iter().chain(chosen).all(|&t| below(t, targets.len()))
            }
            (Self::Fill { fields }, Answer::Fill(a)) => a.len() == fields.len(),
            (Self::Sim(scenario), Answer::Sim(actions)) => scenario.end(actions).is_some(),
            (
                Self::Choice(_)
                | Self::Multi(_)
                | Self::Classify { .. }
                | Self::Order { .. }
                | Self::Match { .. }
                | Self::Hotspot { .. }
                | Self::Fill { .. }
                | Self::Sim(_),
                _,
            ) => false,
        }
    }

    /// The score of an answer, 0 to [`Kind::max_score`] (framework, section 6). An answer that does
    /// not fit scores 0.
    pub fn mark(&self, answer: &Answer) -> u8 {
        if !self.fits(answer) {
            return 0;
        }
        match (self, answer) {
            (Self::Choice(o), Answer::Choice(Some(chosen))) => {
                u8::from(o.options.get(usize::from(*chosen)).is_some_and(|c| c.right))
            }
            (Self::Multi(o), Answer::Multi(chosen)) => {
                let mistakes = (0u8..)
                    .zip(&o.options)
                    .filter(|(place, c)| c.right != chosen.contains(place))
                    .count();
                two_one_zero(mistakes)
            }
            (Self::Classify { cards, .. }, Answer::Classify(bins)) => {
                let mistakes = cards
                    .iter()
                    .zip(bins)
                    .filter(|(card, bin)| Some(card.bin) != **bin)
                    .count();
                two_one_zero(mistakes)
            }
            (Self::Order { .. }, Answer::Order { order, .. }) => order_score(order),
            (Self::Match { .. }, Answer::Match(rights)) => {
                let right = (0u8..).zip(rights).filter(|(l, r)| Some(*l) == **r).count();
                if right == rights.len() {
                    2
                } else {
                    u8::from(right >= 2)
                }
            }
            (Self::Hotspot { key, .. }, Answer::Hotspot { tried, chosen }) => {
                let mut tries = tried.iter().chain(chosen);
                match tries.position(|t| t == key) {
                    Some(0) => 2,
                    Some(1) => 1,
                    Some(_) | None => 0,
                }
            }
            (Self::Fill { fields }, Answer::Fill(values)) => {
                let right = fields
                    .iter()
                    .zip(values)
                    .filter(|(f, v)| f.accepts(v))
                    .count();
                u8::try_from(right).unwrap_or(u8::MAX).min(self.max_score())
            }
            (Self::Sim(scenario), Answer::Sim(actions)) => scenario
                .end(actions)
                .map_or(0, |state| scenario.score(&state)),
            (
                Self::Choice(_)
                | Self::Multi(_)
                | Self::Classify { .. }
                | Self::Order { .. }
                | Self::Match { .. }
                | Self::Hotspot { .. }
                | Self::Fill { .. }
                | Self::Sim(_),
                _,
            ) => 0,
        }
    }
}

/// No mistake 2, one mistake 1, more 0.
fn two_one_zero(mistakes: usize) -> u8 {
    match mistakes {
        0 => 2,
        1 => 1,
        2.. => 0,
    }
}

/// Exact order 2, one swap of neighbours 1, else 0.
pub(crate) fn order_score(order: &[u8]) -> u8 {
    let wrong: Vec<usize> = (0..)
        .zip(order)
        .filter(|(place, step)| *place != usize::from(**step))
        .map(|(place, _)| place)
        .collect();
    match wrong.as_slice() {
        [] => 2,
        [first, second] if first + 1 == *second => 1,
        [_, ..] => 0,
    }
}
