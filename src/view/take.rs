//! A finished certificate: how it looks, and the ways to take it away. What is not taken is gone with the screen.

use super::app::App;
use super::part::element::{self, all, button, details, el, live, paragraph, row, section};
use super::part::paper::{self, Paper};
use crate::browser::file::{self, Handed};
use crate::browser::{page, picture, proof};
use crate::certificate::{badge::Badge, bake};
use crate::view::leptos::*;
use std::sync::Arc;

/// The name of the files, without an ending.
const FILE: &str = "digiklar-bevis";
/// Cards on a sheet of A4: two beside each other, five under each other.
const CARDS: usize = 10;

/// What the buttons share.
#[derive(Clone, Copy)]
struct Take {
    app: App,
    paper: StoredValue<Arc<Paper>>,
    badge: StoredValue<Arc<Badge>>,
    /// What came of the last button, said under the one that was pressed: the fold's name and the words.
    said: RwSignal<(&'static str, String)>,
    /// How many cards stand ready for the printer.
    cards: RwSignal<usize>,
}

pub fn view(app: App, paper: Paper) -> AnyView {
    // A witnessed one is kept on the device.
    let is_own = paper.credential.fields().workshop.is_none();
    let badge = paper.badge();
    let take = Take {
        app,
        badge: StoredValue::new(Arc::new(badge)),
        paper: StoredValue::new(Arc::new(paper)),
        said: RwSignal::new(("", String::new())),
        cards: RwSignal::new(0),
    };
    let print = move || {
        // The title of a printed page becomes that of its PDF.
        page::set_title(&take.paper.with_value(|paper| paper.t("paper.title")));
        page::print_only("sheet");
    };
    let head = el("div")
        .class("no-print")
        .child(
            el("h2")
                .attr("id", "preview")
                .attr("tabindex", "-1")
                .text(app.t("certificate.preview")),
        )
        .maybe(is_own.then(|| paragraph("", app.t("certificate.keep"))))
        .child(row(vec![button("main", app.t("certificate.print"), print)]));
    let ways = el("div")
        .class("no-print")
        .child(section(app.t("certificate.take")))
        .child(paragraph("notice", app.t("certificate.take_about")))
        .children(vec![
            take.card(),
            take.link(),
            take.files(),
            take.linkedin(),
            take.texts(),
        ]);
    all![
        head,
        take.paper.with_value(|paper| paper.sheet()),
        ways,
        live(move || take.printed_cards()),
    ]
}

impl Take {
    fn say(self, fold: &'static str, key: &str) {
        self.said.set((fold, self.app.t(key)));
    }

    /// One way, folded: what it is, what others will see, its buttons, and what came of them.
    fn fold(self, fold: &'static str, key: &str, about: &str, inside: Vec<AnyView>) -> AnyView {
        let said = move || {
            self.said.with(|(at, text)| {
                if *at == fold {
                    text.clone()
                } else {
                    String::new()
                }
            })
        };
        let body = el("div")
            .child(paragraph("", self.app.t(about)))
            .children(inside)
            .child(
                el("p")
                    .class("muted")
                    .attr("role", "status")
                    .live_text(said),
            );
        details(self.app.t(key).into_any(), body.into())
    }

    fn card(self) -> AnyView {
        let print = |count: usize| {
            move || {
                self.cards.set(count);
                page::set_title(&self.app.t("certificate.badge"));
                // Once they stand in the page.
                request_animation_frame(|| page::print_only("badge"));
            }
        };
        let inside = vec![
            self.badge.with_value(|badge| paper::card(badge)),
            row(vec![
                button("second", self.app.t("certificate.print_badge"), print(1)),
                button(
                    "second",
                    self.app.t("certificate.print_badges"),
                    print(CARDS),
                ),
            ]),
        ];
        self.fold(
            "badge",
            "certificate.badge",
            "certificate.badge_about",
            inside,
        )
    }

    /// Outside the folds, for a closed one isn't printed.
    fn printed_cards(self) -> AnyView {
        let count = self.cards.get();
        if count == 0 {
            return element::nothing();
        }
        let cards = (0..count).map(|_| self.badge.with_value(|badge| paper::card(badge)));
        el("div")
            .class("paper-only bank-cards")
            .children(cards.collect())
            .into()
    }

    fn link(self) -> AnyView {
        let share = move || {
            let link = self.paper.with_value(|paper| paper.link.clone());
            spawn_local(async move {
                match file::hand_over(&link).await {
                    Handed::Shared => {}
                    Handed::Copied => self.say("link", "certificate.link_copied"),
                    Handed::Refused => self.say("link", "certificate.not_copied"),
                }
            });
        };
        let address = self.paper.with_value(|paper| paper.link.clone());
        let inside = vec![
            row(vec![button(
                "second",
                self.app.t("certificate.link_send"),
                share,
            )]),
            el("p").class("notice address").text(address).into(),
        ];
        self.fold("link", "certificate.link", "certificate.link_about", inside)
    }

    fn files(self) -> AnyView {
        let save = |key: &str, kind: Kind| {
            button("second", self.app.t(key), move || {
                spawn_local(async move {
                    let key = if self.save(kind).await.unwrap_or_default() {
                        "certificate.saved"
                    } else {
                        "certificate.not_saved"
                    };
                    self.say("file", key);
                });
            })
        };
        let inside = vec![row(vec![
            save("certificate.save_png", Kind::Png),
            save("certificate.save_svg", Kind::Svg),
            save("certificate.save_json", Kind::Json),
        ])];
        self.fold("file", "certificate.file", "certificate.file_about", inside)
    }

    /// Whether the file is on its way to the person; nothing when it could not be made.
    async fn save(self, kind: Kind) -> Option<bool> {
        let (badge, paper) = (self.badge.get_value(), self.paper.get_value());
        let json = proof::json(&paper.credential)?;
        let (ending, mime, bytes) = match kind {
            Kind::Json => (".json", "application/json", json.into_bytes()),
            Kind::Svg => {
                let svg = bake::into_svg(&badge.svg(), &json)?;
                (".svg", "image/svg+xml", svg.into_bytes())
            }
            Kind::Png => {
                let png = picture::png(&badge).await?;
                (".png", "image/png", bake::into_png(&png, &json)?)
            }
        };
        Some(file::save_as(&[FILE, ending].concat(), mime, &bytes))
    }

    fn linkedin(self) -> AnyView {
        let address = self
            .paper
            .with_value(|paper| proof::linkedin(&paper.credential, &paper.link))
            .unwrap_or_default();
        let there = el("a")
            .class("second")
            .attr("href", &address)
            .attr("target", "_blank")
            .attr("rel", "noopener noreferrer")
            .text(self.app.t("certificate.linkedin_go"));
        let inside = vec![row(vec![there.into()])];
        self.fold(
            "linkedin",
            "certificate.linkedin",
            "certificate.linkedin_about",
            inside,
        )
    }

    /// Texts for a CV, each with a copy button.
    fn texts(self) -> AnyView {
        let (whole, few, resume) = self.paper.with_value(|paper| {
            let resume = proof::resume(&paper.credential, &paper.link);
            (
                paper.text(true),
                paper.text(false),
                resume.unwrap_or_default(),
            )
        });
        let inside = vec![
            self.text("certificate.jobnet", few),
            self.text("certificate.europass", whole),
            self.text("certificate.resume", resume),
        ];
        self.fold("text", "certificate.cv", "certificate.cv_about", inside)
    }

    fn text(self, key: &str, text: String) -> AnyView {
        let shown = el("p")
            .class("address lines")
            .attr("lang", "da")
            .text(text.clone());
        let copy = move || {
            let text = text.clone();
            spawn_local(async move {
                let key = if file::copy(&text).await {
                    "certificate.copied"
                } else {
                    "certificate.not_copied"
                };
                self.say("text", key);
            });
        };
        let name = self.app.t(key);
        let label = [&*self.app.t("certificate.copy"), ": ", &name].concat();
        all![
            el("h3").text(name),
            shown,
            row(vec![button("second", label, copy)]),
        ]
    }
}

/// The files it can be saved as.
#[derive(Clone, Copy)]
enum Kind {
    Json,
    Svg,
    Png,
}
