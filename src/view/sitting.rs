//! The part of the app's state that belongs to the sitting under way: its items, its events, its time.

use super::app::App;
use crate::bank::Bank;
use crate::browser::{clock, pack, page, speech};
use crate::form::Form;
use crate::item::{Answer, Item};
use crate::route::Route;
use crate::session::{Current, OwnEstimate, Session, Submission};
use crate::view::leptos::*;
use std::sync::Arc;

impl App {
    /// Sees to it that an unfinished sitting has an item on the screen, if it can be known.
    pub(super) fn settle(self) {
        let bank = self.bank.get_value();
        self.progress.update_value(|progress| {
            if let Some(session) = progress.running_mut() {
                session.settle(&bank, clock::now());
            }
        });
    }

    /// Fetches the items of the test that have not come yet, one part after another; after each the screen
    /// is drawn anew if it waits for it.
    pub fn fetch_items(self) {
        let bank = self.bank.get_value();
        let Some(part) = bank.missing().cloned() else {
            return;
        };
        if self.fetching.get_value() {
            return;
        }
        self.fetching.set_value(true);
        spawn_local(async move {
            let fetched = pack::fetch_file::<Vec<Item>>(&part).await;
            if !self.is_open() {
                return;
            }
            self.fetching.set_value(false);
            let mut bank = Bank::clone(&self.bank.get_value());
            // The language may have changed meanwhile.
            let waits = self.waits_for_items();
            match fetched {
                Ok(items) if bank.missing() == Some(&part) => {
                    bank.add(items);
                    self.bank.set_value(Arc::new(bank));
                    (self.wing.settle)(self);
                }
                Ok(_) => {}
                Err(_) => {
                    if waits {
                        self.notice.set(Some("notice.items"));
                    }
                    return;
                }
            }
            if waits && !self.waits_for_items() {
                self.draw();
            }
            self.fetch_items();
        });
    }

    /// Whether the screen needs items that have not come: the test its next one, a result all of them.
    pub fn waits_for_items(self) -> bool {
        let bank = self.bank.get_value();
        let route = self.route.get_value();
        if route == Route::Test {
            self.progress(|p| p.running().is_some_and(|s| s.awaits(&bank)))
        } else {
            bank.missing().is_some()
                && matches!(
                    route,
                    Route::Result(_)
                        | Route::Review(_)
                        | Route::Call(_)
                        | Route::Meet(_)
                        | Route::Slip(_)
                        | Route::Job(_)
                        | Route::Employer
                        | Route::Offer(..)
                )
        }
    }

    /// Begins a sitting; one under way is put aside, and what was asked before it is not asked again.
    pub fn begin(self, form: Form) {
        let bank = self.bank.get_value();
        let (seed, now) = (clock::seed(), clock::now());
        self.change(|progress| progress.begin(seed, now, &bank, page::device(), form));
        self.enter_test();
    }

    /// Takes a completed sitting further.
    pub fn extend(self, id: u64, form: Form) {
        let bank = self.bank.get_value();
        self.change(|progress| {
            if let Some(session) = progress.sitting_mut(id) {
                session.extend(form, &bank, clock::now());
            }
        });
        self.enter_test();
    }

    /// Keeps what the person thinks beforehand, and goes on.
    pub fn keep_own(self, own: OwnEstimate) {
        self.change_running(Box::new(move |session| session.own_estimate = Some(own)));
        self.draw();
    }

    /// Goes on after the first provisional result.
    pub fn end_interlude(self) {
        self.change_running(Box::new(Session::end_interlude));
        self.seen_since.set_value(clock::now());
        self.draw();
    }

    /// Notes that somebody helped with the item on the screen, or did not.
    pub fn note_helped(self, helped: bool) {
        self.change_current(|current| current.helped = helped);
    }

    /// Keeps what has been given so far on the item on the screen.
    pub fn keep_draft(self, answer: Answer) {
        let changed = self.progress.with_value(|p| {
            p.running()
                .and_then(|s| s.current.as_ref())
                .is_some_and(|c| c.answer != answer)
        });
        if changed {
            self.change_current(|current| current.answer = answer);
        }
    }

    /// Notes that the item on the screen was read aloud.
    pub fn note_read_aloud(self) {
        self.change_current(|current| current.read_aloud = true);
    }

    /// Tries the chosen place of a hotspot; true when the item is settled.
    pub fn try_target(self) -> bool {
        let bank = self.bank.get_value();
        let mut settled = true;
        self.change(|progress| {
            if let Some(session) = progress.running_mut() {
                settled = session.try_target(&bank);
            }
        });
        settled
    }

    /// Ends the item on the screen.
    pub fn submit(self, submission: Submission) {
        let bank = self.bank.get_value();
        let now = clock::now();
        let spent = self.take_spent(now);
        speech::stop();
        let mut then = None;
        self.change(|progress| {
            if let Some(session) = progress.running_mut() {
                session.submit(&bank, submission, spent, now);
                then = session.ended.map(|_| match session.hard {
                    Some(_) => Route::Result(None),
                    None => Route::Last,
                });
            }
        });
        if let Some(then) = then {
            page::replace(&then.href());
            self.follow_address();
        } else {
            self.wing.prepare_next();
            self.draw();
        }
    }

    /// The page goes out of view: the time so far is kept with the item.
    pub(super) fn put_down(self) {
        let spent = self.take_spent(clock::now());
        if self.route.get_value() == Route::Test {
            self.change_current(|current| current.spent = current.spent.saturating_add(spent));
        }
    }

    pub(super) fn take_spent(self, now: i64) -> u32 {
        let since = self.seen_since.get_value();
        self.seen_since.set_value(now);
        u32::try_from((now - since).max(0)).unwrap_or(u32::MAX)
    }

    fn change_current(self, change: impl FnOnce(&mut Current)) {
        self.change_running(Box::new(|session| {
            if let Some(current) = &mut session.current {
                change(current);
            }
        }));
    }

    fn change_running(self, change: Box<dyn FnOnce(&mut Session) + '_>) {
        self.change(|progress| {
            if let Some(session) = progress.running_mut() {
                change(session);
            }
        });
    }
}
