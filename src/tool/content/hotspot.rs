//! The places to tap of a hotspot item: each named once, one of them right.

use super::fault::{listed, nearest};
use super::item::check_sentences;
use super::kind::text;
use super::screen::Screen;
use super::table::Table;
use crate::item::{Kind, Target, Text};

/// Reads what a hotspot item adds.
pub fn read(table: &Table<'_>, screen: Option<&Screen>) -> Kind {
    let key = table.need_text("key", "send");
    let taps = screen.map(Screen::taps).unwrap_or_default();
    let names = || taps.iter().map(|(tap, _)| tap.value.as_str());
    let suggest = |wrong: &str| match nearest(wrong, names()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!("Write one of {}.", listed(names())),
    };
    match screen {
        None => table.fault(
            table.line_of("kind"),
            "A hotspot item has no screen.",
            "Add `[screen]` with at least four targets.",
        ),
        Some(_) if taps.len() < 4 => table.fault(
            table.line_of("screen"),
            format!("The screen has {} places to tap.", taps.len()),
            "Give at least four parts a `target`.",
        ),
        Some(_) => {}
    }
    let right = key
        .as_ref()
        .map(|key| key.value.as_str())
        .unwrap_or_default();
    if let Some(key) = &key
        && !taps.is_empty()
        && !names().any(|name| name == key.value)
    {
        table.fault(
            key.line,
            format!("No target is called `{}`.", key.value),
            suggest(&key.value),
        );
    }
    let mut whys: Vec<(String, Text)> = Vec::new();
    if let Some(part) = table.table("why") {
        for name in part.keys() {
            let found = part.text(&name.value);
            check_sentences(&part, found.as_ref());
            if name.value == right {
                part.fault(
                    name.line,
                    "The right target has a why.",
                    "Move it to `explain`.",
                );
            } else if !taps.is_empty() && !names().any(|target| target == name.value) {
                part.fault(
                    name.line,
                    format!(
                        "[why] speaks of `{}`, but no target is called that.",
                        name.value
                    ),
                    suggest(&name.value),
                );
            }
            whys.push((name.value, text(&found)));
        }
    }
    let place = taps.iter().position(|(tap, _)| tap.value == right);
    let reason = |id: &str| {
        whys.iter()
            .find(|(name, _)| name == id)
            .map(|(_, why)| why.clone())
    };
    let drawn = taps.iter().map(|(tap, label)| Target {
        id: tap.value.clone(),
        label: label.clone(),
        why: reason(&tap.value),
    });
    Kind::Hotspot {
        key: place
            .and_then(|place| u8::try_from(place).ok())
            .unwrap_or_default(),
        targets: drawn.collect(),
    }
}

/// Only hotspot items have targets, and each its own.
pub fn check_targets(table: &Table<'_>, kind: &Kind, screen: Option<&Screen>) {
    let tapped = matches!(kind, Kind::Hotspot { .. });
    let taps = screen.map(Screen::taps).unwrap_or_default();
    for (place, (tap, _)) in (0..).zip(&taps) {
        if !tapped {
            table.fault(
                tap.line,
                format!(
                    "Only hotspot items have targets; this one is {}.",
                    kind.name()
                ),
                format!("Take `target = \"{}\"` out.", tap.value),
            );
        } else if taps
            .iter()
            .take(place)
            .any(|(earlier, _)| earlier.value == tap.value)
        {
            table.fault(
                tap.line,
                format!("The target `{}` stands twice.", tap.value),
                "Give each place an id of its own.",
            );
        }
    }
}
