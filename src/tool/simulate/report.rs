//! One simulation, put together: what is printed and what the gates are held against.

use super::gate::gates;
use super::person::{Person, Plan, returning, simulate};
use super::table::{Column, Coverage, Share, exposure};
use super::truth::{Group, Noise};
use crate::bank::Bank;
use crate::item::{Item, Usage};
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt;

/// What was found for one job of the bank.
#[derive(Clone, Debug)]
pub struct JobFound {
    pub id: String,
    /// Ready in truth; the sentence said; false among said.
    pub ready: Share,
    pub said: Share,
    pub false_said: Share,
    /// Mean number of tasks.
    pub tasks: f64,
}

/// Everything found about one group.
pub struct Report {
    pub group: &'static str,
    pub persons: usize,
    pub short: Column,
    pub core: Column,
    pub job: Column,
    /// The core test a week later, unseen items first.
    pub again: Column,
    /// The core test when people guess and slip more.
    pub rough: Column,
    /// The same overall level in both core tests; change said though there was none.
    pub same: Share,
    pub false_change: Share,
    /// Tasks met again in the second core test, of all its tasks.
    pub repeated: Share,
    /// How often each item was given in the core test.
    pub exposure: Vec<(String, Share)>,
    /// Items no one was given in a first core test; those who come back meet them.
    pub not_first: Vec<String>,
    /// Items no one was given in any test, those included who come back for ten.
    pub unreached: Vec<String>,
    pub jobs: Vec<JobFound>,
}

impl Report {
    /// Simulates the group with the framework's noise, and its core test with the rough one.
    pub fn of(bank: &Bank, group: Group, persons: usize, seed: u64) -> Self {
        let mut plan = Plan {
            persons,
            seed,
            group,
            noise: Noise::FRAMEWORK,
            whole: true,
        };
        let people = simulate(bank, &plan);
        let mut everything = given(&people);
        everything.extend(returning(bank, &plan));
        plan.noise = Noise::ROUGH;
        plan.whole = false;
        let rough = simulate(bank, &plan);
        let by = &bank.measurement;
        let mut report = Self {
            group: group.name,
            persons: people.len(),
            short: Column::of(&people, by, |p| &p.short),
            core: Column::of(&people, by, |p| &p.core),
            job: Column::of(&people, by, |p| &p.job),
            again: Column::of(&people, by, |p| &p.again),
            rough: Column::of(&rough, by, |p| &p.core),
            same: Share::default(),
            false_change: Share::default(),
            repeated: Share::default(),
            exposure: exposure(&people, |p| &p.core),
            not_first: unreached(bank, &given_first(&people)),
            unreached: unreached(bank, &everything),
            jobs: of_jobs(bank, &people),
        };
        for person in &people {
            let level = |p: &crate::ability::Posterior| p.overall.widened(by.overall).likeliest();
            let (first, second) = (&person.core, &person.again);
            report
                .same
                .count(level(&first.posterior) == level(&second.posterior));
            report
                .false_change
                .count(person.progress != Ordering::Equal);
            report.repeated.hits += second.repeated;
            report.repeated.of += second.items.len();
        }
        report
    }

    /// The item given most often in the core test, with its share in percent.
    pub fn most_exposed(&self) -> (&str, f64) {
        let first = self.exposure.first();
        first.map_or(("", 0.0), |(id, share)| (id, share.percent()))
    }
}

/// Items of the test that are not among those given.
fn unreached(bank: &Bank, given: &BTreeSet<String>) -> Vec<String> {
    let test = |item: &&Item| matches!(item.usage, Usage::Test | Usage::Pretest);
    let ids = bank.items.iter().filter(test).map(|item| &item.id);
    ids.filter(|id| !given.contains(*id)).cloned().collect()
}

/// Items given in a first core test.
fn given_first(people: &[Person]) -> BTreeSet<String> {
    let core = people.iter().flat_map(|person| &person.core.items);
    core.cloned().collect()
}

/// Items given in any test.
fn given(people: &[Person]) -> BTreeSet<String> {
    let sittings = people
        .iter()
        .flat_map(|p| [&p.short, &p.core, &p.job, &p.again]);
    sittings.flat_map(|sitting| sitting.items.clone()).collect()
}

fn of_jobs(bank: &Bank, people: &[Person]) -> Vec<JobFound> {
    let found = bank.jobs.iter().enumerate().map(|(place, job)| {
        let mut found = JobFound {
            id: job.id.clone(),
            ready: Share::default(),
            said: Share::default(),
            false_said: Share::default(),
            tasks: 0.0,
        };
        for (said, ready, tasks) in people.iter().filter_map(|p| p.jobs.get(place)) {
            found.said.count(*said);
            found.ready.count(*ready);
            found.tasks += *tasks as f64 / people.len() as f64;
            if *said {
                found.false_said.count(!ready);
            }
        }
        found
    });
    found.filter(|found| found.said.of > 0).collect()
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n{} group, {} people", self.group, self.persons)?;
        let columns = [&self.short, &self.core, &self.job, &self.again, &self.rough];
        let heads = [
            "short 14",
            "core 24",
            "core + 8",
            "core again",
            "core rough",
        ];
        let head: String = heads.iter().map(|head| format!("{head:>12}")).collect();
        writeln!(f, "  {:<44}{head}", "")?;
        let mut row = |what: &str, cell: &dyn Fn(&Column) -> String| {
            let cells: String = columns.iter().map(|c| format!("{:>12}", cell(c))).collect();
            writeln!(f, "  {what:<44}{cells}")
        };
        row("tasks, mean (most)", &|c| {
            format!("{:.1} ({})", c.tasks, c.most_tasks)
        })?;
        row("minutes by typical times, mean (most)", &|c| {
            format!("{:.1} ({:.1})", c.minutes, c.most_minutes)
        })?;
        row("overall level right", &|c| c.overall_level.to_string())?;
        row("reliability, overall", &|c| format!("{:.3}", c.reliability))?;
        row("squared correlation with the truth", &|c| {
            format!("{:.3}", c.correlation)
        })?;
        row("competence level right", &|c| c.level.to_string())?;
        row("competence level within one", &|c| c.level_near.to_string())?;
        row("mean PSD of a competence", &|c| format!("{:.3}", c.psd))?;
        row("RMSE of a competence", &|c| format!("{:.3}", c.rmse))?;
        row("requirement verdict right", &|c| c.verdict.to_string())?;
        row("… decided", &|c| c.decided.to_string())?;
        row("… right when decided", &|c| c.right.to_string())?;
        row("false among \"Klar\"", &|c| c.false_claims.to_string())?;
        row("sentence about the job said", &|c| c.said.to_string())?;
        row("false among said", &|c| c.false_said.to_string())?;
        let covers =
            |c: &Coverage| format!("{:.1}/{:.1}", c.within_80.percent(), c.within_95.percent());
        row("80/95 % intervals hold, competence", &|c| {
            covers(&c.competence)
        })?;
        row("80/95 % intervals hold, overall", &|c| covers(&c.overall))?;
        row("widening found, competence", &|c| {
            format!("{:.3}", c.competence.factor())
        })?;
        row("widening found, overall", &|c| {
            format!("{:.3}", c.overall.factor())
        })?;
        writeln!(
            f,
            "  same overall level in both core tests: {}; change said where there was none: {}; tasks met again: {}",
            self.same, self.false_change, self.repeated
        )?;
        writeln!(f, "  most used items in the core test:")?;
        for (id, share) in self.exposure.iter().take(10) {
            writeln!(f, "    {share:>7}  {id}")?;
        }
        for (what, items) in [
            ("in a first core test", &self.not_first),
            (
                "by anyone, those who came back ten times included",
                &self.unreached,
            ),
        ] {
            writeln!(
                f,
                "  items not met {what}: {} {}",
                items.len(),
                items.join(" ")
            )?;
        }
        if !self.jobs.is_empty() {
            writeln!(
                f,
                "  {:<14}{:>10}{:>10}{:>14}{:>8}",
                "job", "ready", "said", "false of said", "tasks"
            )?;
        }
        for job in &self.jobs {
            writeln!(
                f,
                "  {:<14}{:>10}{:>10}{:>14}{:>8.1}",
                job.id,
                job.ready.to_string(),
                job.said.to_string(),
                job.false_said.to_string(),
                job.tasks
            )?;
        }
        Ok(())
    }
}

impl Report {
    /// The gates, one on each line.
    pub fn gate_lines(&self) -> String {
        gates(self)
            .iter()
            .map(|gate| format!("  {gate}\n"))
            .collect()
    }
}
