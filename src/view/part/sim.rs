//! A task on the simulated phone: what is done there is the answer.

use super::phone::{self, Phone};
use crate::browser::page;
use crate::item::Answer;
use crate::scenario::{Act, Scenario};
use crate::view::app::App;
use crate::view::leptos::*;

/// The phone, where the answer so far has brought it.
pub fn view(app: App, scenario: &Scenario, draft: RwSignal<Answer>) -> AnyView {
    app.bank
        .with_value(|bank| page::add_style(phone::STYLE, &bank.phone_style));
    let done = trail(&draft.get_untracked());
    let state = scenario.end(&done).unwrap_or_else(|| scenario.begin());
    let seed = app.progress(|p| p.running().map_or(0, |session| session.seed));
    let phone = StoredValue::new(Phone::new(scenario.clone(), 0, seed, state));
    let act = move |action, typed| {
        let mut came = None;
        phone.update_value(|phone| came = phone.act(action, typed));
        let Some((words, changed)) = came else {
            return;
        };
        phone.with_value(|phone| {
            let control = phone.scenario.control(action.control);
            // Words that go while a field is being left would move what the finger is about to press.
            if matches!(control.map(|c| &c.act), Some(Act::Press { .. })) {
                phone::say(&words.unwrap_or_default());
            }
            if changed {
                draft.update(|answer| {
                    if let Answer::Sim(trail) = answer {
                        phone.scenario.note(trail, action);
                    }
                });
            }
        });
        phone::draw(phone, true);
    };
    let refuse = move || phone::say(&app.t("exercise.cpr"));
    phone::view(phone, phone::TASK, act, refuse).into()
}

fn trail(answer: &Answer) -> Vec<crate::scenario::Action> {
    match answer {
        Answer::Sim(trail) => trail.clone(),
        Answer::Choice(_)
        | Answer::Multi(_)
        | Answer::Classify(_)
        | Answer::Order { .. }
        | Answer::Match(_)
        | Answer::Hotspot { .. }
        | Answer::Fill(_) => Vec::new(),
    }
}
