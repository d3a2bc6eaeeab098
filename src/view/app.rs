//! The app's state and the events that change it.

use crate::bank::Bank;
use crate::browser::pack::Offer;
use crate::browser::store::BrowserStore;
use crate::browser::{clock, page, speech};
use crate::catalogue::Catalogue;
use crate::certificate::{self, Credential};
use crate::competence::CompetenceId;
use crate::progress::{Progress, Settings};
use crate::route::Route;
use crate::store::{self, Keeper, Loaded};
use crate::view::leptos::*;
use crate::view::wing::{self, Wing};
use std::sync::Arc;
use wasm_bindgen::prelude::*;

/// What the device kept, before the app is alive.
pub struct Kept {
    keeper: Keeper<BrowserStore>,
    progress: Progress,
    notice: Option<&'static str>,
}

impl Kept {
    /// Reads the device's storage.
    pub fn load() -> Self {
        let store = BrowserStore::open();
        let memory = store.is_memory();
        let mut keeper = Keeper::new(store);
        let (progress, loaded) = keeper.load();
        page::set_look(&progress.settings);
        let notice = match loaded {
            Loaded::Well if page::is_freshly_wiped() => Some("shared.wiped"),
            // There it is meant so.
            Loaded::Well if memory && !page::is_shared() => Some("notice.memory"),
            Loaded::Well => None,
            Loaded::SetAside(_) => Some("notice.aside"),
            Loaded::Locked(_) => Some("notice.locked"),
        };
        Self {
            keeper,
            progress,
            notice,
        }
    }

    /// The language chosen earlier.
    pub fn language(&self) -> Option<String> {
        self.progress.settings.language.clone()
    }

    /// Whether no test and no exercise is under way.
    pub fn is_free(&self) -> bool {
        self.progress.running().is_none() && self.progress.attempt.is_none()
    }

    /// Remembers a language chosen on the static first screen.
    pub fn choose_language(&mut self, code: &str) {
        self.progress.settings.language = Some(code.to_owned());
        self.progress.settings.changed = clock::now();
        // Where it cannot be kept it still holds for this visit; the notice says so at the first answer.
        let _ = self.keeper.save(&mut self.progress);
    }
}

/// The state. Cheap to copy; every screen gets one.
#[derive(Clone, Copy)]
pub struct App {
    /// The screens that are in this program.
    pub wing: Wing,
    /// Which opening of the wing this is.
    pub opening: u32,
    pub bank: StoredValue<Arc<Bank>>,
    /// What there is to practise, once it was asked for: see [`super::practising`].
    pub catalogue: StoredValue<Option<Arc<Catalogue>>>,
    pub offers: StoredValue<Vec<Offer>>,
    pub route: StoredValue<Route>,
    /// The address was none of ours.
    pub lost: StoredValue<bool>,
    /// The key of a sentence about storage that the person should know.
    pub notice: RwSignal<Option<&'static str>>,
    /// Counts up when the screen must be drawn anew.
    pub turn: RwSignal<u32>,
    /// Counts up when the device's voices change.
    pub voices: RwSignal<u32>,
    /// The name typed for the certificate; never kept.
    pub name: RwSignal<String>,
    pub(super) progress: StoredValue<Progress>,
    keeper: StoredValue<Keeper<BrowserStore>>,
    /// A part of the bank is on its way.
    pub(super) fetching: StoredValue<bool>,
    /// When the item on the screen was last brought into view, milliseconds since 1970.
    pub(super) seen_since: StoredValue<i64>,
}

impl App {
    pub fn new(wing: Wing, opening: u32, kept: Kept, bank: Bank, offers: Vec<Offer>) -> Self {
        page::set_language(&bank.locale.code, bank.locale.rtl);
        let app = Self {
            wing,
            opening,
            bank: StoredValue::new(Arc::new(bank)),
            catalogue: StoredValue::new(None),
            offers: StoredValue::new(offers),
            route: StoredValue::new(Route::Start),
            lost: StoredValue::new(false),
            notice: RwSignal::new(kept.notice),
            turn: RwSignal::new(0),
            voices: RwSignal::new(0),
            name: RwSignal::new(String::new()),
            progress: StoredValue::new(kept.progress),
            keeper: StoredValue::new(kept.keeper),
            fetching: StoredValue::new(false),
            seen_since: StoredValue::new(clock::now()),
        };
        (wing.settle)(app);
        app.follow_address();
        app.listen();
        app
    }

    /// A word in the person's language.
    pub fn t(self, key: &str) -> String {
        self.bank.with_value(|b| b.locale.word(key).to_owned())
    }

    /// A word with placeholders filled.
    pub fn tf(self, key: &str, values: &[(&str, &str)]) -> String {
        self.bank.with_value(|b| b.locale.fill(key, values))
    }

    /// The form for a count.
    pub fn tn(self, key: &str, count: usize) -> String {
        self.bank.with_value(|b| b.locale.plural(key, count))
    }

    /// The name of a competence.
    pub fn competence(self, id: CompetenceId) -> String {
        self.bank
            .with_value(|b| b.competence(id).map(|c| c.name.clone()).unwrap_or_default())
    }

    /// A date in words.
    pub fn date(self, at: i64) -> String {
        self.bank.with_value(|b| clock::date(at, &b.locale.code))
    }

    /// Reads what has been done.
    pub fn progress<T>(self, read: impl FnOnce(&Progress) -> T) -> T {
        self.progress.with_value(read)
    }

    /// Changes how the app looks.
    pub fn set(self, change: impl FnOnce(&mut Settings)) {
        self.change(|progress| {
            change(&mut progress.settings);
            progress.settings.changed = clock::now();
        });
        self.progress(|p| page::set_look(&p.settings));
    }

    /// Changes the language and keeps the place.
    pub fn set_language(self, code: String) {
        let offer = self
            .offers
            .with_value(|offers| offers.iter().find(|o| o.code == code).cloned());
        let Some(offer) = offer else {
            return;
        };
        speech::stop();
        spawn_local(async move {
            let fetched = (self.wing.fetch)(offer).await;
            if !self.is_open() {
                return;
            }
            match fetched {
                Ok(bank) => {
                    page::set_language(&bank.locale.code, bank.locale.rtl);
                    self.bank.set_value(Arc::new(bank));
                    self.catalogue.set_value(None);
                    self.set(|settings| settings.language = Some(code));
                    self.notice.set(None);
                    self.draw();
                }
                Err(_) => self.notice.set(Some("notice.language")),
            }
        });
    }

    /// The text a person takes with them.
    pub fn export(self) -> String {
        self.progress.with_value(crate::saved::write)
    }

    /// A save that was put aside because it could not be read.
    pub fn aside(self) -> Option<String> {
        self.keeper.with_value(Keeper::aside)
    }

    /// The data of the certificate that a witness has signed for a sitting.
    pub fn witnessed(self, sitting: u64) -> Option<String> {
        self.keeper.with_value(|keeper| keeper.witnessed(sitting))
    }

    /// Keeps what a witness has signed for a sitting. False when there is no room.
    pub fn keep_witnessed(self, sitting: u64, credential: &Credential) -> bool {
        let link = credential.link("");
        let data = link.strip_prefix(certificate::MARK).unwrap_or_default();
        let mut kept = Ok(());
        self.keeper
            .update_value(|keeper| kept = keeper.keep_witnessed(sitting, data));
        kept.is_ok()
    }

    /// Takes in what a file held.
    pub fn import(self, theirs: Progress) {
        self.change(|progress| progress.merge(theirs));
        (self.wing.settle)(self);
        self.progress(|p| page::set_look(&p.settings));
    }

    /// Forgets everything on this device.
    pub fn wipe(self) {
        self.keeper.update_value(Keeper::wipe);
        self.progress.set_value(Progress::default());
        self.name.set(String::new());
        page::set_look(&Settings::default());
        page::note_wipe(clock::now());
    }

    /// Whether the device holds nothing of a person.
    pub fn is_untouched(self) -> bool {
        self.progress(|p| p.is_empty() && p.settings.changed == 0)
            && self.name.with_untracked(String::is_empty)
    }

    /// Draws the screen anew, from the top.
    pub fn draw(self) {
        self.turn.update(|turn| *turn += 1);
    }

    /// Goes where the address says.
    pub fn follow_address(self) {
        speech::stop();
        match Route::parse(&page::hash()) {
            Ok(Route::Language(code)) => {
                page::replace(&Route::Start.href());
                self.route.set_value(Route::Start);
                self.set_language(code);
            }
            Ok(mut route) => {
                if matches!(route, Route::TestFor(_) | Route::TestShort)
                    && self.progress(|p| p.running().is_some())
                {
                    route = Route::Test;
                    page::replace(&route.href());
                }
                self.guard(&route);
                self.lost.set_value(false);
                if !self.wing.has(&route) {
                    self.wing.hand_over(&route);
                    return;
                }
                self.route.set_value(route);
            }
            Err(_) if !self.wing.has(&Route::Start) => {
                self.wing.hand_over(&Route::Start);
                return;
            }
            Err(_) => {
                self.lost.set_value(true);
                self.route.set_value(Route::Start);
            }
        }
        self.seen_since.set_value(clock::now());
        self.draw();
    }

    /// Puts the pause page behind the test, so that Back opens it and never undoes an answer.
    fn guard(self, route: &Route) {
        let running = self.progress(|p| p.running().is_some());
        if *route != Route::Test || !running || page::is_guarded() {
            return;
        }
        if self.route.get_value() != Route::Pause {
            page::replace(&Route::Pause.href());
            page::push(&Route::Test.href());
        }
    }

    /// Begins or goes on with the test, with the pause page behind it.
    pub fn enter_test(self) {
        if !page::is_guarded() {
            if self.route.get_value() != Route::Pause {
                page::replace(&Route::Pause.href());
            }
            page::push(&Route::Test.href());
        }
        self.follow_address();
    }

    /// Whether this is what the page shows; another program may have taken over.
    pub fn is_open(self) -> bool {
        wing::is_open(self.opening)
    }

    /// Follows the address bar, other windows, and the page going out of view.
    fn listen(self) {
        let on = |name: &str, act: Box<dyn Fn()>| {
            page::listen(name, move |_| {
                if self.is_open() {
                    act();
                }
            });
        };
        on("hashchange", Box::new(move || self.follow_address()));
        on("storage", Box::new(move || self.notice_other_window()));
        on("focus", Box::new(move || self.notice_other_window()));
        on("pagehide", Box::new(move || self.put_down()));
        speech::on_voices(move || {
            if self.is_open() {
                self.voices.update(|v| *v += 1);
            }
        });
        if let Some(document) = page::document() {
            let act = Closure::<dyn FnMut()>::new(move || {
                if !self.is_open() {
                    return;
                }
                if page::document().is_some_and(|d| d.hidden()) {
                    self.put_down();
                } else {
                    self.seen_since.set_value(clock::now());
                }
            });
            let _ = document
                .add_event_listener_with_callback("visibilitychange", act.as_ref().unchecked_ref());
            act.forget();
        }
    }

    /// Another window has written or deleted: take it in and draw what is true now.
    fn notice_other_window(self) {
        match self.refresh() {
            store::Kept::Merged => self.draw(),
            store::Kept::Wiped => self.meet_wipe(),
            store::Kept::Well | store::Kept::NotKept => {}
        }
    }

    /// Every change goes through here: it is kept at once, united with what another window wrote.
    pub(super) fn change(self, change: impl FnOnce(&mut Progress)) {
        self.boxed_change(Box::new(change));
    }

    fn boxed_change(self, change: Box<dyn FnOnce(&mut Progress) + '_>) {
        if self.refresh() == store::Kept::Wiped {
            self.meet_wipe();
            return;
        }
        let mut kept = store::Kept::Well;
        self.progress.update_value(|progress| {
            change(progress);
            self.keeper
                .update_value(|keeper| kept = keeper.save(progress));
        });
        match kept {
            store::Kept::Well | store::Kept::Merged => {}
            store::Kept::Wiped => self.meet_wipe(),
            store::Kept::NotKept => {
                if self.notice.get_untracked().is_none() {
                    self.notice.set(Some("notice.full"));
                }
            }
        }
    }

    /// Takes in what another window has written.
    fn refresh(self) -> store::Kept {
        let mut kept = store::Kept::Well;
        self.progress.update_value(|progress| {
            self.keeper
                .update_value(|keeper| kept = keeper.refresh(progress));
        });
        kept
    }

    /// Another window has deleted everything: so it is here too.
    fn meet_wipe(self) {
        self.wipe();
        self.notice.set(Some("notice.wiped"));
        self.draw();
    }
}
