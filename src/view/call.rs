//! A card for ringing an eMentor: the telephone, and where one is stuck. Nothing on it is kept.

use super::app::App;
use super::part::element::{
    all, button, el, fieldset, heading, link, live, option, paragraph, row, section, words,
};
use super::{result, workshop};
use crate::browser::page;
use crate::browser::store::BrowserStore;
use crate::item::Text;
use crate::profile::Profile;
use crate::route::Route;
use crate::store::{self, Store};
use crate::view::leptos::*;
use crate::workshop::contact::Contact;
use crate::workshop::{Place, Workshops};

/// So many tasks are offered, the easiest first.
const OFFERED: usize = 6;

pub fn view(app: App, id: u64) -> AnyView {
    let session = app.progress(|p| p.sitting(id).filter(|s| s.completed().is_some()).cloned());
    let Some(session) = session else {
        return result::nothing(app);
    };
    workshop::dress(app);
    let profile = Profile::of(&session);
    let stuck = RwSignal::new(None::<String>);
    let phone = RwSignal::new(String::new());
    let pick = |label: &Text| {
        let (text, same) = (label.text.clone(), label.text.clone());
        option(
            "radio",
            "stuck",
            label,
            move || stuck.with(|now| now.as_ref() == Some(&same)),
            move |_| stuck.set(Some(text.clone())),
        )
    };
    let bank = app.bank.get_value();
    let ids = result::open_tasks(app, &profile);
    let tasks = ids.iter().filter_map(|id| bank.item(id));
    let mut options: Vec<AnyView> = tasks.take(OFFERED).map(|item| pick(&item.task)).collect();
    options.push(pick(&words(app.t("call.something"))));
    let field = el("div")
        .class("field")
        .child(el("label").attr("for", "phone").text(app.t("call.phone")))
        .child(
            el("span")
                .class("hint")
                .attr("id", "phone-hint")
                .text(app.t("call.phone_hint")),
        )
        .child(
            el("input")
                .attr("id", "phone")
                .attr("type", "text")
                .attr("inputmode", "tel")
                .attr("maxlength", "20")
                .attr("autocomplete", "off")
                .attr("aria-describedby", "phone-hint")
                .value(move || phone.get())
                .on("input", move |event| phone.set(event_target_value(&event))),
        );
    let places = places(app);
    let is_known = !places.is_empty();
    let card = live(move || {
        let typed = phone.get();
        let numbers = if typed.trim().is_empty() {
            places.clone()
        } else {
            vec![Place {
                name: String::new(),
                address: String::new(),
                hours: String::new(),
                phone: typed,
            }]
        };
        card(app, &numbers, stuck.get())
    });
    let print = || {
        page::set_print("page");
        page::print();
    };
    all![
        heading(app.t("call.heading")),
        paragraph("lead", app.t("call.lead")),
        el("div")
            .class("no-print named")
            .child(fieldset(app.t("call.where"), options))
            .maybe((!is_known).then_some(field)),
        section(app.t("call.card")),
        card,
        row(vec![button("second", app.t("call.print"), print)]),
        row(vec![link(
            &Route::Result(Some(id)),
            "plain",
            app.t("review.back"),
        )]),
    ]
}

/// Places with a telephone: the one an eMentor has written for this device, else those of the site files.
fn places(app: App) -> Vec<Place> {
    let written = BrowserStore::open()
        .read(store::SITE)
        .and_then(|text| Contact::read(&text))
        .filter(|contact| !contact.phone.is_empty());
    if let Some(contact) = written {
        return vec![Place {
            name: contact.place,
            address: contact.address,
            hours: contact.hours,
            phone: contact.phone,
        }];
    }
    let Some(workshops) = workshop::held::workshops(app) else {
        return Vec::new();
    };
    with_phone(&workshops)
}

fn with_phone(workshops: &Workshops) -> Vec<Place> {
    let mut found: Vec<Place> = Vec::new();
    for place in workshops.sites.iter().flat_map(|site| &site.places) {
        let is_new = !found.iter().any(|known| known.phone == place.phone);
        if is_new && !place.phone.is_empty() {
            found.push(place.clone());
        }
    }
    found
}

fn card(app: App, places: &[Place], stuck: Option<String>) -> AnyView {
    let numbers = places.iter().map(|place| {
        let plain: String = place
            .phone
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '+')
            .collect();
        // A number is read in one piece.
        let shown = place.phone.replace(' ', "\u{a0}");
        let number: AnyView = if plain.is_empty() {
            el("span").class("number").text(shown).into()
        } else {
            el("a")
                .class("number")
                .attr("href", &["tel:", &plain].concat())
                .text(shown)
                .into()
        };
        let about = [&place.name, &place.hours];
        let about: Vec<&str> = about
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        el("p")
            .child(number)
            .maybe((!about.is_empty()).then(|| {
                el("span")
                    .class("muted")
                    .attr("lang", "da")
                    .text(about.join(". "))
            }))
            .into()
    });
    let numbers: Vec<AnyView> = numbers.collect();
    let none = numbers
        .is_empty()
        .then(|| el("p").class("number").text(app.t("call.blank")));
    let say = match stuck {
        Some(task) if task == app.t("call.something") => {
            el("p").say().text(app.t("call.say_other"))
        }
        Some(task) => el("p").say().text(app.tf("call.say", &[("task", &task)])),
        // On paper there is a line to write on.
        None => el("div")
            .child(
                el("p")
                    .class("muted no-print")
                    .text(app.t("call.say_nothing")),
            )
            .child(
                el("p")
                    .class("print-only")
                    .text(app.tf("call.say", &[("task", "____________________")])),
            ),
    };
    el("div")
        .class("call")
        .maybe(none)
        .children(numbers)
        .child(el("h3").text(app.t("call.say_heading")))
        .child(say)
        .child(el("h3").text(app.t("call.ready_heading")))
        .child(
            el("ul").children(
                ["call.ready_phone", "call.ready_mitid", "call.ready_cpr"]
                    .map(|key| el("li").say().text(app.t(key)).into())
                    .into(),
            ),
        )
        .into()
}
