//! The place a device counts for, and the files that pass between devices.

use super::super::kept;
use super::{Desk, today};
use crate::browser::{file, page};
use crate::tally::file::{self as format, MAX_BYTES, Refusal};
use crate::tally::{self, Taken, Tally};
use crate::view::leptos::*;
use crate::view::part::element::{all, button, details, dialog, el, paragraph, row};
use web_sys::Event;

const DELETE: &str = "delete-tally";

impl Desk {
    /// The place, and what passes between devices.
    pub(super) fn files(self) -> AnyView {
        let app = self.app;
        let site = kept::load::<Tally>(app).site;
        let place = el("div")
            .class("field")
            .child(el("label").attr("for", "site").text(app.t("day.site")))
            .child(
                el("span")
                    .class("hint")
                    .attr("id", "site-hint")
                    .text(app.t("day.site_hint")),
            )
            .child(
                el("input")
                    .attr("id", "site")
                    .attr("type", "text")
                    .attr("maxlength", "60")
                    .attr("autocomplete", "off")
                    .attr("aria-describedby", "site-hint")
                    .attr("value", &site)
                    .on("change", move |event| {
                        let site = tally::site(&event_target_value(&event));
                        kept::change(app, |tally: &mut Tally| tally.stand(site.clone(), today()));
                        self.look_at(&site);
                        self.turn.update(|turn| *turn += 1);
                    }),
            );
        let chooser = el("input")
            .attr("id", "tally-file")
            .attr("type", "file")
            .attr("accept", ".csv,text/csv,text/plain")
            .attr("hidden", "")
            .attr("aria-label", &app.t("day.take_in"))
            .on("change", move |event| self.take_in(&event));
        let inside = all![
            place,
            paragraph("", app.t("day.files_about")),
            row(vec![
                button("second", app.t("day.give"), move || self.give()),
                button("second", app.t("day.take_in"), || {
                    page::click("#tally-file");
                }),
                button("second", app.t("day.csv"), move || self.save_table()),
                button("second", app.t("day.print"), || {
                    page::set_print("page");
                    page::print();
                }),
            ]),
            chooser,
            row(vec![button("danger", app.t("day.delete"), || {
                page::open_dialog(DELETE);
            })]),
        ];
        let delete = move || {
            page::close_dialog(DELETE);
            kept::forget::<Tally>();
            self.said.set(app.t("day.deleted"));
            self.turn.update(|turn| *turn += 1);
        };
        let sure = vec![
            paragraph("", app.t("day.delete_about")),
            row(vec![
                button("danger", app.t("day.delete_yes"), delete),
                button("second", app.t("settings.wipe_no"), || {
                    page::close_dialog(DELETE);
                }),
            ]),
        ];
        all![
            details(app.t("day.files").into_any(), inside),
            dialog(DELETE, app.t("day.delete_heading"), sure),
        ]
    }

    fn save(self, name: &str, text: &str) {
        let name = [name, "-", &today().to_string(), ".csv"].concat();
        let key = if file::save_as(&name, "text/csv", text.as_bytes()) {
            "day.saved"
        } else {
            "settings.not_exported"
        };
        self.said.set(self.app.t(key));
        page::scroll_to("#said");
    }

    /// All batches, also those taken in: a device can pass on what it has collected.
    fn give(self) {
        let tally = kept::load::<Tally>(self.app);
        self.save("digiklar-optaelling", &format::write(&tally.batches));
    }

    fn save_table(self) {
        let table = self.sums();
        let text = table.csv(&self.scope(), |name| {
            let mut key = String::from("day.");
            key.push_str(name);
            let word = self.app.t(&key);
            if word == key { self.title(name) } else { word }
        });
        self.save("digiklar-tabel", &text);
    }

    fn take_in(self, event: &Event) {
        let Some((input, chosen)) = file::chosen(event) else {
            return;
        };
        spawn_local(async move {
            let read = if chosen.size() > MAX_BYTES as f64 {
                Err(Refusal::TooLarge)
            } else {
                match file::read(&chosen).await {
                    Some(text) => format::read(&text),
                    None => Err(Refusal::Foreign),
                }
            };
            // The same file may be chosen again.
            input.set_value("");
            let taken = read
                .map(|theirs| kept::change(self.app, |tally: &mut Tally| tally.take_in(theirs)));
            match taken {
                Ok(Some(Ok(taken))) => self.said.set(self.taken(taken)),
                Ok(Some(Err(refusal))) | Err(refusal) => self.said.set(self.refused(&refusal)),
                Ok(None) => {}
            }
            self.turn.update(|turn| *turn += 1);
            page::scroll_to("#said");
        });
    }

    fn taken(self, taken: Taken) -> String {
        if taken.new + taken.newer == 0 {
            return self.app.t("day.taken_known");
        }
        self.app.tf(
            "day.taken",
            &[
                ("new", &taken.new.to_string()),
                ("newer", &taken.newer.to_string()),
                ("known", &taken.known.to_string()),
            ],
        )
    }

    fn refused(self, refusal: &Refusal) -> String {
        let key = ["day.", "refused_", refusal.name()].concat();
        let lines = match refusal {
            Refusal::Lines(lines) => lines
                .iter()
                .map(|wrong| [&wrong.line.to_string(), " (", wrong.column, ")"].concat())
                .collect::<Vec<_>>()
                .join(", "),
            Refusal::Empty
            | Refusal::TooLarge
            | Refusal::Foreign
            | Refusal::Newer
            | Refusal::Half
            | Refusal::Changed => String::new(),
        };
        self.app.tf(&key, &[("lines", &lines)])
    }
}
