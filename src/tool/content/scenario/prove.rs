//! The proof: every scenario is searched to its last state.

use super::Proven;
use super::body::Body;
use super::compile::{self, Compiled};
use super::file::{MistakeFile, ScenarioFile};
use crate::scenario::solver::{Exploration, MOST_STATES};
use crate::scenario::{Act, Action, Scenario};
use crate::tool::content::fault::Faults;
use crate::tool::content::lix::Count;
use std::fmt::Write;
use std::time::{Duration, Instant};

/// The highest LIX of what a person reads before and after, by level.
const LIMITS: [f64; 3] = [30.0, 35.0, 40.0];
/// Below this many words LIX says little.
const FEW_WORDS: usize = 20;
/// A story is one sentence, of so many words at most.
const LONGEST_STORY: usize = 20;
/// A search that takes longer is a fault. Generous: the longest takes a small part of a second.
const LONGEST: Duration = Duration::from_secs(20);

/// Compiles and searches one exercise.
pub fn prove(file: ScenarioFile, theme: String, faults: &Faults) -> Proven {
    let mut compiled = compile::compile(&file.path, &file.body, None, &file.mistakes, faults);
    compiled.scenario = Scenario {
        id: file.id.clone(),
        version: file.version,
        title: file.title.clone(),
        story: file.story.clone(),
        task: file.task.clone(),
        learn: file.learn.clone(),
        reached: file.reached.clone(),
        names: file.names.clone(),
        details: file.details.clone(),
        ..compiled.scenario
    };
    let began = Instant::now();
    let found = compiled.scenario.explore();
    let took = began.elapsed();
    let proof = Proof {
        path: &file.path,
        body: &file.body,
        compiled: &compiled,
        found: &found,
        faults,
    };
    proof.check_classes();
    if took > LONGEST {
        proof.fault(
            1,
            format!(
                "Searching its states takes longer than {} seconds.",
                LONGEST.as_secs()
            ),
            "Take out a field, a choice or an app, or make it two exercises.",
        );
    }
    let mut unreachable = 0;
    if proof.can_be_done() {
        unreachable = proof.check_reach();
        proof.check_mistakes(&file.mistakes);
        if found.dead_ends > 0 {
            let how = way(&compiled.scenario, &found.stuck).join("; ");
            faults.add(
                &file.path,
                1,
                format!("There are {} dead ends. The first: {how}.", found.dead_ends),
                "Leave a way back, or make it a fatal mistake.",
            );
        }
    }
    let proven = Proven {
        scenario: compiled.scenario,
        file,
        found,
        unreachable,
        took,
        theme,
    };
    check_words(&proven, faults);
    proven
}

/// What a search found, and the file it is about.
pub struct Proof<'a> {
    pub path: &'a str,
    pub body: &'a Body,
    pub compiled: &'a Compiled,
    pub found: &'a Exploration,
    pub faults: &'a Faults,
}

impl Proof<'_> {
    fn fault(&self, line: usize, what: String, write: &str) {
        self.faults.add(self.path, line, what, write);
    }

    /// Whether it was searched to its end and has a goal that can be reached. Without that nothing else
    /// can be said.
    pub fn can_be_done(&self) -> bool {
        let line = self.body.goal.line;
        if self.found.too_many {
            self.fault(
                1,
                format!("There are more than {MOST_STATES} states."),
                "Take out a field, a choice or an app, or make it two exercises.",
            );
            return false;
        }
        match &self.found.shortest {
            None => self.fault(
                line,
                "The goal can't be reached.".to_owned(),
                "Check `goal` and what its variables are set to.",
            ),
            Some(way) if way.is_empty() => self.fault(
                line,
                "The goal holds at the start.".to_owned(),
                "Let a last action set a variable, and ask for it.",
            ),
            Some(_) => {}
        }
        self.found.shortest.is_some()
    }

    /// Every control can be used, every screen is shown, every `if` holds some time. Gives the number of
    /// those that do not.
    pub fn check_reach(&self) -> usize {
        let mut unreachable = 0;
        let controls = &self.compiled.scenario.controls;
        let lines = self.compiled.lines.iter().enumerate();
        for (control, line) in lines.filter(|(_, line)| **line > 0) {
            if self.found.used.get(control) == Some(&false) {
                unreachable += 1;
                let label = controls.get(control).map_or("", |c| c.label.as_str());
                self.fault(
                    *line,
                    format!("»{label}« can never be used."),
                    "Check its `if`, its `need`, and the way to its screen.",
                );
            }
        }
        for (screen, reached) in self
            .body
            .screens
            .iter()
            .zip(self.found.screens.iter().skip(1))
        {
            if !reached {
                unreachable += 1;
                self.fault(
                    screen.line,
                    format!("The screen `{}` is never shown.", screen.id),
                    "Let something `go` there.",
                );
            }
        }
        let parts = self.body.screens.iter().flat_map(|s| &s.parts);
        for (line, condition) in parts.filter_map(|p| p.shown.as_ref().map(|c| (p.line, c))) {
            let at = self.compiled.condition_at(&condition.value);
            if at.and_then(|at| self.found.held.get(at)) == Some(&false) {
                unreachable += 1;
                self.fault(
                    line,
                    format!("`if = \"{}\"` never holds.", condition.value),
                    "Take the part out, or correct the condition.",
                );
            }
        }
        unreachable
    }

    /// Every mistake can be made.
    pub fn check_mistakes(&self, mistakes: &[MistakeFile]) {
        for (mistake, made) in mistakes.iter().zip(&self.found.made) {
            if !made {
                self.fault(
                    mistake.line,
                    format!("The mistake `{}` can't be made.", mistake.id),
                    "Check its `when`.",
                );
            }
        }
    }

    /// What people type means the same in every set of details.
    pub fn check_classes(&self) {
        let scenario = &self.compiled.scenario;
        let lines = &self.compiled.lines;
        for (at, (control, line)) in (0u16..).zip(scenario.controls.iter().zip(lines)) {
            let Act::Type { classes, .. } = &control.act else {
                continue;
            };
            for row in 0..scenario.details.len().max(1) {
                for (class, texts) in (1u8..).zip(classes) {
                    for text in texts {
                        let text = scenario.fill(text, row);
                        let is = scenario.class(at, &text, row);
                        if is != class {
                            self.fault(
                                *line,
                                format!("»{text}« in »{}« is not read as the value it stands under (set {} of the details).", control.label, row + 1),
                                "Check `kind` and the other accepted texts.",
                            );
                        }
                    }
                }
            }
        }
    }
}

fn check_words(proven: &Proven, faults: &Faults) {
    let Proven { file, scenario, .. } = proven;
    let mut texts = vec![
        &file.story.text,
        &file.task.text,
        &file.learn.text,
        &file.reached.text,
    ];
    texts.extend(file.mistakes.iter().map(|m| &m.say.text));
    let all: Vec<String> = texts.iter().map(|t| scenario.fill(t, 0)).collect();
    let all = all.join("\n\n");
    let limit = LIMITS.get(file.level.number() - 1).copied().unwrap_or(40.0);
    let count = Count::of(&all);
    if let Some(lix) = count
        .lix()
        .filter(|lix| *lix > limit && super::super::lix::words(&all).len() >= FEW_WORDS)
    {
        faults.add(
            &file.path,
            1,
            format!("The LIX of story, task, learn, reached and mistakes is {lix:.0}; at level {} it may be {limit:.0}.", file.level.number()),
            "Write shorter sentences and shorter words.",
        );
    }
    let story = Count::of(&file.story.text);
    if story.sentences > 1 || story.words > LONGEST_STORY {
        faults.add(
            &file.path,
            1,
            format!(
                "`story` has {} sentences and {} words.",
                story.sentences, story.words
            ),
            format!(
                "Say who and why in one sentence of at most {LONGEST_STORY} words, and what to do in `task`."
            ),
        );
    }
    let mut shown: Vec<&str> = vec![&scenario.notices];
    shown.extend(scenario.screens.iter().map(|s| s.html.as_str()));
    shown.extend(texts.iter().map(|t| t.as_str()));
    for text in shown {
        for rest in text.split('{').skip(1) {
            let name = rest.split('}').next().unwrap_or_default();
            if !file.names.iter().any(|known| known == name) {
                faults.add(
                    &file.path,
                    1,
                    format!("`{{{name}}}` is no detail."),
                    "Give it a value in every `[[details]]`, or take it out.",
                );
            }
        }
    }
}

/// Actions in words, for an author.
pub fn way(scenario: &Scenario, actions: &[Action]) -> Vec<String> {
    actions
        .iter()
        .map(|action| {
            let label = scenario
                .control(action.control)
                .map_or("", |c| c.label.as_str());
            let what = match scenario.control(action.control).map(|c| &c.act) {
                Some(Act::Choose { options, .. }) => {
                    let option = usize::from(action.value)
                        .checked_sub(1)
                        .and_then(|at| options.get(at));
                    format!("vælg »{}« i »{label}«", option.map_or("", String::as_str))
                }
                Some(Act::Switch { .. }) => format!(
                    "slå »{label}« {}",
                    if action.value == 1 { "til" } else { "fra" }
                ),
                Some(Act::Type { .. }) => match scenario.sample(action.control, action.value, 0) {
                    Some(text) => format!("skriv »{text}« i »{label}«"),
                    None => format!("skriv noget andet i »{label}«"),
                },
                Some(Act::Press { .. } | Act::Paste { .. }) | None => format!("tryk på »{label}«"),
            };
            scenario.fill(&what, 0)
        })
        .collect()
}

/// The shortest ways as JSON: for each the number of sets of details, and each action's control, value and,
/// where something is typed, its text by set.
pub fn ways<'a>(all: impl Iterator<Item = (&'a str, &'a Scenario, &'a Exploration)>) -> String {
    let ways: Vec<String> = all
        .map(|(id, scenario, found)| {
            let actions = found.shortest.iter().flatten();
            let steps: Vec<String> = actions.map(|action| step(scenario, *action)).collect();
            format!(
                "{{\"id\":{},\"rows\":{},\"way\":[{}]}}",
                quoted(id),
                scenario.details.len().max(1),
                steps.join(",")
            )
        })
        .collect();
    format!("[\n{}\n]\n", ways.join(",\n"))
}

fn step(scenario: &Scenario, action: Action) -> String {
    let (kind, typed) = match scenario.control(action.control).map(|c| &c.act) {
        Some(Act::Choose { .. }) => ("choose", false),
        Some(Act::Switch { .. }) => ("switch", false),
        Some(Act::Type { .. }) => ("type", true),
        Some(Act::Press { .. } | Act::Paste { .. }) | None => ("press", false),
    };
    let rows = if typed {
        scenario.details.len().max(1)
    } else {
        0
    };
    let texts: Vec<String> = (0..rows)
        .map(|row| {
            let text = scenario.sample(action.control, action.value, row);
            quoted(&text.unwrap_or_else(|| "Ja tak".to_owned()))
        })
        .collect();
    format!(
        "{{\"kind\":\"{kind}\",\"control\":{},\"value\":{},\"texts\":[{}]}}",
        action.control,
        action.value,
        texts.join(",")
    )
}

/// A text as JSON.
pub fn quoted(text: &str) -> String {
    format!(
        "\"{}\"",
        text.replace('\\', "\\\\")
            .replace('"', "\\\"")
            .replace('\n', "\\n")
    )
}

/// The table of all scenarios.
pub fn report(all: &[Proven]) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "\nScenarios (limit {MOST_STATES} states, {} s)       states  shortest  dead ends  unreachable  fatal  mistakes  level  min    ms",
        LONGEST.as_secs()
    );
    for Proven {
        file,
        found,
        unreachable,
        took,
        ..
    } in all
    {
        let shortest = found
            .shortest
            .as_ref()
            .map_or_else(|| "-".to_owned(), |way| way.len().to_string());
        let _ = writeln!(
            out,
            "  {:<38} {:>9} {shortest:>9} {:>10} {unreachable:>12} {:>6} {:>9} {:>6} {:>4} {:>5}",
            file.id,
            found.states,
            found.dead_ends,
            found.fatal,
            file.mistakes.len(),
            file.level.number(),
            file.minutes,
            took.as_millis()
        );
    }
    let states: usize = all.iter().map(|proven| proven.found.states).sum();
    let _ = writeln!(out, "  {} in all, {states} states", all.len());
    out
}
