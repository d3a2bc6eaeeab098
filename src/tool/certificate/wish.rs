//! What a person can ask of `cargo xtask certificate`.

use crate::certificate::Time;
use crate::tool::Failure;
use std::path::PathBuf;

/// Make a certificate, or check one.
#[derive(Debug, PartialEq, Eq)]
pub enum Wish {
    Make(Making),
    Check(Checking),
}

/// A certificate to make.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Making {
    pub name: String,
    pub witnessed: bool,
    /// The workshop that witnesses.
    pub workshop: Option<String>,
    /// The link in place of the JSON.
    pub compact: bool,
    /// The address of the site, for the link.
    pub address: Option<String>,
    /// The result, in place of the sample.
    pub profile: Option<PathBuf>,
    /// When the test was completed; now, when not given.
    pub time: Option<Time>,
    /// Makes the key of a self-test the same each time. For tests.
    pub seed: Option<u64>,
    /// Makes the key of a witness from this name. For tests: anyone can make it too.
    pub test_key: Option<String>,
}

/// A certificate to check.
#[derive(Debug, PartialEq, Eq)]
pub struct Checking {
    /// A file, a link, or the data of one.
    pub what: String,
    pub registry: Option<PathBuf>,
    /// The moment to judge at; now, when not given.
    pub time: Option<Time>,
}

impl Wish {
    /// Reads the words after `cargo xtask certificate`.
    pub fn parse(words: &[&str]) -> Result<Self, Failure> {
        match words {
            ["check", rest @ ..] => checking(rest).map(Self::Check),
            _ => making(words).map(Self::Make),
        }
    }
}

fn making(words: &[&str]) -> Result<Making, Failure> {
    let mut making = Making::default();
    let mut name = None;
    let mut words = words.iter().copied();
    while let Some(word) = words.next() {
        let mut value = || words.next().map(str::to_owned).ok_or_else(|| bare(word));
        match word {
            "--name" => name = Some(value()?),
            "--witnessed" => making.witnessed = true,
            "--compact" => making.compact = true,
            "--workshop" => making.workshop = Some(value()?),
            "--address" => making.address = Some(value()?),
            "--profile" => making.profile = Some(value()?.into()),
            "--time" => making.time = Some(time(&value()?)?),
            "--test-key" => making.test_key = Some(value()?),
            "--seed" => {
                let number = value()?.parse().map_err(|_| {
                    Failure::new(
                        "`--seed` needs a whole number.",
                        "Write, for example, `--seed 7`.",
                    )
                })?;
                making.seed = Some(number);
            }
            other => return Err(unknown(other)),
        }
    }
    making.name = name.ok_or_else(|| {
        Failure::new(
            "A certificate needs a name.",
            "Write, for example, `cargo xtask certificate --name \"Amina Yusuf\"`.",
        )
    })?;
    if making.witnessed && making.seed.is_some() && making.test_key.is_none() {
        return Err(Failure::new(
            "`--seed` would make a witness's key that anyone can make too.",
            "Leave it out, or say with `--test-key NAME` that it is a test key.",
        ));
    }
    if !making.witnessed && (making.test_key.is_some() || making.workshop.is_some()) {
        return Err(Failure::new(
            "`--test-key` and `--workshop` are of a witness.",
            "Add `--witnessed`, or leave them out.",
        ));
    }
    Ok(making)
}

fn checking(words: &[&str]) -> Result<Checking, Failure> {
    let (mut what, mut registry, mut moment) = (None, None, None);
    let mut words = words.iter().copied();
    while let Some(word) = words.next() {
        let mut value = || words.next().map(str::to_owned).ok_or_else(|| bare(word));
        match word {
            "--registry" => registry = Some(value()?.into()),
            "--time" => moment = Some(time(&value()?)?),
            word if what.is_none() && !word.starts_with("--") => what = Some(word.to_owned()),
            other => return Err(unknown(other)),
        }
    }
    let what = what.ok_or_else(|| {
        Failure::new(
            "There is nothing to check.",
            "Write `cargo xtask certificate check` and a file or a link.",
        )
    })?;
    Ok(Checking {
        what,
        registry,
        time: moment,
    })
}

fn time(text: &str) -> Result<Time, Failure> {
    Time::parse(text).ok_or_else(|| {
        Failure::new(
            format!("`{text}` is no time."),
            "Write it like `2026-11-20T09:30:00Z`.",
        )
    })
}

fn bare(word: &str) -> Failure {
    Failure::new(
        format!("`{word}` needs a value after it."),
        "Type `cargo xtask` to see the commands.",
    )
}

fn unknown(word: &str) -> Failure {
    Failure::new(
        format!("`cargo xtask certificate` doesn't know `{word}`."),
        "Type `cargo xtask` to see the commands.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Wish, Failure> {
        Wish::parse(&line.split_whitespace().collect::<Vec<_>>())
    }

    #[test]
    fn words_become_a_wish() {
        let wish = parsed(
            "--name Ole --witnessed --test-key a --seed 3 --time 2026-11-20T09:30:00Z --compact",
        );
        let making = Making {
            name: "Ole".into(),
            witnessed: true,
            compact: true,
            time: Time::parse("2026-11-20T09:30:00Z"),
            seed: Some(3),
            test_key: Some("a".into()),
            ..Making::default()
        };
        assert_eq!(wish, Ok(Wish::Make(making)));
        let wish = parsed("check a.json --registry b.json");
        let checking = Checking {
            what: "a.json".into(),
            registry: Some("b.json".into()),
            time: None,
        };
        assert_eq!(wish, Ok(Wish::Check(checking)));
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for line in [
            "",
            "--witnessed",
            "--name",
            "--name Ole --seed x",
            "--name Ole --time now",
            "--name Ole --fast",
            "--name Ole --witnessed --seed 1",
            "--name Ole --test-key a",
            "--name Ole --workshop a",
            "check",
            "check a b",
            "check a --registry",
        ] {
            assert!(parsed(line).is_err(), "{line}");
        }
    }
}
