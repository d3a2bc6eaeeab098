//! Fills the page with a screen of the simulated phone, and keeps it like the phone's state.

use super::{Phone, number};
use crate::browser::page;
use crate::scenario::{Act, Look};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// Puts a screen into the page.
pub(super) fn put_screen(phone: &Phone, at: u8, screen: &Element, bottom: &Element) {
    let Some(own) = phone.scenario.screens.get(usize::from(at)) else {
        return;
    };
    let mut html = String::new();
    if !own.app.is_empty() {
        html.push_str("<p class=\"ph-app-name\">");
        html.push_str(&own.app);
        html.push_str("</p>");
    }
    if let Some(address) = &own.address {
        html.push_str("<p class=\"screen-address\"><bdi dir=\"ltr\">");
        html.push_str(address);
        html.push_str("</bdi></p>");
    }
    html.push_str("<h2 id=\"ph-title\" tabindex=\"-1\">");
    html.push_str(&own.title);
    html.push_str("</h2><div class=\"ph-body\">");
    html.push_str(&own.html);
    html.push_str("</div>");
    screen.set_inner_html(&phone.scenario.fill(&html, phone.row));
    let look = match own.look {
        Look::Page => "ph-page",
        Look::Dialog => "ph-dialog",
        Look::Sheet => "ph-sheet-up",
    };
    let _ = screen.set_attribute("class", look);
    if let Some(notices) = page::find("#ph-notices") {
        notices.set_inner_html(&phone.scenario.fill(&phone.scenario.notices, phone.row));
    }
    let mut buttons = String::new();
    let home = phone.scenario.home.filter(|_| at != crate::scenario::HOME);
    for (control, name) in [(own.back, "Tilbage"), (home, "Hjem")] {
        if let Some(control) = control {
            buttons.push_str("<button type=\"button\" data-c=\"");
            buttons.push_str(&control.to_string());
            buttons.push_str("\">");
            buttons.push_str(name);
            buttons.push_str("</button>");
        }
    }
    bottom.set_inner_html(&buttons);
    shuffle(phone, screen);
}

/// Turns the options of a shuffled choice by the seed.
fn shuffle(phone: &Phone, screen: &Element) {
    each(screen, "fieldset[data-shuffle]", |fieldset| {
        let options = fieldset.children().length().saturating_sub(1);
        for _ in 0..phone
            .seed
            .checked_rem(u64::from(options))
            .unwrap_or_default()
        {
            if let Some(first) = fieldset.children().item(1) {
                let _ = fieldset.append_child(&first);
            }
        }
    });
}

/// Everything within that matches.
pub(super) fn each(within: &Element, selector: &str, mut act: impl FnMut(&Element)) {
    if let Ok(found) = within.query_selector_all(selector) {
        for at in 0..found.length() {
            if let Some(element) = found.get(at).and_then(|node| node.dyn_into().ok()) {
                act(&element);
            }
        }
    }
}

/// What is shown, chosen, typed and repeated, by the state.
pub(super) fn sync(phone: &Phone) {
    let Some(root) = page::find("#phone") else {
        return;
    };
    each(&root, "[data-if]", |element| {
        let shown =
            number(element, "data-if").is_some_and(|at| phone.scenario.holds(at, &phone.state));
        show(element, shown);
    });
    each(&root, "[data-c]", |element| {
        let Some(control) = number::<u16>(element, "data-c") else {
            return;
        };
        let input: &HtmlInputElement = element.unchecked_ref();
        match phone.scenario.control(control).map(|c| &c.act) {
            Some(Act::Switch { slot }) => input.set_checked(phone.value(*slot) == 1),
            Some(Act::Choose { slot, .. }) => {
                let value = phone.value(*slot).to_string();
                if input.type_() == "radio" {
                    input.set_checked(input.value() == value);
                } else {
                    input.set_value(&value);
                }
            }
            Some(Act::Type { slot, .. }) => {
                if input.value() != phone.text(*slot) {
                    input.set_value(phone.text(*slot));
                }
            }
            Some(Act::Press { .. } | Act::Paste { .. }) | None => {}
        }
    });
    let mut notices: u8 = 0;
    each(&root, "#ph-notices [data-c]", |element| {
        let shown =
            number(element, "data-c").is_some_and(|at| phone.scenario.is_shown(at, &phone.state));
        show(element, shown);
        notices += u8::from(shown);
    });
    each(&root, "#ph-notices", |list| {
        show(list, notices > 0);
        // One that has just come is seen, also by somebody who had folded the list away.
        if number(list, "data-n") != Some(notices) {
            let _ = list.set_attribute("data-n", &notices.to_string());
            let _ = list.set_attribute("open", "");
        }
    });
    each(&root, "[data-echo]", |element| {
        if let Some(slot) = number(element, "data-echo") {
            element.set_text_content(Some(&phone.echo(slot)));
        }
    });
}

fn show(element: &Element, shown: bool) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        element.set_hidden(!shown);
    }
}
