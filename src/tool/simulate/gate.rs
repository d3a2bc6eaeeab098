//! The release gates: what the shipped engine must reach on the shipped bank (framework, section 15).

use super::Report;
use super::table::Share;
use std::fmt;

/// One gate and what was found.
#[derive(Clone, Debug)]
pub struct Gate {
    pub what: String,
    pub found: f64,
    /// From and to, both allowed.
    pub limits: (f64, f64),
}

impl Gate {
    pub fn holds(&self) -> bool {
        (self.limits.0..=self.limits.1).contains(&self.found)
    }
}

impl fmt::Display for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let holds = if self.holds() { "holds" } else { "FAILS" };
        let (from, to) = self.limits;
        let limits = match (from.is_finite(), to.is_finite()) {
            (true, true) => format!("{from} to {to}"),
            (true, false) => format!("at least {from}"),
            (false, _) => format!("at most {to}"),
        };
        write!(
            f,
            "{holds}  {:<58} {:>8.3}  ({limits})",
            self.what, self.found
        )
    }
}

/// Of fewer people a share says nothing; jobs that so few are ready for are taken together.
const FEW: usize = 60;

/// All gates of a report on the general group.
pub fn gates(report: &Report) -> Vec<Gate> {
    let mut gates = Vec::new();
    let mut gate = |what: &str, found: f64, from: f64, to: f64| {
        gates.push(Gate {
            what: what.to_owned(),
            found,
            limits: (from, to),
        });
    };
    let (least, most) = (f64::NEG_INFINITY, f64::INFINITY);
    let (core, job) = (&report.core, &report.job);
    gate(
        "core: reliability of the overall figure",
        core.reliability,
        0.92,
        most,
    );
    gate(
        "core: overall level right, %",
        core.overall_level.percent(),
        81.0,
        most,
    );
    gate("core: mean PSD of a competence", core.psd, least, 0.60);
    gate(
        "core + 8: requirement verdict right, %",
        job.verdict.percent(),
        88.0,
        most,
    );
    gate(
        "core + 8: right when decided, %",
        job.right.percent(),
        94.0,
        most,
    );
    gate(
        "core + 8: false among \"Klar\", %",
        job.false_claims.percent(),
        least,
        5.5,
    );
    let (_, exposed) = report.most_exposed();
    gate(
        "core: exposure of the most used item",
        exposed / 100.0,
        least,
        0.60,
    );
    gate(
        "items never reached",
        report.unreached.len() as f64,
        least,
        0.0,
    );
    gate(
        "short: minutes by typical times, at most",
        report.short.most_minutes,
        least,
        10.0,
    );
    for (form, column) in [("core", core), ("core + 8", job)] {
        for (whose, coverage) in [
            ("competence", &column.competence),
            ("overall", &column.overall),
        ] {
            let what = |share| format!("{form}: {share} % interval of {whose} holds, %");
            gate(&what(80), coverage.within_80.percent(), 78.0, 85.0);
            gate(&what(95), coverage.within_95.percent(), 93.0, 98.0);
        }
    }
    let mut rare = Share::default();
    for found in &report.jobs {
        if found.false_said.of < FEW {
            rare.hits += found.false_said.hits;
            rare.of += found.false_said.of;
        } else {
            let what = format!("{}: false \"Klar til jobbet\", %", found.id);
            gate(&what, found.false_said.percent(), least, 8.0);
        }
    }
    let what = format!("jobs it is said of for fewer than {FEW}, together: false, %");
    gate(&what, rare.percent(), least, 8.0);
    let rough = &report.rough;
    gate(
        "rough: 80 % interval of competence holds, %",
        rough.competence.within_80.percent(),
        75.0,
        most,
    );
    gate(
        "rough: 95 % interval of competence holds, %",
        rough.competence.within_95.percent(),
        91.0,
        most,
    );
    gate(
        "rough: 80 % interval of overall holds, %",
        rough.overall.within_80.percent(),
        72.0,
        most,
    );
    gate(
        "rough: 95 % interval of overall holds, %",
        rough.overall.within_95.percent(),
        90.0,
        most,
    );
    gates
}
