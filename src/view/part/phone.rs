//! The simulated phone: draws a scenario's screens and turns what is done on them into actions. Its
//! screens come as checked HTML with numbered controls; `paint` only fills them in.

mod paint;

use crate::browser::page;
use crate::fill::Form;
use crate::replace::replaced;
use crate::scenario::{Act, Action, Scenario, State, is_like_cpr};
use crate::view::leptos::*;
use crate::view::part::element::{El, el};
use paint::{each, put_screen, sync};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

/// A phone in use.
pub struct Phone {
    pub scenario: Scenario,
    /// Which set of details.
    pub row: usize,
    /// For every shuffle.
    pub seed: u64,
    pub state: State,
    /// What was typed, by slot. Stays in memory.
    texts: Vec<String>,
    /// The screen that stands in the page.
    drawn: Option<u8>,
}

impl Phone {
    pub fn new(scenario: Scenario, row: usize, seed: u64, state: State) -> Self {
        let mut phone = Self {
            texts: vec![String::new(); state.len()],
            scenario,
            row,
            seed,
            state,
            drawn: None,
        };
        phone.remember_samples();
        phone
    }

    /// After a reload only input classes are known: fields show a text of their class.
    fn remember_samples(&mut self) {
        for (at, control) in (0u16..).zip(&self.scenario.controls) {
            if let Act::Type { slot, .. } = &control.act {
                let class = self.value(*slot);
                let sample = self.scenario.sample(at, class, self.row);
                if let Some(text) = self.texts.get_mut(usize::from(*slot))
                    && class > 0
                {
                    *text = sample.unwrap_or_else(|| "…".to_owned());
                }
            }
        }
    }

    pub fn value(&self, slot: u8) -> u8 {
        self.state
            .get(usize::from(slot))
            .copied()
            .unwrap_or_default()
    }

    /// Does an action: the words to say, and whether anything changed.
    pub fn act(&mut self, action: Action, typed: Option<String>) -> Option<(Option<String>, bool)> {
        let step = self.scenario.step(&self.state, action)?;
        let said = step.said.map(|said| self.scenario.fill(said, self.row));
        let changed = step.state != self.state;
        let before = std::mem::replace(&mut self.state, step.state);
        // A field that a button has filled in shows a text of its new class.
        for (at, control) in (0u16..).zip(&self.scenario.controls) {
            if let Act::Type { slot, .. } = &control.act
                && before.get(usize::from(*slot)) != Some(&self.value(*slot))
                && at != action.control
            {
                let sample = self.scenario.sample(at, self.value(*slot), self.row);
                if let Some(text) = self.texts.get_mut(usize::from(*slot)) {
                    *text = sample.unwrap_or_default();
                }
            }
        }
        let (slot, text) = match self.scenario.control(action.control).map(|c| &c.act) {
            Some(Act::Type { slot, .. }) => {
                let sample = || self.scenario.sample(action.control, action.value, self.row);
                (
                    *slot,
                    typed.or_else(sample).unwrap_or_else(|| "…".to_owned()),
                )
            }
            Some(Act::Paste { slot, .. }) => {
                let copied = usize::from(self.value(crate::scenario::CLIPBOARD)).saturating_sub(1);
                let text = self.scenario.copies.get(copied).map_or("", String::as_str);
                (*slot, self.scenario.fill(text, self.row))
            }
            Some(Act::Press { .. } | Act::Choose { .. } | Act::Switch { .. }) | None => {
                return Some((said, changed));
            }
        };
        if let Some(place) = self.texts.get_mut(usize::from(slot)) {
            *place = text;
        }
        Some((said, changed))
    }

    /// What `{=name}` repeats: the text typed, or the option chosen.
    fn echo(&self, slot: u8) -> String {
        for control in &self.scenario.controls {
            match &control.act {
                Act::Choose { slot: own, options } if *own == slot => {
                    let at = usize::from(self.value(slot)).checked_sub(1);
                    let option = at.and_then(|at| options.get(at));
                    return self
                        .scenario
                        .fill(option.map_or("", String::as_str), self.row);
                }
                Act::Type {
                    slot: own,
                    form: Form::Date,
                    ..
                } if *own == slot => {
                    let parts: Vec<&str> = self.text(slot).rsplit('-').collect();
                    return parts.join("-");
                }
                Act::Press { .. }
                | Act::Choose { .. }
                | Act::Switch { .. }
                | Act::Type { .. }
                | Act::Paste { .. } => {}
            }
        }
        self.text(slot).to_owned()
    }

    fn text(&self, slot: u8) -> &str {
        self.texts.get(usize::from(slot)).map_or("", String::as_str)
    }
}

/// What stands on top of a phone, so that nobody takes it for the real thing.
/// The place of its style sheet in the page.
pub const STYLE: &str = "phone-style";
pub const EXERCISE: &str = "Øvelse – alt er opdigtet";
pub const TASK: &str = "Opgave – alt er opdigtet";

/// The phone as an element, with `tag` on top. `act` gets every action with the text typed; `refuse` is told when something
/// like a CPR number was typed.
pub fn view(
    phone: StoredValue<Phone>,
    tag: &str,
    act: impl Fn(Action, Option<String>) + Clone + 'static,
    refuse: impl Fn() + Clone + 'static,
) -> El {
    let device = phone.with_value(|p| match p.scenario.device {
        crate::scenario::Device::Phone => "phone",
        crate::scenario::Device::Tablet => "phone phone-tablet",
        crate::scenario::Device::Computer => "phone phone-computer",
    });
    let has_notices = phone.with_value(|p| !p.scenario.notices.is_empty());
    let changed = act.clone();
    request_animation_frame(move || draw(phone, false));
    el("section")
        .class(device)
        .attr("id", "phone")
        .attr("lang", "da")
        .attr("aria-label", "Øvetelefon")
        .child(el("p").class("ph-tag").text(tag.to_owned()))
        .maybe(has_notices.then(|| el("details").attr("id", "ph-notices")))
        .child(el("div").attr("id", "ph-screen"))
        .child(el("p").attr("id", "ph-said").attr("role", "status"))
        .child(el("div").attr("id", "ph-bottom").class("ph-bottom"))
        .on("click", move |event| click(phone, &event, &act))
        .on("change", move |event| {
            change(phone, &event, &changed, &refuse)
        })
}

fn target(event: &Event, selector: &str) -> Option<Element> {
    let from: Element = event.target()?.dyn_into().ok()?;
    from.closest(selector).ok()?
}

fn number<T: std::str::FromStr>(element: &Element, name: &str) -> Option<T> {
    element.get_attribute(name)?.parse().ok()
}

fn click(phone: StoredValue<Phone>, event: &Event, act: &impl Fn(Action, Option<String>)) {
    if let Some(key) = target(event, "button[data-key]") {
        let Some(control) = number(&key, "data-key") else {
            return;
        };
        let slot = phone.with_value(|p| match p.scenario.control(control).map(|c| &c.act) {
            Some(Act::Type { slot, .. }) => *slot,
            _ => 0,
        });
        let sign = key.get_attribute("value").unwrap_or_default();
        let mut text = phone.with_value(|p| p.text(slot).to_owned());
        if sign.is_empty() {
            text.clear();
        } else {
            text.push_str(&sign);
        }
        typed(phone, control, text, act);
    } else if let Some(pressed) = target(event, "button[data-c]")
        && let Some(control) = number(&pressed, "data-c")
    {
        act(Action { control, value: 0 }, None);
    }
}

fn typed(
    phone: StoredValue<Phone>,
    control: u16,
    text: String,
    act: &impl Fn(Action, Option<String>),
) {
    let value = phone.with_value(|p| p.scenario.class(control, &text, p.row));
    act(Action { control, value }, Some(text));
}

fn change(
    phone: StoredValue<Phone>,
    event: &Event,
    act: &impl Fn(Action, Option<String>),
    refuse: &impl Fn(),
) {
    let Some(element) = target(event, "[data-c],[data-swipe]") else {
        return;
    };
    // A list and a text area answer to `value` as an input does.
    let input: &HtmlInputElement = element.unchecked_ref();
    if let Some(control) = number(&element, "data-swipe") {
        let far = input.value().parse::<u8>().is_ok_and(|far| far > 90);
        input.set_value("0");
        if far {
            act(Action { control, value: 0 }, None);
        }
        return;
    }
    let Some(control) = number(&element, "data-c") else {
        return;
    };
    let kind = phone.with_value(|p| p.scenario.control(control).map(|c| c.act.clone()));
    match kind {
        Some(Act::Switch { .. }) => {
            let value = u8::from(input.checked());
            act(Action { control, value }, None);
        }
        Some(Act::Choose { .. }) => {
            if let Ok(value) = input.value().parse() {
                act(Action { control, value }, None);
            }
        }
        Some(Act::Type { .. }) => {
            let text = input.value();
            if is_like_cpr(&text) {
                input.set_value("");
                typed(phone, control, String::new(), act);
                refuse();
            } else {
                typed(phone, control, text, act);
            }
        }
        Some(Act::Press { .. } | Act::Paste { .. }) | None => {}
    }
}

/// Brings the page up to the phone's state. A new screen takes focus when `arrive` says so.
pub fn draw(phone: StoredValue<Phone>, arrive: bool) {
    let (Some(screen), Some(bottom)) = (page::find("#ph-screen"), page::find("#ph-bottom")) else {
        return;
    };
    let mut new = false;
    // The phone may be gone by the time its frame comes, and another stand in its place.
    let here = phone.try_update_value(|p| {
        let at = Scenario::screen(&p.state);
        new = p.drawn != Some(at);
        // A page drawn anew holds nothing yet.
        new |= screen.first_element_child().is_none();
        if new {
            p.drawn = Some(at);
            put_screen(p, at, &screen, &bottom);
        }
        sync(p);
    });
    if here.is_none() {
        return;
    }
    if !new && arrive {
        // While one field is being left for another, neither has focus yet.
        request_animation_frame(|| page::keep_focus("#ph-title"));
    }
    if new && arrive {
        page::focus("#ph-title");
        if let Some(top) = page::find("#phone") {
            top.scroll_into_view_with_bool(true);
        }
    }
}

/// Words on the phone; empty takes them away.
pub fn say(words: &str) {
    if let Some(place) = page::find("#ph-said") {
        place.set_text_content(Some(words));
    }
}

/// Marks the control that comes next, opens what it lies behind, and brings it into view if asked to; `None`
/// takes the mark away.
pub fn point_at(action: Option<Action>, bring: bool) {
    let Some(root) = page::find("#phone") else {
        return;
    };
    each(&root, ".ph-next", |element| {
        let class = replaced(&element.class_name(), " ph-next", "");
        element.set_class_name(&class);
    });
    let Some(action) = action else {
        return;
    };
    let mut selector = "#phone [data-c=\"".to_owned();
    selector.push_str(&action.control.to_string());
    selector.push_str("\"]");
    if let Some(element) = page::find(&selector) {
        // A radio button is marked with its own row.
        let mut own = selector.clone();
        own.push_str("[value=\"");
        own.push_str(&action.value.to_string());
        own.push_str("\"]");
        let element = page::find(&own).unwrap_or(element);
        if let Ok(Some(menu)) = element.closest("details") {
            let _ = menu.set_attribute("open", "");
        }
        let shown = element.closest("label").ok().flatten().unwrap_or(element);
        let mut class = shown.class_name();
        class.push_str(" ph-next");
        shown.set_class_name(&class);
        if bring {
            shown.scroll_into_view_with_bool(true);
        }
    }
}
