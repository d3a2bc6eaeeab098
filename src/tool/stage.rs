//! One stage of the test: what it is called, what it does and how it ended.

use super::Failure;

pub struct Stage {
    pub name: &'static str,
    pub does: &'static str,
    pub usually: &'static str,
    /// Needs `dist/`, so there is no use in running it after a failed build.
    pub needs_site: bool,
    pub run: fn() -> Result<Ended, Failure>,
}

/// How a stage ended that did not fail.
#[derive(Debug, PartialEq, Eq)]
pub enum Ended {
    /// With the runner's own closing line.
    Passed(String),
    Skipped(String),
}

/// How all of them ended, in the order they ran.
#[derive(Default)]
pub struct Tally {
    lines: Vec<String>,
    passed: usize,
    failed: Vec<&'static str>,
    skipped: usize,
}

impl Tally {
    pub fn count(&mut self, stage: &Stage, ended: &Result<Ended, Failure>, minutes: f64) {
        let said = match ended {
            Ok(Ended::Passed(closing)) => {
                self.passed += 1;
                format!("passed   {closing}")
            }
            Ok(Ended::Skipped(why)) => {
                self.skipped += 1;
                format!("skipped  {why}")
            }
            Err(failure) => {
                self.failed.push(stage.name);
                format!(
                    "FAILED   {}",
                    failure.to_string().lines().next().unwrap_or_default()
                )
            }
        };
        self.lines
            .push(format!("{:<12}{minutes:>6.1} min  {said}", stage.name));
    }

    pub fn has_failed(&self, name: &str) -> bool {
        self.failed.contains(&name)
    }

    pub fn is_success(&self) -> bool {
        self.failed.is_empty()
    }

    /// The table, and as its last line the one that CI reads.
    pub fn summary(&self) -> String {
        let skipped = if self.skipped == 0 {
            String::new()
        } else {
            format!(", {} skipped", self.skipped)
        };
        format!(
            "{}\n\n{} passed, {} failed{skipped}",
            self.lines.join("\n"),
            self.passed,
            self.failed.len()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_counts_the_stages() {
        let stage = Stage {
            name: "host",
            does: "",
            usually: "",
            needs_site: false,
            run: || Ok(Ended::Passed(String::new())),
        };
        let mut tally = Tally::default();
        tally.count(&stage, &Ok(Ended::Passed("ok".into())), 0.5);
        assert_eq!(tally.summary().lines().last(), Some("1 passed, 0 failed"));
        tally.count(&stage, &Ok(Ended::Skipped("no sudo".into())), 0.0);
        tally.count(&stage, &Err(Failure::new("It broke.", "Mend it.")), 1.25);
        assert_eq!(
            tally.summary().lines().last(),
            Some("1 passed, 1 failed, 1 skipped")
        );
        assert!(tally.summary().contains("FAILED   It broke."));
        assert!(tally.has_failed("host") && !tally.is_success());
    }
}
