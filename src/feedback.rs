//! Looking back at an answer: what was given, what was right, and why.

use crate::item::{Answer, Card, Choice, Item, Kind, Target, Text};

/// One line of the account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// What the line is about: the option, the card, the step.
    pub text: Text,
    /// What belongs to it: a bin, the other half of a pair, a typed value.
    pub right: Option<Text>,
    /// What was given, where it differs from what was right.
    pub given: Option<Text>,
    /// Whether the person chose or placed this.
    pub chosen: bool,
    /// Whether choosing or placing it so was right.
    pub is_right: bool,
    /// Why.
    pub why: Option<Text>,
}

/// The account of an answer, in the content's order. Nothing given gives the right answer alone.
pub fn lines(item: &Item, answer: &Answer) -> Vec<Line> {
    let blank = item
        .kind
        .blank((0..).take(item.kind.shuffled_len()).collect());
    let answer = if item.kind.fits(answer) {
        answer
    } else {
        &blank
    };
    match (&item.kind, answer) {
        (Kind::Choice(o), Answer::Choice(chosen)) => {
            options(&o.options, |place| *chosen == Some(place))
        }
        (Kind::Multi(o), Answer::Multi(chosen)) => {
            options(&o.options, |place| chosen.contains(&place))
        }
        (Kind::Classify { bins, cards }, Answer::Classify(given)) => cards
            .iter()
            .zip(given)
            .map(|(card, given)| sorted(card, bins, *given))
            .collect(),
        (Kind::Order { steps }, Answer::Order { order, touched }) => (0u8..)
            .zip(steps)
            .zip(order)
            .map(|((place, step), given)| Line {
                text: step.clone(),
                given: if *touched && *given != place {
                    steps.get(usize::from(*given)).cloned()
                } else {
                    None
                },
                chosen: *touched,
                is_right: !*touched || *given == place,
                ..Line::default()
            })
            .collect(),
        (Kind::Match { lefts, rights }, Answer::Match(given)) => (0u8..)
            .zip(lefts)
            .zip(rights)
            .zip(given)
            .map(|(((place, left), right), given)| Line {
                text: left.clone(),
                right: Some(right.clone()),
                given: given
                    .filter(|g| *g != place)
                    .and_then(|g| rights.get(usize::from(g)).cloned()),
                chosen: given.is_some(),
                is_right: *given == Some(place),
                why: None,
            })
            .collect(),
        (Kind::Hotspot { key, targets }, Answer::Hotspot { tried, chosen }) => (0u8..)
            .zip(targets)
            .filter(|(place, _)| place == key || tried.contains(place) || *chosen == Some(*place))
            .map(|(place, target)| {
                place_line(target, place == *key, {
                    tried.contains(&place) || *chosen == Some(place)
                })
            })
            .collect(),
        (Kind::Fill { fields }, Answer::Fill(values)) => fields
            .iter()
            .zip(values)
            .map(|(field, value)| {
                let is_right = field.accepts(value);
                let plain = |text: &str| Text {
                    text: text.to_owned(),
                    danish: false,
                };
                Line {
                    text: field.label.clone(),
                    right: field.accept.first().map(|right| plain(right)),
                    given: (!is_right && !value.trim().is_empty()).then(|| plain(value.trim())),
                    chosen: !value.trim().is_empty(),
                    is_right,
                    why: None,
                }
            })
            .collect(),
        (
            Kind::Choice(_)
            | Kind::Multi(_)
            | Kind::Classify { .. }
            | Kind::Order { .. }
            | Kind::Match { .. }
            | Kind::Hotspot { .. }
            | Kind::Fill { .. }
            | Kind::Sim(_),
            _,
        ) => Vec::new(),
    }
}

fn options(options: &[Choice], is_chosen: impl Fn(u8) -> bool) -> Vec<Line> {
    (0u8..)
        .zip(options)
        .map(|(place, option)| Line {
            text: option.text.clone(),
            chosen: is_chosen(place),
            is_right: option.right,
            why: option.why.clone(),
            ..Line::default()
        })
        .collect()
}

fn sorted(card: &Card, bins: &[Text; 2], given: Option<u8>) -> Line {
    let bin = |place: u8| bins.get(usize::from(place)).cloned();
    Line {
        text: card.text.clone(),
        right: bin(card.bin),
        given: given.filter(|g| *g != card.bin).and_then(bin),
        chosen: given.is_some(),
        is_right: given == Some(card.bin),
        why: card.why.clone(),
    }
}

fn place_line(target: &Target, is_right: bool, chosen: bool) -> Line {
    Line {
        text: Text {
            text: target.label.clone(),
            danish: true,
        },
        chosen,
        is_right,
        why: target.why.clone(),
        ..Line::default()
    }
}
