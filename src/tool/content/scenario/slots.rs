//! The variables of a scenario by name, and the numbers they and their values get.

use crate::scenario::{CLIPBOARD, SCREEN};
use crate::tool::content::fault::{listed, nearest};

/// More do not fit into a byte.
const MOST: usize = 250;

/// All variables. The place is the slot.
#[derive(Clone, Debug)]
pub struct Slots {
    list: Vec<Slot>,
}

#[derive(Clone, Debug)]
struct Slot {
    name: String,
    /// Value `n` stands at place `n - 1`.
    values: Vec<String>,
    start: u8,
}

impl Default for Slots {
    fn default() -> Self {
        let mut slots = Self { list: Vec::new() };
        slots.push("screen");
        slots.push("clipboard");
        debug_assert_eq!((SCREEN, CLIPBOARD), (0, 1));
        slots
    }
}

/// What is wrong, and what to write.
pub type Wrong = (String, String);

impl Slots {
    fn push(&mut self, name: &str) -> usize {
        self.list.push(Slot {
            name: name.to_owned(),
            values: Vec::new(),
            start: 0,
        });
        self.list.len() - 1
    }

    /// Makes sure a variable exists and knows these values. True when it had others before.
    pub fn declare(&mut self, name: &str, values: &[String]) -> bool {
        let at = self.list.iter().position(|slot| slot.name == name);
        let at = at.unwrap_or_else(|| self.push(name));
        let Some(slot) = self.list.get_mut(at) else {
            return false;
        };
        if slot.values.is_empty() {
            slot.values = values.to_vec();
        }
        !values.is_empty() && slot.values != values
    }

    /// Makes sure a variable exists and knows this value.
    pub fn meet(&mut self, name: &str, value: &str) {
        self.declare(name, &[]);
        if value.is_empty() || value.parse::<u8>().is_ok() {
            return;
        }
        if let Some(slot) = self.list.iter_mut().find(|slot| slot.name == name)
            && !slot.values.iter().any(|known| known == value)
        {
            slot.values.push(value.to_owned());
        }
    }

    /// The slot of a variable.
    pub fn slot(&self, name: &str) -> Result<u8, Wrong> {
        let at = self.list.iter().position(|slot| slot.name == name);
        at.filter(|at| *at < MOST)
            .and_then(|at| u8::try_from(at).ok())
            .ok_or_else(|| {
                let names = self.list.iter().map(|slot| slot.name.as_str());
                let write = match nearest(name, names) {
                    Some(near) => format!("Did you mean `{near}`?"),
                    None => "Let a part set it, or take it out.".to_owned(),
                };
                (format!("The variable `{name}` is never set."), write)
            })
    }

    /// The number of a variable's value.
    pub fn value(&self, name: &str, value: &str) -> Result<u8, Wrong> {
        if let Ok(number) = value.parse() {
            return Ok(number);
        }
        let known = self
            .list
            .iter()
            .find(|slot| slot.name == name)
            .map_or(&[][..], |slot| slot.values.as_slice());
        let at = known.iter().position(|known| known == value);
        at.and_then(|at| u8::try_from(at + 1).ok()).ok_or_else(|| {
            let names = || known.iter().map(String::as_str);
            let write = match nearest(value, names()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None if known.is_empty() => "It is only 0 or 1.".to_owned(),
                None => format!("It can be {}.", listed(names())),
            };
            (format!("`{name}` can't be `{value}`."), write)
        })
    }

    /// Lets a variable begin with this value.
    pub fn begin(&mut self, name: &str, value: u8) {
        if let Some(slot) = self.list.iter_mut().find(|slot| slot.name == name) {
            slot.start = value;
        }
    }

    /// What each slot begins with.
    pub fn start(&self) -> Vec<u8> {
        self.list.iter().map(|slot| slot.start).collect()
    }

    /// Whether there are more than fit.
    pub fn too_many(&self) -> bool {
        self.list.len() > MOST
    }
}

/// `gemt, status = soegt, fil = 0` as pairs; a bare name is 1.
pub fn pairs(text: &str) -> Vec<(String, String)> {
    text.split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| match part.split_once('=') {
            Some((name, value)) => (name.trim().to_owned(), value.trim().to_owned()),
            None => (part.to_owned(), "1".to_owned()),
        })
        .collect()
}
