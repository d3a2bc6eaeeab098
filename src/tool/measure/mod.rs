//! `cargo xtask measure ability|profile|select`: the measurement of answers from outside, for checks
//! against other programs. JSON lines on standard output, everything else on standard error.
//!
//! ```text
//! BANK.json ─bank─▶ Curve ──┬─estimator─▶ ability   EAP, MAP, WLE on one scale
//! PATTERNS.json ────────────┤
//! ANSWERS.json ─────────────┴─────────▶ select    adaptive runs by one of two rules
//! PATTERNS.json ─crate::ability::Model─▶ profile   the second-order model the app ships
//! ```

pub mod ability;
pub mod bank;
pub mod curve;
pub mod estimator;
pub mod profile;
pub mod select;

use super::option::Options;
use super::{Failure, json};
use crate::ability::Model;
use bank::Bank;
use estimator::Prior;
use json::List;
use profile::{LEAST_SPREAD, MOST_SPREAD};
use select::{Rule, Wish};

/// Does what the words after `measure` ask for.
///
/// # Errors
/// Words that are not understood, and files with something wrong in them.
pub fn run(words: &[String]) -> Result<(), Failure> {
    match words.split_first() {
        Some((first, rest)) if first == "ability" => run_ability(rest),
        Some((first, rest)) if first == "profile" => run_profile(rest),
        Some((first, rest)) if first == "select" => run_select(rest),
        Some(_) | None => Err(Failure::new(
            "`cargo xtask measure` measures one of three things.",
            "Write `ability`, `profile` or `select` after it.",
        )),
    }
}

fn run_ability(words: &[String]) -> Result<(), Failure> {
    let known = ["bank", "patterns", "prior-mean", "prior-sd"];
    let options = Options::read("measure ability", words, &known, &[])?;
    options.no_more()?;
    let prior = Prior {
        mean: options.number("prior-mean", 0.0, -100.0, 100.0)?,
        sd: options.number("prior-sd", 1.25, 0.01, 100.0)?,
    };
    let bank = Bank::open(&options.file("bank")?)?;
    let patterns = List::open(&options.file("patterns")?)?;
    let found = ability::measure(&bank, &patterns, prior)?;
    eprintln!(
        "Measured: {}. Skipped because they belong to another bank than `{}`: {}.",
        found.lines.len(),
        bank.stem,
        found.skipped
    );
    json::print(&found.lines)
}

fn run_profile(words: &[String]) -> Result<(), Failure> {
    let known = ["patterns", "tau", "sigma"];
    let options = Options::read("measure profile", words, &known, &["only-present"])?;
    options.no_more()?;
    let framework = Model::FRAMEWORK;
    let model = Model {
        tau: options.number("tau", framework.tau, LEAST_SPREAD, MOST_SPREAD)?,
        sigma: options.number("sigma", framework.sigma, LEAST_SPREAD, MOST_SPREAD)?,
    };
    let patterns = List::open(&options.file("patterns")?)?;
    let lines = profile::measure(&patterns, model, options.has("only-present"))?;
    eprintln!("Measured: {}.", lines.len());
    json::print(&lines)
}

fn run_select(words: &[String]) -> Result<(), Failure> {
    let known = ["bank", "answers", "model", "rule", "items"];
    let options = Options::read("measure select", words, &known, &[])?;
    options.no_more()?;
    let sloped = match options.needed("model")? {
        "rasch" => false,
        "2pl" => true,
        other => {
            return Err(options.wrong(format!("`--model` is `rasch` or `2pl`, not `{other}`.")));
        }
    };
    let rule = match options.needed("rule")? {
        "max-information" => Rule::MaxInformation,
        "balanced" => Rule::Balanced,
        other => {
            return Err(options.wrong(format!(
                "`--rule` is `max-information` or `balanced`, not `{other}`."
            )));
        }
    };
    let items = options.needed("items")?;
    let items = items
        .parse()
        .ok()
        .filter(|count| *count > 0)
        .ok_or_else(|| {
            options.wrong(format!(
                "`--items` needs a number from 1 up, not `{items}`."
            ))
        })?;
    let bank = Bank::open(&options.file("bank")?)?;
    let answers = List::open(&options.file("answers")?)?;
    let wish = Wish {
        sloped,
        rule,
        items,
    };
    let lines = select::run(&bank, &answers, wish)?;
    eprintln!("Runs: {}.", lines.len());
    json::print(&lines)
}
