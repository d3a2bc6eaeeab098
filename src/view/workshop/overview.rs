//! What there is for an eMentor.

use crate::browser::{clock, page};
use crate::route::{Route, Side};
use crate::view::app::App;
use crate::view::leptos::AnyView;
use crate::view::part::element::{all, card, details, el, heading, list, paragraph, section, text};
use crate::workshop::{Script, Site, Workshops};

pub fn view(app: App, workshops: &Workshops) -> AnyView {
    let scripts = workshops.scripts.iter().map(|s| script(app, s)).collect();
    let sites = workshops.sites.iter().map(|s| site(app, s)).collect();
    let way = |route: Route, key: &str, about: &str| {
        let about = el("span").say().text(app.t(about));
        card(&route, app.t(key), vec![about.into()])
    };
    all![
        heading(app.t("workshop.heading")),
        paragraph("lead", app.t("workshop.lead")),
        el("div")
            .class("cards")
            .child(way(
                Route::Workshop(Side::Start),
                "workshop.start",
                "workshop.start_about",
            ))
            .child(way(
                Route::Workshop(Side::Help),
                "workshop.help",
                "workshop.help_about",
            ))
            .child(way(
                Route::Witness(String::new()),
                "witness.heading",
                "workshop.witness_about",
            ))
            .child(shared(app)),
        section(app.t("workshop.scripts")),
        el("div").class("cards").children(scripts),
        section(app.t("workshop.more")),
        el("div")
            .class("cards")
            .child(way(
                Route::Workshop(Side::Guide),
                "workshop.guide",
                "workshop.guide_about",
            ))
            .child(way(
                Route::Workshop(Side::Papers),
                "print.heading",
                "workshop.print_about",
            ))
            .child(way(
                Route::Workshop(Side::Look(None)),
                "workshop.look",
                "workshop.look_about",
            ))
            .child(way(Route::Workshop(Side::Day), "day.heading", "day.about",))
            .child(way(
                Route::Workshop(Side::Sheets),
                "effect.heading",
                "effect.about",
            ))
            .child(way(Route::Facts, "workshop.facts", "workshop.facts_about",)),
        section(app.t("workshop.sites")),
        paragraph("", app.t("workshop.sites_about")),
        el("div").children(sites),
    ]
}

/// The address of a PC that many use: a page of the site, outside the app.
fn shared(app: App) -> AnyView {
    let address = [&page::site(), "delt/"].concat();
    el("a")
        .class("card")
        .attr("href", &address)
        .child(el("strong").say().text(app.t("workshop.shared")))
        .child(el("span").say().text(app.t("workshop.shared_about")))
        .child(el("span").class("muted").attr("dir", "ltr").text(address))
        .into()
}

fn script(app: App, script: &Script) -> AnyView {
    let size = app.tf(
        "workshop.size",
        &[
            ("n", &script.minutes.to_string()),
            ("of", &script.steps.len().to_string()),
        ],
    );
    card(
        &Route::Workshop(Side::Script(script.id.clone())),
        script.title.text.clone(),
        vec![
            text(&script.goal),
            el("span").class("muted").text(size).into(),
        ],
    )
}

/// A way to hold workshops, its places, and how old that knowledge is.
fn site(app: App, site: &Site) -> AnyView {
    let (least, most) = (site.people.0.to_string(), site.people.1.to_string());
    let people = app.tf("workshop.people", &[("least", &least), ("most", &most)]);
    let known = app.tf(
        "workshop.known",
        &[("date", &app.date(clock::of_day(&site.known)))],
    );
    let places = site.places.iter().map(|place| {
        let parts = [&place.name, &place.address, &place.hours, &place.phone];
        let known: Vec<&str> = parts
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        el("span").attr("lang", "da").text(known.join(". ")).into()
    });
    let places: Vec<AnyView> = places.collect();
    let places = (!places.is_empty()).then(|| all![list("", places), paragraph("muted", known)]);
    details(
        text(&site.name),
        el("div")
            .child(el("p").child(text(&site.about)))
            .child(paragraph("muted", people))
            .maybe(places)
            .into(),
    )
}
