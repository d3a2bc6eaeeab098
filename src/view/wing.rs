//! The app is several WebAssembly programs, so that the way to the first question stays short: the wing of
//! the test, which every page loads, and others, each fetched when a person goes there. All are this crate
//! with other screens; only one is open at a time, and what a person does passes from one to the next
//! through the device's storage.

use super::app::{App, Kept};
use super::leptos::{AnyView, GetValue, Mounted, mount_to, spawn_local};
use super::shell;
use crate::bank::Bank;
use crate::browser::pack::{self, FetchError, Offer};
use crate::browser::{page, part, rescue};
use crate::route::Route;
use std::cell::{Cell, RefCell};
use std::pin::Pin;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Some of the app's screens.
#[derive(Clone, Copy)]
pub struct Wing {
    /// What the page's script calls it; also the name of its program.
    name: &'static str,
    pub screen: fn(App) -> AnyView,
    /// A language with all that its screens show in it.
    pub fetch: fn(Offer) -> Fetching,
    /// Sees to it that an unfinished sitting has an item. Only the test chooses items.
    pub settle: fn(App),
}

type Fetching = Pin<Box<dyn Future<Output = Result<Bank, FetchError>>>>;

/// Tells the page's script that nothing is under way, so that a new release may begin.
const FREE: &str = "digiklar-free";

thread_local! {
    /// Counts up at each opening; 0 while another wing is open.
    static OPEN: Cell<u32> = const { Cell::new(0) };
    static OPENINGS: Cell<u32> = const { Cell::new(0) };
    /// What stands, or last stood, in the page.
    static HELD: RefCell<Option<Mounted>> = const { RefCell::new(None) };
}

/// The first screen and the test.
pub const TEST: Wing = Wing {
    name: "test",
    screen: test_screen,
    fetch: first,
    settle: App::settle,
};

/// The check page: for an employer, who comes for nothing else.
pub const CHECK: Wing = Wing {
    name: "check",
    screen: check_screen,
    fetch: whole,
    settle: |_| (),
};

/// The eMentor's side.
pub const WORKSHOP: Wing = Wing {
    name: "workshop",
    screen: workshop_screen,
    fetch: whole,
    settle: |_| (),
};

/// Everything else.
pub const ROOMS: Wing = Wing {
    name: "rooms",
    screen: rooms_screen,
    fetch: whole,
    settle: |_| (),
};

/// What the first program shows of a language.
fn first(offer: Offer) -> Fetching {
    Box::pin(async move { pack::fetch(&offer).await })
}

/// And what comes with the later ones.
fn whole(offer: Offer) -> Fetching {
    Box::pin(async move {
        let mut bank = pack::fetch(&offer).await?;
        bank.complete(pack::fetch_file(&bank.later).await?);
        Ok(bank)
    })
}

/// The name of the wing with the screen for an address.
fn wing_of(route: &Route) -> &'static str {
    if matches!(
        route,
        Route::Start
            | Route::Test
            | Route::TestFor(_)
            | Route::TestShort
            | Route::Pause
            | Route::Language(_)
    ) {
        TEST.name
    } else if matches!(route, Route::Verify(_)) {
        CHECK.name
    } else if matches!(route, Route::Workshop(_) | Route::Witness(_)) {
        WORKSHOP.name
    } else {
        ROOMS.name
    }
}

fn test_screen(app: App) -> AnyView {
    let route = app.route.get_value();
    if matches!(route, Route::Test | Route::TestFor(_) | Route::TestShort) {
        super::test::view(app)
    } else if route == Route::Pause {
        super::pause::view(app)
    } else {
        super::start::view(app)
    }
}

fn check_screen(app: App) -> AnyView {
    if let Route::Verify(data) = app.route.get_value() {
        super::check::view(app, &data)
    } else {
        shell::lost(app)
    }
}

fn workshop_screen(app: App) -> AnyView {
    let route = app.route.get_value();
    if let Route::Workshop(side) = route {
        super::workshop::view(app, &side)
    } else if let Route::Witness(data) = route {
        super::witness::view(app, data)
    } else {
        shell::lost(app)
    }
}

fn rooms_screen(app: App) -> AnyView {
    use super::{
        ask, call, certificate, compare, employer, exercise, facts, fetch, home, job, jobs, last,
        page, practice, result, results, review, settings, share, slip, sprint,
    };
    match app.route.get_value() {
        Route::Last => last::view(app),
        Route::Result(id) => result::view(app, id),
        Route::Certificate(id) => certificate::view(app, id),
        Route::Meet(id) => {
            super::workshop::dress(app);
            certificate::meet(app, id)
        }
        Route::Ask(id) => ask::view(app, id),
        Route::Review(id) => review::view(app, id),
        Route::Results => results::view(app),
        Route::Practice => practice::overview(app),
        Route::PracticeOf(competence) => practice::view(app, competence),
        Route::Facts => facts::view(app),
        Route::Theme(id) => practice::theme(app, &id),
        Route::Check(id, after) => practice::check(app, &id, after),
        Route::Exercise(theme, name) => exercise::view(app, &theme, &name),
        Route::Jobs => jobs::view(app),
        Route::Job(id) => job::view(app, &id),
        Route::Compare(pair) => compare::view(app, pair.as_ref()),
        Route::Employer => employer::view(app),
        Route::Offer(tasks, name) => employer::offer(app, &tasks, &name),
        Route::Share => share::view(app),
        Route::TakeHome => home::view(app),
        Route::Fetch(frame) => fetch::view(app, frame),
        Route::Sprint(id) => sprint::view(app, id),
        Route::Call(id) => call::view(app, id),
        Route::Slip(id) => slip::view(app, id),
        Route::Settings => settings::view(app),
        Route::Page(id) => page::view(app, id),
        Route::Start
        | Route::Test
        | Route::TestFor(_)
        | Route::TestShort
        | Route::Pause
        | Route::Language(_)
        | Route::Workshop(_)
        | Route::Verify(_)
        | Route::Witness(_) => shell::lost(app),
    }
}

impl Wing {
    /// Begins: opens this wing or, when the address is another's, that one.
    pub fn start(self) {
        rescue::install();
        part::on_call(self.name, move || self.open());
        let here = Route::parse(&page::hash()).unwrap_or(Route::Start);
        if self.has(&here) {
            self.open();
        } else {
            part::call(wing_of(&here));
        }
    }

    /// Whether it has the screen for an address.
    pub fn has(self, route: &Route) -> bool {
        self.name == wing_of(route)
    }

    /// Reads what is kept, fetches the language, then takes over the page.
    fn open(self) {
        spawn_local(async move {
            let mut kept = Kept::load();
            let offers = pack::offers();
            let wanted = match Route::parse(&page::hash()) {
                Ok(Route::Language(code)) => {
                    page::replace(&Route::Start.href());
                    kept.choose_language(&code);
                    Some(code)
                }
                Ok(_) | Err(_) => kept.language(),
            };
            let offer = offers
                .iter()
                .find(|offer| Some(&offer.code) == wanted.as_ref())
                .or_else(|| offers.first());
            let Some(offer) = offer else {
                rescue::announce("pack");
                return;
            };
            match (self.fetch)(offer.clone()).await {
                Ok(bank) => self.mount(kept, bank, offers.clone()),
                Err(_) => rescue::announce("pack"),
            }
        });
    }

    fn mount(self, kept: Kept, bank: Bank, offers: Vec<Offer>) {
        let Some(root) = page::find("#app").and_then(|e| e.dyn_into::<HtmlElement>().ok()) else {
            rescue::announce("root");
            return;
        };
        let number = OPENINGS.get() + 1;
        OPENINGS.set(number);
        OPEN.set(number);
        // What stood here before belongs to an earlier opening, or to another wing.
        drop(HELD.take());
        root.set_inner_html("");
        let _ = root.remove_attribute("inert");
        let first = !page::is_alive();
        let free = first && kept.is_free();
        let mounted = mount_to(&root, move || {
            shell::view(App::new(self, number, kept, bank, offers), first)
        });
        HELD.set(Some(mounted));
        page::set_alive();
        if free {
            part::dispatch(FREE, "");
        }
    }

    /// Leaves the page to the wing with the screen for `route`. The last screen stands, out of reach,
    /// until that is there.
    pub fn hand_over(self, route: &Route) {
        OPEN.set(0);
        if let Some(root) = page::find("#app") {
            let _ = root.set_attribute("inert", "");
        }
        part::call(wing_of(route));
    }

    /// Lets the browser fetch the wing that comes after this one while there is nothing else to do.
    pub fn prepare_next(self) {
        part::prepare(ROOMS.name);
    }
}

/// Whether the opening with this number still holds the page.
pub fn is_open(number: u32) -> bool {
    OPEN.get() == number
}
