//! The part of the app's state that belongs to practice: the catalogue, exercises and what came of them.

use super::app::App;
use super::part::element::{all, button, heading, paragraph};
use crate::browser::{clock, pack};
use crate::catalogue::Catalogue;
use crate::competence::CompetenceId;
use crate::practice::{self, Standing};
use crate::profile::Profile;
use crate::progress::{Exercised, Practised};
use crate::scenario::attempt::{Account, Attempt};
use crate::view::leptos::*;
use std::sync::Arc;

impl App {
    /// What there is to practise; fetched at the first call, and then the screen is drawn anew.
    pub fn catalogue(self) -> Option<Arc<Catalogue>> {
        let known = self.catalogue.get_value();
        if known.is_none() {
            let name = self.bank.with_value(|b| b.practice.clone());
            spawn_local(async move {
                let fetched = pack::fetch_file::<Catalogue>(&name).await;
                if !self.is_open() {
                    return;
                }
                match fetched {
                    Ok(catalogue) => {
                        self.catalogue.set_value(Some(Arc::new(catalogue)));
                        self.draw();
                    }
                    Err(_) => self.notice.set(Some("notice.practice")),
                }
            });
        }
        known
    }

    /// The competences a finished test points at, most needed first.
    pub fn pointed(self) -> Vec<CompetenceId> {
        self.progress(|p| {
            p.completed()
                .next()
                .map(|session| Profile::of(session).to_practise())
                .unwrap_or_default()
        })
    }

    /// How far the person is with an exercise.
    pub fn standing(self, scenario: &str) -> Standing {
        self.progress(|p| practice::standing(scenario, p, clock::now()))
    }

    /// Notes a practice item as done.
    pub fn practised(self, item: &str, score: u8, max: u8) {
        self.change(|progress| {
            progress.practised.push(Practised {
                item: item.to_owned(),
                at: clock::now(),
                score,
                max,
            });
        });
    }

    /// Keeps an exercise under way, or that there is none.
    pub fn keep_attempt(self, attempt: Option<Attempt>) {
        self.change(|progress| progress.attempt = attempt);
    }

    /// Notes what came of an exercise.
    pub fn exercised(self, attempt: &Attempt, account: &Account) {
        let small = |n: usize| u8::try_from(n).unwrap_or(u8::MAX);
        let count = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        let done = Exercised {
            scenario: attempt.scenario.clone(),
            started: attempt.started,
            at: clock::now(),
            mode: attempt.mode,
            reached: account.reached,
            steps: count(account.steps),
            shortest: count(account.shortest),
            mistakes: small(account.made.len()),
            repaired: small(account.repaired().count()),
            hints: attempt.hints,
        };
        self.change(|progress| {
            progress.attempt = None;
            progress.exercised.push(done);
        });
    }

    /// Notes whether somebody helped with the exercise begun then.
    pub fn note_exercise_helped(self, started: i64, helped: bool) {
        self.change(|progress| progress.note_exercise_helped(started, helped));
    }

    /// Stands in for a screen of practice until the catalogue is there.
    pub fn waiting(self) -> AnyView {
        let again = move || self.draw();
        all![
            heading(self.t("practice.heading")),
            paragraph("lead", self.t("practice.waiting")),
            button("second", self.t("practice.try_again"), again),
        ]
    }
}
