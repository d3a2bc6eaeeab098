//! `cargo xtask test`: everything CI runs, cheapest first.

use super::browser::{self, Browser, CHROMIUM, CODE_READER, PDF_PAINTER, PDF_READER, Screen};
use super::program::Program;
use super::stage::{Ended, Stage, Tally};
use super::{Failure, budget, build, content, licence, project, python, serve, setup};
use std::fs;
use std::path::Path;
use std::time::Instant;

const STAGES: [Stage; 13] = [
    Stage {
        name: "format",
        does: "is the code formatted (cargo fmt)",
        usually: "seconds",
        needs_site: false,
        run: format,
    },
    Stage {
        name: "clippy-host",
        does: "what Clippy says of the tool and the domain",
        usually: "1 minute",
        needs_site: false,
        run: clippy_host,
    },
    Stage {
        name: "clippy-wasm",
        does: "what Clippy says of the browser build",
        usually: "2 minutes",
        needs_site: false,
        run: clippy_wasm,
    },
    Stage {
        name: "host",
        does: "tests on this machine (cargo test)",
        usually: "3 minutes warm, 6 cold",
        needs_site: false,
        run: host,
    },
    Stage {
        name: "content",
        does: "every rule for the content",
        usually: "seconds",
        needs_site: false,
        run: check_content,
    },
    Stage {
        name: "licences",
        does: "licences of the crates in the browser build",
        usually: "seconds",
        needs_site: false,
        run: licences,
    },
    Stage {
        name: "verifiers",
        does: "certificates, judged by code that is not ours",
        usually: "2 minutes",
        needs_site: false,
        run: verifiers,
    },
    Stage {
        name: "build",
        does: "the release site",
        usually: "1 minute warm, 4 cold",
        needs_site: false,
        run: site,
    },
    Stage {
        name: "budget",
        does: "bytes of the first visit",
        usually: "seconds",
        needs_site: true,
        run: bytes,
    },
    Stage {
        name: "style",
        does: "the rules for CSS and HTML",
        usually: "seconds",
        needs_site: true,
        run: style,
    },
    Stage {
        name: "browser",
        does: "the site in Chromium",
        usually: "25 minutes",
        needs_site: true,
        run: chromium,
    },
    Stage {
        name: "made",
        does: "certificates made by the site, judged by code that is not ours",
        usually: "1 minute",
        needs_site: true,
        run: made,
    },
    Stage {
        name: "engines",
        does: "one journey in Firefox and WebKit",
        usually: "1 minute",
        needs_site: true,
        run: engines,
    },
];

/// The names a person can give to run only some.
pub fn names() -> Vec<&'static str> {
    STAGES.iter().map(|stage| stage.name).collect()
}

pub fn run(wanted: &[String]) -> Result<(), Failure> {
    if let Some(unknown) = wanted.iter().find(|name| !names().contains(&name.as_str())) {
        let remedy = format!("The stages are {}.", names().join(", "));
        return Err(Failure::new(
            format!("There is no stage `{unknown}`."),
            remedy,
        ));
    }
    let began = Instant::now();
    let mut tally = Tally::default();
    for stage in STAGES
        .iter()
        .filter(|stage| wanted.is_empty() || wanted.iter().any(|name| name == stage.name))
    {
        println!(
            "\n── {}: {} (usually {})",
            stage.name, stage.does, stage.usually
        );
        let start = Instant::now();
        let ended = if stage.needs_site && tally.has_failed("build") {
            Ok(Ended::Skipped(
                "there is no site: the build failed".to_owned(),
            ))
        } else {
            (stage.run)()
        };
        let minutes = start.elapsed().as_secs_f64() / 60.0;
        match &ended {
            Ok(Ended::Passed(_)) => println!("── {}: passed ({minutes:.1} min)", stage.name),
            Ok(Ended::Skipped(why)) => println!("── {}: skipped, {why}", stage.name),
            Err(failure) => println!("── {}: FAILED ({minutes:.1} min)\n{failure}", stage.name),
        }
        tally.count(stage, &ended, minutes);
    }
    println!(
        "\n── all stages: {:.1} min\n{}",
        began.elapsed().as_secs_f64() / 60.0,
        tally.summary()
    );
    if tally.is_success() {
        return Ok(());
    }
    Err(Failure::new(
        "The test failed.",
        "Each failed stage says above what to do; `cargo xtask test STAGE` runs it alone.",
    ))
}

fn format() -> Result<Ended, Failure> {
    Program::new("cargo")
        .args(["fmt", "--check"])
        .run("Run `cargo fmt`.")?;
    Ok(Ended::Passed("formatted".to_owned()))
}

fn clippy_host() -> Result<Ended, Failure> {
    clippy(&["--all-targets"])
}

fn clippy_wasm() -> Result<Ended, Failure> {
    setup::wasm_target()?;
    clippy(&["--lib", "--bins", "--target", "wasm32-unknown-unknown"])
}

fn clippy(targets: &[&str]) -> Result<Ended, Failure> {
    let clippy = Program::new("cargo")
        .args(["clippy", "--locked", "--keep-going"])
        .args(targets)
        .args(["--", "--deny", "warnings"]);
    watched(
        clippy,
        |line| line.starts_with("Finished"),
        "Change what Clippy names; a warning counts as an error here.",
    )
}

fn host() -> Result<Ended, Failure> {
    let ended = Program::new("cargo")
        .args(["test", "--locked", "--no-fail-fast"])
        .watch(|line| line.starts_with("test result:"))?;
    let closing = sum(&ended.closing);
    if ended.succeeded {
        Ok(Ended::Passed(closing))
    } else {
        Err(Failure::new(
            format!("cargo test: {closing}"),
            "See the failed tests above.",
        ))
    }
}

/// The closing lines of several test programs as one.
fn sum(closing: &[String]) -> String {
    let count = |what: &str| -> usize {
        let before = |line: &String| {
            line.split([';', '.'])
                .find_map(|part| part.trim().strip_suffix(what)?.trim().parse::<usize>().ok())
        };
        closing.iter().filter_map(before).sum()
    };
    format!(
        "test result: {} passed; {} failed; {} ignored ({} programs)",
        count("passed"),
        count("failed"),
        count("ignored"),
        closing.len()
    )
}

fn check_content() -> Result<Ended, Failure> {
    content::run()?;
    Ok(Ended::Passed("no faults".to_owned()))
}

fn licences() -> Result<Ended, Failure> {
    licence::check().map(Ended::Passed)
}

fn verifiers() -> Result<Ended, Failure> {
    setup::npm_packages()?;
    let python = python::ensure()?;
    node(&test_files("tests/verifiers")?, |node| {
        node.env(python::VARIABLE, &python)
    })
}

fn site() -> Result<Ended, Failure> {
    build::release()?;
    Ok(Ended::Passed("dist/".to_owned()))
}

fn bytes() -> Result<Ended, Failure> {
    build::release_if_old()?;
    budget::check().map(Ended::Passed)
}

fn style() -> Result<Ended, Failure> {
    setup::npm_packages()?;
    build::release_if_old()?;
    Program::new("stylelint")
        .args(["style/**/*.css"])
        .run("Change what stylelint names; the rules stand in .stylelintrc.json.")?;
    Program::new("html-validate")
        .args(["dist/index.html", "dist/was/index.html"])
        .run(
            "Change what html-validate names in index.html; the rules stand in .htmlvalidate.mjs.",
        )?;
    Ok(Ended::Passed(
        "stylelint and html-validate found nothing".to_owned(),
    ))
}

fn chromium() -> Result<Ended, Failure> {
    setup::npm_packages()?;
    build::release_if_old()?;
    let chromium = CHROMIUM.ensure()?;
    PDF_READER.ensure()?;
    let (painter, reader) = (PDF_PAINTER.ensure()?, CODE_READER.ensure()?);
    let files = test_files("tests/browser")?;
    node_tests(&files, |node| {
        node.env(CHROMIUM.variable, &chromium)
            .env(PDF_PAINTER.variable, &painter)
            .env(CODE_READER.variable, &reader)
    })
}

fn made() -> Result<Ended, Failure> {
    setup::npm_packages()?;
    build::release_if_old()?;
    let chromium = CHROMIUM.ensure()?;
    let (painter, reader) = (PDF_PAINTER.ensure()?, CODE_READER.ensure()?);
    let python = python::ensure()?;
    node_tests(&test_files("tests/verifiers/site")?, |node| {
        node.env(CHROMIUM.variable, &chromium)
            .env(PDF_PAINTER.variable, &painter)
            .env(CODE_READER.variable, &reader)
            .env(python::VARIABLE, &python)
    })
}

/// Firefox and WebKit. CI must have them; elsewhere a machine that can't get them goes without.
fn engines() -> Result<Ended, Failure> {
    let found = (
        browser::FIREFOX.ensure(),
        browser::WEBKIT.ensure(),
        Screen::open(),
    );
    let (firefox, webkit, screen) = match found {
        (Ok(firefox), Ok(webkit), Ok(screen)) => (firefox, webkit, screen),
        (firefox, webkit, screen) => {
            let missing = [firefox.err(), webkit.err(), screen.map(drop).err()]
                .into_iter()
                .flatten()
                .next();
            let missing = missing.unwrap_or_else(|| {
                Failure::new(
                    "A browser is missing.",
                    "Install Firefox and WebKitGTK's driver.",
                )
            });
            if project::in_ci() {
                return Err(missing);
            }
            return Ok(Ended::Skipped(missing.to_string().replace("\n ", "")));
        }
    };
    setup::npm_packages()?;
    build::release_if_old()?;
    let files = test_files("tests/browser/engines")?;
    let variables = |browser: &Browser| browser.variable;
    node_tests(&files, |node| {
        node.env(variables(&browser::FIREFOX), &firefox)
            .env(variables(&browser::WEBKIT), &webkit)
            .env("DISPLAY", &screen.display)
    })
}

/// Runs test files under Node against the release site.
fn node_tests(files: &[String], with: impl FnOnce(Program) -> Program) -> Result<Ended, Failure> {
    let running = serve::spawn(project::dist())?;
    node(files, |node| with(node.env("DIGIKLAR_URL", running.url())))
}

fn node(files: &[String], with: impl FnOnce(Program) -> Program) -> Result<Ended, Failure> {
    // Node alone would leave one core without work: on two, one file after another.
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let node = Program::new("node")
        .args([
            "--test",
            &format!("--test-concurrency={cores}"),
            "--test-reporter=spec",
            "--test-timeout=600000",
            "--test-force-exit",
        ])
        .args(files);
    let closes = |line: &str| {
        ["tests", "pass", "fail"].iter().any(|word| {
            line.strip_prefix("ℹ ")
                .is_some_and(|line| line.starts_with(word))
        })
    };
    let ended = with(node).watch(closes)?;
    let closing = ended
        .closing
        .iter()
        .map(|line| line.trim_start_matches("ℹ "))
        .collect::<Vec<_>>()
        .join(", ");
    if ended.succeeded {
        Ok(Ended::Passed(closing))
    } else {
        Err(Failure::new(
            format!("node --test: {closing}"),
            "See the failed tests above.",
        ))
    }
}

/// The test files in a folder. None at all is a failure: a suite that vanished must not pass.
fn test_files(folder: &str) -> Result<Vec<String>, Failure> {
    let entries = fs::read_dir(project::root().join(folder))
        .into_iter()
        .flatten()
        .flatten();
    let names = entries
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.ends_with(".test.mjs"));
    let mut files: Vec<_> = names
        .map(|name| Path::new(folder).join(name).to_string_lossy().into_owned())
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(Failure::new(
            format!("There are no tests in {folder}."),
            "Put files there whose names end in .test.mjs.",
        ));
    }
    Ok(files)
}

fn watched(program: Program, closes: fn(&str) -> bool, remedy: &str) -> Result<Ended, Failure> {
    let ended = program.watch(closes)?;
    let closing = ended.closing.last().cloned().unwrap_or_default();
    if ended.succeeded {
        Ok(Ended::Passed(closing))
    } else {
        Err(Failure::new("Clippy found something; see above.", remedy))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_summed() {
        let lines = ["test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s".to_owned(), "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured".to_owned()];
        assert_eq!(
            sum(&lines),
            "test result: 15 passed; 2 failed; 1 ignored (2 programs)"
        );
    }

    #[test]
    fn an_unknown_stage_is_refused_with_the_list() {
        let failure = run(&["hosts".to_owned()]).unwrap_err().to_string();
        assert!(
            failure.contains("clippy-host, clippy-wasm, host"),
            "{failure}"
        );
    }
}
