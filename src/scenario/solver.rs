//! Searching all states, breadth first.

use super::definition::Scenario;
use super::state::State;
use super::step::Action;

/// Nothing larger is searched; the content check refuses such a scenario.
pub const MOST_STATES: usize = 60_000;

/// States found so far, each once: a flat row of bytes with an open-addressing hash table over it
/// (Knuth, TAOCP 3, 6.4). The standard maps would cost the browser build several times as much.
struct Seen {
    width: usize,
    bytes: Vec<u8>,
    /// Place of a state plus one; 0 is free. Its length is a power of two.
    table: Vec<u32>,
    count: u32,
}

impl Seen {
    fn new(width: usize) -> Self {
        Self {
            width: width.max(1),
            bytes: Vec::new(),
            table: vec![0; 1024],
            count: 0,
        }
    }

    fn state(&self, at: u32) -> &[u8] {
        let from = at as usize * self.width;
        self.bytes.get(from..from + self.width).unwrap_or_default()
    }

    /// The place of a state, and whether it is new.
    fn place(&mut self, state: &[u8]) -> (u32, bool) {
        if self.count as usize * 2 >= self.table.len() {
            self.grow();
        }
        let slot = self.slot(state);
        match self.table.get(slot) {
            Some(0) | None => {
                let at = self.count;
                self.bytes.extend_from_slice(state);
                self.count += 1;
                if let Some(free) = self.table.get_mut(slot) {
                    *free = self.count;
                }
                (at, true)
            }
            Some(known) => (known - 1, false),
        }
    }

    /// Where a state stands in the table, or the free place it would get.
    fn slot(&self, state: &[u8]) -> usize {
        let mask = self.table.len() - 1;
        // FNV-1a (Fowler, Noll & Vo), 32 bits.
        let hash = state.iter().fold(0x811c_9dc5_u32, |hash, byte| {
            (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
        });
        let mut slot = (hash ^ hash >> 15) as usize & mask;
        loop {
            match self.table.get(slot) {
                Some(0) | None => return slot,
                Some(known) if self.state(known - 1) == state => return slot,
                Some(_) => slot = (slot + 1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        self.table = vec![0; self.table.len() * 2];
        for at in 0..self.count {
            let slot = self.slot(self.state(at));
            if let Some(free) = self.table.get_mut(slot) {
                *free = at + 1;
            }
        }
    }
}

/// What a full search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exploration {
    /// How many states can be reached.
    pub states: usize,
    /// The search was broken off at [`MOST_STATES`].
    pub too_many: bool,
    /// Actions on the shortest way from the start; `None` when there is none.
    pub shortest: Option<Vec<Action>>,
    /// A state without a way to the goal, that no fatal mistake explains, and how it is reached.
    pub stuck: Vec<Action>,
    /// How many such states there are.
    pub dead_ends: usize,
    /// How many states end in a fatal mistake.
    pub fatal: usize,
    /// Whether each control can be used.
    pub used: Vec<bool>,
    /// Whether each mistake can be made.
    pub made: Vec<bool>,
    /// Whether each condition can hold, and can fail.
    pub held: Vec<bool>,
    pub failed: Vec<bool>,
    /// Whether each screen is shown; the home screen first.
    pub screens: Vec<bool>,
}

struct Search<'s> {
    scenario: &'s Scenario,
    seen: Seen,
    /// How each state was first reached.
    from: Vec<(u32, Action)>,
}

impl<'s> Search<'s> {
    fn begin(scenario: &'s Scenario, start: &[u8]) -> Self {
        let mut search = Self {
            scenario,
            seen: Seen::new(start.len()),
            from: Vec::new(),
        };
        search.meet(start, 0, Action::default());
        search
    }

    fn meet(&mut self, state: &[u8], parent: u32, action: Action) -> u32 {
        let (at, new) = self.seen.place(state);
        if new {
            self.from.push((parent, action));
        }
        at
    }

    fn is_end(&self, state: &[u8]) -> bool {
        self.scenario.is_reached(state) || self.scenario.fatal(state).is_some()
    }

    fn way_to(&self, mut at: u32) -> Vec<Action> {
        let mut way = Vec::new();
        while at != 0 {
            let Some((parent, action)) = self.from.get(at as usize) else {
                break;
            };
            way.push(*action);
            at = *parent;
        }
        way.reverse();
        way
    }
}

impl Scenario {
    /// The shortest way from here to the goal. Empty when it is reached; `None` when there is none.
    pub fn way(&self, from: &[u8]) -> Option<Vec<Action>> {
        if self.is_reached(from) {
            return Some(Vec::new());
        }
        let mut search = Search::begin(self, from);
        let mut at = 0;
        while at < search.seen.count && search.seen.count as usize <= MOST_STATES {
            let state: State = search.seen.state(at).to_vec();
            if !search.is_end(&state) {
                for action in self.actions(&state) {
                    let Some(step) = self.step(&state, action) else {
                        continue;
                    };
                    let next = search.meet(&step.state, at, action);
                    if self.is_reached(&step.state) && self.fatal(&step.state).is_none() {
                        return Some(search.way_to(next));
                    }
                }
            }
            at += 1;
        }
        None
    }

    /// Searches everything that can be reached from the start.
    pub fn explore(&self) -> Exploration {
        let mut search = Search::begin(self, &self.begin());
        let mut found = Exploration {
            used: vec![false; self.controls.len()],
            made: vec![false; self.mistakes.len()],
            held: vec![false; self.conditions.len()],
            failed: vec![false; self.conditions.len()],
            screens: vec![false; self.screens.len()],
            ..Exploration::default()
        };
        let mut edges: Vec<(u32, u32)> = Vec::new();
        let mut good: Vec<u32> = Vec::new();
        let mut fatal: Vec<u32> = Vec::new();
        let mut at = 0;
        while at < search.seen.count {
            if search.seen.count as usize > MOST_STATES {
                found.too_many = true;
                break;
            }
            let state: State = search.seen.state(at).to_vec();
            self.look_at(&state, &mut found);
            if self.fatal(&state).is_some() {
                fatal.push(at);
            } else if self.is_reached(&state) {
                if good.is_empty() {
                    found.shortest = Some(search.way_to(at));
                }
                good.push(at);
            } else {
                for action in self.actions(&state) {
                    let Some(step) = self.step(&state, action) else {
                        continue;
                    };
                    if !step.refused {
                        mark(&mut found.used, usize::from(action.control));
                    }
                    edges.push((search.meet(&step.state, at, action), at));
                }
            }
            at += 1;
        }
        found.states = search.seen.count as usize;
        found.fatal = fatal.len();
        let stuck = without_way(search.seen.count, edges, &good, &fatal);
        found.dead_ends = stuck.len();
        if let Some(first) = stuck.first() {
            found.stuck = search.way_to(*first);
        }
        found
    }

    fn look_at(&self, state: &[u8], found: &mut Exploration) {
        mark(&mut found.screens, usize::from(Self::screen(state)));
        for mistake in self.wrong(state) {
            mark(&mut found.made, mistake);
        }
        for condition in 0..self.conditions.len() {
            let holds = u16::try_from(condition).is_ok_and(|at| self.holds(at, state));
            mark(
                if holds {
                    &mut found.held
                } else {
                    &mut found.failed
                },
                condition,
            );
        }
    }
}

fn mark(list: &mut [bool], at: usize) {
    if let Some(place) = list.get_mut(at) {
        *place = true;
    }
}

/// The states from which no good one can be reached, but for the fatal ones.
fn without_way(count: u32, mut edges: Vec<(u32, u32)>, good: &[u32], fatal: &[u32]) -> Vec<u32> {
    edges.sort_unstable();
    let mut open = vec![false; count as usize];
    let mut queue: Vec<u32> = good.to_vec();
    good.iter().for_each(|at| mark(&mut open, *at as usize));
    while let Some(to) = queue.pop() {
        let first = edges.partition_point(|edge| edge.0 < to);
        let into = edges.get(first..).unwrap_or_default();
        for (_, from) in into.iter().take_while(|edge| edge.0 == to) {
            if open.get(*from as usize) == Some(&false) {
                mark(&mut open, *from as usize);
                queue.push(*from);
            }
        }
    }
    fatal.iter().for_each(|at| mark(&mut open, *at as usize));
    (0..count)
        .filter(|at| open.get(*at as usize) == Some(&false))
        .collect()
}
