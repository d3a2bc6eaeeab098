//! Posters and flyers with a code for the test, a workshop or the opening hours. Place, hours and telephone are
//! typed here and stay on this device.

use super::{button_to_print, field, halves, leaf};
use crate::browser::store::BrowserStore;
use crate::browser::{clock, page};
use crate::door;
use crate::item::Text;
use crate::qr::Qr;
use crate::route::Route;
use crate::store::{SITE, Store};
use crate::view::app::App;
use crate::view::leptos::*;
use crate::view::part::element::{all, el, fieldset, live, option, paragraph, text, words};
use crate::view::part::qr;
use crate::workshop::contact::{self, Contact};
use crate::workshop::{Place, Site, Workshops};
use std::sync::Arc;

/// What the opening hours are called in the list of subjects; no theme is called so.
const HOURS: &str = "hours";
/// And the test.
const TEST: &str = "test";
/// And all of them at once.
const EVERYTHING: &str = "all";

/// What is being made.
#[derive(Clone, Copy)]
struct Draft {
    app: App,
    contact: RwSignal<Contact>,
    subject: RwSignal<String>,
    /// Two flyers on each sheet instead of one poster.
    small: RwSignal<bool>,
}

/// One poster's words and where its code leads.
struct Poster {
    title: Text,
    about: Text,
    /// The text of the code.
    code: String,
    /// What to do with it.
    scan: String,
    /// The address in letters; none where the code holds no address.
    typed: Option<String>,
}

pub fn view(app: App, workshops: &Arc<Workshops>) -> AnyView {
    let kept = BrowserStore::open().read(SITE);
    let draft = Draft {
        app,
        contact: RwSignal::new(
            kept.and_then(|text| Contact::read(&text))
                .unwrap_or_default(),
        ),
        subject: RwSignal::new(TEST.to_owned()),
        small: RwSignal::new(false),
    };
    let inputs = [
        ("place", "print.place", "organization"),
        ("address", "print.address", "off"),
        ("hours", "print.hours", "off"),
        ("phone", "print.phone", "tel"),
    ]
    .map(|(id, key, hint)| draft.input(id, key, hint));
    let shown = workshops.clone();
    let sheets = live(move || {
        let posters = draft.posters(&shown);
        let sheets = posters.iter().map(|poster| draft.sheet(poster));
        el("div").children(sheets.collect()).into()
    });
    all![
        el("div")
            .class("no-print")
            .child(draft.profiles(workshops))
            .children(inputs.into())
            .maybe((!page::is_shared()).then(|| paragraph("muted", app.t("print.kept"))))
            .child(draft.subjects(workshops))
            .child(draft.sizes())
            .child(button_to_print(app)),
        sheets,
    ]
}

impl Draft {
    fn keep(self, change: impl FnOnce(&mut Contact)) {
        self.contact.update(change);
        let text = self.contact.with_untracked(Contact::write);
        // Where it can't be kept it stands on the screen all the same.
        let _ = BrowserStore::open().write(SITE, &text);
    }

    fn input(self, id: &'static str, key: &str, hint: &str) -> AnyView {
        let app = self.app;
        let input = el("input")
            .attr("type", "text")
            .attr("autocomplete", hint)
            .value(move || self.contact.with(|contact| part(contact, id).to_owned()))
            .on("change", move |event| {
                let typed = contact::line(&event_target_value(&event));
                self.keep(|contact| *part_mut(contact, id) = typed);
            });
        field(id, app.t(key), input)
    }

    /// Known places, to begin from.
    fn profiles(self, workshops: &Arc<Workshops>) -> AnyView {
        let app = self.app;
        let places: Vec<(String, Contact, String)> = workshops
            .sites
            .iter()
            .flat_map(|site| site.places.iter().map(move |place| named(site, place)))
            .collect();
        if places.is_empty() {
            return ().into_any();
        }
        let said = RwSignal::new(String::new());
        let mut options = vec![
            el("option")
                .attr("value", "")
                .text(app.t("print.profile_none"))
                .into(),
        ];
        options.extend(places.iter().enumerate().map(|(at, (name, _, _))| {
            el("option")
                .attr("value", &at.to_string())
                .text(name.clone())
                .into()
        }));
        let select = el("select").children(options).on("change", move |event| {
            let at = event_target_value(&event).parse::<usize>();
            let Some((_, place, known)) = at.ok().and_then(|at| places.get(at)) else {
                said.set(String::new());
                return;
            };
            self.keep(|contact| {
                // What is not known of the place stays as it was written, unless it is another place's. An
                // address always is.
                for id in PARTS {
                    let now = part_mut(contact, id);
                    let new = part(place, id);
                    let is_known = || places.iter().any(|(_, other, _)| part(other, id) == *now);
                    if !new.is_empty() || id == "address" || is_known() {
                        new.clone_into(now);
                    }
                }
            });
            said.set(app.tf(
                "workshop.known",
                &[("date", &app.date(clock::of_day(known)))],
            ));
        });
        all![
            field("profile", app.t("print.profile"), select),
            el("p")
                .class("problem")
                .attr("role", "status")
                .live_text(move || said.get()),
        ]
    }

    fn subjects(self, workshops: &Workshops) -> AnyView {
        let app = self.app;
        let mut options = vec![
            (TEST, app.t("print.for_test")),
            (HOURS, app.t("print.for_hours")),
        ];
        let scripts = workshops.scripts.iter();
        options.extend(scripts.map(|s| (s.id.as_str(), s.title.text.clone())));
        options.push((EVERYTHING, app.t("print.for_all")));
        let options = options
            .into_iter()
            .map(|(id, name)| el("option").attr("value", id).text(name).into());
        let select = el("select")
            .children(options.collect())
            .on("change", move |event| {
                self.subject.set(event_target_value(&event));
            });
        field("subject", app.t("print.subject"), select)
    }

    fn sizes(self) -> AnyView {
        let app = self.app;
        let size = |key: &str, small: bool| {
            option(
                "radio",
                "size",
                &words(app.t(key)),
                move || self.small.get() == small,
                move |_| self.small.set(small),
            )
        };
        fieldset(
            app.t("print.size"),
            vec![size("print.a4", false), size("print.a5", true)],
        )
        .into()
    }

    /// What is asked for, in order.
    fn posters(self, workshops: &Workshops) -> Vec<Poster> {
        let subject = self.subject.get();
        let wanted = |id: &str| subject == EVERYTHING || subject == id;
        let mut posters = Vec::new();
        if wanted(TEST) {
            let title = words(self.app.t("print.test_title"));
            let about = words(self.app.t("print.test_about"));
            posters.push(self.leading(title, about, &Route::Test));
        }
        if wanted(HOURS) {
            posters.push(self.opening_hours());
        }
        for script in workshops.scripts.iter().filter(|script| wanted(&script.id)) {
            let to = Route::Theme(script.id.clone());
            posters.push(self.leading(script.title.clone(), script.goal.clone(), &to));
        }
        posters
    }

    /// A poster whose code leads into the app.
    fn leading(self, title: Text, about: Text, to: &Route) -> Poster {
        Poster {
            title,
            about,
            code: page::address(&to.href()),
            scan: self.app.t("print.scan"),
            typed: Some(door::typed(&page::site(), to)),
        }
    }

    /// A poster whose code is a card for the phone's contacts, so that the hours are at hand without a network.
    fn opening_hours(self) -> Poster {
        let app = self.app;
        let contact = self.contact.get();
        if contact.is_empty() {
            let title = words(app.t("print.hours_title"));
            let about = words(app.t("print.hours_missing"));
            return self.leading(title, about, &Route::Start);
        }
        Poster {
            title: words(app.t("print.hours_title")),
            about: words(app.t("print.hours_about")),
            code: contact.card(&app.t("print.card")),
            scan: app.t("print.scan_card"),
            typed: None,
        }
    }

    fn sheet(self, poster: &Poster) -> AnyView {
        let app = self.app;
        if self.small.get() {
            return halves(&poster.title.text)
                .child(self.poster(poster, "poster flyer"))
                .child(self.poster(poster, "poster flyer"))
                .into();
        }
        leaf(&app.t("print.posters"))
            .child(self.poster(poster, "poster"))
            .into()
    }

    fn poster(self, poster: &Poster, class: &str) -> AnyView {
        let app = self.app;
        let contact = self.contact.get();
        let lines = PARTS
            .into_iter()
            .map(|id| part(&contact, id))
            .filter(|line| !line.is_empty())
            .map(|line| el("p").text(line.to_owned()).into());
        let typed = poster.typed.clone();
        el("div")
            .class(class)
            .child(el("p").class("kind").text(app.t("print.brand")))
            .child(el("h2").child(text(&poster.title)))
            .child(el("p").class("about").child(text(&poster.about)))
            .maybe(Qr::of(&poster.code).map(|code| qr::view(&code, &poster.scan)))
            .child(el("p").class("scan").text(poster.scan.clone()))
            .maybe(typed.map(|typed| el("p").class("address").text(typed)))
            .child(el("div").class("where").children(lines.collect()))
            .into()
    }
}

/// The name of a known place, what is known of it, and since when.
fn named(site: &Site, place: &Place) -> (String, Contact, String) {
    let name = format!("{}: {}", site.name.text, place.name);
    let contact = Contact {
        place: place.name.clone(),
        address: place.address.clone(),
        hours: place.hours.clone(),
        phone: place.phone.clone(),
    };
    (name, contact, site.known.clone())
}

/// The lines of a contact, in order.
const PARTS: [&str; 4] = ["place", "address", "hours", "phone"];

/// A line of the contact, by its field.
fn part<'c>(contact: &'c Contact, id: &str) -> &'c str {
    match id {
        "place" => &contact.place,
        "address" => &contact.address,
        "hours" => &contact.hours,
        _ => &contact.phone,
    }
}

fn part_mut<'c>(contact: &'c mut Contact, id: &str) -> &'c mut String {
    match id {
        "place" => &mut contact.place,
        "address" => &mut contact.address,
        "hours" => &mut contact.hours,
        _ => &mut contact.phone,
    }
}
