//! A level in words, and a picture of it.

use super::element::{all, el};
use crate::ability::Estimate;
use crate::competence::{CUTS, Level};
use crate::profile::Standing;
use crate::view::app::App;
use crate::view::leptos::*;

/// The key of the level's name.
pub fn key(level: Level) -> &'static str {
    match level {
        Level::N0 => "level.n0",
        Level::N1 => "level.n1",
        Level::N2 => "level.n2",
        Level::N3 => "level.n3",
    }
}

/// The key of the sentence on what the level means.
pub fn meaning_key(level: Level) -> &'static str {
    match level {
        Level::N0 => "level.n0_meaning",
        Level::N1 => "level.n1_meaning",
        Level::N2 => "level.n2_meaning",
        Level::N3 => "level.n3_meaning",
    }
}

/// The level's name.
pub fn name(app: App, level: Level) -> String {
    app.t(key(level))
}

/// What the level means, in one sentence.
pub fn meaning(app: App, level: Level) -> String {
    app.t(meaning_key(level))
}

/// The level and how sure it is.
pub fn standing(app: App, estimate: &Estimate) -> String {
    match Standing::of(estimate) {
        Standing::Unknown => app.t("result.not_measured"),
        Standing::VeryLikely(level) => app.tf("level.very_likely", &[("level", &name(app, level))]),
        Standing::Likely(level) => app.tf("level.likely", &[("level", &name(app, level))]),
        Standing::Between(low, high) => app.tf(
            "level.between",
            &[("low", &name(app, low)), ("high", &name(app, high))],
        ),
    }
}

/// Where the 80 % interval reaches, in levels.
pub fn range(app: App, estimate: &Estimate) -> String {
    let (low, high) = estimate.interval_80();
    let (low, high) = (Level::holding(low), Level::holding(high));
    if low == high {
        app.tf("level.in", &[("level", &name(app, low))])
    } else {
        let values = [("low", &*name(app, low)), ("high", &*name(app, high))];
        app.tf("level.from_to", &values)
    }
}

/// The scale drawn, in logits: wide enough for the outermost estimates.
const SCALE: (f64, f64) = (-3.0, 3.0);

/// Per mille of the way along the scale, kept inside it.
fn along(theta: f64) -> u32 {
    ((theta - SCALE.0) / (SCALE.1 - SCALE.0) * 1000.0).clamp(20.0, 980.0) as u32
}

/// The estimate with its 80 % interval on the scale of the levels, and the same in words for those who
/// don't see it.
pub fn bar(app: App, estimate: &Estimate) -> AnyView {
    all![
        picture(estimate),
        el("span").class("vh").text(range(app, estimate)),
    ]
}

/// The estimate with its 80 % interval on the scale of the levels. The words beside it say the same.
fn picture(estimate: &Estimate) -> AnyView {
    let (low, high) = estimate.interval_80();
    let (from, to) = (along(low), along(high));
    let percent = |value: u32| format!("{}.{}%", value / 10, value % 10);
    let mut svg = String::from(
        "<rect class=\"track\" x=\"0\" y=\"9\" width=\"100%\" height=\"6\" rx=\"3\"/>",
    );
    for cut in CUTS {
        let x = percent(along(cut));
        svg.push_str(&format!(
            "<line class=\"cut\" x1=\"{x}\" x2=\"{x}\" y1=\"2\" y2=\"22\"/>"
        ));
    }
    svg.push_str(&format!(
        "<rect class=\"span\" x=\"{}\" y=\"6\" width=\"{}\" height=\"12\" rx=\"6\"/><circle class=\"point\" cx=\"{}\" cy=\"12\" r=\"6\"/>",
        percent(from),
        percent((to - from).max(20)),
        percent(along(estimate.theta)),
    ));
    // Drawn as HTML: elements of SVG made one by one would each need their name space.
    el("div")
        .class("bar-picture")
        .attr("aria-hidden", "true")
        .html(format!("<svg width=\"100%\" height=\"24\">{svg}</svg>"))
        .into()
}

/// A line of a profile: a name, what is said of it, and pictures.
pub fn line(name: String, said: String, pictures: Vec<AnyView>) -> AnyView {
    el("li")
        .child(el("strong").say().text(name))
        .child(el("span").say().text(said))
        .children(pictures)
        .into()
}
