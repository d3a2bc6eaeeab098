//! The question: situation, screen, and native controls for the answer.

use super::element::{El, el, fieldset, nothing, option, text};
use super::{hotspot, ordering, sim, speak};
use crate::fill::{Field, Form};
use crate::item::{Answer, Item, Kind, Options, Text};
use crate::view::app::App;
use crate::view::leptos::*;
use web_sys::Event;

/// Draws an item. `order` is how its parts are shown; what is given goes into `draft`.
pub fn view(
    app: App,
    item: &Item,
    order: &[u8],
    draft: RwSignal<Answer>,
    read_aloud: fn(App),
) -> AnyView {
    let screen = match (&item.kind, &item.screen) {
        (Kind::Hotspot { targets, .. }, Some(screen)) => hotspot::view(app, screen, targets, draft),
        (_, Some(screen)) => el("div").html(screen.clone()).into(),
        (_, None) => nothing(),
    };
    let stem = el("div")
        .class("stem")
        .child(el("p").attr("id", "stem").child(text(&item.stem)))
        .child(speak::button(app, "#task", read_aloud));
    el("div")
        .attr("id", "task")
        .child(stem)
        .child(screen)
        .child(answer(app, item, order, draft))
        .into()
}

fn answer(app: App, item: &Item, order: &[u8], draft: RwSignal<Answer>) -> AnyView {
    match &item.kind {
        Kind::Choice(options) => choice(app, options, order, draft),
        Kind::Multi(options) => multi(app, options, order, draft),
        Kind::Classify { bins, cards } => {
            let cards: Vec<AnyView> = order
                .iter()
                .filter_map(|place| Some((*place, cards.get(usize::from(*place))?)))
                .map(|(place, card)| {
                    let from = card
                        .from
                        .clone()
                        .map(|from| el("bdi").class("from").attr("lang", "da").say().text(from));
                    let legend = el("legend").maybe(from).child(text(&card.text));
                    sorting(place, legend, bins, draft)
                })
                .collect();
            group(app.t("task.classify"), cards)
        }
        Kind::Order { steps } => ordering::view(app, steps.clone(), draft),
        Kind::Match { lefts, rights } => matching(app, lefts, rights, order, draft),
        Kind::Hotspot { .. } => nothing(),
        Kind::Sim(scenario) => sim::view(app, scenario, draft),
        Kind::Fill { fields } => {
            let fields: Vec<AnyView> = (0..)
                .zip(fields)
                .map(|(place, field)| filling(place, field, draft))
                .collect();
            el("div").children(fields).into()
        }
    }
}

/// Controls under one legend, told to belong to the stem.
pub fn group(legend: String, controls: Vec<AnyView>) -> AnyView {
    fieldset(legend, controls)
        .attr("aria-describedby", "stem problem")
        .into()
}

fn choice(app: App, options: &Options, order: &[u8], draft: RwSignal<Answer>) -> AnyView {
    let rows = rows(options, order, |place, label| {
        let checked = move || draft.get() == Answer::Choice(Some(place));
        option("radio", "answer", label, checked, move |_| {
            draft.set(Answer::Choice(Some(place)));
        })
    });
    group(app.t("task.choice"), rows)
}

fn multi(app: App, options: &Options, order: &[u8], draft: RwSignal<Answer>) -> AnyView {
    let rows = rows(options, order, |place, label| {
        let checked = move || {
            draft.with(|answer| matches!(answer, Answer::Multi(chosen) if chosen.contains(&place)))
        };
        option("checkbox", "answer", label, checked, move |on| {
            draft.update(|answer| {
                if let Answer::Multi(chosen) = answer {
                    chosen.retain(|c| *c != place);
                    if on {
                        chosen.push(place);
                    }
                }
            });
        })
    });
    group(app.t("task.multi"), rows)
}

fn rows(options: &Options, order: &[u8], row: impl Fn(u8, &Text) -> AnyView) -> Vec<AnyView> {
    order
        .iter()
        .filter_map(|place| Some((*place, options.options.get(usize::from(*place))?)))
        .map(|(place, choice)| row(place, &choice.text))
        .collect()
}

/// A card with a radio button for each bin.
fn sorting(place: u8, legend: El, bins: &[Text; 2], draft: RwSignal<Answer>) -> AnyView {
    let at = usize::from(place);
    let radios: Vec<AnyView> = (0u8..)
        .zip(bins)
        .map(|(bin, label)| {
            let checked = move || {
                draft.with(|answer| {
                    matches!(answer, Answer::Classify(bins) if bins.get(at) == Some(&Some(bin)))
                })
            };
            option(
                "radio",
                &format!("card{place}"),
                label,
                checked,
                move |_| {
                    draft.update(|answer| {
                        if let Answer::Classify(bins) = answer
                            && let Some(slot) = bins.get_mut(at)
                        {
                            *slot = Some(bin);
                        }
                    });
                },
            )
        })
        .collect();
    el("fieldset")
        .class("card")
        .child(legend)
        .child(el("div").class("pair").children(radios))
        .into()
}

/// A choice longer than so many bytes is cut by a closed select on a narrow phone, and so stands under it too.
const CUT: usize = 24;

fn matching(
    app: App,
    lefts: &[Text],
    rights: &[Text],
    order: &[u8],
    draft: RwSignal<Answer>,
) -> AnyView {
    let pairs: Vec<AnyView> = lefts
        .iter()
        .enumerate()
        .map(|(at, left)| {
            let pick = el("option").attr("value", "").text(app.t("task.pick"));
            let choices = order
                .iter()
                .filter_map(|place| {
                    let right = rights.get(usize::from(*place))?;
                    let choice = el("option")
                        .attr("value", &place.to_string())
                        .attr_if("lang", right.danish.then_some("da"))
                        .text(right.text.clone());
                    Some(choice.into())
                })
                .collect();
            let value = move || {
                draft.with(|answer| match answer {
                    Answer::Match(rights) => rights
                        .get(at)
                        .copied()
                        .flatten()
                        .map(|right| right.to_string())
                        .unwrap_or_default(),
                    Answer::Choice(_)
                    | Answer::Multi(_)
                    | Answer::Classify(_)
                    | Answer::Order { .. }
                    | Answer::Hotspot { .. }
                    | Answer::Fill(_)
                    | Answer::Sim(_) => String::new(),
                })
            };
            let change = move |event: Event| {
                let chosen = event_target_value(&event).parse().ok();
                draft.update(|answer| {
                    if let Answer::Match(rights) = answer
                        && let Some(slot) = rights.get_mut(at)
                    {
                        *slot = chosen;
                    }
                });
            };
            let select = el("select")
                .child(pick)
                .children(choices)
                .value(value)
                .on("change", change);
            let texts: Vec<String> = rights.iter().map(|right| right.text.clone()).collect();
            let whole = move || {
                let chosen = value().parse().ok().and_then(|at: usize| texts.get(at));
                chosen
                    .filter(|text| text.len() > CUT)
                    .cloned()
                    .unwrap_or_default()
            };
            el("label")
                .class("match")
                .child(text(left))
                .child(select)
                // For those who see it only: a select says all of it.
                .child(
                    el("span")
                        .class("hint")
                        .attr("aria-hidden", "true")
                        .live_text(whole),
                )
                .into()
        })
        .collect();
    // A select cannot be read aloud before it is opened, so the right sides stand here for the voice.
    let spoken: Vec<AnyView> = order
        .iter()
        .filter_map(|place| rights.get(usize::from(*place)))
        .map(|right| {
            el("span")
                .attr("hidden", "")
                .attr_if("lang", right.danish.then_some("da"))
                .attr("data-say", &right.text)
                .into()
        })
        .collect();
    let mut all = pairs;
    all.extend(spoken);
    group(app.t("task.match"), all)
}

fn filling(at: usize, field: &Field, draft: RwSignal<Answer>) -> AnyView {
    let mode = match field.form {
        Form::Text | Form::Date | Form::Time => "text",
        Form::Phone => "tel",
        Form::Number => "decimal",
        Form::Email => "email",
    };
    let id = format!("field{at}");
    let hint_id = format!("hint{at}");
    let hint = field.hint.as_ref().map(|hint| {
        el("span")
            .class("hint")
            .attr("id", &hint_id)
            .child(text(hint))
    });
    let described = match &hint {
        Some(_) => format!("stem {hint_id} problem"),
        None => "stem problem".to_owned(),
    };
    let value = move || {
        draft.with(|answer| match answer {
            Answer::Fill(values) => values.get(at).cloned().unwrap_or_default(),
            Answer::Choice(_)
            | Answer::Multi(_)
            | Answer::Classify(_)
            | Answer::Order { .. }
            | Answer::Match(_)
            | Answer::Hotspot { .. }
            | Answer::Sim(_) => String::new(),
        })
    };
    let change = move |event: Event| {
        let typed: String = event_target_value(&event).chars().take(200).collect();
        draft.update(|answer| {
            if let Answer::Fill(values) = answer
                && let Some(slot) = values.get_mut(at)
            {
                *slot = typed;
            }
        });
    };
    let input = el("input")
        .attr("id", &id)
        .attr("type", "text")
        .attr("inputmode", mode)
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", &described)
        .value(value)
        .on("input", change);
    el("div")
        .class("field")
        .child(el("label").attr("for", &id).child(text(&field.label)))
        .maybe(hint)
        .child(input)
        .into()
}
