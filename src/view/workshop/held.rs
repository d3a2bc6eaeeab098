//! What an eMentor has at hand, fetched once for each language.

use crate::browser::{clock, pack, page};
use crate::view::app::App;
use crate::view::leptos::*;
use crate::workshop::Workshops;
use crate::workshop::tally::Tally;
use std::any::Any;
use std::cell::RefCell;
use std::sync::Arc;

thread_local! {
    /// The file's name says which language it is in.
    static HELD: RefCell<Option<(String, Arc<Workshops>)>> = const { RefCell::new(None) };
    /// What was counted of the class on the wall, and of which.
    static CLASS: RefCell<(Class, Tally)> = RefCell::default();
    /// What was typed or chosen last in which field, and in which language the screen was.
    static TYPED: RefCell<Vec<Typed>> = RefCell::default();
}

/// A field's name, where and in which language it was filled in, and its value.
type Typed = (&'static str, (u32, String), Box<dyn Any>);

/// What is typed or chosen in a field. It survives a change of language, and nothing else: who leaves the screen
/// takes it away, and the next person begins with `first`.
pub fn typed<T>(app: App, field: &'static str, first: T) -> RwSignal<T>
where
    T: Clone + Send + Sync + 'static,
{
    let opening = app.opening;
    let language = app.bank.with_value(|bank| bank.locale.code.clone());
    let before = TYPED.with_borrow(|all| {
        let (_, (at, other), value) = all.iter().find(|(name, ..)| *name == field)?;
        let value = value.downcast_ref::<T>()?;
        (*at == opening && *other != language).then(|| value.clone())
    });
    let signal = RwSignal::new(before.unwrap_or(first));
    let forget = move || TYPED.with_borrow_mut(|all| all.retain(|(name, ..)| *name != field));
    let here = language.clone();
    Effect::new(move |_| {
        let value = signal.get();
        forget();
        TYPED.with_borrow_mut(|all| {
            all.push((field, (opening, here.clone()), Box::new(value)));
        });
    });
    on_cleanup(move || {
        // Only a change of language takes the screen down in another one.
        let now = app.bank.try_with_value(|bank| bank.locale.code.clone());
        if now.is_none_or(|now| now == language) {
            forget();
        }
    });
    signal
}

/// A workshop, a day, and what was last forgotten: another of any is another class.
type Class = [String; 3];

fn now(theme: &str) -> Class {
    [
        theme.to_owned(),
        clock::day(clock::now()),
        page::wiped().unwrap_or_default(),
    ]
}

/// What was counted of a workshop's class today, since the tab was opened and since everything was deleted.
pub fn class(theme: &str) -> Tally {
    CLASS.with_borrow(|(of, tally)| {
        if *of == now(theme) {
            tally.clone()
        } else {
            Tally::default()
        }
    })
}

/// Keeps it until another class is counted, or the tab is closed.
pub fn keep_class(theme: &str, tally: Tally) {
    if tally != class(theme) {
        CLASS.set((now(theme), tally));
    }
}

/// What has been fetched; at the first call it is sent for, and then the screen is drawn anew.
pub fn workshops(app: App) -> Option<Arc<Workshops>> {
    let name = app.bank.with_value(|bank| bank.workshops.clone());
    let held = HELD.with_borrow(|held| {
        let (known, workshops) = held.as_ref()?;
        (*known == name).then(|| workshops.clone())
    });
    if held.is_none() {
        spawn_local(async move {
            let fetched = pack::fetch_file::<Workshops>(&name).await;
            if !app.is_open() {
                return;
            }
            match fetched {
                Ok(workshops) => {
                    HELD.set(Some((name, Arc::new(workshops))));
                    app.draw();
                }
                Err(_) => app.notice.set(Some("notice.practice")),
            }
        });
    }
    held
}
