//! What a closed effect sheet says of the group, and what became of people after three months.

use super::kept;
use crate::browser::page;
use crate::effect::account::{Account, Interval, Verdict, Why, decimal};
use crate::effect::{LEAST, Later, Sheet, Sheets, TASKS};
use crate::view::app::App;
use crate::view::leptos::*;
use crate::view::part::element::{button, el, paragraph, row, section};

/// Nobody's own line is in it.
pub fn view(app: App, sheet: &Sheet, account: &Account) -> AnyView {
    let date = app.date(sheet.closed.unwrap_or(sheet.fixed));
    let (verdict, why) = match account.verdict {
        Verdict::Works => ("effect.works", "effect.works_about"),
        Verdict::DoesNotWork => ("effect.works_not", "effect.works_not_about"),
        Verdict::TooFew(why) => (
            "effect.too_few",
            match why {
                Why::Early => "effect.few_early",
                Why::People => "effect.few_people",
                Why::Gone => "effect.few_gone",
                Why::Wide => "effect.few_wide",
            },
        ),
    };
    let number = |value: f64| decimal(value, app.t("effect.decimal").as_str());
    let people = |key: &str, count: usize| -> AnyView {
        el("tr")
            .child(el("th").attr("scope", "row").text(app.t(key)))
            .child(el("td").text(count.to_string()))
            .into()
    };
    let counts = el("table").class("counts").child(
        el("tbody")
            .child(people("effect.count_began", account.began))
            .child(people("effect.count_whole", account.whole))
            .child(people("effect.count_left", account.left))
            .child(people("effect.count_helped", account.helped)),
    );
    let means = (account.whole >= LEAST).then(|| {
        let values = [
            ("before", &*number(account.before)),
            ("after", &*number(account.after)),
            ("of", &*TASKS.to_string()),
        ];
        paragraph("", app.tf("effect.means", &values))
    });
    let change = account.change.map(|Interval { mean, low, high }| {
        let values = [
            ("mean", &*number(mean)),
            ("low", &*number(low)),
            ("high", &*number(high)),
        ];
        paragraph("", app.tf("effect.change", &values))
    });
    el("div")
        .child(paragraph(
            "muted",
            app.tf("effect.closed_on", &[("date", &date)]),
        ))
        .child(
            el("div")
                .class("notice")
                .child(
                    el("p")
                        .class("lead")
                        .child(el("strong").say().text(app.t(verdict))),
                )
                .child(paragraph("", app.t(why))),
        )
        .maybe(change)
        .maybe(means)
        .child(paragraph("", app.t("effect.alone")))
        .child(section(app.t("effect.people_heading")))
        .child(counts)
        .child(later(app, sheet))
        .into()
}

/// Jobs and placements after three months, counted by hand.
fn later(app: App, sheet: &Sheet) -> AnyView {
    let known = sheet.later.map(|later| {
        let counts = [
            ("asked", &*later.asked.to_string()),
            ("job", &*later.job.to_string()),
            ("placement", &*later.placement.to_string()),
        ];
        paragraph("", app.tf("effect.later_told", &counts))
    });
    let values = [
        RwSignal::new(
            sheet
                .later
                .map_or_else(String::new, |l| l.asked.to_string()),
        ),
        RwSignal::new(sheet.later.map_or_else(String::new, |l| l.job.to_string())),
        RwSignal::new(
            sheet
                .later
                .map_or_else(String::new, |l| l.placement.to_string()),
        ),
    ];
    let fields = ["asked", "job", "placement"]
        .into_iter()
        .zip(values)
        .map(|(name, value)| {
            let key = ["effect.", "later_", name].concat();
            el("div")
                .class("field")
                .child(el("label").attr("for", name).text(app.t(&key)))
                .child(
                    el("input")
                        .attr("id", name)
                        .attr("type", "text")
                        .attr("inputmode", "numeric")
                        .attr("maxlength", "3")
                        .attr("autocomplete", "off")
                        .attr("aria-describedby", "later-problem")
                        .value(move || value.get())
                        .on("input", move |event| value.set(event_target_value(&event))),
                )
                .into()
        });
    let problem = RwSignal::new(String::new());
    let (id, began) = (sheet.id, sheet.people.len());
    let keep = move || {
        let [asked, job, placement] =
            values.map(|value| value.with_untracked(|text| text.trim().parse::<u16>().ok()));
        let read = (|| {
            Some(Later {
                asked: asked?,
                job: job?,
                placement: placement?,
            })
        })();
        match read.filter(|later| later.fits(began)) {
            Some(later) => {
                let kept = kept::change(app, |sheets: &mut Sheets| {
                    if let Some(sheet) = sheets.sheet_mut(id) {
                        sheet.later = Some(later);
                    }
                });
                if kept.is_some() {
                    app.draw();
                }
            }
            None => {
                problem.set(app.tf("effect.later_wrong", &[("n", &began.to_string())]));
                page::focus("#later-problem");
            }
        }
    };
    let form = el("div")
        .class("no-print")
        .child(paragraph("", app.t("effect.later_about")))
        .children(fields.collect())
        .child(
            el("p")
                .class("problem")
                .attr("id", "later-problem")
                .attr("tabindex", "-1")
                .live_text(move || problem.get()),
        )
        .child(row(vec![button(
            "second",
            app.t("effect.later_keep"),
            keep,
        )]));
    let none = known.is_none().then(|| {
        el("p")
            .class("print-only")
            .text(app.t("effect.later_blank"))
    });
    el("div")
        .child(section(app.t("effect.months")))
        .maybe(known)
        .maybe(none)
        .child(form)
        .into()
}
