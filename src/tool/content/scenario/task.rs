//! Items of kind `sim`: a short phone, scored by where it ends.

use super::body::Body;
use super::compile;
use super::file::MistakeFile;
use super::prove::Proof;
use crate::competence::Level;
use crate::item::Text;
use crate::scenario::solver::Exploration;
use crate::scenario::{SCREEN, Scenario, op};
use crate::tool::content::table::Table;

/// The shortest way of a task has this many actions (framework, section 12).
const LEAST_STEPS: usize = 2;
const MOST_STEPS: usize = 7;
/// A larger one is no short task.
const MOST_STATES: usize = 5_000;

/// Fields of an item that make the phone.
pub const FIELDS: [&str; 9] = [
    "device",
    "start",
    "begin",
    "goal",
    "milestone",
    "harm",
    "app",
    "notice",
    "screen",
];

/// Reads, compiles and searches the phone of an item.
pub fn read(table: &Table<'_>, level: Option<Level>) -> (Scenario, Exploration) {
    let body = Body::read(table);
    let milestone = table.need_text("milestone", "gemt");
    let harm: Vec<MistakeFile> = table
        .text("harm")
        .map(|when| MistakeFile {
            id: "harm".to_owned(),
            line: when.line,
            when,
            say: Text::default(),
            fatal: true,
        })
        .into_iter()
        .collect();
    let path = table.path();
    let compiled = compile::compile(path, &body, milestone.as_ref(), &harm, table.faults);
    let found = searched(&compiled.scenario);
    let proof = Proof {
        path,
        body: &body,
        compiled: &compiled,
        found: &found,
        faults: table.faults,
    };
    proof.check_classes();
    if proof.can_be_done() {
        let _ = proof.check_reach();
        proof.check_mistakes(&harm);
        if found.held.last() == Some(&false)
            && let Some(milestone) = &milestone
        {
            table.fault(
                milestone.line,
                "`milestone` never holds without the goal.",
                "Name a half that a person may stop at.",
            );
        }
        check_size(table, &found, level);
    }
    for screen in &compiled.scenario.screens {
        if screen.html.contains('{') {
            table.fault(
                1,
                format!("There is a detail in braces on `{}`.", screen.title),
                "Write names and numbers straight into the texts.",
            );
        }
    }
    (compiled.scenario, found)
}

/// A search that goes on after the goal and after harm, as a person may. Asked last of all: whether the
/// milestone holds without the goal.
fn searched(scenario: &Scenario) -> Exploration {
    let mut open = scenario.clone();
    let code = |at: u16| scenario.conditions.get(usize::from(at)).cloned();
    let goal = code(scenario.goal).unwrap_or_default();
    let half = scenario.milestone.and_then(code).unwrap_or_default();
    let never = vec![op::IS, SCREEN, u8::MAX];
    open.goal = u16::try_from(open.conditions.len()).unwrap_or(u16::MAX);
    open.conditions
        .extend([never, [half, goal, vec![op::NOT, op::AND]].concat()]);
    for harm in &mut open.mistakes {
        harm.fatal = false;
    }
    let found = scenario.explore();
    Exploration {
        shortest: found.shortest,
        too_many: found.too_many,
        dead_ends: found.dead_ends,
        stuck: found.stuck,
        fatal: found.fatal,
        ..open.explore()
    }
}

fn check_size(table: &Table<'_>, found: &Exploration, level: Option<Level>) {
    let steps = found.shortest.as_ref().map_or(0, Vec::len);
    if !(LEAST_STEPS..=MOST_STEPS).contains(&steps) {
        table.fault(
            1,
            format!("The shortest way has {steps} actions."),
            format!("A task has {LEAST_STEPS} to {MOST_STEPS}."),
        );
    }
    if level == Some(Level::N1) && steps > 3 {
        table.fault(
            1,
            format!("The shortest way has {steps} actions; at level 1 it has 2 or 3."),
            "Make it shorter, or change the level.",
        );
    }
    if found.states > MOST_STATES {
        table.fault(
            1,
            format!("There are {} states.", found.states),
            format!("Make it smaller: at most {MOST_STATES}."),
        );
    }
}
