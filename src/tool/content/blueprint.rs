//! What the whole bank must hold, and what it is to hold (framework, section 5).

use super::Content;
use super::fault::{Faults, nearest};
use super::item::{INTRO, ItemFile};
use super::tree::CONTENT;
use crate::bank::LEAST;
use crate::item::{Context, Item, Kind, Usage};

/// The kinds in the order of the framework.
pub const KINDS: [&str; 8] = [
    "choice", "multi", "classify", "order", "match", "hotspot", "fill", "sim",
];
/// The key of a choice is not longer than this times the mean of the others.
const LONG_KEY: f64 = 1.4;

/// Fewer test items of a kind say little about it.
const MIN_KIND: usize = 5;
/// So many items the bank is to have: for each competence at levels 1, 2 and 3, on trial, and on the phone.
const AIM: [usize; 3] = [8, 10, 7];
const AIM_PRETEST: usize = 24;
const AIM_SIM: usize = 60;

/// How many items a count was made of.
pub fn count(content: &Content, is: impl Fn(&Item) -> bool) -> usize {
    content.items.iter().filter(|file| is(&file.item)).count()
}

/// Reports what the bank lacks, and items that don't go together.
pub fn check(content: &Content, faults: &Faults) {
    let folder = format!("{CONTENT}/item");
    let few = |path: &str, what: String, least: usize| {
        faults.add(
            path,
            1,
            what,
            format!("Write more: at least {least} with `use = \"test\"`."),
        );
    };
    let test = |item: &Item| item.usage == Usage::Test;
    for kind in KINDS {
        let found = count(content, |item| test(item) && item.kind.name() == kind);
        if found < MIN_KIND {
            few(
                &folder,
                format!("The bank has {found} test items of kind {kind}."),
                MIN_KIND,
            );
        }
    }
    for (place, file) in content.competences.iter().enumerate() {
        let path = format!("{folder}/{}", file.competence.id);
        let own = |item: &Item| test(item) && item.competence.place() == place;
        for (level, least) in (1..).zip(LEAST) {
            let found = count(content, |item| own(item) && item.level.number() == level);
            if found < least {
                few(
                    &path,
                    format!("The competence has {found} test items at level {level}."),
                    least,
                );
            }
        }
    }
    let intros = count(content, |item| item.usage == Usage::Intro);
    if intros != 1 {
        faults.add(
            &format!("{folder}/{INTRO}"),
            1,
            format!("There are {intros} intro items."),
            "Write exactly one: the unscored first item that shows how the test works.",
        );
    }
    for file in &content.items {
        check_item(content, file, faults);
    }
}

fn check_item(content: &Content, file: &ItemFile, faults: &Faults) {
    let ids = || content.items.iter().map(|file| file.item.id.as_str());
    for enemy in &file.enemies {
        let what = if enemy.value == file.item.id {
            "The item is its own enemy.".to_owned()
        } else if !ids().any(|id| id == enemy.value) {
            format!("There is no item `{}`.", enemy.value)
        } else {
            continue;
        };
        let write = match nearest(&enemy.value, ids().filter(|id| *id != file.item.id)) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "Write an id such as `kontakt/svar-alle`, or take it out.".to_owned(),
        };
        faults.add(&file.path, enemy.line, what, write);
    }
    if file.item.usage == Usage::Intro {
        return;
    }
    let Some(competence) = content.competences.get(file.item.competence.place()) else {
        return;
    };
    for outcome in file
        .outcomes
        .iter()
        .filter(|outcome| !competence.outcomes.contains(&outcome.value))
    {
        faults.add(
            &file.path,
            outcome.line,
            format!(
                "`{}` is no learning outcome of {}.",
                outcome.value, competence.competence.id
            ),
            format!("Write one of its own: {}.", competence.outcomes.join(", ")),
        );
    }
}

/// Each item counts against its enemies, whichever of the two names the other.
pub fn make_enemies_mutual(items: &mut [ItemFile]) {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for file in items.iter() {
        for enemy in &file.item.enemies {
            pairs.push((enemy.clone(), file.item.id.clone()));
        }
    }
    for file in items {
        let item = &mut file.item;
        let back = pairs
            .iter()
            .filter(|(enemy, _)| *enemy == item.id)
            .map(|(_, id)| id.clone());
        item.enemies.extend(back);
        item.enemies.sort();
        item.enemies.dedup();
    }
}

/// Choices whose right option stands out by its length: path, its length and the others' mean.
pub fn long_keys(content: &Content) -> Vec<(String, usize, f64)> {
    let mut long = Vec::new();
    for file in &content.items {
        let Kind::Choice(all) = &file.item.kind else {
            continue;
        };
        let length = |right: bool| {
            let own = all.options.iter().filter(|option| option.right == right);
            own.map(|option| option.text.text.chars().count())
                .collect::<Vec<_>>()
        };
        let (key, others) = (length(true), length(false));
        let mean = others.iter().sum::<usize>() as f64 / others.len().max(1) as f64;
        let key = key.into_iter().max().unwrap_or_default();
        if key as f64 > LONG_KEY * mean {
            long.push((file.path.clone(), key, mean));
        }
    }
    long
}

/// What is still missing from the bank, one line each.
pub fn missing(content: &Content) -> Vec<String> {
    let off = shares(content).into_iter().filter(|share| !share.holds());
    let mut lines: Vec<String> = off
        .map(|share| {
            format!(
                "{}: {:.0} % for {}",
                share.what,
                share.percent(),
                share.aim()
            )
        })
        .collect();
    let mut line = |what: String, found: usize, aim: usize| {
        if found < aim {
            lines.push(format!("{what}: {found} of {aim}"));
        }
    };
    for (place, file) in content.competences.iter().enumerate() {
        for (level, aim) in (1..).zip(AIM) {
            let found = count(content, |item| {
                item.usage == Usage::Test
                    && item.competence.place() == place
                    && item.level.number() == level
            });
            line(
                format!("{} at level {level}", file.competence.id),
                found,
                aim,
            );
        }
    }
    let of = |is: &dyn Fn(&Item) -> bool| count(content, is);
    line(
        "items on trial".to_owned(),
        of(&|item| item.usage == Usage::Pretest),
        AIM_PRETEST,
    );
    line(
        "test items on the phone".to_owned(),
        of(&|item| item.usage == Usage::Test && is_kind(item, &["sim"])),
        AIM_SIM,
    );
    lines
}

fn is_kind(item: &Item, kinds: &[&str]) -> bool {
    kinds.contains(&item.kind.name())
}

/// A share of the test items, and what the framework aims at.
#[derive(Clone, Debug)]
pub struct Share {
    pub what: String,
    pub found: usize,
    pub of: usize,
    /// In percent.
    pub aim: Aim,
}

/// How a share is to be, in percent.
#[derive(Clone, Copy, Debug)]
pub enum Aim {
    /// Give or take [`AROUND`].
    About(f64),
    AtLeast(f64),
    AtMost(f64),
}

/// So many percent of the bank may be in another context than the framework's shares say.
const AROUND: f64 = 5.0;

impl Share {
    /// 0 to 100; 0 of nothing.
    pub fn percent(&self) -> f64 {
        100.0 * self.found as f64 / self.of.max(1) as f64
    }

    pub fn holds(&self) -> bool {
        let percent = self.percent();
        match self.aim {
            Aim::About(aim) => (percent - aim).abs() <= AROUND,
            Aim::AtLeast(aim) => percent >= aim,
            Aim::AtMost(aim) => percent <= aim,
        }
    }

    /// The aim in words.
    pub fn aim(&self) -> String {
        match self.aim {
            Aim::About(aim) => format!("{aim} %"),
            Aim::AtLeast(aim) => format!(">= {aim} %"),
            Aim::AtMost(aim) => format!("<= {aim} %"),
        }
    }
}

/// The shares of the blueprint.
pub fn shares(content: &Content) -> Vec<Share> {
    let test = |item: &Item| item.usage == Usage::Test;
    let all = count(content, test);
    let mut shares = Vec::new();
    for (name, context, aim) in [
        ("context jobsoegning", Context::JobSearch, Aim::About(35.0)),
        ("context arbejdsplads", Context::Workplace, Aim::About(45.0)),
        ("context borger", Context::Citizen, Aim::About(20.0)),
    ] {
        let found = count(content, |item| test(item) && item.context == context);
        shares.push(Share {
            what: name.to_owned(),
            found,
            of: all,
            aim,
        });
    }
    let found = count(content, |item| test(item) && item.ai);
    shares.push(Share {
        what: "about AI".to_owned(),
        found,
        of: all,
        aim: Aim::AtLeast(10.0),
    });
    for (level, done, choice, partial) in [
        (1, Aim::AtLeast(60.0), Aim::AtMost(25.0), Aim::AtLeast(40.0)),
        (2, Aim::AtLeast(70.0), Aim::AtMost(20.0), Aim::AtLeast(60.0)),
        (3, Aim::AtLeast(70.0), Aim::AtMost(20.0), Aim::AtLeast(60.0)),
    ] {
        let own = |item: &Item| test(item) && item.level.number() == level;
        let of = count(content, own);
        let found = count(content, |item| {
            own(item) && is_kind(item, &["sim", "hotspot", "fill"])
        });
        shares.push(Share {
            what: format!("level {level}: done, not chosen"),
            found,
            of,
            aim: done,
        });
        let found = count(content, |item| own(item) && is_kind(item, &["choice"]));
        shares.push(Share {
            what: format!("level {level}: single choice"),
            found,
            of,
            aim: choice,
        });
        let found = count(content, |item| own(item) && item.kind.max_score() == 2);
        shares.push(Share {
            what: format!("level {level}: scored 0/1/2"),
            found,
            of,
            aim: partial,
        });
    }
    shares
}
