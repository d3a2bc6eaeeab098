//! The saved form: every version can be read, nothing unreadable is written over.

mod common;

use common::{bank, begin, right, take};
use digiklar::form::Form;
use digiklar::progress::{Exercised, Practised, Progress, Settings, Shown, Size, Theme};
use digiklar::saved::{self, SavedError};
use digiklar::scenario::Action;
use digiklar::scenario::attempt::{Attempt, Mode};
use digiklar::session::{Hard, OwnEstimate, Submission};
use digiklar::store::{ASIDE, KEY, Keeper, Kept, Loaded, Memory, NoRoom, Store};
use proptest::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// One finished sitting, one under way, some practice, some settings.
fn sample() -> Progress {
    let bank = bank();
    let mut done = begin(&bank, 1);
    take(&bank, &mut done, |item| Some(right(item)));
    done.own_estimate = Some(OwnEstimate::of([1, 2, 0, usize::MAX]));
    done.hard = Some(Hard::Both);
    let mut running = begin(&bank, 2);
    running.submit(&bank, Submission::DontKnow, 4_000, common::NOW);
    running.submit(&bank, Submission::DontKnow, 4_000, common::NOW);
    Progress {
        settings: Settings {
            changed: common::NOW,
            language: Some("en".to_owned()),
            theme: Theme::Dark,
            size: Size::Large,
            wide: true,
        },
        sittings: vec![done, running],
        practised: vec![Practised {
            item: "find/svoemmehal".to_owned(),
            at: common::NOW,
            score: 1,
            max: 2,
        }],
        exercised: vec![Exercised {
            scenario: "jobnet/log-et-job".to_owned(),
            started: common::NOW - 90_000,
            at: common::NOW,
            mode: Mode::Helped,
            reached: true,
            steps: 9,
            shortest: 7,
            mistakes: 2,
            repaired: 2,
            hints: 1,
        }],
        attempt: Some(Attempt {
            scenario: "jobnet/ferie".to_owned(),
            version: 1,
            started: common::NOW,
            seed: 77,
            mode: Mode::Alone,
            trail: vec![Action {
                control: 300,
                value: 2,
            }],
            hints: 0,
        }),
        shown: vec![Shown {
            scenario: "jobnet/log-et-job".to_owned(),
            at: common::NOW - 100_000,
        }],
    }
}

#[test]
fn what_is_written_is_read_again() {
    let progress = sample();
    assert_eq!(saved::read(&saved::write(&progress)), Ok(progress));
}

/// `DIGIKLAR_WRITE_SAMPLE=1 cargo test --test saved` writes the sample of a new version. An old
/// sample is never changed: people's devices hold it.
#[test]
fn every_version_can_still_be_read() {
    if std::env::var_os("DIGIKLAR_WRITE_SAMPLE").is_some() {
        let path = format!("tests/saved/v{}.txt", saved::VERSION);
        assert!(
            !std::path::Path::new(&path).exists(),
            "{path} is there already"
        );
        std::fs::write(path, saved::write(&sample())).expect("written");
    }
    for version in 1..=saved::VERSION {
        let text = std::fs::read_to_string(format!("tests/saved/v{version}.txt"))
            .unwrap_or_else(|_| panic!("tests/saved/v{version}.txt is missing"));
        assert!(text.starts_with(&format!("digiklar-save {version} ")));
        let progress = saved::read(&text).expect("an old save is read");
        assert_eq!(progress.sittings.len(), 2);
        assert_eq!(progress.completed().count(), 1);
        assert_eq!(progress.sittings[0].places_taken(), common::CORE);
        assert_eq!(progress.practised.len(), 1);
        assert_eq!(progress.settings.language.as_deref(), Some("en"));
        assert_eq!(progress.exercised.len(), usize::from(version > 1));
        assert_eq!(progress.attempt.is_some(), version > 1);
        let done = progress.exercised.first();
        let shown = done.is_some_and(|done| progress.was_shown(&done.scenario, done.started));
        assert_eq!(shown, version > 3);
        let done = progress.completed().next().expect("the completed one");
        assert_eq!(done.form, Form::Core);
        assert!(done.measurement.is_sound());
        assert_eq!(done.responses.iter().any(|r| r.pretest), version > 2);
        assert_eq!(done.hard.is_some(), version > 2);
        assert_eq!(done.own_estimate.is_some(), version > 2);
        let (running, bank) = (progress.running().expect("the other"), bank());
        let mut running = running.clone();
        running.settle(&bank, common::NOW);
        take(&bank, &mut running, |item| Some(right(item)));
        assert_eq!(running.places_taken(), common::CORE);
    }
}

#[test]
fn what_is_not_ours_is_refused_with_the_reason() {
    let good = saved::write(&sample());
    let newer = good.replacen(
        &format!("digiklar-save {}", saved::VERSION),
        &format!("digiklar-save {}", saved::VERSION + 1),
        1,
    );
    let cut = &good[..good.len() / 2];
    let (body, last) = good.split_at(good.len() - 1);
    let flipped = format!("{body}{}", if last == "0" { "1" } else { "0" });
    let cases = [
        ("", SavedError::Empty),
        ("  \n ", SavedError::Empty),
        ("{\"app\":\"other\"}", SavedError::Foreign),
        ("%PDF-1.7 …", SavedError::Foreign),
        (newer.as_str(), SavedError::Newer),
        (cut, SavedError::Damaged),
        (flipped.as_str(), SavedError::Damaged),
        ("digiklar-save", SavedError::Damaged),
        ("digiklar-save 1", SavedError::Damaged),
        ("digiklar-save 1 zz\n00", SavedError::Damaged),
        ("digiklar-save x 00\n00", SavedError::Damaged),
    ];
    for (text, error) in cases {
        assert_eq!(saved::read(text), Err(error), "{:.40}", text);
    }
    assert_eq!(
        saved::read(&"x".repeat(saved::MAX_BYTES + 1)),
        Err(SavedError::TooLarge)
    );
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in ".{0,300}") {
        let _ = saved::read(&text);
    }

    #[test]
    fn any_bytes_behind_a_good_head_are_read_or_refused(
        bytes in proptest::collection::vec(any::<u8>(), 0..200),
    ) {
        let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
        let sum = bytes.iter().fold(0xcbf2_9ce4_8422_2325u64, |h, b| {
            (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3)
        });
        let _ = saved::read(&format!("digiklar-save 1 {sum:016x}\n{hex}"));
    }

    #[test]
    fn whatever_the_store_holds_is_never_lost(text in ".{1,300}") {
        let mut store = Memory::default();
        prop_assert_eq!(store.write(KEY, &text), Ok(()));
        let shared = Shared(Rc::new(RefCell::new(store)));
        let mut keeper = Keeper::new(shared.clone());
        let (mut progress, loaded) = keeper.load();
        prop_assert!(matches!(loaded, Loaded::SetAside(_)));
        keeper.save(&mut progress);
        prop_assert_eq!(shared.read(ASIDE), Some(text));
    }
}

/// One store seen from two windows.
#[derive(Clone)]
struct Shared(Rc<RefCell<Memory>>);

impl Store for Shared {
    fn read(&self, key: &str) -> Option<String> {
        self.0.borrow().read(key)
    }
    fn write(&mut self, key: &str, text: &str) -> Result<(), NoRoom> {
        self.0.borrow_mut().write(key, text)
    }
    fn remove(&mut self, key: &str) {
        self.0.borrow_mut().remove(key);
    }
}

/// A store without room for another byte.
struct Full(Shared);

impl Store for Full {
    fn read(&self, key: &str) -> Option<String> {
        self.0.read(key)
    }
    fn write(&mut self, _: &str, _: &str) -> Result<(), NoRoom> {
        Err(NoRoom)
    }
    fn remove(&mut self, key: &str) {
        self.0.remove(key);
    }
}

fn shared() -> Shared {
    Shared(Rc::new(RefCell::new(Memory::default())))
}

#[test]
fn two_windows_never_lose_an_answer() {
    let bank = bank();
    let store = shared();
    let (mut one, mut two) = (Keeper::new(store.clone()), Keeper::new(store));
    let mut first = Progress {
        sittings: vec![begin(&bank, 1)],
        ..Progress::default()
    };
    assert_eq!(one.save(&mut first), Kept::Well);
    let (mut second, _) = two.load();
    for progress in [&mut first, &mut second] {
        let session = progress.running_mut().expect("running");
        session.submit(&bank, Submission::DontKnow, 4_000, common::NOW);
    }
    second.sittings.push(begin(&bank, 2));
    let session = first.sittings.first_mut().expect("first");
    session.submit(&bank, Submission::DontKnow, 4_000, common::NOW);
    assert_eq!(one.save(&mut first), Kept::Well);
    assert_eq!(two.save(&mut second), Kept::Merged);
    assert_eq!(second.sittings.len(), 2);
    assert_eq!(
        second.sittings[0].responses.len(),
        1,
        "the further one stays"
    );
    let (united, _) = one.load();
    assert_eq!(united, second);
}

#[test]
fn looking_at_what_another_window_wrote_writes_nothing() {
    let bank = bank();
    let store = shared();
    let (mut one, mut two) = (Keeper::new(store.clone()), Keeper::new(store.clone()));
    let mut first = Progress {
        sittings: vec![begin(&bank, 1)],
        ..Progress::default()
    };
    one.save(&mut first);
    let (mut second, _) = two.load();
    let given = right(
        first
            .running()
            .and_then(|s| s.item(&bank))
            .expect("an item"),
    );
    let current = first.running_mut().and_then(|s| s.current.as_mut());
    current.expect("an item").answer = given;
    one.save(&mut first);
    let written = store.read(KEY);
    assert_eq!(two.refresh(&mut second), Kept::Merged);
    assert_eq!(second, first, "the other window's draft is taken in");
    assert_eq!(store.read(KEY), written);
    assert_eq!(
        one.refresh(&mut first),
        Kept::Well,
        "so the first has nothing to take in"
    );
}

#[test]
fn deleting_in_one_window_holds_in_the_other() {
    let bank = bank();
    let store = shared();
    let (mut one, mut two) = (Keeper::new(store.clone()), Keeper::new(store.clone()));
    let mut progress = Progress {
        sittings: vec![begin(&bank, 1)],
        ..Progress::default()
    };
    one.save(&mut progress);
    let (mut theirs, _) = two.load();
    one.wipe();
    assert_eq!(two.save(&mut theirs), Kept::Wiped);
    assert_eq!(store.read(KEY), None);
}

#[test]
fn an_unreadable_save_is_put_aside_or_left_alone() {
    let store = shared();
    store.clone().write(KEY, "something else").expect("room");
    let mut keeper = Keeper::new(store.clone());
    let (mut progress, loaded) = keeper.load();
    assert_eq!(loaded, Loaded::SetAside(SavedError::Foreign));
    assert_eq!(keeper.save(&mut progress), Kept::Well);
    assert_eq!(keeper.aside().as_deref(), Some("something else"));

    let store = shared();
    store.clone().write(KEY, "something else").expect("room");
    let mut keeper = Keeper::new(Full(store.clone()));
    let (mut progress, loaded) = keeper.load();
    assert_eq!(loaded, Loaded::Locked(SavedError::Foreign));
    assert_eq!(keeper.save(&mut progress), Kept::NotKept);
    assert_eq!(store.read(KEY).as_deref(), Some("something else"));
}

#[test]
fn a_certificate_in_the_way_is_put_aside_and_others_stay() {
    let store = shared();
    let mut keeper = Keeper::new(store.clone());
    keeper.keep_witnessed(7, "one").unwrap();
    keeper.keep_witnessed(70, "another").unwrap();
    keeper.keep_witnessed(7, "new").unwrap();
    assert_eq!(keeper.witnessed(7).as_deref(), Some("new"));
    assert_eq!(keeper.witnessed(70).as_deref(), Some("another"));
    assert_eq!(keeper.aside().as_deref(), Some("7 one"));
    let mut full = Keeper::new(Full(store));
    assert!(full.keep_witnessed(7, "newer").is_err());
    assert_eq!(full.witnessed(7).as_deref(), Some("new"));
}

#[test]
fn a_full_store_is_said_so() {
    let mut keeper = Keeper::new(Full(shared()));
    assert_eq!(keeper.save(&mut Progress::default()), Kept::NotKept);
}

#[test]
fn merging_is_the_same_both_ways_and_twice() {
    let (mut a, mut b) = (sample(), sample());
    b.sittings.remove(0);
    b.settings.changed += 1;
    b.settings.wide = false;
    let (a0, b0) = (a.clone(), b.clone());
    a.merge(b0.clone());
    b.merge(a0);
    assert_eq!(a, b);
    let once = a.clone();
    a.merge(b0);
    assert_eq!(a, once);
    assert!(!a.settings.wide, "the newer settings win");
}
