//! Putting steps in order with buttons; nothing needs dragging.

use super::element::{el, live, text};
use super::task::group;
use crate::browser::page;
use crate::item::{Answer, Text};
use crate::view::app::App;
use crate::view::leptos::*;

/// Steps with Up and Down; focus stays on the button pressed and the new place is said.
pub fn view(app: App, steps: Vec<Text>, draft: RwSignal<Answer>) -> AnyView {
    let said = RwSignal::new(String::new());
    let last = steps.len().saturating_sub(1);
    let steps = StoredValue::new(steps);
    let step = move |place: u8| {
        steps
            .with_value(|steps| steps.get(usize::from(place)).cloned())
            .unwrap_or_default()
    };
    let shift = move |from: usize, to: usize, button: String| {
        let mut moved = None;
        draft.update(|answer| {
            if let Answer::Order { order, touched } = answer
                && from <= last
                && to <= last
            {
                order.swap(from, to);
                *touched = true;
                moved = order.get(to).copied();
            }
        });
        if let Some(place) = moved {
            let number = (to + 1).to_string();
            said.set(app.tf("task.moved", &[("step", &step(place).text), ("n", &number)]));
            request_animation_frame(move || page::focus(&button));
        }
    };
    let rows = move || {
        let order = draft.with(|answer| match answer {
            Answer::Order { order, .. } => order.clone(),
            Answer::Choice(_)
            | Answer::Multi(_)
            | Answer::Classify(_)
            | Answer::Match(_)
            | Answer::Hotspot { .. }
            | Answer::Fill(_)
            | Answer::Sim(_) => Vec::new(),
        });
        order
            .into_iter()
            .enumerate()
            .map(|(at, place)| {
                let label = step(place);
                let arrow = |up: bool| {
                    let (id, other) = (format!("up{place}"), format!("down{place}"));
                    let (id, other) = if up { (id, other) } else { (other, id) };
                    let to = if up {
                        at.checked_sub(1)
                    } else {
                        (at < last).then_some(at + 1)
                    };
                    let key = if up { "task.up" } else { "task.down" };
                    let name = app.tf(key, &[("step", &label.text)]);
                    // At the end of the list the button is gone; focus then goes to the other.
                    let stays = to.is_some_and(|to| if up { to > 0 } else { to < last });
                    let focus = format!("#{}", if stays { &id } else { &other });
                    let class = if up { "arrow up" } else { "arrow down" };
                    el("button")
                        .attr("type", "button")
                        .class(class)
                        .attr("id", &id)
                        .attr("aria-label", &name)
                        .attr_if("disabled", to.is_none().then_some(""))
                        .press(move || {
                            if let Some(to) = to {
                                shift(at, to, focus.clone());
                            }
                        })
                };
                let arrows = el("span")
                    .class("arrows")
                    .child(arrow(true))
                    .child(arrow(false));
                el("li").child(text(&label)).child(arrows).into()
            })
            .collect::<Vec<AnyView>>()
            .into_any()
    };
    let said = el("p")
        .class("vh")
        .attr("role", "status")
        .live_text(move || said.get());
    group(
        app.t("task.order"),
        vec![
            el("ol").class("order").child(live(rows)).into(),
            said.into(),
        ],
    )
}
